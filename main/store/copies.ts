/** Whole copies of an open study: as it is, and as it was. Rules ST15, ST16. */
import { existsSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { isOpenHere } from './database.ts';
import { asStoreError, StoreError } from './error.ts';
import { publish, requireWritable, temporaryBeside } from './files.ts';

const EARLIER = `
DELETE FROM updates WHERE seq > $SEQ;
DELETE FROM snapshots WHERE seq > $SEQ;
CREATE TEMP TABLE later AS SELECT id FROM evidence WHERE after_seq >= $SEQ;
DELETE FROM vectors WHERE n IN (SELECT n FROM segments WHERE evidence IN (SELECT id FROM temp.later));
DELETE FROM segments WHERE evidence IN (SELECT id FROM temp.later);
DELETE FROM evidence WHERE id IN (SELECT id FROM temp.later);
DELETE FROM blobs WHERE sha256 NOT IN (SELECT sha256 FROM evidence);
DROP TABLE temp.later;
DROP TABLE IF EXISTS records;
DROP TABLE IF EXISTS links;
DELETE FROM meta WHERE key = 'projected';`;

/** Puts a copy at `path`, at once and only when it is sound; what stood there before is replaced. */
export function copyTo(db: Database, path: string): void {
  writeCopy(db, path, () => undefined);
}

/** Puts a study at `path` that ends with update `seq`: nothing that came later is in the file. */
export function earlierTo(db: Database, path: string, seq: number): void {
  writeCopy(db, path, (copy) => {
    copy.exec(EARLIER.replaceAll('$SEQ', String(seq)));
    if (copy.prepare(`SELECT 1 FROM sqlite_schema WHERE name = 'search'`).get()) {
      copy.exec(`INSERT INTO search (search) VALUES ('rebuild')`);
    }
    // What was deleted must not lie readable in free pages.
    copy.exec('VACUUM');
  });
}

function writeCopy(db: Database, path: string, change: (copy: Database) => void): void {
  if (isOpenHere(path)) throw new StoreError('open-here', path);
  const made = temporaryBeside(path);
  try {
    requireWritable(dirname(path));
    db.prepare('VACUUM INTO ?').run(made);
    const copy = new Database(made);
    try {
      change(copy);
      verify(copy, path);
    } finally {
      copy.close();
    }
    publish(made, path);
  } catch (error) {
    throw asStoreError(error, path);
  } finally {
    if (existsSync(made)) rmSync(made);
  }
}

function verify(copy: Database, path: string): void {
  const found = copy.prepare<string>('PRAGMA quick_check(1)').pluck().get();
  if (found !== 'ok') throw new StoreError('write-failed', path, { reason: String(found) });
}
