/** Evidence kept unchanged, and the verbatims in it: rows that are added once and never edited. Rules ST26, ST27. */
import { createHash } from 'node:crypto';
import type Database from 'better-sqlite3';
import type { EvidenceId, SegmentId } from '../../domain/ids.ts';
import type { Segment } from '../../domain/segments.ts';
import type { Verbatim } from '../../protocol/window.ts';
import { assembleCell, type Surrounding, surroundingOf } from './context.ts';
import { StoreError } from './error.ts';
import type { Search } from './search.ts';
import {
  INSERT_SEGMENT,
  rowOfSegment,
  SEGMENT_COLUMNS,
  type SegmentRow,
  segmentOfRow,
} from './segment-row.ts';

export interface EvidenceBytes {
  readonly id: EvidenceId;
  readonly name: string;
  /** Of `bytes`, 64 hex digits. */
  readonly sha256: string;
  readonly bytes: Uint8Array;
  /** Decoded, without byte order mark; prose only. Offsets of its segments count in it. */
  readonly text?: string;
}

interface Row extends SegmentRow {
  readonly evidenceName: string;
}

const VERBATIM = `SELECT ${SEGMENT_COLUMNS}, e.name AS evidenceName
  FROM segments s JOIN evidence e ON e.id = s.evidence`;
/** The order of reading: down the table, along the text. */
const IN_ORDER = 'ORDER BY s.row, s.start, s.n';
const BEFORE_PROSE = 'SELECT count(*) FROM segments WHERE evidence = ? AND row IS NULL AND start < ?';
const BEFORE_TABLE = 'SELECT count(*) FROM segments WHERE evidence = ? AND (row, start) < (?, ?)';
const INSERT_EVIDENCE = `INSERT INTO evidence (id, name, sha256, text, after_seq)
  VALUES (?, ?, ?, ?, (SELECT ifnull(max(seq), 0) FROM updates)) ON CONFLICT (id) DO NOTHING`;

export class Verbatims {
  readonly #db: Database;
  readonly #path: string;
  readonly #search: Search;
  readonly #fromRow = <R extends SegmentRow>(row: R) => segmentOfRow(this.#path, row);

  constructor(db: Database, path: string, search: Search) {
    this.#db = db;
    this.#path = path;
    this.#search = search;
  }

  /** All or nothing; what is there already stays as it is. */
  add(evidence: EvidenceBytes, segments: readonly Segment[]): void {
    const { id, name, sha256, bytes, text } = evidence;
    if (hashOf(bytes) !== sha256) throw new StoreError('wrong-hash', this.#path, { name, sha256 });
    this.#db.transaction(() => {
      this.#db
        .prepare('INSERT INTO blobs (sha256, bytes) VALUES (?, ?) ON CONFLICT DO NOTHING')
        .run(sha256, bytes);
      this.#db.prepare(INSERT_EVIDENCE).run(id, name, sha256, text ?? null);
      this.#addSegments(segments);
    })();
  }

  #addSegments(segments: readonly Segment[]): void {
    const insert = this.#db.prepare(INSERT_SEGMENT);
    for (const segment of segments) {
      const placed = insert.run(...rowOfSegment(segment));
      if (placed.changes === 1) this.#search.follow(Number(placed.lastInsertRowid), segment.text);
    }
  }

  evidenceOf(id: SegmentId): EvidenceId | undefined {
    return this.#db.prepare<EvidenceId>('SELECT evidence FROM segments WHERE id = ?').pluck().get(id);
  }

  /** In the order of `ids`; an id that is not there is left out. */
  read(ids: readonly SegmentId[]): Verbatim[] {
    const one = this.#db.prepare<Row>(`${VERBATIM} WHERE s.id = ?`);
    return ids.flatMap((id) => one.all(id).map(this.#fromRow));
  }

  /** A page of an evidence's verbatims, in the order of reading. */
  of(evidence: EvidenceId, offset: number, limit: number): { total: number; verbatims: Verbatim[] } {
    const page = this.#db.prepare<Row>(`${VERBATIM} WHERE s.evidence = ? ${IN_ORDER} LIMIT ? OFFSET ?`);
    return {
      total: this.count(new Set([evidence])),
      verbatims: page.all(evidence, limit, offset).map(this.#fromRow),
    };
  }

  /** A verbatim where it stands: its place in the order of reading, from 0, and the text around it. */
  around(id: SegmentId): { verbatim: Verbatim; index: number } & Surrounding {
    const verbatim = this.read([id])[0];
    if (!verbatim) throw new StoreError('no-verbatim', this.#path, { id });
    return { verbatim, index: this.#indexOf(verbatim), ...this.#surroundingOf(verbatim) };
  }

  #indexOf({ evidence, row, start }: Segment): number {
    const before = this.#db.prepare<number>(row === null ? BEFORE_PROSE : BEFORE_TABLE).pluck();
    return (row === null ? before.get(evidence, start) : before.get(evidence, row, start)) ?? 0;
  }

  #surroundingOf(verbatim: Segment): Surrounding {
    if (verbatim.row === null) {
      const text = this.#db.prepare<string | null>('SELECT text FROM evidence WHERE id = ?').pluck();
      return surroundingOf(text.get(verbatim.evidence) ?? '', verbatim.start, verbatim.end);
    }
    const cell = this.#db.prepare<Row>(
      `${VERBATIM} WHERE s.evidence = ? AND s.row = ? AND s."column" = ? ${IN_ORDER}`,
    );
    return assembleCell(
      cell.all(verbatim.evidence, verbatim.row, verbatim.column).map(this.#fromRow),
      verbatim,
    );
  }

  /** Every verbatim of an evidence, in the order of reading. */
  each(evidence: EvidenceId): Segment[] {
    const all = this.#db.prepare<SegmentRow>(
      `SELECT ${SEGMENT_COLUMNS} FROM segments s WHERE s.evidence = ? ${IN_ORDER}`,
    );
    return all.all(evidence).map(this.#fromRow);
  }

  /** How many verbatims these evidences have together. */
  count(evidences: ReadonlySet<EvidenceId>): number {
    const count = this.#db.prepare<number>(
      'SELECT count(*) FROM segments WHERE evidence IN (SELECT value FROM json_each(?))',
    );
    return count.pluck().get(JSON.stringify([...evidences])) ?? 0;
  }

  /** The bytes as they were imported. @throws StoreError when they have changed since. */
  bytes(evidence: EvidenceId): Uint8Array {
    const kept = this.#db.prepare<{ name: string; sha256: string; bytes: Uint8Array }>(
      'SELECT e.name, e.sha256, b.bytes FROM evidence e JOIN blobs b ON b.sha256 = e.sha256 WHERE e.id = ?',
    );
    const row = kept.get(evidence);
    if (!row) throw new StoreError('no-evidence', this.#path, { id: evidence });
    if (hashOf(row.bytes) !== row.sha256)
      throw new StoreError('rot-evidence', this.#path, { name: row.name });
    return row.bytes;
  }
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
