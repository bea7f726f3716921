/**
 * The seed of every random test: LEMNISCATE_SEED, else one of its own in CI, so that a change is judged by the change
 * and not by luck, else a new one each time. fast-check prints it with what failed.
 */
import fc from 'fast-check';

const OF_CI = 20_261_123;

export const SEED = Number(process.env.LEMNISCATE_SEED ?? (process.env.CI ? OF_CI : Date.now() % 2 ** 31));

fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: SEED });
