/** What each column holds, and which one holds what people said. Rules EV7, EV8. */
import type { ColumnView } from '../../protocol/ingest.ts';
import { trouble } from './error.ts';
import { listed, nearest } from './nearest.ts';
import type { Table } from './table.ts';

/** Below this mean number of words a column is a label, not a sentence. */
const FEWEST_WORDS = 2.5;
const MOST_DISTINCT_ATTRIBUTE = 0.6;
/** Mean characters up to which a column is short enough to be an attribute though its values differ. */
const SHORT = 24;
const SAMPLES = 3;

interface Described extends ColumnView {
  /** Mean characters of the cells that hold something. */
  length: number;
  /** Words × distinct share: how much free text (rule EV7). */
  score: number;
}

export function describeColumns(table: Table): Described[] {
  return table.columns.map((name, i) =>
    describe(
      name,
      table.rows.map((row) => row.cells[i]?.trim() ?? ''),
    ),
  );
}

function describe(name: string, cells: readonly string[]): Described {
  const filled = cells.filter((cell) => cell !== '');
  const count = Math.max(1, filled.length);
  const words = filled.reduce((sum, cell) => sum + countWords(cell), 0) / count;
  const values = new Set(filled);
  const distinct = values.size / count;
  const length = filled.reduce((sum, cell) => sum + cell.length, 0) / count;
  const guess = guessOf({ name, filled, words, distinct });
  const samples = [...values].slice(0, SAMPLES).map((value) => value.slice(0, 200));
  return { name, samples, words, distinct, filled: filled.length, guess, length, score: words * distinct };
}

interface Facts {
  name: string;
  filled: readonly string[];
  words: number;
  distinct: number;
}

const NAMED_ID = /(^|[_\s-])(id|uuid|guid|url|link)$|[a-z]I[dD]$|^(no\.?|nr\.?|#|编号|序号)$/i;
/** `r-01`, `fixit_1690`, `5f3a…` */
const LIKE_ID = /^\p{L}+[-_#]?\d[\w-]*$|^[0-9a-f-]{16,}$/iu;

function guessOf({ name, filled, words, distinct }: Facts): ColumnView['guess'] {
  if (filled.length === 0) return 'empty';
  if (words >= FEWEST_WORDS && distinct > 0.1) return 'text';
  if (NAMED_ID.test(name)) return 'id';
  const unique = filled.length > 2 && distinct === 1;
  return unique && (filled.every((cell) => LIKE_ID.test(cell)) || isCount(filled)) ? 'id' : 'attribute';
}

/** Whether the cells count on by one, as numbers of rows do. */
function isCount(cells: readonly string[]): boolean {
  const first = Number(cells[0]);
  return Number.isInteger(first) && cells.every((cell, i) => cell === String(first + i));
}

const WORD =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]|\p{L}[\p{L}\p{M}\p{N}'’]*/gu;
const IDEOGRAPH = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/** Words that have letters; two ideographs count as one word. Numbers and dates are no words. */
function countWords(cell: string): number {
  let words = 0;
  for (const [word] of cell.slice(0, 2_000).matchAll(WORD)) words += IDEOGRAPH.test(word) ? 0.5 : 1;
  return words;
}

/** The column named, else the one with the most free text. Throws unknown-column; null where there is none. */
export function chooseTextColumn(columns: readonly Described[], file: string, given?: string): string | null {
  if (given !== undefined) return existing(columns, given, file);
  const texts = columns.filter((it) => it.guess === 'text').sort((a, b) => b.score - a.score);
  if (texts[0]) return texts[0].name;
  const filled = columns.filter((it) => it.guess !== 'empty');
  const [only] = filled;
  return filled.length === 1 && only && only.words >= 1 ? only.name : null;
}

export function noTextColumn(columns: readonly Described[], file: string) {
  const names = columns.map((it) => it.name);
  const params = { columns: listed(names.slice(0, 40), names.length) };
  return trouble({ code: 'no-text-column', file, line: 1, params, remedy: 'fix-text-column' });
}

/** The columns named, else those that sort people and goods: few values or short ones, no ids. */
export function chooseAttributes(
  columns: readonly Described[],
  textColumn: string | null,
  file: string,
  given?: readonly string[],
): string[] {
  if (given) return given.map((name) => existing(columns, name, file)).filter((name) => name !== textColumn);
  return columns
    .filter((it) => it.name !== textColumn && it.guess !== 'empty' && it.guess !== 'id')
    .filter((it) => it.distinct <= MOST_DISTINCT_ATTRIBUTE || it.length <= SHORT)
    .map((it) => it.name);
}

export function existing(columns: readonly { name: string }[], wanted: string, file: string): string {
  if (columns.some((it) => it.name === wanted)) return wanted;
  const names = columns.map((it) => it.name);
  const params = { column: wanted, columns: listed(nearest(wanted, names), names.length) };
  throw trouble({ code: 'unknown-column', file, column: wanted, params, remedy: 'fix-column' });
}
