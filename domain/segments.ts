/**
 * Segments: verbatims as spans of unchanged evidence. Rules EV2, SG1 to SG4.
 * Offsets count UTF-16 units in the decoded text without byte order mark, or in the decoded cell of a table.
 */
import { canonicalJson, sha256Hex } from './hash.ts';
import { type EvidenceId, idFrom, type SegmentId } from './ids.ts';
import type { EvidenceKind } from './records.ts';

export interface Segment {
  readonly id: SegmentId;
  readonly evidence: EvidenceId;
  readonly start: number;
  readonly end: number;
  /** As a spreadsheet counts: the header is row 1, the first row of data is row 2. Null in prose. */
  readonly row: number | null;
  /** Name of the column that the cell stands in. Null in prose. */
  readonly column: string | null;
  /** Exactly `decoded.slice(start, end)`. */
  readonly text: string;
  /** Other columns of the row, or speaker, section, time. */
  readonly attributes: Readonly<Record<string, string>>;
}

export interface Span {
  readonly start: number;
  readonly end: number;
}

/** How bytes were read: with the bytes' own hash, what makes an evidence id (rule EV2). */
export interface Reading {
  readonly kind: EvidenceKind;
  readonly encoding: string;
  readonly delimiter: string | null;
  readonly textColumn: string | null;
  readonly attributeColumns: readonly string[];
  readonly where: readonly { readonly column: string; readonly value: string }[];
}

/** Below this many letters a verbatim says nearly nothing (rule SG4). */
export const FEWEST_LETTERS = 8;
/** A Han, Kana or Hangul character stands for about a word, so it weighs as much as four letters. */
const WEIGHT_OF_IDEOGRAPH = 4;

const ID_DIGITS = 20;

/** The same bytes read in the same way are the same evidence; order of columns and filters does not matter. */
export function evidenceId(sha256: string, reading: Reading): EvidenceId {
  const where = [...reading.where].sort((a, b) =>
    compare(`${a.column}\n${a.value}`, `${b.column}\n${b.value}`),
  );
  const how = canonicalJson({
    kind: reading.kind,
    encoding: reading.encoding,
    delimiter: reading.delimiter,
    textColumn: reading.textColumn,
    attributeColumns: [...reading.attributeColumns].sort(compare),
    where: where.map(({ column, value }) => ({ column, value })),
  });
  return idFrom('evidence', sha256Hex(`${sha256}\n${how}`).slice(0, ID_DIGITS));
}

type Position = Pick<Segment, 'row' | 'column' | 'start' | 'end'>;

export function segmentId(evidence: EvidenceId, at: Position): SegmentId {
  const where = canonicalJson([evidence, at.row, at.column, at.start, at.end]);
  return idFrom('segment', sha256Hex(where).slice(0, ID_DIGITS));
}

/** A segment over `span` of `decoded` (the whole text, or the cell of a table). */
export function makeSegment(
  evidence: EvidenceId,
  decoded: string,
  span: Span,
  at: { readonly row: number | null; readonly column: string | null },
  attributes: Readonly<Record<string, string>>,
): Segment {
  const { start, end } = span;
  const place = { row: at.row, column: at.column, start, end };
  const text = decoded.slice(start, end);
  return { id: segmentId(evidence, place), evidence, ...place, text, attributes };
}

const SPACE = /\s/u;
/** A token of stops alone, as in ". . ." that some tables put around every cell. */
const STOPS = /^[.…。·]+$/u;

/** The span without white space and without tokens made of stops alone at either end (rule SG3). */
export function trimSpan(decoded: string, from = 0, to = decoded.length): Span {
  let start = skipSpace(decoded, from, to);
  let end = skipSpaceBack(decoded, start, to);
  while (start < end) {
    const next = tokenEnd(decoded, start, end);
    if (!STOPS.test(decoded.slice(start, next))) break;
    start = skipSpace(decoded, next, end);
  }
  while (start < end) {
    const last = tokenStart(decoded, start, end);
    if (!STOPS.test(decoded.slice(last, end))) break;
    end = skipSpaceBack(decoded, start, last);
  }
  return { start, end };
}

const LETTER = /[\p{L}\p{N}]/gu;
const IDEOGRAPH = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/** Letters and digits, ideographs weighed; counting stops once `enough` are seen. */
export function weighLetters(text: string, enough = Number.POSITIVE_INFINITY): number {
  let weight = 0;
  for (const [letter] of text.matchAll(LETTER)) {
    weight += IDEOGRAPH.test(letter) ? WEIGHT_OF_IDEOGRAPH : 1;
    if (weight >= enough) break;
  }
  return weight;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function skipSpace(text: string, from: number, to: number): number {
  let at = from;
  while (at < to && SPACE.test(text.charAt(at))) at += 1;
  return at;
}

function skipSpaceBack(text: string, from: number, to: number): number {
  let at = to;
  while (at > from && SPACE.test(text.charAt(at - 1))) at -= 1;
  return at;
}

function tokenEnd(text: string, from: number, to: number): number {
  let at = from;
  while (at < to && !SPACE.test(text.charAt(at))) at += 1;
  return at;
}

function tokenStart(text: string, from: number, to: number): number {
  let at = to;
  while (at > from && !SPACE.test(text.charAt(at - 1))) at -= 1;
  return at;
}
