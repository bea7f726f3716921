/** How a source will be read: kind, encoding, delimiter, columns, filter; found or chosen. Rules EV3 to EV9. */
import { extname } from 'node:path';
import type { EvidenceKind, Message } from '../../domain/records.ts';
import { FEWEST_LETTERS } from '../../domain/segments.ts';
import type { Filter, ImportSettings } from '../../protocol/ingest.ts';
import { ingestMessage } from '../../protocol/ingest-messages.ts';
import { chooseAttributes, chooseTextColumn, describeColumns } from './columns.ts';
import { findDelimiter, looksLikeTable } from './delimiter.ts';
import { type Decoded, decode } from './encoding.ts';
import { listed } from './nearest.ts';
import { type Prose, readProse } from './prose.ts';
import type { Source } from './source.ts';
import { type Row, readTable, type Table } from './table.ts';
import { filterRows } from './where.ts';

interface Plan {
  kind: EvidenceKind;
  decoded: Decoded;
  fewestLetters: number;
  notes: Message[];
}

export interface TablePlan extends Plan {
  shape: 'table';
  delimiter: string;
  table: Table;
  described: ReturnType<typeof describeColumns>;
  textColumn: string | null;
  attributeColumns: readonly string[];
  where: readonly Filter[];
  rows: readonly Row[];
}

export interface ProsePlan extends Plan {
  shape: 'prose';
  prose: Prose;
}

/** In prose a short answer stands in a conversation, so half as many letters are enough (rule SG4). */
const FEWEST_LETTERS_PROSE = FEWEST_LETTERS / 2;
const TABLES = new Set(['.csv', '.tsv', '.tab']);
const MARKDOWNS = new Set(['.md', '.markdown', '.mdown']);

export function planImport(source: Source, settings: ImportSettings): TablePlan | ProsePlan {
  const { name, bytes } = source;
  const decoded = decode(bytes, name, settings.encoding, settings.locale);
  const kind = settings.kind ?? kindOf(source, decoded.text);
  const notes = decoded.guessed ? [ingestMessage('note-encoding', { encoding: decoded.encoding })] : [];
  return kind === 'table'
    ? planTable(name, decoded, settings, notes)
    : planProse(kind, decoded, settings.fewestLetters ?? FEWEST_LETTERS_PROSE, notes);
}

function kindOf(source: Source, text: string): EvidenceKind {
  if (source.pasted) return 'pasted';
  const ending = extname(source.name).toLowerCase();
  if (TABLES.has(ending)) return 'table';
  if (MARKDOWNS.has(ending)) return 'markdown';
  return ending !== '.txt' && looksLikeTable(text) ? 'table' : 'text';
}

function planTable(file: string, decoded: Decoded, settings: ImportSettings, notes: Message[]): TablePlan {
  const delimiter = settings.delimiter ?? findDelimiter(decoded.text);
  const table = readTable(decoded.text, delimiter, file);
  const described = describeColumns(table);
  const textColumn = chooseTextColumn(described, file, settings.textColumn);
  const where = settings.where ?? [];
  if (textColumn !== null && settings.textColumn === undefined) notes.push(explained(described, textColumn));
  return {
    shape: 'table',
    kind: 'table',
    decoded,
    fewestLetters: settings.fewestLetters ?? FEWEST_LETTERS,
    notes: [...notes, ...tableNotes(table, delimiter)],
    delimiter,
    table,
    described,
    textColumn,
    attributeColumns: chooseAttributes(described, textColumn, file, settings.attributeColumns),
    where,
    rows: filterRows(table, where, file),
  };
}

function explained(described: TablePlan['described'], textColumn: string): Message {
  const it = described.find((column) => column.name === textColumn);
  const words = Math.round((it?.words ?? 0) * 10) / 10;
  return ingestMessage('note-text-column', {
    column: textColumn,
    words,
    distinct: Math.round((it?.distinct ?? 0) * 100),
  });
}

function tableNotes(table: Table, delimiter: string): Message[] {
  const notes: Message[] = [];
  const { ragged, renamed, oddQuotes } = table;
  if (renamed.length > 0) notes.push(ingestMessage('note-renamed', { columns: listed(renamed) }));
  if (ragged > 0) notes.push(ingestMessage('note-ragged', { count: ragged, line: firstRagged(table) }));
  if (ragged > table.rows.length) notes.push(ingestMessage('note-ragged-many', { delimiter }));
  if (oddQuotes.count > 0) notes.push(ingestMessage('note-odd-quotes', oddQuotes));
  return notes;
}

function firstRagged(table: Table): number {
  return table.skipped.find((it) => it.reason.key === 'ingest.skipped-ragged')?.line ?? 0;
}

function planProse(kind: EvidenceKind, decoded: Decoded, fewestLetters: number, notes: Message[]): ProsePlan {
  const prose = readProse(decoded.text, kind === 'markdown', fewestLetters);
  const { speakers, longLine } = prose;
  if (longLine) notes.push(ingestMessage('note-long-line', longLine));
  if (speakers.length > 0) {
    notes.push(
      ingestMessage('note-speakers', {
        count: speakers.length,
        speakers: listed(speakers.slice(0, 12), speakers.length),
      }),
    );
  }
  return { shape: 'prose', kind, decoded, fewestLetters, notes, prose };
}
