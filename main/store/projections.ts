/**
 * The study as plain tables, for anyone with SQLite. Derived from the document: followed change by change,
 * dropped at will, rebuilt to the same rows. Rule ST28.
 */
import type Database from 'better-sqlite3';
import { type LinkState, linkState } from '../../domain/links.ts';
import type { Link } from '../../domain/records.ts';
import { ROOTS, type Study } from '../../domain/study.ts';
import { recordOf } from './record-row.ts';

const CREATE = `
CREATE TABLE IF NOT EXISTS records (
  kind TEXT NOT NULL, id TEXT NOT NULL, number TEXT NOT NULL, title TEXT NOT NULL, json TEXT NOT NULL,
  PRIMARY KEY (kind, id)
) STRICT;
CREATE TABLE IF NOT EXISTS links (
  id TEXT PRIMARY KEY, type TEXT NOT NULL, from_id TEXT NOT NULL, to_id TEXT NOT NULL,
  evidence TEXT, strength REAL, state TEXT NOT NULL, json TEXT NOT NULL
) STRICT;
DELETE FROM records;
DELETE FROM links;`;
const PUT_RECORD = 'INSERT OR REPLACE INTO records (kind, id, number, title, json) VALUES (?, ?, ?, ?, ?)';
const PUT_LINK = `INSERT OR REPLACE INTO links (id, type, from_id, to_id, evidence, strength, state, json)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?)`;
const PUT_SEQ = `INSERT OR REPLACE INTO meta (key, value) VALUES ('projected', ?)`;

/** Roots that are rows of `records`; links have a table of their own. */
const PLAIN = ROOTS.filter((name) => name !== 'link');
type Plain = (typeof PLAIN)[number];

interface Difference {
  readonly put: readonly (readonly [string, unknown])[];
  readonly gone: readonly string[];
}

export class Projections {
  readonly #db: Database;
  /** The study as the tables hold it. Unknown after opening, until the first change. */
  #held: Study | undefined;

  constructor(db: Database) {
    this.#db = db;
  }

  /** The update that the tables have reached; 0 when there are none. */
  seq(): number {
    const found = this.#db.prepare<string>(`SELECT value FROM meta WHERE key = 'projected'`).pluck().get();
    return Number(found ?? 0);
  }

  /** Writes what the update `seq` changed in the roots named in `touched`. */
  follow(study: Study, touched: ReadonlySet<string>, seq: number): void {
    const held = this.#held;
    // Without knowing what the tables hold, telling what changed costs as much as writing everything.
    if (!held) {
      this.rebuild(study, seq);
      return;
    }
    this.#write(study, seq, () => {
      const changed = new Set<string>();
      for (const root of PLAIN) {
        if (touched.has(root)) this.#followRoot(root, difference(held[root], study[root]), changed);
      }
      if (touched.has('meta')) this.#putMeta(study);
      this.#followLinks(held, study, changed);
    });
  }

  rebuild(study: Study, seq: number): void {
    this.#write(study, seq, () => {
      this.#db.exec(CREATE);
      this.#putMeta(study);
      for (const root of PLAIN) this.#followRoot(root, difference(new Map(), study[root]), new Set());
      for (const link of study.link.values()) this.#putLink(link, linkState(study, link));
    });
  }

  /** Every row, in an order that does not depend on how it came to be. */
  dump(): Record<string, unknown[]> {
    if (this.seq() === 0 && !this.#exist()) return { records: [], links: [] };
    return {
      records: this.#db.prepare('SELECT * FROM records ORDER BY kind, id').all(),
      links: this.#db.prepare('SELECT * FROM links ORDER BY id').all(),
    };
  }

  drop(): void {
    this.#held = undefined;
    this.#db.transaction(() => {
      this.#db.exec(
        `DROP TABLE IF EXISTS records; DROP TABLE IF EXISTS links; DELETE FROM meta WHERE key = 'projected'`,
      );
    })();
  }

  #exist(): boolean {
    return this.#db.prepare(`SELECT 1 FROM sqlite_schema WHERE name = 'records'`).get() !== undefined;
  }

  #write(study: Study, seq: number, work: () => void): void {
    this.#held = undefined;
    this.#db.transaction(() => {
      work();
      this.#db.prepare(PUT_SEQ).run(String(seq));
    })();
    this.#held = study;
  }

  #followRoot(root: Plain, { put, gone }: Difference, changed: Set<string>): void {
    const insert = this.#db.prepare(PUT_RECORD);
    const remove = this.#db.prepare('DELETE FROM records WHERE kind = ? AND id = ?');
    for (const [id, value] of put) insert.run(root, id, ...recordOf(root, value));
    for (const id of gone) remove.run(root, id);
    if (root === 'place') return;
    for (const [id] of put) changed.add(id);
    for (const id of gone) changed.add(id);
  }

  #putMeta({ meta }: Study): void {
    this.#db.prepare(PUT_RECORD).run('meta', meta.id, '', meta.name, JSON.stringify(meta));
  }

  /** A link's row depends on the link and on what stands at its ends. */
  #followLinks(held: Study, study: Study, changed: ReadonlySet<string>): void {
    const { put, gone } = difference(held.link, study.link);
    const remove = this.#db.prepare('DELETE FROM links WHERE id = ?');
    for (const id of gone) remove.run(id);
    const again = new Set(put.map(([, link]) => link as Link));
    if (changed.size > 0) for (const link of study.link.values()) if (leansOn(link, changed)) again.add(link);
    for (const link of again) this.#putLink(link, linkState(study, link));
  }

  #putLink(link: Link, state: LinkState): void {
    const { id, type, from, to, evidence, strength } = link;
    const bound = [id, type, from, to, evidence ?? null, strength ?? null, state, JSON.stringify(link)];
    this.#db.prepare(PUT_LINK).run(...bound);
  }
}

function leansOn({ from, to, evidence }: Link, changed: ReadonlySet<string>): boolean {
  return changed.has(from) || changed.has(to) || (evidence !== undefined && changed.has(evidence));
}

/** Records are replaced whole, so one that is the same object has not changed. */
function difference(before: ReadonlyMap<string, unknown>, after: ReadonlyMap<string, unknown>): Difference {
  if (before === after) return { put: [], gone: [] };
  return {
    put: [...after].filter(([id, value]) => before.get(id) !== value),
    gone: [...before.keys()].filter((id) => !after.has(id)),
  };
}
