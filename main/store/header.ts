/**
 * What a file says about itself in its first bytes, read before SQLite is let near it, so that a file that is
 * refused is not touched. Layout: "Database File Format" 1.3 and 4.1 in SQLite's documentation. Rules ST10, ST13.
 */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import type { StoreMessageKey } from '../../protocol/store-messages.ts';
import { StoreError } from './error.ts';

/** 'LEMN' */
export const APPLICATION_ID = 0x4c454d4e;
const MAGIC = 'SQLite format 3\0';
const HEADER_BYTES = 100;
const AT = {
  pageSize: 16,
  changeCounter: 24,
  pageCount: 28,
  userVersion: 60,
  applicationId: 68,
  validFor: 92,
} as const;

const WAL_HEADER_BYTES = 32;
const FRAME_HEADER_BYTES = 24;

/**
 * @returns true when a write-ahead log with frames lies beside: the file was not closed and will be recovered.
 * @throws StoreError when the file is no study, cut off, of another program or from a newer version.
 */
export function inspect(path: string, known: number): boolean {
  const { head, size } = readHead(path);
  if (size === 0) throw new StoreError('empty', path);
  const start = head.subarray(0, MAGIC.length).toString('latin1');
  if (start !== MAGIC.slice(0, head.length)) throw notStudy(path, head);
  if (head.length < HEADER_BYTES) throw new StoreError('truncated', path, { found: size, expected: 4096 });
  const id = head.readUInt32BE(AT.applicationId);
  if (id !== APPLICATION_ID) throw new StoreError('other-application', path, { id: `0x${id.toString(16)}` });
  const frames = walSize(path) > WAL_HEADER_BYTES;
  const found = Math.max(head.readUInt32BE(AT.userVersion), frames ? versionInWal(path) : 0);
  if (found > known) throw new StoreError('newer', path, { found, known });
  if (!frames) refuseCutOff(path, head, size);
  return frames;
}

function readHead(path: string): { head: Buffer; size: number } {
  return withFile(path, (file) => {
    const { size } = fstatSync(file);
    const head = Buffer.alloc(Math.min(size, HEADER_BYTES));
    readSync(file, head, 0, head.length, 0);
    return { head, size };
  });
}

/** The header counts pages only while both counters agree; with a write-ahead log the file may be shorter. */
function refuseCutOff(path: string, head: Buffer, size: number): void {
  if (head.readUInt32BE(AT.changeCounter) !== head.readUInt32BE(AT.validFor)) return;
  const pageSize = head.readUInt16BE(AT.pageSize) === 1 ? 65_536 : head.readUInt16BE(AT.pageSize);
  const expected = pageSize * head.readUInt32BE(AT.pageCount);
  if (size < expected) throw new StoreError('truncated', path, { found: size, expected });
}

function walSize(path: string): number {
  try {
    return withFile(`${path}-wal`, (file) => fstatSync(file).size);
  } catch {
    return 0;
  }
}

/** The highest user_version in a first page that waits in the write-ahead log, 0 when none does. */
function versionInWal(path: string): number {
  return withFile(`${path}-wal`, (file) => {
    const wal = Buffer.alloc(WAL_HEADER_BYTES);
    readSync(file, wal, 0, wal.length, 0);
    const pageSize = wal.readUInt32BE(8);
    if (pageSize < 512 || pageSize > 65_536) return 0;
    const frame = Buffer.alloc(FRAME_HEADER_BYTES + HEADER_BYTES);
    const step = FRAME_HEADER_BYTES + pageSize;
    let version = 0;
    for (let at = WAL_HEADER_BYTES; readSync(file, frame, 0, frame.length, at) === frame.length; at += step) {
      // Frames of an earlier round keep another salt; SQLite ignores them and so do we.
      if (frame.compare(wal, 16, 24, 8, 16) !== 0 || frame.readUInt32BE(0) !== 1) continue;
      version = Math.max(version, frame.readUInt32BE(FRAME_HEADER_BYTES + AT.userVersion));
    }
    return version;
  });
}

const LOOKS: readonly (readonly [StoreMessageKey, readonly string[]])[] = [
  ['not-study-zip', ['504b0304', 'd0cf11e0']],
  ['not-study-pdf', ['25504446']],
  ['not-study-picture', ['89504e47', 'ffd8ff', '47494638', '52494646']],
];

function notStudy(path: string, head: Buffer): StoreError {
  const bytes = head.subarray(0, 8).toString('hex');
  const known = LOOKS.find(([, starts]) => starts.some((start) => bytes.startsWith(start)))?.[0];
  return new StoreError(known ?? plainLook(head), path, { bytes });
}

function plainLook(head: Buffer): StoreMessageKey {
  if (head.every((byte) => byte === 0)) return 'not-study-zeros';
  return head.every(isOfText) ? 'not-study-text' : 'not-study-other';
}

/** Anything but a control character; tab, line feed and carriage return are text. */
function isOfText(byte: number): boolean {
  return byte >= 0x20 ? byte !== 0x7f : byte === 0x09 || byte === 0x0a || byte === 0x0d;
}

function withFile<T>(path: string, read: (file: number) => T): T {
  const file = openSync(path, 'r');
  try {
    return read(file);
  } finally {
    closeSync(file);
  }
}
