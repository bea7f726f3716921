/** What main answers to each call of the window. Thin: each line says which part does it. */
import type { Change } from '../../domain/changes.ts';
import type { EvidenceId, InsightId, NeedId, ThemeId } from '../../domain/ids.ts';
import type {
  ImportResult,
  ImportSettings,
  IngestProgress,
  IngestSource,
  Preview,
} from '../../protocol/ingest.ts';
import type { CallName } from '../../protocol/names.ts';
import type { Answer, AppInfo, Ask, ImportSource, ModelsState, StudyInfo } from '../../protocol/window.ts';
import type { Candidates } from './candidates.ts';
import { bringEvidence } from './importing.ts';
import type { Job, Jobs } from './jobs.ts';
import type { Proposing } from './proposing.ts';
import type { StudyRoom } from './room.ts';
import type { Talking } from './talking.ts';
import { readVerbatims, searchVerbatims, verbatimAround, verbatimsOf } from './verbatims.ts';

type Handlers = { readonly [K in CallName]: (ask: Ask<K>) => Answer<K> | Promise<Answer<K>> };

export interface Reading {
  preview(source: IngestSource, settings: ImportSettings): Promise<Preview>;
  ingest(
    source: IngestSource,
    settings: ImportSettings,
    options: { onProgress: (progress: IngestProgress) => void; signal: AbortSignal },
  ): Promise<ImportResult>;
}

export interface HandlerParts {
  readonly room: StudyRoom;
  readonly jobs: Jobs;
  readonly proposing: Proposing;
  readonly talking: Talking;
  readonly candidates: Candidates;
  readonly reading: Reading;
  readonly person: () => string;
  readonly appInfo: () => AppInfo;
  readonly prefer: (ask: Ask<'app.prefer'>) => AppInfo;
  readonly models: () => ModelsState;
  readonly restartModel: (family: 'encoder' | 'writer') => void;
  /** Paths that the person chose in a native dialog; undefined: cancelled. */
  readonly paths: {
    newStudy(name: string): Promise<string | undefined>;
    copy(name: string): Promise<string | undefined>;
    earlier(name: string): Promise<string | undefined>;
    open(): Promise<string | undefined>;
    evidence(): Promise<string[]>;
    /** True for a path that stands in the recents: a window may name only those. */
    isRecent(path: string): boolean;
  };
  readonly openSample: () => Promise<void>;
  readonly exportStudy: (what: 'report' | 'json' | 'picture') => Promise<{ path: string } | null>;
  readonly clipboard: {
    text(text: string): Promise<void>;
    picture(area: Ask<'clipboard.picture'>): Promise<void>;
  };
  readonly noSuchRecent: (path: string) => Error;
}

export function makeHandlers(parts: HandlerParts): Handlers {
  const { room } = parts;
  return {
    'app.info': () => parts.appInfo(),
    'app.prefer': (ask) => parts.prefer(ask),
    ...studyHandlers(parts),
    'verbatims.read': ({ ids }) => readVerbatims(room, ids),
    'verbatims.of': ({ evidence, offset, limit }) => verbatimsOf(room, evidence, offset, limit),
    'verbatims.search': ({ query, limit }) => searchVerbatims(room, query, limit),
    'verbatims.around': ({ id }) => verbatimAround(room, id),
    ...importHandlers(parts),
    'job.cancel': ({ job }) => nothing(parts.jobs.cancel(job)),
    'propose.themes': ({ evidence }) => started(parts.proposing.themes(evidence as EvidenceId[] | undefined)),
    'propose.insights': ({ themes }) => started(parts.proposing.insights(themes as ThemeId[] | undefined)),
    'propose.needs': ({ insights }) => started(parts.proposing.needs(insights as InsightId[] | undefined)),
    'propose.parameters': ({ needs }) => started(parts.proposing.parameters(needs as NeedId[] | undefined)),
    'talk.ask': ({ text, role }) => parts.talking.ask(text, role),
    'talk.stop': async () => nothing(await parts.talking.stop()),
    'models.state': () => parts.models(),
    'models.restart': ({ family }) => nothing(parts.restartModel(family)),
    'clipboard.text': async ({ text }) => nothing(await parts.clipboard.text(text)),
    'clipboard.picture': async (area) => nothing(await parts.clipboard.picture(area)),
  };
}

type StudyCall = Extract<CallName, `study.${string}`>;

function studyHandlers(parts: HandlerParts): Pick<Handlers, StudyCall> {
  const { room, paths } = parts;
  return {
    'study.load': () => (room.current ? { update: room.current.state(), info: room.current.info() } : null),
    'study.create': async (about) => {
      const path = await paths.newStudy(about.name);
      return path ? (await room.create(path, about)).info() : null;
    },
    'study.open': async ({ recent }) => {
      if (recent !== undefined && !paths.isRecent(recent)) throw parts.noSuchRecent(recent);
      const path = recent ?? (await paths.open());
      return path ? (await room.open(path)).info() : null;
    },
    'study.sample': async () => {
      await parts.openSample();
      return room.host.info();
    },
    'study.copy': async () => {
      const path = await paths.copy(room.host.study.meta.name);
      if (!path) return null;
      room.host.file.copyTo(path);
      return { path };
    },
    'study.export': ({ what }) => parts.exportStudy(what),
    'study.change': (ask) => change(parts, ask),
    'study.undo': () => ({ label: room.host.undo(parts.person()) }),
    'study.redo': () => ({ label: room.host.redo(parts.person()) }),
    'study.history': () => room.host.file.log.entries(2000),
    'study.earlier': ({ seq }) => earlier(parts, seq),
  };
}

function change({ room, person }: HandlerParts, ask: Ask<'study.change'>): StudyInfo {
  const wished: Change = { ...ask, by: person(), origin: 'user' };
  return room.host.change(wished);
}

async function earlier({ room, paths }: HandlerParts, seq: number): Promise<StudyInfo | null> {
  const path = await paths.earlier(room.host.study.meta.name);
  if (!path) return null;
  room.host.file.earlierTo(path, seq);
  return (await room.open(path)).info();
}

type ImportCall = Extract<CallName, `import.${string}`>;

function importHandlers(parts: HandlerParts): Pick<Handlers, ImportCall> {
  const { candidates, paths, reading } = parts;
  return {
    'import.pick': async () => candidates.offer(await paths.evidence()),
    'import.drop': ({ paths: dropped }) => candidates.offer(dropped),
    'import.preview': ({ source, settings }) => reading.preview(candidates.sourceOf(source), settings),
    'import.run': ({ source, settings }) => ({ job: runImport(parts, source, settings) }),
  };
}

/** Reads in the process for foreign files, brings the evidence in, then gives its words their vectors. */
function runImport(
  { jobs, room, candidates, reading, proposing }: HandlerParts,
  source: ImportSource,
  settings: ImportSettings,
): string {
  const from = candidates.sourceOf(source);
  const work = async (job: Job) => {
    const onProgress = ({ step, done, total }: IngestProgress) =>
      job.at({ key: `stage.${step}` }, done, total);
    const result = await reading.ingest(from, settings, { onProgress, signal: job.signal });
    job.signal.throwIfAborted();
    const { outcome } = bringEvidence(room, result);
    proposing.vectors();
    return outcome;
  };
  return jobs.start({ key: 'job.import' }, work).id;
}

/** An answer without content, once what `done` stands for has happened. */
function nothing(_done: unknown): object {
  return {};
}

function started({ id }: { id: string }): { job: string } {
  return { job: id };
}
