/** Rules ST10 to ST16: a study is one file, locked while open, whole when copied. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { MIGRATIONS, type Migration } from '../../main/store/migrate.ts';
import { openStudyFile } from '../../main/store/study-file.ts';
import { freshFile, freshPath, hashOfFile, plainStudy, refusalOf, table, Writer } from './world.ts';

const SQLITE = createRequire(import.meta.url).resolve('better-sqlite3');

/** What another process says that opens the file as any program with SQLite would. */
function askElsewhere(path: string): string {
  const script = `
    const Database = require(${JSON.stringify(SQLITE)});
    try {
      const db = new Database(${JSON.stringify(path)}, { timeout: 100 });
      process.stdout.write('rows ' + db.prepare('SELECT count(*) FROM updates').pluck().get());
    } catch (error) { process.stdout.write(error.code); }`;
  return spawnSync(process.execPath, ['-e', script], { encoding: 'utf8' }).stdout;
}

describe('a study file', () => {
  it('[ST10] says in its header what it is, and any SQLite can read it', () => {
    const file = freshFile();
    file.close();
    const head = readFileSync(file.path);
    expect(head.subarray(0, 16).toString('latin1')).toBe('SQLite format 3\0');
    expect(head.subarray(68, 72).toString('latin1')).toBe('LEMN');
    expect(head.readUInt32BE(60)).toBe(1);
    expect(readdirSync(dirname(file.path))).toEqual([basename(file.path)]);
  });

  it('[ST10] is made only where there is nothing', () => {
    const path = freshPath();
    writeFileSync(path, 'a letter');
    const refusal = refusalOf(() => openStudyFile(path, { create: true }));
    expect(refusal.code).toBe('exists');
    expect(readFileSync(path, 'utf8')).toBe('a letter');
  });

  it('[ST11] is kept open with full durability, one log and no memory map', () => {
    const file = freshFile();
    // The settings are those of the connection, so they are asked through a migration that opens with it.
    const asked: Record<string, unknown> = {};
    const ask: Migration = {
      version: 2,
      up: (db) => {
        for (const name of [
          'journal_mode',
          'synchronous',
          'locking_mode',
          'mmap_size',
          'foreign_keys',
          'trusted_schema',
        ]) {
          asked[name] = db.pragma(name, { simple: true });
        }
      },
    };
    file.close();
    openStudyFile(file.path, { migrations: [...MIGRATIONS, ask] }).close();
    expect(asked).toEqual({
      journal_mode: 'wal',
      synchronous: 2,
      locking_mode: 'exclusive',
      mmap_size: 0,
      foreign_keys: 1,
      trusted_schema: 0,
    });
  });

  it('[ST12] is closed to a second process while it is open, and free when the first is gone', () => {
    const file = freshFile();
    expect(askElsewhere(file.path)).toBe('SQLITE_BUSY');
    const again = refusalOf(() => openStudyFile(file.path));
    expect(again.code).toBe('open-here');
    // The refusal must not have cost the lock: closing any descriptor of the file would.
    expect(askElsewhere(file.path)).toBe('SQLITE_BUSY');
    file.idle();
    expect(askElsewhere(file.path)).toBe('SQLITE_BUSY');
    file.close();
    expect(askElsewhere(file.path)).toBe('rows 0');
  });

  it('[ST12] names the other program when it is locked', () => {
    const file = freshFile();
    file.close();
    const other = new Database(file.path);
    other.pragma('locking_mode = EXCLUSIVE');
    other.exec('BEGIN EXCLUSIVE');
    const refusal = refusalOf(() => openStudyFile(file.path));
    expect(refusal.code).toBe('locked');
    expect(refusal.text).toContain('kettle.lemni');
    other.close();
    openStudyFile(file.path).close();
  });

  it('[ST13] brings an older file up to date and leaves the older one beside it', () => {
    const file = freshFile();
    const writer = new Writer(file);
    writer.begin();
    file.close();
    const second: Migration = {
      version: 2,
      up: (db) => void db.exec('CREATE TABLE extra (word TEXT) STRICT'),
    };
    const now = openStudyFile(file.path, { migrations: [...MIGRATIONS, second] });
    expect(now.meta.version()).toBe(2);
    now.close();
    const backup = join(dirname(file.path), 'kettle.v1.lemni');
    const before = openStudyFile(backup);
    expect(before.meta.version()).toBe(1);
    expect(before.log.last()).toBe(1);
    before.close();
    // The program without the second step must refuse it now, and touch nothing.
    const hash = hashOfFile(file.path);
    expect(refusalOf(() => openStudyFile(file.path)).code).toBe('newer');
    expect(hashOfFile(file.path)).toBe(hash);
  });

  it('[ST13] a step that fails leaves the file at the version it had', () => {
    const file = freshFile();
    file.close();
    const broken: Migration = {
      version: 2,
      up: (db) => {
        db.exec('CREATE TABLE extra (word TEXT) STRICT');
        db.exec('CREATE TABLE updates (again TEXT)');
      },
    };
    expect(refusalOf(() => openStudyFile(file.path, { migrations: [...MIGRATIONS, broken] })).code).toBe(
      'failed',
    );
    const still = openStudyFile(file.path);
    expect(still.meta.version()).toBe(1);
    still.close();
  });

  it('[ST14] says the id of its study, and that it is not begun', () => {
    const file = freshFile();
    expect(file.meta.studyId()).toBe('');
    new Writer(file).begin();
    expect(file.meta.studyId()).toBe('std_kettle01');
    file.close();
    expect(refusalOf(() => file.log.last()).code).toBe('closed');
    file.close();
  });

  it('[ST15] copied by itself after resting, it holds everything', () => {
    const file = freshFile();
    const writer = new Writer(file);
    writer.begin();
    const said = table('calls.csv', ['the lid is hot', 'the handle is loose']);
    file.verbatims.add(said.evidence, said.segments);
    for (let turn = 0; turn < 20; turn += 1)
      writer.change({ do: 'describe', set: { place: `kitchen ${turn}` } });
    expect(statSync(`${file.path}-wal`).size).toBeGreaterThan(0);
    file.idle();
    expect(statSync(`${file.path}-wal`).size).toBe(0);
    // As a file manager copies: another process, the one file only, while it is open here.
    const alone = freshPath('alone.lemni');
    spawnSync('cp', [file.path, alone]);
    const copy = openStudyFile(alone);
    expect(copy.recovered).toBe(false);
    expect(copy.log.last()).toBe(file.log.last());
    expect(plainStudy(copy.log.state())).toEqual(plainStudy(file.log.state()));
    expect(copy.verbatims.each(said.evidence.id)).toEqual(said.segments);
    expect(copy.search.find('handle', 5, new Set([said.evidence.id])).total).toBe(1);
    copy.close();
    expect(askElsewhere(file.path)).toBe('SQLITE_BUSY');
    file.close();
  });

  it('[ST15] a saved copy is whole, takes the place of what was there, and the study goes on', () => {
    const file = freshFile();
    const writer = new Writer(file);
    writer.begin();
    const target = freshPath('copy.lemni');
    writeFileSync(target, 'what was there before');
    file.copyTo(target);
    expect(readdirSync(dirname(target))).toEqual(['copy.lemni']);
    writer.change({ do: 'describe', set: { place: 'garden' } });
    const copy = openStudyFile(target);
    expect(copy.log.last()).toBe(1);
    expect(copy.meta.studyId()).toBe('std_kettle01');
    expect(refusalOf(() => file.copyTo(target)).code).toBe('open-here');
    expect(refusalOf(() => file.copyTo(file.path)).code).toBe('open-here');
    expect(refusalOf(() => file.copyTo(join(dirname(target), 'none', 'x.lemni'))).code).toBe('read-only');
    copy.close();
    expect(file.log.last()).toBe(2);
    expect(askElsewhere(file.path)).toBe('SQLITE_BUSY');
    file.close();
  });

  it('[ST16] an earlier state is a study of its own, without what came later', () => {
    const file = freshFile();
    const writer = new Writer(file);
    writer.begin();
    const first = table('first.csv', ['the lid is hot']);
    const second = table('second.csv', ['a secret of the second file']);
    for (const [index, { evidence, segments }] of [first, second].entries()) {
      file.verbatims.add(evidence, segments);
      const { id, name, sha256, bytes } = evidence;
      const kept = {
        id,
        name,
        sha256,
        kind: 'table',
        encoding: 'utf-8',
        bytes: bytes.length,
        segments: 1,
        skipped: 0,
      } as const;
      writer.change({ do: 'bring', evidence: kept });
      if (index === 0) writer.change({ do: 'describe', set: { place: 'garden' } });
    }
    file.log.snapshot();
    const target = freshPath('earlier.lemni');
    file.earlierTo(target, 3);
    const earlier = openStudyFile(target);
    expect(earlier.log.last()).toBe(3);
    expect(plainStudy(earlier.log.state())).toEqual(plainStudy(file.log.stateAt(3)));
    expect(earlier.verbatims.each(first.evidence.id)).toEqual(first.segments);
    expect(earlier.verbatims.count(new Set([second.evidence.id]))).toBe(0);
    expect(earlier.search.find('lid', 5, new Set([first.evidence.id])).total).toBe(1);
    expect(earlier.projections.seq()).toBe(0);
    earlier.close();
    expect(readFileSync(target).includes('a secret of the second')).toBe(false);
    expect(file.verbatims.count(new Set([second.evidence.id]))).toBe(1);
    expect(refusalOf(() => file.earlierTo(freshPath('none.lemni'), 99)).code).toBe('no-moment');
    file.close();
  });

  it('[ST17] tells when it was not closed, and what it held is there', () => {
    const file = freshFile();
    const writer = new Writer(file);
    writer.begin();
    const left = freshPath('left.lemni');
    // What a killed process leaves: the file and its log as they lie on the disk.
    spawnSync('cp', [file.path, left]);
    spawnSync('cp', [`${file.path}-wal`, `${left}-wal`]);
    const found = openStudyFile(left);
    expect(found.recovered).toBe(true);
    expect(found.log.last()).toBe(1);
    expect(found.projections.seq()).toBe(1);
    found.close();
    expect(existsSync(`${left}-wal`)).toBe(false);
    expect(readdirSync(dirname(left))).toEqual(['left.lemni']);
    const calm = openStudyFile(left);
    expect(calm.recovered).toBe(false);
    calm.close();
    file.close();
  });
});
