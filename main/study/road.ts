/**
 * The road without a window: import, themes, insights, needs, parameters, report, by the same parts that the
 * window uses. Progress goes to `say`, one line a step.
 */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { reviewQueue } from '../../domain/proposals.ts';
import type { Message } from '../../domain/records.ts';
import type { Segment } from '../../domain/segments.ts';
import type { Study } from '../../domain/study.ts';
import type { ImportResult, ImportSettings } from '../../protocol/ingest.ts';
import type { JobProgress, Problem } from '../../protocol/window.ts';
import { acceptAll } from './accepting.ts';
import type { Assistant } from './assistant/assistant.ts';
import { bringEvidence } from './importing.ts';
import { type Job, Jobs } from './jobs.ts';
import { ProblemError, problemFrom } from './problem.ts';
import type { StudyRoom } from './room.ts';

export interface RoadAsk {
  readonly imports: readonly string[];
  readonly textColumn?: string;
  readonly where: readonly { readonly column: string; readonly value: string }[];
  readonly product?: string;
  readonly study?: string;
  readonly out?: string;
  readonly accept: 'all' | 'none';
  /** A fresh copy of the bundled sample is open already. */
  readonly sample: boolean;
}

export interface RoadParts {
  readonly room: StudyRoom;
  readonly assistant: Assistant;
  readonly newTail: () => string;
  readonly read: (path: string, settings: ImportSettings) => Promise<ImportResult>;
  /** A picture of the real window, PNG. */
  readonly picture: () => Promise<Uint8Array>;
  readonly writeJson: (study: Study, segments: readonly Segment[]) => object;
  readonly writeReport: (study: Study, segments: readonly Segment[], at: string, picture: string) => string;
  readonly clock: () => string;
  readonly say: (line: string) => void;
}

/** Files written are named at the end. @throws ProblemError, with a sentence that names file, place and remedy. */
export async function runRoad(parts: RoadParts, ask: RoadAsk): Promise<void> {
  if (ask.study) await openOrCreate(parts, resolve(ask.study), ask.product ?? '');
  for (const path of ask.imports) await importOne(parts, path, ask);
  if (ask.imports.length > 0 || ask.sample) await propose(parts, ask.accept);
  if (ask.out) await writeOut(parts, resolve(ask.out));
  parts.room.host.settle();
}

async function openOrCreate({ room, say }: RoadParts, path: string, product: string): Promise<void> {
  if (existsSync(path)) {
    await room.open(path);
    say(`study: opened ${path}; what is imported now is added to it`);
    return;
  }
  mkdirSync(dirname(path), { recursive: true });
  await room.create(path, { name: basename(path).replace(/\.lemni$/i, ''), product, place: '' });
  say(`study: made ${path}`);
}

async function importOne({ room, read, say }: RoadParts, path: string, ask: RoadAsk): Promise<void> {
  const settings: ImportSettings = {
    ...(ask.textColumn ? { textColumn: ask.textColumn } : {}),
    ...(ask.where.length > 0 ? { where: [...ask.where] } : {}),
  };
  const result = await read(resolve(path), settings);
  const { evidence, segments, skipped } = result;
  const column = evidence.textColumn
    ? `, text in column "${evidence.textColumn}"${ask.textColumn ? '' : ' (found: most free text)'}`
    : '';
  try {
    bringEvidence(room, result);
  } catch (error) {
    if (!(error instanceof ProblemError) || error.problem.key !== 'problem.alreadyHere') throw error;
    say(`import: ${error.message}`);
    return;
  }
  say(
    `import: ${evidence.name}: ${segments.length} verbatims, ${skipped.length} rows left out, ${evidence.encoding}${column}`,
  );
}

/** What a stage says when nothing stands at the stage before, and the cards that stand there. */
const NOTHING_BEFORE: Readonly<Record<string, 'theme' | 'insight' | 'need'>> = {
  'assistant.no-themes': 'theme',
  'assistant.no-insights': 'insight',
  'assistant.no-needs': 'need',
};

async function propose(parts: RoadParts, accept: 'all' | 'none'): Promise<void> {
  const { assistant, room, say } = parts;
  const jobs = new Jobs((progress) => progressLine(progress, say));
  const stages: readonly (readonly [string, (job: Job) => Promise<Message>])[] = [
    ['themes', (job) => assistant.proposeThemes(job, {})],
    ['insights', (job) => assistant.proposeInsights(job, {})],
    ['needs', (job) => assistant.proposeNeeds(job, {})],
    ['parameters', (job) => assistant.proposeParameters(job, {})],
  ];
  for (const [name, work] of stages) {
    const before = reviewQueue(room.host.study).length;
    try {
      await finish(jobs, name, work);
    } catch (error) {
      const nothing = error instanceof ProblemError && NOTHING_BEFORE[error.problem.key];
      // What is waiting, or done already, is no failure; a road that has led nowhere is one.
      if (!nothing || (accept === 'all' && room.host.study[nothing].size === 0)) throw error;
      say(`${name}: none proposed. ${error.message}`);
      continue;
    }
    const waiting = reviewQueue(room.host.study).length;
    say(`${name}: ${waiting - before} proposed`);
    if (accept === 'none') continue;
    const done = acceptAll(room, parts.newTail);
    say(
      `${name}: ${done.accepted} accepted${done.refused.length ? `, ${done.refused.length} refused by a rule: ${done.refused.join('; ')}` : ''}`,
    );
  }
  const waiting = reviewQueue(room.host.study).length;
  if (accept === 'none' && waiting > 0) {
    say(`nothing is accepted (--accept none): ${waiting} proposed changes wait in the study for a person`);
  }
}

async function finish(jobs: Jobs, name: string, work: Parameters<Jobs['start']>[1]): Promise<void> {
  let failed: Problem | undefined;
  const { end } = jobs.start({ key: `job.${name}` }, async (job) => {
    try {
      return await work(job);
    } catch (error) {
      failed = problemFrom(error);
      throw error;
    }
  });
  await end;
  if (failed) throw new ProblemError(failed);
}

function progressLine(progress: JobProgress, say: (line: string) => void): void {
  const { stage, done, total, title, state } = progress;
  if (state !== 'running' || total === 0) return;
  const step = Math.max(1, Math.ceil(total / 10));
  if (done % step === 0 || done === total)
    say(
      `${title.key.replace('job.', '')}: ${stage.key.split('.').at(-1)?.replace('stage-', '')} ${done}/${total}`,
    );
}

async function writeOut(parts: RoadParts, folder: string): Promise<void> {
  const { room, say } = parts;
  mkdirSync(folder, { recursive: true });
  const { study, file } = room.host;
  const segments = [...study.evidence.keys()].flatMap((id) => file.verbatims.each(id));
  const files: [string, () => Promise<string | Uint8Array>][] = [
    ['canvas.png', parts.picture],
    ['study.json', async () => `${JSON.stringify(parts.writeJson(study, segments), null, 2)}\n`],
    ['report.md', async () => parts.writeReport(study, segments, parts.clock(), 'canvas.png')],
  ];
  for (const [name, make] of files) {
    const path = join(folder, name);
    writeFileSync(path, await make());
    say(`wrote ${path}`);
  }
}
