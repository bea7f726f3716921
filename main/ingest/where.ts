/** Row filter. Rule EV9. */
import type { Filter } from '../../protocol/ingest.ts';
import { existing } from './columns.ts';
import { trouble } from './error.ts';
import { listed, nearest } from './nearest.ts';
import type { Row, Table } from './table.ts';

/** Rows whose cell is, for every column named, one of its values. Throws unknown-column, unknown-value. */
export function filterRows(table: Table, where: readonly Filter[], file: string): Row[] {
  const wanted = new Map<number, Set<string>>();
  for (const { column, value } of where) {
    const at = columnAt(table, column, file);
    mustOccur(table, at, column, value, file);
    wanted.set(at, (wanted.get(at) ?? new Set()).add(value.trim()));
  }
  const tests = [...wanted];
  return table.rows.filter((row) => tests.every(([at, values]) => values.has(cellAt(row, at))));
}

export function nothingLeft(where: readonly Filter[], rows: number, file: string) {
  const conditions = where.map(({ column, value }) => `${column}=${value}`).join(', ');
  const params = { where: conditions, rows };
  return trouble({
    code: 'nothing-left',
    file,
    problem: 'nothing-left-filter',
    params,
    remedy: 'fix-filter',
  });
}

function columnAt(table: Table, column: string, file: string): number {
  const names = table.columns.map((name) => ({ name }));
  return table.columns.indexOf(existing(names, column, file));
}

function mustOccur(table: Table, at: number, column: string, value: string, file: string): void {
  if (table.rows.some((row) => cellAt(row, at) === value.trim())) return;
  const values = new Set(table.rows.map((row) => cellAt(row, at)));
  const params = { column, value, values: listed(nearest(value, values), values.size) };
  throw trouble({ code: 'unknown-value', file, column, params, remedy: 'fix-value' });
}

function cellAt(row: Row, at: number): string {
  return row.cells[at]?.trim() ?? '';
}
