// Writes a study, kills the writer at a random moment, looks at what the file holds, and goes on with the same file.
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { nodeConfig } from '../../scripts/vite.config.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
/** A study grows by some thousand updates; a fresh one now and then keeps a round short and tries beginnings too. */
const ROUNDS_PER_STUDY = 20;
const LONGEST_LIFE_MS = 120;
/** About when the writer has started and opens the file: killed here, it may be in the middle of a recovery. */
const OPENING_MS = { from: 60, to: 260 };

/** @returns figures of all rounds; `faults` names every promise that was broken. */
export async function killRounds({ rounds, seed, folder, told = () => undefined }) {
  const script = await bundled(folder);
  const random = randomFrom(seed);
  const figures = {
    rounds,
    seed,
    acknowledged: 0,
    recovered: 0,
    evidence: 0,
    unacknowledged: 0,
    unborn: 0,
    faults: [],
  };
  let study;
  for (let round = 0; round < rounds; round += 1) {
    // What the killed writers of this study have said, in all rounds so far.
    if (round % ROUNDS_PER_STUDY === 0)
      study = { path: join(folder, `study-${round}.lemni`), last: 0, evidence: [] };
    const said = await writeAndKill(script, study.path, lifeOf(round, random()));
    const updates = said.filter(([what]) => what === 'update').map(([, seq]) => Number(seq));
    const evidence = said.filter(([what]) => what === 'evidence').map(([, turn]) => Number(turn));
    figures.acknowledged += updates.length;
    figures.evidence += evidence.length;
    study.last = Math.max(study.last, ...updates);
    study.evidence.push(...evidence);
    await judge(script, study, figures, `round ${round}`);
    told({ round, updates: updates.length, faults: figures.faults.length });
    if (round % ROUNDS_PER_STUDY === ROUNDS_PER_STUDY - 1) rmSync(study.path, { force: true });
  }
  return figures;
}

/** Every third is killed by the clock, the others after their first word. */
function lifeOf(round, share) {
  if (round % 3 === 2)
    return { of: 'process', ms: OPENING_MS.from + share * (OPENING_MS.to - OPENING_MS.from) };
  return { of: 'words', ms: share * LONGEST_LIFE_MS };
}

/** Path of the script that writes and looks, bundled into `folder`. */
export async function bundled(folder) {
  await build(nodeConfig(join(ROOT, 'test/campaigns/kill-writer.ts'), join(folder, 'script'), 'writer.cjs'));
  return join(folder, 'script', 'writer.cjs');
}

/** As another account when `uid` is given. */
export function start(script, what, path, uid) {
  // The script lies in a folder of its own, away from the packages that it needs.
  const env = { ...process.env, NODE_PATH: join(ROOT, 'node_modules') };
  return spawn(process.execPath, [script, what, path], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(uid === undefined ? {} : { uid }),
  });
}

/** Lives `life.ms` after it started or said its first word. Only whole lines count: half a line was not acknowledged. */
function writeAndKill(script, path, life) {
  return new Promise((resolve, reject) => {
    const child = start(script, 'write', path);
    let said = '';
    let complaint = '';
    const kill = () => setTimeout(() => child.kill('SIGKILL'), life.ms);
    if (life.of === 'process') kill();
    child.stdout.on('data', (data) => {
      if (said === '' && life.of === 'words') kill();
      said += data;
    });
    child.stderr.on('data', (data) => {
      complaint += data;
    });
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (signal !== 'SIGKILL') reject(new Error(`the writer ended by itself (${code}): ${complaint}`));
      else
        resolve(
          said
            .slice(0, said.lastIndexOf('\n'))
            .split('\n')
            .map((line) => line.split(' ')),
        );
    });
  });
}

async function judge(script, study, figures, where) {
  const fault = (what) => figures.faults.push(`${where}: ${what}`);
  // Killed before there was a file: then nothing of it may be there.
  if (study.last === 0 && !existsSync(study.path)) {
    figures.unborn += 1;
    return;
  }
  const { code, text } = await look(script, study.path);
  if (code !== 0) return fault(`the file does not open: ${text}`);
  const held = JSON.parse(text);
  if (held.last < study.last) fault(`update ${study.last} was acknowledged, the file ends at ${held.last}`);
  if (held.themes !== Math.max(0, held.last - 1)) fault(`${held.last} updates give ${held.themes} themes`);
  const gone = study.evidence.filter((turn) => !held.kept.includes(turn));
  if (gone.length > 0) fault(`evidence ${gone} was acknowledged and is gone`);
  if (held.lost.length > 0) fault(`evidence ${held.lost} is not what was added`);
  if (held.found !== held.kept.length) fault(`search finds ${held.found} of ${held.kept.length} verbatims`);
  if (held.recovered) figures.recovered += 1;
  figures.unacknowledged += held.last - study.last;
  study.last = held.last;
  const stem = basename(study.path);
  const litter = readdirSync(dirname(study.path)).filter((name) => name.includes(stem) && name !== stem);
  // A new file that was never finished keeps its temporary name; it stands in nobody's way.
  const inTheWay = litter.filter((name) => !/\.lemni\.\d+-/.test(name));
  if (inTheWay.length > 0) fault(`left beside the closed file: ${inTheWay}`);
}

/** Opens the file in a process of its own, reads all of it and closes it. */
export function look(script, path, uid) {
  return new Promise((resolve, reject) => {
    const child = start(script, 'look', path, uid);
    let text = '';
    child.stdout.on('data', (data) => {
      text += data;
    });
    child.stderr.on('data', (data) => {
      text += data;
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, text }));
  });
}

/** Mulberry32: numbers from 0 to 1 that a seed gives again. */
function randomFrom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
