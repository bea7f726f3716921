/** Rule ST20: what is no study, or cannot be used, is refused with its name and a remedy, and is not touched. */
import { chmodSync, mkdirSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { openStudyFile } from '../../main/store/study-file.ts';
import { sayStore, storeMessages } from '../../protocol/store-messages.ts';
import { bundled, look } from '../campaigns/kill-rounds.mjs';
import { freshFile, freshPath, hashOfFile, refusalOf, table, Writer } from './world.ts';

/** Opens what must be refused; gives the refusal after checking that the folder is as it was. */
function refused(path: string) {
  const before = snapshotOf(dirname(path));
  const refusal = refusalOf(() => openStudyFile(path));
  expect(snapshotOf(dirname(path))).toEqual(before);
  expect(refusal.text).toContain(refusal.params.file);
  expect(refusal.text).not.toContain('{{');
  expect(sayStore(refusal.remedy, 'zh')).not.toContain('{{');
  expect(refusal.text.endsWith(sayStore(refusal.remedy))).toBe(true);
  return refusal;
}

function snapshotOf(folder: string): unknown {
  return readdirSync(folder, { withFileTypes: true })
    .map((entry) => [entry.name, entry.isFile() ? hashOfFile(`${folder}/${entry.name}`) : 'folder'])
    .sort();
}

function withBytes(bytes: string | Uint8Array): string {
  const path = freshPath();
  writeFileSync(path, bytes);
  return path;
}

function closedStudy(): string {
  const file = freshFile();
  new Writer(file).begin();
  const said = table(
    'calls.csv',
    Array.from({ length: 200 }, (_, row) => `the lid number ${row} is hot`),
  );
  file.verbatims.add(said.evidence, said.segments);
  file.close();
  return file.path;
}

/** A study as a killed process leaves it: the changes are in the log beside it. */
function unclosedStudy(): string {
  const file = freshFile();
  new Writer(file).begin();
  const path = freshPath();
  writeFileSync(`${path}-wal`, readFileSync(`${file.path}-wal`));
  // Read only now, because this process drops its lock with it.
  writeFileSync(path, readFileSync(file.path));
  file.close();
  return path;
}

describe('a file that is no study', () => {
  it.each([
    ['not-study-text', 'name,comment\n1,hot\n'],
    ['not-study-text', '这不是研究'],
    ['not-study-zip', Buffer.from('504b030414000600', 'hex')],
    ['not-study-pdf', '%PDF-1.7\n%\xe2\xe3'],
    ['not-study-picture', Buffer.from('89504e470d0a1a0a', 'hex')],
    ['not-study-zeros', Buffer.alloc(4096)],
    ['not-study-other', Buffer.from('0102030405060708', 'hex')],
    ['empty', ''],
    ['truncated', 'SQLite format 3\0'],
  ])('[ST20] is refused as %s', (code, bytes) => {
    expect(refused(withBytes(bytes)).code).toBe(code);
  });

  it('[ST20] a missing file and a folder are told apart', () => {
    expect(refusalOf(() => openStudyFile(freshPath())).code).toBe('missing');
    const folder = freshPath();
    mkdirSync(folder);
    expect(refused(folder).code).toBe('folder');
  });

  it('[ST20] a database of another program is named by its application id', () => {
    const path = freshPath();
    const other = new Database(path);
    other.exec('PRAGMA application_id = 0x0f055112; CREATE TABLE t (a)');
    other.close();
    const refusal = refused(path);
    expect(refusal.code).toBe('other-application');
    expect(refusal.params.id).toBe('0xf055112');
  });
});

describe('a study from a newer version', () => {
  it('[ST13] is refused before SQLite sees it: the bytes are the same afterwards', () => {
    const path = closedStudy();
    const db = new Database(path);
    db.pragma('user_version = 7');
    db.close();
    const refusal = refused(path);
    expect(refusal.code).toBe('newer');
    expect(refusal.params).toMatchObject({ found: 7, known: 1 });
  });

  it('[ST13] is refused also while its version still waits in the write-ahead log', () => {
    const path = closedStudy();
    const db = new Database(path);
    db.pragma('journal_mode = WAL');
    db.pragma('user_version = 9');
    const left = freshPath();
    writeFileSync(`${left}-wal`, readFileSync(`${path}-wal`));
    writeFileSync(left, readFileSync(path));
    db.close();
    expect(readFileSync(left).readUInt32BE(60)).toBe(1);
    expect(refused(left).params).toMatchObject({ found: 9, known: 1 });
  });
});

describe('a damaged study', () => {
  it('[ST20] cut off, it says how many bytes are missing', () => {
    const path = closedStudy();
    const whole = readFileSync(path).length;
    truncateSync(path, 8192);
    const refusal = refused(path);
    expect(refusal.code).toBe('truncated');
    expect(refusal.params).toMatchObject({ found: 8192, expected: whole });
  });

  it('[ST20] with a page of zeros, it says what the check found', () => {
    const path = closedStudy();
    const bytes = readFileSync(path);
    bytes.fill(0, 3 * 4096, 4 * 4096);
    writeFileSync(path, bytes);
    expect(refused(path).code).toBe('damaged');
  });

  it('[ST17] damaged and with a log beside it, both are left exactly as they were found', () => {
    const path = unclosedStudy();
    const bytes = readFileSync(path);
    bytes.fill(0xff, 4096, bytes.length);
    writeFileSync(path, bytes);
    expect(refused(path).code).toBe('damaged');
  });

  it('[ST20] a trigger that somebody put in is not run', () => {
    const path = closedStudy();
    const db = new Database(path);
    db.exec('CREATE TRIGGER sly AFTER INSERT ON updates BEGIN DELETE FROM updates; END');
    db.close();
    expect(refused(path).text).toContain('sly');
  });

  it.each([
    `UPDATE search_data SET block = x'00112233' WHERE id > 10`,
    // The check at opening does not see these: they show when words are searched or added.
    'UPDATE search_data SET block = zeroblob(10) WHERE id = 10',
    'DELETE FROM search_idx',
  ])('[ST28] a damaged search index is rebuilt, because it is derived: %s', (damage) => {
    const path = closedStudy();
    const db = new Database(path).unsafeMode();
    db.exec(damage);
    db.close();
    const file = openStudyFile(path);
    const live = new Set([
      table(
        'calls.csv',
        Array.from({ length: 200 }, (_, row) => `the lid number ${row} is hot`),
      ).evidence.id,
    ]);
    expect(file.search.find('number 19', 50, live).total).toBe(12);
    file.close();
  });
});

// Root may read and write everything, so the question is asked as nobody; other accounts ask it as themselves.
const root = process.getuid?.() === 0;
const NOBODY = 65_534;

describe.skipIf(process.platform === 'win32')('a study that this account may not use', () => {
  it('[ST20] write-protected, unreadable, and usable again', async () => {
    const path = closedStudy();
    const folder = dirname(path);
    const script = await bundled(dirname(freshPath()));
    for (const place of [dirname(dirname(script)), dirname(script), folder]) chmodSync(place, 0o755);
    const ask = async () => (await look(script, path, root ? NOBODY : undefined)).text;
    const hash = hashOfFile(path);
    chmodSync(path, 0o444);
    chmodSync(folder, 0o555);
    expect(await ask()).toContain('“kettle.lemni” cannot be written');
    chmodSync(path, 0o666);
    expect(await ask()).toContain('or its folder is write-protected');
    chmodSync(path, 0o200);
    expect(await ask()).toContain('could not be read (EACCES)');
    chmodSync(path, 0o666);
    expect(hashOfFile(path)).toBe(hash);
    chmodSync(folder, 0o777);
    expect(JSON.parse(await ask())).toMatchObject({ last: 1, recovered: false });
  });
});

describe('the words of refusals', () => {
  it('are there in both languages, with the same holes', () => {
    const holes = (text: string) => [...new Set(text.match(/\{\{\w+\}\}/g) ?? [])].sort();
    const { en, zh } = storeMessages;
    expect(Object.keys(zh).sort()).toEqual(Object.keys(en).sort());
    for (const [key, text] of Object.entries(en))
      expect([key, holes(zh[key as keyof typeof zh])]).toEqual([key, holes(text)]);
  });
});
