/**
 * Words of people found again: an index of three-character runs over the verbatims, so that parts of words and
 * Chinese are found alike. Derived: dropped, it is searched without and rebuilt to the same. Rules ST28, ST29.
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

interface Probe {
  readonly n: number;
  readonly text: string;
}

/** The index knows runs of three characters; a shorter word has none and is looked for in every text. */
const SHORTEST_INDEXED = 3;

const CREATE = `CREATE VIRTUAL TABLE search USING fts5(
  text, content = 'segments', content_rowid = 'n', tokenize = 'trigram case_sensitive 0')`;
const COUNT_TEXTS = 'SELECT count(*) FROM segments';
const COUNT_KNOWN = 'SELECT count(*) FROM search_docsize';
const PROBES =
  'SELECT n, text FROM segments WHERE n IN (SELECT min(n) FROM segments UNION SELECT max(n) FROM segments)';
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
    try {
      return this.#find(terms, limit, live);
    } catch (error) {
      if (!isIndexDamaged(error)) throw error;
      this.rebuild();
      return this.#find(terms, limit, live);
    }
  }

  #find(terms: readonly string[], limit: number, live: ReadonlySet<EvidenceId>): Found {
    const indexed = this.#indexed ? terms.filter((term) => [...term].length >= SHORTEST_INDEXED) : [];
    const { where, bound } =
      indexed.length > 0 ? throughIndex(indexed) : { where: 'segments s WHERE', bound: [] };
    const scanned = terms.filter((term) => !indexed.includes(term));
    const from = `FROM ${where} ${[LIVE, ...scanned.map(() => HOLDS)].join(' AND ')}`;
    const given = [...bound, JSON.stringify([...live]), ...scanned.map(pattern)];
    const rank = indexed.length > 0 ? 'bm25(search)' : '0.0';
    const best = `SELECT s.id, s.text, ${rank} AS rank ${from} ORDER BY rank, length(s.text), s.n LIMIT ?`;
    const rows = this.#db.prepare<Row>(best).all(...given, limit);
    return {
      total: rows.length < limit ? rows.length : this.#count(from, given),
      hits: rows.map((row) => ({ id: row.id, ranges: rangesOf(row.text, terms), rank: row.rank })),
    };
  }

  /** A verbatim was added: part of the caller's transaction. */
  follow(n: number, text: string): void {
    if (!this.#indexed) return;
    try {
      this.#db.prepare('INSERT INTO search (rowid, text) VALUES (?, ?)').run(n, text);
    } catch (error) {
      if (!isIndexDamaged(error)) throw error;
      // Adding words must not fail for an index that can be made again, at the latest by the next opening.
      this.drop();
    }
  }

  rebuild(): void {
    this.#db.transaction(() => {
      this.drop();
      this.#db.exec(CREATE);
      this.#db.exec(`INSERT INTO search (search) VALUES ('rebuild')`);
    })();
    this.#indexed = true;
  }

  drop(): void {
    this.#db.exec('DROP TABLE IF EXISTS search');
    this.#indexed = false;
  }

  /**
   * True when the index is there, has as many texts as there are, and finds the first and the last of them. The
   * full comparison costs as much as a rebuild; this sees an index that is empty, behind or without its root.
   */
  sound(): boolean {
    if (!this.#indexed) return false;
    try {
      const [texts, known] = [COUNT_TEXTS, COUNT_KNOWN].map((sql) => this.#db.prepare(sql).pluck().get());
      return (
        texts === known &&
        this.#db
          .prepare<Probe>(PROBES)
          .all()
          .every((probe) => this.#finds(probe))
      );
    } catch {
      // Whatever is wrong with it, it is made again; what is wrong with the texts shows there.
      return false;
    }
  }

  #finds({ n, text }: Probe): boolean {
    const term = termsOf(text).find((word) => [...word].length >= SHORTEST_INDEXED);
    if (term === undefined) return true;
    return (
      this.#db.prepare('SELECT 1 FROM search WHERE search MATCH ? AND rowid = ?').get(quoted(term), n) !==
      undefined
    );
  }

  #exists(): boolean {
    return this.#db.prepare(`SELECT 1 FROM sqlite_schema WHERE name = 'search'`).get() !== undefined;
  }

  #count(from: string, bound: readonly string[]): number {
    return (
      this.#db
        .prepare<number>(`SELECT count(*) ${from}`)
        .pluck()
        .get(...bound) ?? 0
    );
  }
}

function throughIndex(terms: readonly string[]): { where: string; bound: string[] } {
  const where = 'search JOIN segments s ON s.n = search.rowid WHERE search MATCH ? AND';
  return { where, bound: [terms.map(quoted).join(' AND ')] };
}

function isIndexDamaged(error: unknown): boolean {
  return (error as { code?: unknown }).code === 'SQLITE_CORRUPT_VTAB';
}

/** A word as FTS5 reads it: data between quotes, whatever it holds. */
function quoted(term: string): string {
  return `"${term.replaceAll('"', '""')}"`;
}

function pattern(term: string): string {
  return `%${fold(term).replace(/[\\%_]/g, '\\$&')}%`;
}
