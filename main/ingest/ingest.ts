/** Bytes to evidence and segments: the whole road of reading, without windows, store or clock. */
import { createHash } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { EvidenceId } from '../../domain/ids.ts';
import type { Message } from '../../domain/records.ts';
import { evidenceId, makeSegment, type Segment } from '../../domain/segments.ts';
import type {
  ImportedEvidence,
  ImportResult,
  ImportSettings,
  IngestProgress,
  Skipped,
} from '../../protocol/ingest.ts';
import { ingestMessage } from '../../protocol/ingest-messages.ts';
import { noTextColumn } from './columns.ts';
import { trouble } from './error.ts';
import { type ProsePlan, planImport, type TablePlan } from './plan.ts';
import type { Source } from './source.ts';
import { rowReader } from './table-segments.ts';
import { nothingLeft } from './where.ts';

export interface Following {
  onProgress?: (progress: IngestProgress) => void;
  signal?: AbortSignal;
}

/** Rows between two looks at the signal. */
const STRIDE = 500;

interface Taken {
  segments: Segment[];
  skipped: Skipped[];
}

/** Reads a file's bytes as `settings` say, finding what they leave open. Throws IngestError. */
export async function ingest(
  bytes: Uint8Array,
  name: string,
  settings: ImportSettings = {},
  following: Following = {},
): Promise<ImportResult> {
  return ingestSource({ name, bytes, pasted: settings.kind === 'pasted' }, settings, following);
}

/** Pasted words as evidence of their own, kept as UTF-8. */
export async function paste(
  text: string,
  name: string,
  settings: ImportSettings = {},
): Promise<ImportResult> {
  return ingestSource(
    { name, bytes: Buffer.from(text, 'utf8'), pasted: true },
    { ...settings, encoding: 'utf-8' },
  );
}

export async function ingestSource(
  source: Source,
  settings: ImportSettings,
  following: Following = {},
): Promise<ImportResult> {
  const step = (progress: IngestProgress) => following.onProgress?.(progress);
  step({ step: 'decode', done: 0, total: source.bytes.length });
  const plan = planImport(source, settings);
  step({ step: 'parse', done: source.bytes.length, total: source.bytes.length });
  await stopIfAsked(source.name, following.signal);
  const sha256 = createHash('sha256').update(source.bytes).digest('hex');
  const id = evidenceId(sha256, readingOf(plan));
  const taken = await (plan.shape === 'table'
    ? takeRows(id, plan, source.name, following)
    : takePieces(id, plan, source.name, following));
  if (taken.segments.length === 0) throw nothingKept(plan, source.name, taken.skipped.length);
  const evidence = { id, name: source.name, sha256, bytes: source.bytes.length, ...described(plan, taken) };
  return { evidence, content: source.bytes, ...taken, notes: notesOf(plan, taken) };
}

function readingOf(plan: TablePlan | ProsePlan) {
  const prose = { delimiter: null, textColumn: null, attributeColumns: [], where: [] };
  const { delimiter, textColumn, attributeColumns, where } = plan.shape === 'table' ? plan : prose;
  return { kind: plan.kind, encoding: plan.decoded.encoding, delimiter, textColumn, attributeColumns, where };
}

async function takeRows(id: EvidenceId, plan: TablePlan, file: string, following: Following): Promise<Taken> {
  if (plan.textColumn === null) throw noTextColumn(plan.described, file);
  if (plan.rows.length === 0 && plan.where.length > 0)
    throw nothingLeft(plan.where, plan.table.rows.length, file);
  const reader = rowReader(id, plan, plan.textColumn);
  const taken: Taken = { segments: [], skipped: [...plan.table.skipped] };
  await inStrides(plan.rows, file, following, (row) => {
    const read = reader.read(row);
    if ('skipped' in read) taken.skipped.push(read.skipped);
    else taken.segments.push(...read.segments);
  });
  taken.skipped.sort((a, b) => a.line - b.line);
  return taken;
}

async function takePieces(
  id: EvidenceId,
  plan: ProsePlan,
  file: string,
  following: Following,
): Promise<Taken> {
  const taken: Taken = { segments: [], skipped: [...plan.prose.skipped] };
  const nowhere = { row: null, column: null };
  await inStrides(plan.prose.pieces, file, following, (piece) => {
    taken.segments.push(makeSegment(id, plan.decoded.text, piece, nowhere, piece.attributes));
  });
  return taken;
}

async function inStrides<T>(
  items: readonly T[],
  file: string,
  { onProgress, signal }: Following,
  take: (item: T) => void,
): Promise<void> {
  for (let at = 0; at < items.length; at += STRIDE) {
    for (const item of items.slice(at, at + STRIDE)) take(item);
    onProgress?.({ step: 'segment', done: Math.min(at + STRIDE, items.length), total: items.length });
    await stopIfAsked(file, signal);
  }
}

async function stopIfAsked(file: string, signal?: AbortSignal): Promise<void> {
  if (signal) await nextTurn();
  if (signal?.aborted) throw trouble({ code: 'cancelled', file, remedy: 'fix-again' });
}

function described(plan: TablePlan | ProsePlan, { segments, skipped }: Taken) {
  const { kind, decoded } = plan;
  const common = { kind, encoding: decoded.encoding };
  if (plan.shape === 'prose') return { ...common, rows: segments.length + skipped.length, filtered: 0 };
  const { table, delimiter, textColumn, attributeColumns, where } = plan;
  const table_: Omit<ImportedEvidence, 'id' | 'name' | 'sha256' | 'bytes'> = {
    ...common,
    delimiter,
    columns: [...table.columns],
    attributeColumns: [...attributeColumns],
    rows: table.rows.length + table.skipped.length,
    filtered: table.rows.length - plan.rows.length,
  };
  return {
    ...table_,
    ...(textColumn === null ? {} : { textColumn }),
    ...(where.length === 0 ? {} : { where: [...where] }),
  };
}

function nothingKept(plan: TablePlan | ProsePlan, file: string, rows: number) {
  const problem = 'nothing-left-empty';
  const remedy = plan.shape === 'table' ? 'fix-nothing' : 'fix-nothing-prose';
  const remedyParams = { letters: plan.fewestLetters };
  return trouble({
    code: 'nothing-left',
    file,
    problem,
    params: { rows },
    remedy,
    remedyParams,
  });
}

function notesOf(plan: TablePlan | ProsePlan, { skipped }: Taken): Message[] {
  return skipped.length === 0
    ? plan.notes
    : [...plan.notes, ingestMessage('note-skipped', { count: skipped.length })];
}
