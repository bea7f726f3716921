/**
 * Words of people found again: an index of three-character runs over the verbatims, so that parts of words and
 * Chinese are found alike. Derived: dropped, it is searched without and rebuilt to the same. Rules ST8, ST9.
 */
import type Database from 'better-sqlite3';
import type { EvidenceId, SegmentId } from '../../domain/ids.ts';
import { fold, rangesOf, termsOf } from './terms.ts';

export interface Found {
  readonly total: number;
  readonly hits: { readonly id: SegmentId; readonly ranges: [number, number][]; readonly rank: number }[];
}

interface Row {
  readonly id: SegmentId;
  readonly text: string;
  readonly rank: number;
}

/** The index knows runs of three characters; a shorter word has none and is looked for in every text. */
const SHORTEST_INDEXED = 3;

const CREATE = `CREATE VIRTUAL TABLE IF NOT EXISTS search USING fts5(
  text, content = 'segments', content_rowid = 'n', tokenize = 'trigram case_sensitive 0')`;
const LIVE = 's.evidence IN (SELECT value FROM json_each(?))';
const HOLDS = `fold_case(s.text) LIKE ? ESCAPE '\\'`;

export class Search {
  readonly #db: Database;
  #indexed: boolean;

  constructor(db: Database) {
    this.#db = db;
    db.function('fold_case', { deterministic: true }, (text: string) => fold(text));
    this.#indexed = this.#exists();
  }

  /**
   * Verbatims of the `live` evidence that hold every word of the query, best first. A rank is a bm25 score, lower
   * is better; 0 when no word was long enough for the index.
   */
  find(query: string, limit: number, live: ReadonlySet<EvidenceId>): Found {
    const terms = termsOf(query);
    if (terms.length === 0) return { total: 0, hits: [] };
    const indexed = this.#indexed ? terms.filter((term) => [...term].length >= SHORTEST_INDEXED) : [];
    const scanned = terms.filter((term) => !indexed.includes(term));
    const source = indexed.length > 0 ? 'search JOIN segments s ON s.n = search.rowid' : 'segments s';
    const conditions = [...(indexed.length > 0 ? ['search MATCH ?'] : []), LIVE, ...scanned.map(() => HOLDS)];
    const bound = [
      ...(indexed.length > 0 ? [indexed.map(quoted).join(' AND ')] : []),
      JSON.stringify([...live]),
      ...scanned.map(pattern),
    ];
    const where = `FROM ${source} WHERE ${conditions.join(' AND ')}`;
    const rank = indexed.length > 0 ? 'bm25(search)' : '0.0';
    const sql = `SELECT s.id, s.text, ${rank} AS rank ${where} ORDER BY rank, length(s.text), s.n LIMIT ?`;
    const rows = this.#db.prepare<Row>(sql).all(...bound, limit);
    return {
      total: rows.length < limit ? rows.length : this.#count(where, bound),
      hits: rows.map((row) => ({ id: row.id, ranges: rangesOf(row.text, terms), rank: row.rank })),
    };
  }

  /** A verbatim was added: part of the caller's transaction. */
  follow(n: number, text: string): void {
    if (this.#indexed) this.#db.prepare('INSERT INTO search (rowid, text) VALUES (?, ?)').run(n, text);
  }

  rebuild(): void {
    this.#db.transaction(() => {
      this.#db.exec(CREATE);
      this.#db.exec(`INSERT INTO search (search) VALUES ('rebuild')`);
    })();
    this.#indexed = true;
  }

  drop(): void {
    this.#db.exec('DROP TABLE IF EXISTS search');
    this.#indexed = false;
  }

  /** True when the index is there: without it `find` reads every text. */
  indexed(): boolean {
    return this.#indexed;
  }

  #exists(): boolean {
    return this.#db.prepare(`SELECT 1 FROM sqlite_schema WHERE name = 'search'`).get() !== undefined;
  }

  #count(where: string, bound: readonly string[]): number {
    return (
      this.#db
        .prepare<number>(`SELECT count(*) ${where}`)
        .pluck()
        .get(...bound) ?? 0
    );
  }
}

/** A word as FTS5 reads it: data between quotes, whatever it holds. */
function quoted(term: string): string {
  return `"${term.replaceAll('"', '""')}"`;
}

function pattern(term: string): string {
  return `%${fold(term).replace(/[\\%_]/g, '\\$&')}%`;
}
