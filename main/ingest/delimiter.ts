/** Which sign parts the cells, and whether a text is a table at all. Rule EV5. */
import Papa from 'papaparse';
import { DELIMITERS } from '../../protocol/ingest.ts';

const SAMPLE = 65_536;
const FEWEST_ROWS = 3;

interface Fit {
  delimiter: string;
  /** Cells of the first row. */
  width: number;
  /** Share of the rows that have as many. */
  agreeing: number;
  rows: number;
}

/** The delimiter under which most rows are as wide as the first; the wider table where two agree as well. */
export function findDelimiter(text: string): string {
  return bestFit(text)?.delimiter ?? ',';
}

/** For a file whose name does not say: at least three rows that all have the same two or more cells. */
export function looksLikeTable(text: string): boolean {
  const fit = bestFit(text);
  return (
    fit !== undefined &&
    fit.rows >= FEWEST_ROWS &&
    fit.agreeing === 1 &&
    (fit.width > 2 || fit.delimiter === '\t')
  );
}

function bestFit(text: string): Fit | undefined {
  const sample = text.slice(0, SAMPLE);
  const fits = DELIMITERS.map((delimiter) => fitOf(sample, delimiter, sample.length < text.length));
  return fits
    .filter((fit) => fit.width > 1)
    .sort((a, b) => round(b.agreeing) - round(a.agreeing) || b.width - a.width)
    .at(0);
}

function fitOf(sample: string, delimiter: string, cut: boolean): Fit {
  const { data } = Papa.parse<string[]>(sample, { delimiter, skipEmptyLines: 'greedy' });
  const rows = cut && data.length > 2 ? data.slice(0, -1) : data;
  const width = rows[0]?.length ?? 0;
  const alike = rows.filter((row) => row.length === width).length;
  return { delimiter, width, agreeing: rows.length === 0 ? 0 : alike / rows.length, rows: rows.length };
}

/** Steps of five hundredths, so that a single ragged row does not decide between two delimiters. */
function round(share: number): number {
  return Math.round(share * 20);
}
