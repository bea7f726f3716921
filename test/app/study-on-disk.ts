/** A study file looked into without the window: copied alone, as a person copies it in a file manager. */
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import * as Y from 'yjs';
import { CARD_KINDS } from '../../domain/ids.ts';
import { readStudy, type Study } from '../../domain/study.ts';
import { openStudyFile } from '../../main/store/study-file.ts';

export interface OnDisk {
  readonly study: Study;
  /** Numbers of the cards, as `P-14`, sorted. */
  readonly numbers: readonly string[];
  /** Texts of the verbatims, in the order of their sources. */
  readonly said: readonly string[];
  /** Steps of its history. */
  readonly steps: number;
}

/** Copies the one file at `path`, without what may lie beside it, and reads the copy. */
export function readCopyOf(path: string): OnDisk {
  const folder = mkdtempSync(join(tmpdir(), 'lemniscate-copy-'));
  try {
    const copy = join(folder, basename(path));
    copyFileSync(path, copy);
    const file = openStudyFile(copy);
    try {
      const doc = new Y.Doc();
      Y.applyUpdate(doc, file.log.state());
      const study = readStudy(doc);
      const numbers = CARD_KINDS.flatMap((kind) =>
        [...study[kind].values()].map(({ number }) => number),
      ).sort();
      const said = [...study.evidence.keys()].flatMap((id) =>
        file.verbatims.each(id).map(({ text }) => text),
      );
      return { study, numbers, said, steps: file.log.entries(10_000).length };
    } finally {
      file.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
