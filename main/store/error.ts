/** What stops a study file: what happened, to which file, and what would have worked. Rule ST20. */
import { basename } from 'node:path';
import type { Message } from '../../domain/records.ts';
import { type StoreMessageKey, sayStore } from '../../protocol/store-messages.ts';

export class StoreError extends Error {
  readonly code: StoreMessageKey;
  /** Key of the catalogue: what happened and what would have worked. */
  readonly key: string;
  readonly params: Readonly<Record<string, string | number>>;
  /** The same in English, for logs and the headless job. */
  readonly text: string;
  /** What would have worked, alone. */
  readonly remedy: Message;

  constructor(
    code: StoreMessageKey,
    path: string,
    more: Readonly<Record<string, string | number>> = {},
    cause?: unknown,
  ) {
    const params = { file: basename(path), path, ...more };
    const key = `store.${code}`;
    const text = sayStore({ key, params });
    super(text, cause === undefined ? undefined : { cause });
    this.name = 'StoreError';
    this.code = code;
    this.key = key;
    this.params = params;
    this.text = text;
    this.remedy = { key: `${key}-fix`, params };
  }
}

const DAMAGED = new Set(['SQLITE_CORRUPT', 'SQLITE_NOTADB', 'SQLITE_FORMAT']);
const WRITING = new Set(['SQLITE_IOERR', 'SQLITE_READONLY', 'SQLITE_CANTOPEN', 'SQLITE_PERM']);

/** Any error of SQLite or of the file system, as a StoreError about this file; others come back as they are. */
export function asStoreError(error: unknown, path: string): unknown {
  if (error instanceof StoreError || !(error instanceof Error)) return error;
  const code = codeOf(error);
  if (error instanceof TypeError && /database connection is not open/.test(error.message)) {
    return new StoreError('closed', path, {}, error);
  }
  if (!code) return error;
  const reason = `${code}: ${error.message}`;
  const primary = code.split('_').slice(0, 2).join('_');
  if (primary === 'SQLITE_BUSY' || primary === 'SQLITE_LOCKED')
    return new StoreError('locked', path, {}, error);
  if (DAMAGED.has(primary)) return new StoreError('damaged', path, { reason: error.message }, error);
  if (primary === 'SQLITE_FULL' || code === 'ENOSPC') return new StoreError('full', path, {}, error);
  if (WRITING.has(primary) || /^E[A-Z]+$/.test(code))
    return new StoreError('write-failed', path, { reason }, error);
  return new StoreError('failed', path, { reason }, error);
}

function codeOf(error: Error): string | undefined {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' && /^(SQLITE|E[A-Z]+$)/.test(code) ? code : undefined;
}

/** The same object, with every error of its methods turned by `asStoreError`. */
export function guarded<T extends object>(target: T, path: string): T {
  return new Proxy(target, {
    get(owner, name) {
      const member: unknown = Reflect.get(owner, name, owner);
      if (typeof member !== 'function') return member;
      return (...given: unknown[]) => {
        try {
          return member.apply(owner, given);
        } catch (error) {
          throw asStoreError(error, path);
        }
      };
    },
  });
}
