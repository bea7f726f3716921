/**
 * The seed of every property test that names none: LEMNISCATE_SEED, else one of its own in CI, so that a change is
 * judged by the change and not by luck, else a new one each time. fast-check prints it with what failed.
 */
import fc from 'fast-check';

const OF_CI = 20_261_123;
const given = process.env.LEMNISCATE_SEED;
const seed = given ? Number(given) : process.env.CI ? OF_CI : undefined;
if (seed !== undefined) fc.configureGlobal({ ...fc.readConfigureGlobal(), seed });
