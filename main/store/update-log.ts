/**
 * The truth of a study: every update of its document, in order, kept whole. Snapshots only shorten opening; they
 * are made from rows that lie in the file, never from the live document. Rules ST21 to ST25.
 */
import { crc32 } from 'node:zlib';
import type Database from 'better-sqlite3';
import * as Y from 'yjs';
import type { Message } from '../../domain/records.ts';
import type { HistoryEntry } from '../../protocol/window.ts';
import { StoreError } from './error.ts';

/** What is written beside an update. */
export interface LogEntry {
  readonly at: string;
  readonly by: string;
  readonly origin: string;
  readonly label: Message;
  readonly change?: string;
}

interface Row {
  readonly seq: number;
  readonly at: string;
  readonly by: string;
  readonly origin: string;
  readonly label: string;
  readonly change: string | null;
  readonly bytes: Uint8Array;
  readonly crc: number;
}

interface Snapshot {
  readonly seq: number;
  readonly bytes: Uint8Array;
  readonly crc: number;
}

const INSERT = `INSERT INTO updates (seq, at, by, origin, label, change, bytes, crc) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`;
const ENTRIES = `SELECT seq, at, by, origin, label FROM updates ORDER BY seq DESC LIMIT ?`;

export class UpdateLog {
  readonly #db: Database;
  readonly #path: string;

  constructor(db: Database, path: string) {
    this.#db = db;
    this.#path = path;
  }

  /** @returns the update's number. It is on the disk when this returns. */
  append(update: Uint8Array, entry: LogEntry): number {
    const head = {
      seq: this.last() + 1,
      at: entry.at,
      by: entry.by,
      origin: entry.origin,
      label: JSON.stringify(entry.label),
      change: entry.change ?? null,
    };
    const { seq, at, by, origin, label, change } = head;
    this.#db
      .prepare(INSERT)
      .run(seq, at, by, origin, label, change, update, checksum({ ...head, bytes: update }));
    return seq;
  }

  /** The number of the newest update, 0 in a new study. */
  last(): number {
    return this.#db.prepare<number | null>('SELECT max(seq) FROM updates').pluck().get() ?? 0;
  }

  /** The study as one Yjs update (V1). */
  state(): Uint8Array {
    return this.stateAt(this.last());
  }

  /** The study as it was after update `seq`; 0 is the empty one before the first. */
  stateAt(seq: number): Uint8Array {
    const last = this.last();
    if (!Number.isInteger(seq) || seq < 0 || seq > last)
      throw new StoreError('no-moment', this.#path, { seq, last });
    const base = this.#soundSnapshot(seq);
    if (base?.seq === seq) return base.bytes;
    return this.#replay(base, seq);
  }

  /** Newest first; `last` marks the newest of all. */
  entries(limit = 500): HistoryEntry[] {
    const rows = this.#db.prepare<Omit<Row, 'bytes' | 'crc' | 'change'>>(ENTRIES).all(limit);
    return rows.map((row, index) => ({ ...row, label: labelFrom(row.label), last: index === 0 }));
  }

  /** Updates after the newest snapshot. */
  tail(): number {
    const newest = this.#db.prepare<number | null>('SELECT max(seq) FROM snapshots').pluck().get() ?? 0;
    return this.last() - newest;
  }

  /** Merges the rows in the file into one; the snapshot before it stays until the next. */
  snapshot(): void {
    const seq = this.last();
    if (seq === 0 || this.tail() === 0) return;
    const bytes = this.stateAt(seq);
    this.#db.transaction(() => {
      const before = this.#db.prepare<number | null>('SELECT max(seq) FROM snapshots').pluck().get() ?? 0;
      this.#db.prepare('DELETE FROM snapshots WHERE seq < ?').run(before);
      this.#db
        .prepare('INSERT INTO snapshots (seq, bytes, crc) VALUES (?, ?, ?)')
        .run(seq, bytes, crc32(bytes));
    })();
  }

  /** A snapshot whose bytes have changed is passed over: the log has everything that it had. */
  #soundSnapshot(atMost: number): Snapshot | undefined {
    const newestFirst = this.#db.prepare<Snapshot>(
      'SELECT * FROM snapshots WHERE seq <= ? ORDER BY seq DESC',
    );
    return newestFirst.all(atMost).find(({ bytes, crc }) => crc32(bytes) === crc);
  }

  #replay(base: Snapshot | undefined, seq: number): Uint8Array {
    const doc = new Y.Doc();
    const rows = this.#db.prepare<Row>('SELECT * FROM updates WHERE seq > ? AND seq <= ? ORDER BY seq');
    try {
      doc.transact(() => {
        if (base) Y.applyUpdate(doc, base.bytes);
        for (const row of rows.iterate(base?.seq ?? 0, seq)) this.#apply(doc, row);
      });
      return Y.encodeStateAsUpdate(doc);
    } finally {
      doc.destroy();
    }
  }

  #apply(doc: Y.Doc, row: Row): void {
    if (checksum(row) !== row.crc) throw this.#rot(row.seq);
    try {
      Y.applyUpdate(doc, row.bytes);
    } catch (error) {
      throw this.#rot(row.seq, error);
    }
  }

  #rot(seq: number, cause?: unknown): StoreError {
    return new StoreError('rot', this.#path, { seq, before: seq - 1 }, cause);
  }
}

/** History must be readable above all when something is wrong: a label that changed is only a change. */
function labelFrom(json: string): Message {
  try {
    return JSON.parse(json) as Message;
  } catch {
    return { key: 'label.change' };
  }
}

/** CRC-32 of the JSON list [seq, at, by, origin, label, change] as UTF-8, carried on over the update's bytes. */
function checksum({ seq, at, by, origin, label, change, bytes }: Omit<Row, 'crc'>): number {
  return crc32(bytes, crc32(JSON.stringify([seq, at, by, origin, label, change])));
}
