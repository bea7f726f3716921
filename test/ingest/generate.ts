/** Nasty input for property tests, and the writer that the reader is held against. */
import fc from 'fast-check';
import { SEED } from '../seed.ts';

export { SEED };

export const RUNS = { seed: SEED, numRuns: 200 } as const;

const NASTY = [
  ',',
  ';',
  '\t',
  '|',
  '"',
  '""',
  '\n',
  '\r\n',
  "'",
  ' ',
  '. . .',
  '.',
  'é',
  '电',
  '👩‍🔧',
  '\u00a0',
  '=1+1',
  'word',
  'a b c',
];

/** Cells of everything that breaks readers of tables; no lone CR, which no writer puts inside of a cell. */
export const nastyCell = fc
  .array(fc.oneof(fc.constantFrom(...NASTY), fc.string({ unit: 'grapheme', maxLength: 6 })), { maxLength: 6 })
  .map((parts) =>
    parts
      .join('')
      .replace(/[\0\r\p{Cc}\p{Cn}\p{Co}\ufeff\ufffd]/gu, (c) => (c === '\n' || c === '\t' ? c : '')),
  );

/** RFC 4180: quoted where needed, quotes doubled. */
export function writeCsv(rows: readonly (readonly string[])[], delimiter: string, newline: string): string {
  const quote = (cell: string) => (/[",;|\t\r\n\s]|^$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  return rows.map((row) => row.map(quote).join(delimiter)).join(newline) + newline;
}
