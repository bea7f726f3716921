/** Rows of a table to segments: one per cell of the text column. Rules SG1 to SG5. */
import type { EvidenceId } from '../../domain/ids.ts';
import { makeSegment, type Segment, type Span, trimSpan, weighLetters } from '../../domain/segments.ts';
import type { Skipped } from '../../protocol/ingest.ts';
import { ingestMessage } from '../../protocol/ingest-messages.ts';
import { clip } from './nearest.ts';
import type { TablePlan } from './plan.ts';
import { splitLong } from './sentences.ts';
import type { Row } from './table.ts';

/** A cell up to this many characters stays whole: it is what one person said about one thing. */
const LONGEST_CELL = 10_000;

export interface RowReader {
  /** The segments of a row, or why it gives none. */
  read(row: Row): { segments: readonly Segment[] } | { skipped: Skipped };
}

export function rowReader(evidence: EvidenceId, plan: TablePlan, column: string): RowReader {
  const at = plan.table.columns.indexOf(column);
  const others = plan.attributeColumns.map((name) => ({ name, at: plan.table.columns.indexOf(name) }));
  return {
    read(row) {
      const cell = row.cells[at] ?? '';
      const span = trimSpan(cell);
      const reason = tooLittle(cell, span, plan.fewestLetters);
      if (reason) return { skipped: { row: row.row, line: row.line, reason } };
      const place = { row: row.row, column };
      const attributes = attributesOf(row, others);
      return {
        segments: partsOf(cell, span).map((part) => makeSegment(evidence, cell, part, place, attributes)),
      };
    },
  };
}

/** How many of the rows say enough to give a segment; what `rowReader` keeps, without making any. */
export function countKept({ table, rows, fewestLetters }: TablePlan, column: string): number {
  const at = table.columns.indexOf(column);
  return rows.filter((row) => {
    const cell = row.cells[at] ?? '';
    return !tooLittle(cell, trimSpan(cell), fewestLetters);
  }).length;
}

function tooLittle(cell: string, span: Span, fewest: number): Skipped['reason'] | undefined {
  if (cell.trim() === '') return ingestMessage('skipped-empty');
  if (weighLetters(cell.slice(span.start, span.end), fewest) >= fewest) return undefined;
  return ingestMessage('skipped-little', { text: clip(cell, 40) });
}

function partsOf(cell: string, span: Span): Span[] {
  if (span.end - span.start <= LONGEST_CELL) return [span];
  return splitLong(cell, span)
    .map((part) => trimSpan(cell, part.start, part.end))
    .filter((part) => part.end > part.start);
}

function attributesOf(row: Row, columns: readonly { name: string; at: number }[]): Record<string, string> {
  const filled = columns.map(({ name, at }) => [name, row.cells[at]?.trim() ?? ''] as const);
  return Object.fromEntries(filled.filter(([, value]) => value !== ''));
}
