/** Bytes of a file named by its path. Rule EV1. */
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { IngestSource } from '../../protocol/ingest.ts';
import { type Trouble, trouble } from './error.ts';

export interface Source {
  name: string;
  bytes: Uint8Array;
  /** True for words that were pasted, not read from a file. */
  pasted: boolean;
}

/** Bytes that are read at most; a table of comments is seldom over 50 MB, and text takes twice its bytes here. */
export const LARGEST = 200 * 1024 * 1024;
const MEGABYTE = 1024 * 1024;

/** Throws unreadable and too-large. */
export async function readSource(source: IngestSource): Promise<Source> {
  if ('text' in source)
    return within({ name: source.name, bytes: Buffer.from(source.text, 'utf8'), pasted: true });
  if ('bytes' in source) return within({ name: source.name, bytes: source.bytes, pasted: false });
  try {
    const { size } = await stat(source.path);
    refuseLarge(basename(source.path), size);
    return { name: basename(source.path), bytes: await readFile(source.path), pasted: false };
  } catch (error) {
    throw isSystemError(error) ? unreadable(source.path, error.code) : error;
  }
}

function within(source: Source): Source {
  refuseLarge(source.name, source.bytes.length);
  return source;
}

function refuseLarge(file: string, size: number): void {
  if (size <= LARGEST) return;
  const params = { megabytes: Math.ceil(size / MEGABYTE), limit: LARGEST / MEGABYTE };
  throw trouble({ code: 'too-large', file, params, remedy: 'fix-large' });
}

type Reason = Pick<Trouble, 'problem' | 'remedy'>;
const REASONS: Readonly<Record<string, Reason>> = {
  ENOENT: { problem: 'unreadable-missing', remedy: 'fix-path' },
  ENOTDIR: { problem: 'unreadable-missing', remedy: 'fix-path' },
  EACCES: { problem: 'unreadable-denied', remedy: 'fix-permission' },
  EPERM: { problem: 'unreadable-denied', remedy: 'fix-permission' },
  EISDIR: { problem: 'unreadable-folder', remedy: 'fix-path' },
};

function unreadable(path: string, code: string) {
  const reason = REASONS[code] ?? ({ problem: 'unreadable-other', remedy: 'fix-path' } as const);
  return trouble({ code: 'unreadable', file: basename(path), params: { path, code }, ...reason });
}

function isSystemError(error: unknown): error is Error & { code: string } {
  return error instanceof Error && 'syscall' in error && 'code' in error && typeof error.code === 'string';
}
