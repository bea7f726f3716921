/**
 * What a window may ask of main and what main tells it. Each call is declared once: the reader that turns an
 * untrusted message into a typed ask, and the type of the answer. Main must answer exactly these calls.
 */

import { z } from 'zod';
import type { Change, Step } from '../domain/changes.ts';
import type { EvidenceId, SegmentId, TurnId } from '../domain/ids.ts';
import type { Message, Role } from '../domain/records.ts';
import { ROLES } from '../domain/records.ts';
import type { Segment } from '../domain/segments.ts';
import { readChangeAsk } from './change.ts';
import type { ModelState } from './inference.ts';
import type { Preview as ImportPreview, ImportSettings } from './ingest.ts';
import { importSettings as readImportSettings } from './ingest.ts';
import type { CallName, FeedName } from './names.ts';

/** What went wrong, where, and what would have worked. `text` is the English for logs and the headless job. */
export interface Problem extends Message {
  readonly text: string;
  /** Number of the rule that refused it, as in domain/SPEC.md. */
  readonly rule?: string;
  /** What would have worked. */
  readonly remedy?: Message;
}

export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: Problem };

export type Locale = 'en' | 'zh';
export type ThemeChoice = 'system' | 'light' | 'dark';

export interface Recent {
  readonly name: string;
  readonly path: string;
  readonly missing: boolean;
}

export interface AppInfo {
  readonly version: string;
  readonly locale: Locale;
  readonly theme: ThemeChoice;
  /** The person at the keyboard, as provenance names them. */
  readonly person: string;
  readonly recents: readonly Recent[];
  readonly platform: string;
}

export interface StudyInfo {
  readonly open: boolean;
  readonly name: string;
  /** File name without folder; the folder is not the window's business except in `folder`. */
  readonly file: string;
  readonly folder: string;
  /** Labels of what undo and redo would do, or absent. */
  readonly undo?: Message;
  readonly redo?: Message;
  /** Set when the study cannot be written any more, with the reason. */
  readonly readOnly?: Problem;
  readonly verbatims: number;
}

export interface Verbatim extends Segment {
  readonly evidenceName: string;
}

export interface SearchHit {
  readonly verbatim: Verbatim;
  /** Spans of the text that match, as [start, end) in UTF-16 units. */
  readonly ranges: readonly (readonly [number, number])[];
}

export interface HistoryEntry {
  readonly seq: number;
  readonly at: string;
  readonly by: string;
  readonly origin: string;
  readonly label: Message;
  /** True for the newest entry: the study as it is now. */
  readonly last: boolean;
}

/** Bytes that wait to be imported. The path stays in main; the window holds only the token. */
export interface Candidate {
  readonly token: string;
  readonly name: string;
  readonly bytes: number;
}

export type JobState = 'running' | 'done' | 'failed' | 'cancelled';
export interface JobProgress {
  readonly job: string;
  readonly title: Message;
  /** What it is doing now. */
  readonly stage: Message;
  readonly done: number;
  /** 0 while the total is not known. */
  readonly total: number;
  readonly state: JobState;
  readonly problem?: Problem;
  /** What came of it, in words, when done. */
  readonly outcome?: Message;
}

export interface ModelsState {
  readonly encoder: ModelState;
  readonly writer: ModelState;
}

const readSegmentId = z.custom<SegmentId>(
  (value) => typeof value === 'string' && /^seg_\w{8,64}$/.test(value),
);
const readEvidenceId = z.custom<EvidenceId>(
  (value) => typeof value === 'string' && /^evi_\w{8,64}$/.test(value),
);
const readRole = z.enum(ROLES);
const nothing = z.object({}).strict();
const text = (longest: number) => z.string().max(longest);
const readSource = z.union([
  z.object({ token: text(80) }).strict(),
  z.object({ paste: text(20_000_000), name: text(200) }).strict(),
]);
export type ImportSource = z.infer<typeof readSource>;

interface Call<A, R> {
  readonly reader: z.ZodType<A>;
  /** Never set: carries the type of the answer. */
  readonly answer?: R;
}

function call<A, R>(reader: z.ZodType<A>): Call<A, R> {
  return { reader };
}

export type ChangeAsk = Pick<Change, 'id' | 'at' | 'label'> & { readonly steps: readonly Step[] } & Pick<
    Change,
    'through'
  >;

const readIds = z.array(z.string().max(80)).max(2000);

export const calls = {
  'app.info': call<object, AppInfo>(nothing),
  'app.prefer': call<{ locale?: Locale; theme?: ThemeChoice; person?: string }, AppInfo>(
    z
      .object({
        locale: z.enum(['en', 'zh']).optional(),
        theme: z.enum(['system', 'light', 'dark']).optional(),
        person: z.string().trim().min(1).max(80).optional(),
      })
      .strict(),
  ),
  /** The open study as one Yjs update (V1), or null when none is open. */
  'study.load': call<object, { update: Uint8Array; info: StudyInfo } | null>(nothing),
  'study.create': call<{ name: string; product: string; place: string }, StudyInfo | null>(
    z.object({ name: z.string().trim().min(1).max(120), product: text(120), place: text(120) }).strict(),
  ),
  /** Opens a recent study by its path in the list, or asks for a file. Null: the person cancelled. */
  'study.open': call<{ recent?: string }, StudyInfo | null>(
    z.object({ recent: text(4096).optional() }).strict(),
  ),
  'study.sample': call<object, StudyInfo>(nothing),
  'study.copy': call<object, { path: string } | null>(nothing),
  'study.export': call<{ what: 'report' | 'json' | 'picture' }, { path: string } | null>(
    z.object({ what: z.enum(['report', 'json', 'picture']) }).strict(),
  ),
  'study.change': call<ChangeAsk, StudyInfo>(readChangeAsk),
  'study.undo': call<object, { label: Message | null }>(nothing),
  'study.redo': call<object, { label: Message | null }>(nothing),
  /** Newest first. */
  'study.history': call<object, readonly HistoryEntry[]>(nothing),
  /** Opens the study as it was after update `seq`, as a copy in a file of its own. */
  'study.earlier': call<{ seq: number }, StudyInfo | null>(
    z.object({ seq: z.number().int().min(0) }).strict(),
  ),
  'verbatims.read': call<{ ids: readonly SegmentId[] }, readonly Verbatim[]>(
    z.object({ ids: z.array(readSegmentId).max(5000) }).strict(),
  ),
  'verbatims.of': call<
    { evidence: EvidenceId; offset: number; limit: number },
    { total: number; verbatims: readonly Verbatim[] }
  >(
    z
      .object({
        evidence: readEvidenceId,
        offset: z.number().int().min(0),
        limit: z.number().int().min(1).max(2000),
      })
      .strict(),
  ),
  'verbatims.search': call<{ query: string; limit: number }, { total: number; hits: readonly SearchHit[] }>(
    z.object({ query: text(300), limit: z.number().int().min(1).max(500) }).strict(),
  ),
  /** A verbatim where it stands: its index in the evidence and the text around it (tables: the whole cell). */
  'verbatims.around': call<
    { id: SegmentId },
    { verbatim: Verbatim; index: number; before: string; after: string }
  >(z.object({ id: readSegmentId }).strict()),
  'import.pick': call<object, readonly Candidate[]>(nothing),
  /** Paths of files dropped on the window; preload takes them from the drop itself. */
  'import.drop': call<{ paths: readonly string[] }, readonly Candidate[]>(
    z.object({ paths: z.array(text(4096)).min(1).max(200) }).strict(),
  ),
  'import.preview': call<{ source: ImportSource; settings: ImportSettings }, ImportPreview>(
    z.object({ source: readSource, settings: readImportSettings }).strict(),
  ),
  'import.run': call<{ source: ImportSource; settings: ImportSettings }, { job: string }>(
    z.object({ source: readSource, settings: readImportSettings }).strict(),
  ),
  'job.cancel': call<{ job: string }, object>(z.object({ job: text(80) }).strict()),
  /** Theme candidates over all evidence, or over what is listed. */
  'propose.themes': call<{ evidence?: readonly string[] }, { job: string }>(
    z.object({ evidence: readIds.optional() }).strict(),
  ),
  'propose.insights': call<{ themes?: readonly string[] }, { job: string }>(
    z.object({ themes: readIds.optional() }).strict(),
  ),
  'propose.needs': call<{ insights?: readonly string[] }, { job: string }>(
    z.object({ insights: readIds.optional() }).strict(),
  ),
  'propose.parameters': call<{ needs?: readonly string[] }, { job: string }>(
    z.object({ needs: readIds.optional() }).strict(),
  ),
  /** Puts the question and streams the answer by `talk.token`; resolves when the turn is in the study. */
  'talk.ask': call<{ text: string; role: Role }, { turn: TurnId }>(
    z.object({ text: z.string().trim().min(1).max(2000), role: readRole }).strict(),
  ),
  'talk.stop': call<object, object>(nothing),
  'models.state': call<object, ModelsState>(nothing),
  'models.restart': call<{ family: 'encoder' | 'writer' }, object>(
    z.object({ family: z.enum(['encoder', 'writer']) }).strict(),
  ),
  'clipboard.text': call<{ text: string }, object>(z.object({ text: text(1_000_000) }).strict()),
  /** Copies a rectangle of the window (CSS pixels) as a picture. */
  'clipboard.picture': call<{ x: number; y: number; width: number; height: number }, object>(
    z
      .object({
        x: z.number().min(0).max(20_000),
        y: z.number().min(0).max(20_000),
        width: z.number().min(1).max(20_000),
        height: z.number().min(1).max(20_000),
      })
      .strict(),
  ),
} as const satisfies { readonly [K in CallName]: { readonly reader: z.ZodType } };

type Calls = typeof calls;
export type Ask<K extends CallName> = Calls[K] extends Call<infer A, infer _R> ? A : never;
export type Answer<K extends CallName> = Calls[K] extends Call<infer _A, infer R> ? R : never;

export type MenuCommand =
  | 'new'
  | 'open'
  | 'sample'
  | 'copy'
  | 'import'
  | 'paste'
  | 'export-report'
  | 'export-json'
  | 'export-picture'
  | 'undo'
  | 'redo'
  | 'find'
  | 'palette'
  | 'why'
  | 'history'
  | 'review'
  | 'talk'
  | 'evidence'
  | 'specification'
  | 'trace'
  | 'baselines'
  | 'fit'
  | 'zoom-in'
  | 'zoom-out'
  | 'keys';

interface Feeds {
  'app.info': AppInfo;
  /** Something went wrong that no call of the window was waiting for. */
  'app.problem': Problem;
  'study.info': StudyInfo;
  /** One update of the open study. `touched` names what a pulse should run through. */
  'study.update': { update: Uint8Array; origin: string; by: string; label?: Message };
  /** Another study is open now (or none): load again. */
  'study.loaded': { info: StudyInfo };
  'job.progress': JobProgress;
  'talk.token': { turn: TurnId; text: string };
  'models.state': ModelsState;
  'menu.command': { command: MenuCommand };
}
export type Feed<K extends FeedName> = Feeds[K];

/** What preload exposes as `window.lemniscate`. */
export interface Bridge {
  call<K extends CallName>(name: K, ask: Ask<K>): Promise<Outcome<Answer<K>>>;
  /** Listens to a feed; the returned function stops. */
  on<K extends FeedName>(name: K, listener: (message: Feed<K>) => void): () => void;
  /** Offers files dropped on the window for import. */
  drop(files: readonly File[]): Promise<Outcome<readonly Candidate[]>>;
}
