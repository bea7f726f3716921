/** Files that wait to be imported. Paths stay here; the window holds a token per file. */

import { statSync } from 'node:fs';
import { basename } from 'node:path';
import type { IngestSource } from '../../protocol/ingest.ts';
import type { Candidate, ImportSource } from '../../protocol/window.ts';
import { ProblemError } from './problem.ts';

export class Candidates {
  readonly #paths = new Map<string, string>();
  readonly #newTail: () => string;

  constructor(newTail: () => string) {
    this.#newTail = newTail;
  }

  /** Folders and files that are gone are refused by name. */
  offer(paths: readonly string[]): Candidate[] {
    return paths.map((path) => {
      const bytes = sizeOf(path);
      const token = this.#newTail();
      this.#paths.set(token, path);
      return { token, name: basename(path), bytes };
    });
  }

  /** Where the reading process finds the bytes. @throws ProblemError for a token that is not known. */
  sourceOf(source: ImportSource): IngestSource {
    if ('paste' in source) return { name: source.name, text: source.paste };
    const path = this.#paths.get(source.token);
    if (!path)
      throw new ProblemError({
        key: 'problem.offerGone',
        text: 'This file is no longer offered for import. Choose it again.',
      });
    return { path };
  }
}

function sizeOf(path: string): number {
  const name = basename(path);
  try {
    const found = statSync(path);
    if (found.isFile()) return found.size;
  } catch {
    throw new ProblemError({
      key: 'problem.fileGone',
      params: { name },
      text: `${name} could not be found. Was it moved or renamed?`,
    });
  }
  throw new ProblemError({
    key: 'problem.notAFile',
    params: { name },
    text: `${name} is a folder. Choose the files inside it.`,
  });
}
