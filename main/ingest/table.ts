/** Text to a table: papaparse on text we decoded, with the line of every row. Rules EV5, EV6, EV10. */
import Papa from 'papaparse';
import type { Skipped } from '../../protocol/ingest.ts';
import { ingestMessage } from '../../protocol/ingest-messages.ts';
import { trouble } from './error.ts';
import { clip } from './nearest.ts';

export interface Row {
  /** As a spreadsheet counts: the header is row 1. */
  row: number;
  /** Line of the file where the row begins, from 1. */
  line: number;
  cells: readonly string[];
}

export interface Table {
  columns: readonly string[];
  /** Columns whose name had to be made or changed. */
  renamed: readonly string[];
  rows: readonly Row[];
  skipped: readonly Skipped[];
  ragged: number;
  /** Quotes inside a quoted cell that are not doubled, and the line of the first. */
  oddQuotes: { count: number; line: number };
}

/** Reads the whole text. Throws broken-quotes and no-rows. */
export function readTable(text: string, delimiter: string, file: string): Table {
  const newline = lineEnding(text);
  const parsed = Papa.parse<string[]>(text, { delimiter, newline: newline.mark, skipEmptyLines: false });
  const unclosed = parsed.errors.find((it) => it.code === 'MissingQuotes');
  if (unclosed) throw brokenQuotes(file, lineAt(text, unclosed.index ?? 0));
  const rows = numbered(parsed.data, newline.mixed);
  const header = rows.shift();
  if (!header || rows.length === 0) throw trouble({ code: 'no-rows', file, line: 1, remedy: 'fix-no-rows' });
  const { columns, renamed } = columnNames(header.cells);
  const odd = parsed.errors.filter((it) => it.code === 'InvalidQuotes');
  const oddQuotes = { count: odd.length, line: lineAt(text, odd[0]?.index ?? 0) };
  return { columns, renamed, oddQuotes, ...fitting(rows, columns.length) };
}

/**
 * The mark that ends rows: the one found outside of quotes. Where both LF and CRLF end rows, LF, and the CR
 * left at the end of a row is taken off.
 */
function lineEnding(text: string): { mark: '\n' | '\r\n' | '\r'; mixed: boolean } {
  const seen = { '\n': 0, '\r\n': 0, '\r': 0 };
  let quoted = false;
  for (const [mark] of text.matchAll(/"|\r\n|\n|\r/g)) {
    if (mark === '"') quoted = !quoted;
    else if (!quoted) seen[mark as keyof typeof seen] += 1;
  }
  if (seen['\n'] === 0 && seen['\r\n'] > 0) return { mark: '\r\n', mixed: false };
  if (seen['\n'] === 0 && seen['\r'] > 0) return { mark: '\r', mixed: false };
  return { mark: '\n', mixed: seen['\r\n'] > 0 };
}

const BREAK = /\r\n|\n|\r/g;

function numbered(data: readonly string[][], mixed: boolean): Row[] {
  let line = 1;
  const rows = data.map((cells, i) => {
    const row = { row: i + 1, line, cells: mixed ? withoutReturn(cells) : cells };
    line += 1 + cells.reduce((breaks, cell) => breaks + (cell.match(BREAK)?.length ?? 0), 0);
    return row;
  });
  const last = rows.at(-1);
  // What follows the last line's end is no row.
  if (last?.cells.length === 1 && last.cells[0] === '') rows.pop();
  return rows;
}

function withoutReturn(cells: readonly string[]): string[] {
  return cells.map((cell, i) => (i === cells.length - 1 && cell.endsWith('\r') ? cell.slice(0, -1) : cell));
}

function isBlank(row: Row): boolean {
  return row.cells.length === 1 && row.cells[0]?.trim() === '';
}

function columnNames(header: readonly string[]): Pick<Table, 'columns' | 'renamed'> {
  const columns: string[] = [];
  const renamed: string[] = [];
  for (const [i, cell] of header.entries()) {
    const given = cell.replace(/\s+/gu, ' ').trim();
    const name = unused(given || `column ${i + 1}`, columns);
    if (name !== given) renamed.push(name);
    columns.push(name);
  }
  return { columns, renamed };
}

function unused(name: string, taken: readonly string[]): string {
  let free = name;
  for (let n = 2; taken.includes(free); n += 1) free = `${name} (${n})`;
  return free;
}

/** Rows with another number of cells are reported, not guessed at: one cell could stand under another's name. */
function fitting(rows: readonly Row[], width: number): Pick<Table, 'rows' | 'skipped' | 'ragged'> {
  const kept: Row[] = [];
  const skipped: Skipped[] = [];
  let ragged = 0;
  for (const row of rows) {
    const spare = row.cells.slice(width).every((cell) => cell.trim() === '');
    if (isBlank(row) && width > 1) skipped.push(reported(row, ingestMessage('skipped-blank')));
    else if (row.cells.length === width) kept.push(row);
    else if (row.cells.length > width && spare) kept.push({ ...row, cells: row.cells.slice(0, width) });
    else {
      ragged += 1;
      const params = { found: row.cells.length, expected: width, text: clip(row.cells.join(' '), 60) };
      skipped.push(reported(row, ingestMessage('skipped-ragged', params)));
    }
  }
  return { rows: kept, skipped, ragged };
}

function reported({ row, line }: Row, reason: Skipped['reason']): Skipped {
  return { row, line, reason };
}

function lineAt(text: string, index: number): number {
  return 1 + (text.slice(0, index).match(BREAK)?.length ?? 0);
}

function brokenQuotes(file: string, line: number) {
  return trouble({ code: 'broken-quotes', file, line, params: { line }, remedy: 'fix-quotes' });
}
