/// <reference path="./better-sqlite3.d.ts" />
/**
 * The one connection to a study file: how it is made, checked, locked and let go. Rules ST10 to ST13, ST17.
 *
 * While a file is open here it must not be read by other means in this process: POSIX drops every lock that a
 * process holds on a file when it closes any descriptor of it ("How To Corrupt An SQLite Database File" 2.2).
 */
import { copyFileSync, existsSync, readdirSync, realpathSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import Database from 'better-sqlite3';
import { asStoreError, StoreError } from './error.ts';
import { publish, requireReadable, requireWritable, temporaryBeside } from './files.ts';
import { APPLICATION_ID, inspect } from './header.ts';
import { type Migration, migrate, newest } from './migrate.ts';

/** How long another connection's lock is waited for: longer than a checkpoint, shorter than a person's patience. */
const WAIT_MS = 400;
const SCHEMA_OF_OTHERS = `SELECT name FROM sqlite_schema WHERE type IN ('trigger', 'view') LIMIT 1`;

export interface Opened {
  readonly db: Database;
  readonly path: string;
  /** A write-ahead log lay beside the file: the last process did not close it. */
  readonly recovered: boolean;
  /** The search index alone is damaged; it is derived and must be rebuilt. */
  readonly searchDamaged: boolean;
  close(): void;
}

const openHere = new Set<string>();

/** A new, empty study file. It is made under another name, so that there is never half a study at `path`. */
export function createDatabase(
  path: string,
  migrations: readonly Migration[],
  fill: (db: Database) => void,
): void {
  if (existsSync(path)) throw new StoreError('exists', path);
  const made = temporaryBeside(path);
  try {
    const db = new Database(made);
    try {
      db.pragma(`application_id = ${APPLICATION_ID}`);
      migrate(db, migrations);
      fill(db);
    } finally {
      db.close();
    }
    publish(made, path);
  } catch (error) {
    throw asStoreError(error, path);
  } finally {
    rmSync(made, { force: true });
  }
}

/** @throws StoreError; the file is then as it was found. */
export function openDatabase(given: string, migrations: readonly Migration[]): Opened {
  requireReadable(given);
  const path = realpathSync(resolve(given));
  if (isOpenHere(path)) throw new StoreError('open-here', path);
  const recovered = inspect(path, newest(migrations));
  requireWritable(path);
  // Closing a connection replays the log into the file. Should it turn out to be damaged, these put it back.
  const kept = recovered ? keepAsFound(path) : undefined;
  try {
    const { db, searchDamaged } = connect(path);
    forgetKept(path);
    migrateOrClose(db, migrations, path);
    openHere.add(path);
    return { db, path, recovered, searchDamaged, close: () => letGo(db, path) };
  } catch (error) {
    const told = asStoreError(error, path);
    if (told instanceof StoreError && told.code === 'damaged') kept?.restore();
    else kept?.forget();
    throw told;
  }
}

/** True when this process holds the file open, under whatever name. */
export function isOpenHere(path: string): boolean {
  return existsSync(path) && openHere.has(realpathSync(resolve(path)));
}

function connect(path: string): { db: Database; searchDamaged: boolean } {
  const db = new Database(path, { fileMustExist: true, timeout: WAIT_MS });
  try {
    // A study comes from anywhere: nothing in its schema may call what is not harmless.
    db.pragma('trusted_schema = OFF');
    db.pragma('cell_size_check = ON');
    db.pragma('mmap_size = 0');
    // Before the first access: the index of the log then lives in memory, and the operating system's lock on
    // the file, which dies with the process, keeps everyone else out.
    db.pragma('locking_mode = EXCLUSIVE');
    const searchDamaged = check(db, path);
    db.pragma('journal_mode = WAL');
    // better-sqlite3 is compiled to fall back to NORMAL in WAL mode, which may lose commits at a power cut.
    db.pragma('synchronous = FULL');
    db.pragma('fullfsync = ON');
    db.pragma('checkpoint_fullfsync = ON');
    db.pragma('foreign_keys = ON');
    db.pragma('temp_store = MEMORY');
    db.pragma('cache_size = -32000');
    return { db, searchDamaged };
  } catch (error) {
    db.close();
    throw error;
  }
}

/** @returns true when only the search index is damaged. @throws StoreError when anything else is. */
function check(db: Database, path: string): boolean {
  const found = db.prepare<string>('PRAGMA quick_check(20)').pluck().all();
  const damage = found.filter((line) => line !== 'ok');
  const serious = damage.find((line) => !/fts5|inverted index/i.test(line));
  if (serious) throw new StoreError('damaged', path, { reason: serious.split('\n').slice(0, 2).join(' ') });
  const foreign = db.prepare<string>(SCHEMA_OF_OTHERS).pluck().get();
  if (foreign) throw new StoreError('damaged', path, { reason: `${foreign} is not part of a study` });
  return damage.length > 0;
}

function migrateOrClose(db: Database, migrations: readonly Migration[], path: string): void {
  try {
    migrate(db, migrations, path);
  } catch (error) {
    db.close();
    throw error;
  }
}

function letGo(db: Database, path: string): void {
  if (!db.open) return;
  try {
    db.pragma('wal_checkpoint(TRUNCATE)');
  } finally {
    db.close();
    openHere.delete(path);
  }
}

/** Copies of the file and its log in the same folder, so that a rename puts them back exactly. */
function keepAsFound(path: string): { restore(): void; forget(): void } {
  const pairs = [path, `${path}-wal`].map((from, index) => ({
    from,
    kept: `${keptName(path)}${process.pid}-${index}`,
  }));
  for (const { from, kept } of pairs) copyFileSync(from, kept);
  return {
    restore: () => {
      for (const { from, kept } of pairs) renameSync(kept, from);
    },
    forget: () => {
      for (const { kept } of pairs) rmSync(kept, { force: true });
    },
  };
}

/** The file is sound and locked: no copy of it as it was found is needed, not even one that a killed process left. */
function forgetKept(path: string): void {
  const stem = basename(keptName(path));
  for (const name of readdirSync(dirname(path))) {
    if (name.startsWith(stem)) rmSync(join(dirname(path), name), { force: true });
  }
}

function keptName(path: string): string {
  return join(dirname(path), `.${basename(path)}.found-`);
}
