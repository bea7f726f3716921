/**
 * What is said to and by the process that reads files (untrusted input, so it runs apart). One schema per
 * message; types are inferred. Texts of errors and notes are in ingest-messages.ts.
 */
import { z } from 'zod';
import type { EvidenceId, SegmentId } from '../domain/ids.ts';

const name = z.string().max(1_000);
const byName = z.record(z.string(), z.string());
const whole = z.number().int().nonnegative();
const evidenceId = z.custom<EvidenceId>(
  (value) => typeof value === 'string' && /^evi_[0-9a-f]{20}$/.test(value),
);
const segmentId = z.custom<SegmentId>(
  (value) => typeof value === 'string' && /^seg_[0-9a-f]{20}$/.test(value),
);
const content = z.custom<Uint8Array>((value) => value instanceof Uint8Array);

export const EVIDENCE_KINDS = ['table', 'text', 'markdown', 'pasted'] as const;
export const DELIMITERS = [',', ';', '\t', '|'] as const;

/** Encodings that a person may choose, by their WHATWG name. */
export const ENCODINGS = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'gb18030',
  'big5',
  'shift_jis',
  'euc-kr',
  'windows-1252',
  'windows-1250',
  'windows-1251',
  'macintosh',
] as const;

export const encoding = z.enum(ENCODINGS);
export type Encoding = z.infer<typeof encoding>;

const filter = z.strictObject({ column: name, value: z.string().max(10_000) });
export type Filter = z.infer<typeof filter>;

/** What a person chose; what is absent is found. */
export const importSettings = z.strictObject({
  kind: z.enum(EVIDENCE_KINDS).optional(),
  encoding: encoding.optional(),
  delimiter: z.enum(DELIMITERS).optional(),
  textColumn: name.optional(),
  attributeColumns: z.array(name).max(1_000).optional(),
  /** Rows are kept when for every column named one of its values is the cell (rule EV9). */
  where: z.array(filter).max(1_000).optional(),
  /** Fewest letters of a verbatim (rule SG4); absent: 8. */
  fewestLetters: z.number().int().min(1).max(1_000).optional(),
  /** The window's language, a hint where an encoding must be guessed: `zh`, `en-GB`. */
  locale: z.string().max(40).optional(),
});
export type ImportSettings = z.infer<typeof importSettings>;

export const message = z.object({
  key: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});

const skipped = z.object({
  /** Spreadsheet row in a table, null in prose. */
  row: whole.nullable(),
  /** Line of the file where it begins, from 1. */
  line: whole,
  reason: message,
});
export type Skipped = z.infer<typeof skipped>;

const segment = z.object({
  id: segmentId,
  evidence: evidenceId,
  start: whole,
  end: whole,
  row: whole.nullable(),
  column: z.string().nullable(),
  text: z.string(),
  attributes: byName,
});

const importedEvidence = z.object({
  id: evidenceId,
  name: z.string(),
  sha256: z.string().length(64),
  kind: z.enum(EVIDENCE_KINDS),
  encoding,
  bytes: whole,
  delimiter: z.string().optional(),
  textColumn: z.string().optional(),
  columns: z.array(z.string()).optional(),
  attributeColumns: z.array(z.string()).optional(),
  where: z.array(filter).optional(),
  /** Rows of data, or pieces of prose, before filter and skipping. */
  rows: whole,
  /** Rows that the filter left out. rows = filtered + skipped + rows that gave segments (rule EV10). */
  filtered: whole,
});

export const importResult = z.object({
  evidence: importedEvidence,
  /** The bytes that were hashed and read, for keeping unchanged. */
  content,
  segments: z.array(segment),
  skipped: z.array(skipped),
  notes: z.array(message),
});

export type ImportedEvidence = z.infer<typeof importedEvidence>;
export type ImportResult = z.infer<typeof importResult>;

export const COLUMN_GUESSES = ['text', 'attribute', 'id', 'empty'] as const;
const columnView = z.object({
  name: z.string(),
  samples: z.array(z.string()),
  /** Mean words of the cells that hold something. */
  words: z.number(),
  /** Different values as a share of the cells that hold something, 0 to 1. */
  distinct: z.number(),
  filled: whole,
  guess: z.enum(COLUMN_GUESSES),
});
export type ColumnView = z.infer<typeof columnView>;

export const preview = z.object({
  kind: z.enum(EVIDENCE_KINDS),
  encoding,
  encodings: z.array(encoding),
  delimiter: z.string().nullable(),
  delimiters: z.array(z.string()),
  columns: z.array(columnView),
  /** Null in prose, and in a table where no column holds free text. */
  textColumn: z.string().nullable(),
  attributeColumns: z.array(z.string()),
  /** First 20 rows that the filter keeps, or first 20 segments of prose as rows of one cell. */
  rows: z.array(z.array(z.string())),
  count: whole,
  filteredCount: whole,
  /** Rows or pieces among them that say enough to become verbatims (rule SG4). */
  kept: whole,
  notes: z.array(message),
});
export type Preview = z.infer<typeof preview>;

/** A path that the process reads itself, or bytes, or pasted words. */
export const ingestSource = z.union([
  z.strictObject({ path: z.string().max(32_000) }),
  z.strictObject({ name, bytes: content }),
  z.strictObject({ name, text: z.string() }),
]);
export type IngestSource = z.infer<typeof ingestSource>;

export const ingestAsk = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('preview'), id: whole, source: ingestSource, settings: importSettings }),
  z.strictObject({ type: z.literal('ingest'), id: whole, source: ingestSource, settings: importSettings }),
  z.strictObject({ type: z.literal('cancel'), id: whole }),
]);
export type IngestAsk = z.infer<typeof ingestAsk>;

export const INGEST_CODES = [
  'empty-file',
  'binary-file',
  'too-large',
  'unreadable',
  'wrong-encoding',
  'broken-quotes',
  'no-rows',
  'no-text-column',
  'unknown-column',
  'unknown-value',
  'nothing-left',
  'cancelled',
  'timed-out',
  'process-died',
] as const;

export type IngestCode = (typeof INGEST_CODES)[number];

export const ingestFailure = z.object({
  code: z.enum(INGEST_CODES),
  file: z.string(),
  line: whole.optional(),
  column: z.string().optional(),
  problem: message,
  remedy: message,
});
export type IngestFailure = z.infer<typeof ingestFailure>;

export const INGEST_STEPS = ['read', 'decode', 'parse', 'segment'] as const;
const progress = z.object({ step: z.enum(INGEST_STEPS), done: whole, total: whole });
export type IngestProgress = z.infer<typeof progress>;

export const ingestSaid = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  progress.extend({ type: z.literal('progress'), id: whole }),
  z.object({ type: z.literal('previewed'), id: whole, preview }),
  z.object({ type: z.literal('done'), id: whole, result: importResult }),
  z.object({ type: z.literal('failed'), id: whole, failure: ingestFailure }),
]);
export type IngestSaid = z.infer<typeof ingestSaid>;
