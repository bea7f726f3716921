/** Files as a whole: may they be read and written, and how one takes another's place at once. Rule ST15. */
import { accessSync, closeSync, constants, fsyncSync, openSync, renameSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { StoreError } from './error.ts';

/** @throws StoreError when there is no file that this account may read. */
export function requireReadable(path: string): void {
  try {
    if (statSync(path).isDirectory()) throw new StoreError('folder', path);
    accessSync(path, constants.R_OK);
  } catch (error) {
    if (error instanceof StoreError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') throw new StoreError('missing', path);
    throw new StoreError('unreadable', path, { reason: code ?? String(error) }, error);
  }
}

/** The folder must be writable too: the write-ahead log lies beside the file. */
export function requireWritable(path: string): void {
  for (const place of [path, dirname(path)]) {
    try {
      accessSync(place, constants.W_OK);
    } catch (error) {
      throw new StoreError('read-only', path, {}, error);
    }
  }
}

/** A name in the same folder, so that a rename can put the file in place in one step. */
export function temporaryBeside(path: string): string {
  return join(dirname(path), `.${basename(path)}.${process.pid}-${Date.now().toString(36)}`);
}

/** Puts a finished file in place of `path`, durably: its bytes first, then its name. */
export function publish(made: string, path: string): void {
  sync(made, 'r+');
  renameSync(made, path);
  try {
    sync(dirname(path), 'r');
  } catch (error) {
    // Windows has no handle on a folder to flush; the rename is in the journal of its file system.
    if (process.platform !== 'win32') throw error;
  }
}

function sync(path: string, flags: string): void {
  const file = openSync(path, flags);
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
