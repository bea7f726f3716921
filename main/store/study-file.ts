/**
 * A study as one file. The update log is the truth; verbatims lie beside it; search, vectors and projections
 * derive from both. Everything here is synchronous and on one connection. Rules ST in docs/study-file.md.
 */

import type Database from 'better-sqlite3';
import * as Y from 'yjs';
import { metaOf } from '../../domain/study.ts';
import { copyTo, earlierTo } from './copies.ts';
import { createDatabase, type Opened, openDatabase } from './database.ts';
import { guarded, StoreError } from './error.ts';
import { MIGRATIONS, type Migration, versionOf } from './migrate.ts';
import { Projections } from './projections.ts';
import { Search } from './search.ts';
import { UpdateLog } from './update-log.ts';
import { Vectors } from './vectors.ts';
import { Verbatims } from './verbatims.ts';

/** Updates after the newest snapshot that are worth a new one: when resting, and when closing. */
const LONG_TAIL = { idle: 500, close: 50 } as const;

export interface OpenOptions {
  /** Makes the file first; then there must be none at the path. */
  readonly create?: boolean;
  /** ISO time that a new file is said to be made at. */
  readonly now?: () => string;
  /** Steps between versions of the file; absent: those of this program. */
  readonly migrations?: readonly Migration[];
}

export interface StudyFile {
  /** Where the file really lies, links followed. */
  readonly path: string;
  /** True when the last process did not close the file and what it had written was recovered. */
  readonly recovered: boolean;
  readonly log: UpdateLog;
  readonly verbatims: Verbatims;
  readonly search: Search;
  readonly vectors: Vectors;
  readonly projections: Projections;
  readonly meta: {
    /** The study's own id, shared by its copies; empty before it is begun. */
    studyId(): string;
    /** Version of the file format. */
    version(): number;
  };
  /** Brings everything into the one file, so that it can be copied by itself; snapshots a long tail first. */
  idle(): void;
  /** A copy at `path`, in place at once and checked; a file there is replaced. */
  copyTo(path: string): void;
  /** A study at `path` that ends with update `seq`. */
  earlierTo(path: string, seq: number): void;
  close(): void;
}

/** @throws StoreError: what is wrong with the file and what would have worked. The file is then as it was. */
export function openStudyFile(path: string, options: OpenOptions = {}): StudyFile {
  const migrations = options.migrations ?? MIGRATIONS;
  const now = options.now ?? (() => new Date().toISOString());
  if (options.create) createDatabase(path, migrations, (db) => begin(db, now()));
  const opened = openDatabase(path, migrations);
  try {
    return studyFile(opened);
  } catch (error) {
    opened.close();
    throw error;
  }
}

function begin(db: Database, createdAt: string): void {
  db.prepare(`INSERT INTO meta (key, value) VALUES ('created', ?)`).run(createdAt);
  new Search(db).rebuild();
}

function studyFile({ db, path, recovered, searchDamaged, close }: Opened): StudyFile {
  const log = new UpdateLog(db, path);
  const search = new Search(db);
  if (searchDamaged || !search.sound()) search.rebuild();
  const rest = (longest: number) => {
    if (log.tail() >= longest) log.snapshot();
  };
  const file: StudyFile = {
    path,
    recovered,
    log: guarded(log, path),
    verbatims: guarded(new Verbatims(db, path, search), path),
    search: guarded(search, path),
    vectors: guarded(new Vectors(db), path),
    projections: guarded(new Projections(db), path),
    meta: guarded({ studyId: () => studyIdOf(log), version: () => versionOf(db) }, path),
    idle: () => {
      rest(LONG_TAIL.idle);
      db.pragma('wal_checkpoint(TRUNCATE)');
    },
    copyTo: (target) => copyTo(db, target),
    earlierTo: (target, seq) => {
      const last = log.last();
      if (!Number.isInteger(seq) || seq < 0 || seq > last)
        throw new StoreError('no-moment', path, { seq, last });
      earlierTo(db, target, seq);
    },
    close: () => {
      if (!db.open) return;
      try {
        rest(LONG_TAIL.close);
      } finally {
        close();
      }
    },
  };
  return guarded(file, path);
}

function studyIdOf(log: UpdateLog): string {
  const doc = new Y.Doc();
  try {
    Y.applyUpdate(doc, log.state());
    return metaOf(doc).id;
  } finally {
    doc.destroy();
  }
}
