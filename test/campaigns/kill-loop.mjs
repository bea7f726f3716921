// `node test/campaigns/kill-loop.mjs [kills] [seed]`: the long form of the kill loop in test/store, with figures.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { killRounds } from './kill-rounds.mjs';

const rounds = Number(process.argv[2] ?? 200);
const seed = Number(process.argv[3] ?? Date.now() % 1_000_000);
if (!Number.isInteger(rounds) || rounds < 1 || !Number.isInteger(seed)) {
  process.stderr.write(
    'usage: node test/campaigns/kill-loop.mjs [kills, default 200] [seed, a whole number]\n',
  );
  process.exit(2);
}
const folder = mkdtempSync(join(tmpdir(), 'lemniscate-kill-'));
const start = Date.now();
try {
  const told = ({ round, faults }) => {
    if (round % 25 === 24) process.stderr.write(`${round + 1} of ${rounds} kills, ${faults} faults\n`);
  };
  const figures = await killRounds({ rounds, seed, folder, told });
  const seconds = Math.round((Date.now() - start) / 100) / 10;
  process.stdout.write(`${JSON.stringify({ ...figures, seconds }, null, 2)}\n`);
  process.exitCode = figures.faults.length > 0 ? 1 : 0;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
