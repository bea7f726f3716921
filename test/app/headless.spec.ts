// The road without a window to look at: the same program, asked on its command line. What it writes is read back and
// held against docs/study-json.md.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { build } from '../../scripts/build.mjs';
import { chromiumSwitches, electronPath, ensureDisplay } from '../../scripts/runtime.mjs';
import { ROOT } from '../../scripts/steps.mjs';
import { forget, newHome } from './studio.ts';
import { readCopyOf } from './study-on-disk.ts';

const TABLE = join(ROOT, 'test', 'fixtures', 'app', 'complaints.csv');
const LONG = 240_000;
const home = newHome();

interface Ended {
  readonly code: number | null;
  readonly said: string;
}

/** The parts of study.json that are held against one another here. */
interface Exported {
  readonly format: string;
  readonly version: number;
  readonly product: string;
  readonly evidence: { id: string; name: string; sha256: string; kind: string; encoding: string }[];
  readonly segments: {
    id: string;
    evidence: string;
    start: number;
    end: number;
    row: number;
    column: string;
    text: string;
  }[];
  readonly themes: { id: string; name: string; segments: string[] }[];
  readonly insights: { id: string; text: string; theme: string | null; segments: string[] }[];
  readonly needs: { id: string; text: string; insights: string[] }[];
  readonly parameters: {
    id: string;
    number: string;
    name: string;
    target: string;
    unit: string;
    basis: string;
    needs: string[];
  }[];
  readonly links: { id: string; from: string; to: string; kind: string; state: string }[];
  readonly proposals: {
    id: string;
    by: string;
    state: string;
    changes: {
      id: string;
      draft: Record<string, unknown>;
      evidence: string[];
      verdict: string;
      decided: { made?: string } | null;
    }[];
  }[];
}

beforeAll(async () => {
  await ensureDisplay();
  await build();
});
afterAll(() => forget(home));

describe('the whole road', () => {
  const out = join(home, 'out');
  const studyPath = join(home, 'kettles.lemni');
  let ended: Ended;
  let exported: Exported;

  beforeAll(async () => {
    ended = await job(
      '--import',
      TABLE,
      '--where',
      'product=kettle',
      '--product',
      'electric kettle',
      '--study',
      studyPath,
      '--out',
      out,
      '--accept',
      'all',
      '--quit',
    );
    if (existsSync(join(out, 'study.json')))
      exported = JSON.parse(readFileSync(join(out, 'study.json'), 'utf8'));
  }, LONG);

  it('ends with 0 and says each step on standard error, the column that it took among them', () => {
    expect(ended.code, ended.said).toBe(0);
    expect(ended.said).toMatch(/text in column "text" \(found/);
    for (const step of ['themes', 'insights', 'needs', 'parameters'])
      expect(ended.said).toMatch(new RegExp(`^${step}: \\d+ accepted`, 'm'));
    expect(ended.said).not.toMatch(/undefined|\[object|\bat .*\.cjs:\d+/);
  });

  it('writes a study.json in which every id that is used exists', () => {
    expect(exported).toMatchObject({ format: 'lemniscate-study', version: 1, product: 'electric kettle' });
    const ids = new Set(
      [
        ...exported.evidence,
        ...exported.segments,
        ...exported.themes,
        ...exported.insights,
        ...exported.needs,
        ...exported.parameters,
      ].map(({ id }) => id),
    );
    const used = [
      ...exported.segments.map(({ evidence }) => evidence),
      ...exported.themes.flatMap(({ segments }) => segments),
      ...exported.insights.flatMap(({ theme, segments }) => [...(theme ? [theme] : []), ...segments]),
      ...exported.needs.flatMap(({ insights }) => insights),
      ...exported.parameters.flatMap(({ needs }) => needs),
      ...exported.links.flatMap(({ from, to }) => [from, to]),
      ...exported.proposals.flatMap(({ changes }) =>
        changes.flatMap(({ evidence, decided }) => [...evidence, ...(decided?.made ? [decided.made] : [])]),
      ),
    ];
    expect(used.filter((id) => !ids.has(id))).toEqual([]);
    expect(new Set(exported.links.map(({ id }) => id)).size).toBe(exported.links.length);
    expect(exported.links.every(({ state }) => state === 'ok')).toBe(true);
  });

  it('made a road of themes, insights, needs and parameters that hang together', () => {
    const { themes, insights, needs, parameters } = exported;
    expect(themes.length).toBeGreaterThanOrEqual(4);
    expect(insights.length).toBeGreaterThanOrEqual(3);
    for (const { text, segments } of insights) expect(segments.length, text).toBeGreaterThanOrEqual(2);
    for (const { text, insights: behind } of needs) expect(behind.length, text).toBeGreaterThanOrEqual(1);
    expect(parameters.length).toBeGreaterThanOrEqual(3);
    for (const { name, needs: behind } of parameters) expect(behind.length, name).toBeGreaterThanOrEqual(1);
    for (const { name, basis, target } of parameters)
      if (target) expect(['guess', 'evidence'], `${name} ${target}`).toContain(basis);
  });

  it('keeps each verbatim as the span of its cell', () => {
    const table = readFileSync(TABLE, 'utf8');
    expect(exported.segments.length).toBeGreaterThan(50);
    for (const { text, start, end } of exported.segments) {
      expect(table).toContain(text);
      expect(end - start).toBe(text.length);
    }
  });

  it('writes a report that marks every guess, and a picture of the window that is not blank', () => {
    const report = readFileSync(join(out, 'report.md'), 'utf8');
    expect(report).toContain('canvas.png');
    for (const { name } of exported.themes) expect(report).toContain(name);
    for (const { name } of exported.parameters) expect(report).toContain(name);
    if (exported.parameters.some(({ basis, target }) => basis === 'guess' && target))
      expect(report).toMatch(/guess/i);
    const { width, height, lines } = readPng(readFileSync(join(out, 'canvas.png')));
    expect(width).toBeGreaterThan(1000);
    expect(height).toBeGreaterThan(600);
    expect(lines, 'different lines in the picture').toBeGreaterThan(200);
  });

  it('leaves a study that holds everything when it is copied alone', () => {
    for (const beside of ['-wal', '-shm', '-journal'])
      expect(existsSync(studyPath + beside), beside).toBe(false);
    const { study, said } = readCopyOf(studyPath);
    expect(said).toEqual(exported.segments.map(({ text }) => text));
    expect([...study.parameter.values()].map(({ name }) => name).sort()).toEqual(
      exported.parameters.map(({ name }) => name).sort(),
    );
  });

  it(
    'finds the same themes again from the same input and seed, and with --accept none leaves them waiting',
    async () => {
      const again = join(home, 'again');
      const second = await job(
        '--import',
        TABLE,
        '--where',
        'product=kettle',
        '--product',
        'electric kettle',
        '--study',
        join(home, 'again.lemni'),
        '--out',
        again,
        '--accept',
        'none',
        '--quit',
      );
      expect(second.code, second.said).toBe(0);
      const waiting: Exported = JSON.parse(readFileSync(join(again, 'study.json'), 'utf8'));
      expect({ themes: waiting.themes, insights: waiting.insights, parameters: waiting.parameters }).toEqual({
        themes: [],
        insights: [],
        parameters: [],
      });
      const changes = waiting.proposals.flatMap((proposal) => proposal.changes);
      expect(changes.length).toBeGreaterThanOrEqual(4);
      expect(changes.every(({ verdict }) => verdict === 'waiting')).toBe(true);
      const proposed = changes
        .filter(({ draft }) => draft.do === 'theme')
        .map(({ draft }) => [draft.name, [...(draft.segments as string[])].sort()]);
      const accepted = exported.themes.map(({ name, segments }) => [name, [...segments].sort()]);
      expect(new Map(proposed as [string, string[]][])).toEqual(new Map(accepted as [string, string[]][]));
    },
    LONG,
  );
});

describe('what cannot be done', () => {
  const study = (name: string) => ['--study', join(home, name), '--out', join(home, `${name} out`), '--quit'];
  const newer = join(home, 'newer.lemni');

  beforeAll(() => {
    mkdirSync(home, { recursive: true });
    writeFileSync(join(home, 'numbers.csv'), 'a,b\n1,2\n3,4\n5,6\n');
    writeFileSync(newer, 'this is text\n');
  });

  it.each<[string, string[], RegExp[]]>([
    [
      'a column that is not there',
      ['--import', TABLE, '--text-column', 'complaint', ...study('a.lemni')],
      [/complaints\.csv/, /no column “complaint”/, /id, date, product, text|“?text”?/],
    ],
    [
      'a value that no row has',
      ['--import', TABLE, '--where', 'product=toaster', ...study('b.lemni')],
      [/complaints\.csv/, /toaster/, /kettle/],
    ],
    [
      'a file that is not there',
      ['--import', join(home, 'nowhere.csv'), ...study('c.lemni')],
      [/nowhere\.csv/, /no file/],
    ],
    [
      'a table without text',
      ['--import', join(home, 'numbers.csv'), ...study('d.lemni')],
      [/numbers\.csv/, /free text/],
    ],
    [
      'a study that is none',
      ['--import', TABLE, '--study', newer, '--out', join(home, 'x'), '--quit'],
      [/newer\.lemni/, /not a study/],
    ],
    [
      'an argument that means nothing',
      ['--import', TABLE, '--accept', 'some', ...study('e.lemni')],
      [/--accept some/, /--accept all/],
    ],
    ['an import that has no place', ['--import', TABLE, '--quit'], [/--study/]],
  ])(
    '%s: ends with another code than 0, and names what, where and the remedy',
    async (_, given, words) => {
      const { code, said } = await job(...given);
      expect(code).toBeGreaterThan(0);
      for (const word of words) expect(said).toMatch(word);
      expect(said).not.toMatch(/\bat .*\.cjs:\d+|undefined|\[object/);
    },
    60_000,
  );
});

/** Runs the studio with these arguments to its end. */
async function job(...given: string[]): Promise<Ended> {
  const args = [...(await chromiumSwitches()), `--user-data-dir=${join(home, 'profile')}`, ROOT, ...given];
  const env = { ...process.env, LANG: 'en_US.UTF-8', LANGUAGE: 'en' };
  const child = spawn(await electronPath(), args, { stdio: ['ignore', 'ignore', 'pipe'], env });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  const timer = setTimeout(() => child.kill('SIGKILL'), LONG - 10_000);
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  clearTimeout(timer);
  return { code, said };
}

/** Size of a PNG, and how many of its lines differ as they are filtered: few in a picture of one colour. */
function readPng(bytes: Buffer): { width: number; height: number; lines: number } {
  expect(bytes.subarray(0, 8)).toEqual(Buffer.from('89504e470d0a1a0a', 'hex'));
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  const parts: Buffer[] = [];
  for (let at = 8; at < bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    if (bytes.toString('latin1', at + 4, at + 8) === 'IDAT')
      parts.push(bytes.subarray(at + 8, at + 8 + length));
    at += length + 12;
  }
  const raw = inflateSync(Buffer.concat(parts));
  const step = raw.length / height;
  const lines = new Set<string>();
  for (let at = 0; at < raw.length; at += step) lines.add(raw.toString('latin1', at, at + step));
  return { width, height, lines: lines.size };
}
