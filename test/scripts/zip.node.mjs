// The archive reader: modes, links, both ways of packing; refuses what would leave the folder or is damaged.
import assert from 'node:assert/strict';
import { lstatSync, mkdtempSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { deflateRawSync } from 'node:zlib';
import { unzip } from '../../scripts/zip.mjs';

const folder = mkdtempSync(join(tmpdir(), 'lemniscate-zip-'));
after(() => rmSync(folder, { recursive: true }));

/** A ZIP of [name, text, mode, packed] made by hand; sizes in the directory can be lied about. */
function archiveOf(entries, { wrongSize = 0 } = {}) {
  const locals = [];
  const directory = [];
  let position = 0;
  for (const [name, text, mode, packed] of entries) {
    const bytes = packed ? deflateRawSync(Buffer.from(text)) : Buffer.from(text);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(Buffer.byteLength(name), 26);
    const record = Buffer.alloc(46);
    record.writeUInt32LE(0x02014b50, 0);
    record.writeUInt16LE(packed ? 8 : 0, 10);
    record.writeUInt32LE(bytes.length, 20);
    record.writeUInt32LE(Buffer.byteLength(text) + wrongSize, 24);
    record.writeUInt16LE(Buffer.byteLength(name), 28);
    record.writeUInt32LE((mode << 16) >>> 0, 38);
    record.writeUInt32LE(position, 42);
    locals.push(local, Buffer.from(name), bytes);
    directory.push(record, Buffer.from(name));
    position += 30 + Buffer.byteLength(name) + bytes.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(Buffer.concat(directory).length, 12);
  end.writeUInt32LE(position, 16);
  const file = join(mkdtempSync(join(folder, 'archive-')), 'a.zip');
  writeFileSync(file, Buffer.concat([...locals, ...directory, end]));
  return file;
}

const into = () => mkdtempSync(join(folder, 'out-'));
const asNamed = (name) => name;

test('keeps text, modes and symbolic links, stored or deflated', {
  skip: process.platform === 'win32',
}, async () => {
  const long = 'a kettle that lasts '.repeat(5000);
  const archive = archiveOf([
    ['bin/run', '#!/bin/sh\n', 0o100755, false],
    ['docs/long.txt', long, 0o100644, true],
    ['empty', '', 0o100644, false],
    ['latest', 'bin/run', 0o120777, false],
  ]);
  const out = into();
  await unzip(archive, out, asNamed);
  assert.equal(lstatSync(join(out, 'bin/run')).mode & 0o777, 0o755);
  assert.equal(readFileSync(join(out, 'docs/long.txt'), 'utf8'), long);
  assert.equal(readFileSync(join(out, 'empty'), 'utf8'), '');
  assert.equal(readlinkSync(join(out, 'latest')), 'bin/run');
});

test('leaves out what has no place, and moves what has another', async () => {
  const archive = archiveOf([
    ['App/one', '1', 0o100644, false],
    ['App/two', '2', 0o100644, false],
  ]);
  const out = into();
  await unzip(archive, out, (name) => (name === 'App/one' ? 'moved/one' : null));
  assert.equal(readFileSync(join(out, 'moved/one'), 'utf8'), '1');
  assert.throws(() => lstatSync(join(out, 'App')), { code: 'ENOENT' });
});

test('refuses a path that leaves the folder', async () => {
  const archive = archiveOf([['../out-of-here', 'x', 0o100644, false]]);
  await assert.rejects(unzip(archive, into(), asNamed), /leaves its folder/);
});

test('refuses a wrong size, a cut end and something that is no archive', async () => {
  const one = [['a', 'text', 0o100644, true]];
  await assert.rejects(unzip(archiveOf(one, { wrongSize: 1 }), into(), asNamed), /has 4 of 5 bytes/);
  const cut = archiveOf(one);
  writeFileSync(cut, readFileSync(cut).subarray(0, -10));
  await assert.rejects(unzip(cut, into(), asNamed), /not a ZIP archive/);
  const other = join(folder, 'other.zip');
  writeFileSync(other, 'this is a letter');
  await assert.rejects(unzip(other, into(), asNamed), /not a ZIP archive/);
});
