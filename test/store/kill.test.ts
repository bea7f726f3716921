/** Rule ST21: what was acknowledged is in the file, whatever happens to the process. More kills: test/campaigns. */
import { dirname } from 'node:path';
import { expect, it } from 'vitest';
import { killRounds } from '../campaigns/kill-rounds.mjs';
import { freshPath } from './world.ts';

const KILLS = 25;

it('[ST21] killed 25 times while writing, nothing acknowledged is lost', { timeout: 120_000 }, async () => {
  const seed = Date.now() % 1_000_000;
  const figures = await killRounds({ rounds: KILLS, seed, folder: dirname(freshPath()) });
  expect({ seed, faults: figures.faults }).toEqual({ seed, faults: [] });
  // Kills that hit a process that had done nothing would prove nothing.
  expect(figures.acknowledged).toBeGreaterThan(KILLS);
  expect(figures.recovered).toBeGreaterThan(KILLS / 2);
});
