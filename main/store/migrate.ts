/**
 * Numbered steps from one version of the file to the next, forward only, each in a transaction of its own.
 * PRAGMA user_version is the number of the last one. Rule ST13.
 */
import { existsSync } from 'node:fs';
import { join, parse } from 'node:path';
import type Database from 'better-sqlite3';
import { first } from './migrations/0001-first.ts';

export interface Migration {
  readonly version: number;
  up(db: Database): void;
}

/** In order, without a gap. A migration that was released is never changed. */
export const MIGRATIONS: readonly Migration[] = [first];

export function newest(migrations: readonly Migration[]): number {
  return migrations.at(-1)?.version ?? 0;
}

export function versionOf(db: Database): number {
  return db.pragma('user_version', { simple: true }) as number;
}

/** Brings the file up to date. With `path`, a copy of the file as it was is first put beside it. */
export function migrate(db: Database, migrations: readonly Migration[], path?: string): void {
  const from = versionOf(db);
  const due = migrations.filter(({ version }) => version > from);
  if (due.length === 0) return;
  if (path) db.prepare('VACUUM INTO ?').run(backupName(path, from));
  for (const { version, up } of due) {
    db.transaction(() => {
      up(db);
      db.pragma(`user_version = ${version}`);
    })();
  }
}

/** `kettle.v1.lemni`, or `kettle.v1-2.lemni` when that is there already. */
function backupName(path: string, version: number): string {
  const { dir, name, ext } = parse(path);
  for (let copy = 1; ; copy += 1) {
    const candidate = join(dir, `${name}.v${version}${copy === 1 ? '' : `-${copy}`}${ext}`);
    if (!existsSync(candidate)) return candidate;
  }
}
