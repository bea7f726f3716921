/** What the tests of the store share: a folder of their own, changes as people make them, evidence with its hash. */
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import * as Y from 'yjs';
import { apply, type Step } from '../../domain/changes.ts';
import type { ChangeId, EvidenceId, SegmentId, StudyId } from '../../domain/ids.ts';
import { idFrom } from '../../domain/ids.ts';
import { evidenceId, makeSegment, type Segment } from '../../domain/segments.ts';
import { readStudy, rereadStudy, type Study, touchedRoots } from '../../domain/study.ts';
import { StoreError } from '../../main/store/error.ts';
import { openStudyFile, type StudyFile } from '../../main/store/study-file.ts';
import type { EvidenceBytes } from '../../main/store/verbatims.ts';

export const AT = '2026-01-02T03:04:05.000Z';
const made: string[] = [];

/** A path in a folder that is removed after the file's tests. */
export function freshPath(name = 'kettle.lemni'): string {
  const folder = mkdtempSync(join(tmpdir(), 'lemniscate-store-'));
  made.push(folder);
  return join(folder, name);
}

afterAll(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
});

export function freshFile(): StudyFile {
  return openStudyFile(freshPath(), { create: true, now: () => AT });
}

/** The StoreError that `work` throws; anything else fails the test. */
export function refusalOf(work: () => unknown): StoreError {
  try {
    work();
  } catch (error) {
    if (error instanceof StoreError) return error;
    throw error;
  }
  throw new Error('expected a StoreError, but nothing was thrown');
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

export function hashOfFile(path: string): string {
  return sha256(readFileSync(path));
}

/** A table with one cell per row, all of it one verbatim. */
export function table(
  name: string,
  cells: readonly string[],
): { evidence: EvidenceBytes; segments: Segment[] } {
  const bytes = Buffer.from(`said\n${cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join('\n')}\n`);
  const id = idOf(name, bytes, 'table');
  const segments = cells.map((cell, index) =>
    makeSegment(
      id,
      cell,
      { start: 0, end: cell.length },
      { row: index + 2, column: 'said' },
      { row: `${index}` },
    ),
  );
  return { evidence: { id, name, sha256: sha256(bytes), bytes }, segments };
}

/** A text whose verbatims are the given spans of it. */
export function prose(name: string, text: string, spans: readonly [number, number][]) {
  const bytes = Buffer.from(text);
  const id = idOf(name, bytes, 'text');
  const segments = spans.map(([start, end]) =>
    makeSegment(id, text, { start, end }, { row: null, column: null }, {}),
  );
  const evidence: EvidenceBytes = { id, name, sha256: sha256(bytes), bytes, text };
  return { evidence, segments };
}

function idOf(name: string, bytes: Uint8Array, kind: 'table' | 'text'): EvidenceId {
  const how = { encoding: 'utf-8', delimiter: null, textColumn: name, attributeColumns: [], where: [] };
  return evidenceId(sha256(bytes), { kind, ...how });
}

/** A document and a file side by side, as the host keeps them: log first, then projections. */
export class Writer {
  readonly doc = new Y.Doc();
  readonly file: StudyFile;
  study: Study;
  #touched = new Set<string>();
  #count = 0;

  constructor(file: StudyFile) {
    this.file = file;
    Y.applyUpdate(this.doc, file.log.state());
    this.study = readStudy(this.doc);
    this.doc.on('afterTransaction', (transaction: Y.Transaction) => {
      this.#touched = touchedRoots(this.doc, transaction);
    });
    this.doc.on('update', (update: Uint8Array) => this.#append(update));
  }

  change(...steps: Step[]): void {
    this.#count += 1;
    const id = idFrom<ChangeId>('change', `${this.#count}`.padStart(8, '0'));
    const label = { key: 'label.test', params: { n: this.#count } };
    const around = { evidenceOf: (segment: SegmentId) => this.file.verbatims.evidenceOf(segment) };
    apply(this.doc, { id, at: AT, by: 'Ada', origin: 'user', label, steps }, around);
  }

  begin(name = 'Kettle'): void {
    const id = idFrom<StudyId>('study', 'kettle01');
    this.change({ do: 'begin', meta: { id, name, product: 'kettle', place: 'kitchen', createdAt: AT } });
  }

  #append(update: Uint8Array): void {
    const entry = {
      at: AT,
      by: 'Ada',
      origin: 'user',
      label: { key: 'label.test', params: { n: this.#count } },
    };
    const seq = this.file.log.append(update, entry);
    this.study = rereadStudy(this.doc, this.study, this.#touched);
    this.file.projections.follow(this.study, this.#touched, seq);
  }
}

/** The study in an update, as plain JSON for comparing. */
export function plainStudy(update: Uint8Array): unknown {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, update);
  const study = readStudy(doc) as unknown as Record<string, unknown>;
  const sorted = (value: unknown) =>
    value instanceof Map ? [...value].sort(([a], [b]) => (a < b ? -1 : 1)) : value;
  return Object.fromEntries(Object.entries(study).map(([name, value]) => [name, sorted(value)]));
}
