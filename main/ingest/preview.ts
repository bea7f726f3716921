/** What an import would find, for a person who has yet to choose. Rule EV11. */
import { trimSpan } from '../../domain/segments.ts';
import { DELIMITERS, type ImportSettings, type Preview } from '../../protocol/ingest.ts';
import { type ProsePlan, planImport, type TablePlan } from './plan.ts';
import type { Source } from './source.ts';
import { countKept } from './table-segments.ts';

const ROWS = 20;
const CELL = 500;

/** Reads the bytes as `ingest` would, and stops before segments. Throws what `ingest` throws. */
export function preview(bytes: Uint8Array, name: string, settings: ImportSettings = {}): Preview {
  return previewSource({ name, bytes, pasted: settings.kind === 'pasted' }, settings);
}

export function previewSource(source: Source, settings: ImportSettings): Preview {
  const plan = planImport(source, settings);
  const { encoding, possible } = plan.decoded;
  const common = { kind: plan.kind, encoding, encodings: [...possible], notes: plan.notes };
  return plan.shape === 'table' ? { ...common, ...ofTable(plan) } : { ...common, ...ofProse(plan) };
}

function ofTable(plan: TablePlan) {
  return {
    delimiter: plan.delimiter,
    delimiters: [...DELIMITERS],
    columns: plan.described.map(({ length, score, ...view }) => view),
    textColumn: plan.textColumn,
    attributeColumns: [...plan.attributeColumns],
    rows: plan.rows.slice(0, ROWS).map((row) => row.cells.map((cell) => shown(cell))),
    count: plan.table.rows.length + plan.table.skipped.length,
    filteredCount: plan.rows.length,
    kept: plan.textColumn === null ? 0 : countKept(plan, plan.textColumn),
  };
}

function ofProse({ decoded, prose }: ProsePlan) {
  const texts = prose.pieces.slice(0, ROWS).map(({ start, end }) => decoded.text.slice(start, end));
  const count = prose.pieces.length + prose.skipped.length;
  return {
    delimiter: null,
    delimiters: [],
    columns: [],
    textColumn: null,
    attributeColumns: [],
    rows: texts.map((text) => [shown(text)]),
    count,
    filteredCount: count,
    kept: prose.pieces.length,
  };
}

function shown(cell: string): string {
  const { start, end } = trimSpan(cell);
  return cell.slice(start, Math.min(end, start + CELL));
}
