/**
 * The one writer. Holds the authoritative document of the open study: applies changes, appends the update to
 * the log before anyone hears of it, keeps the projections, and undoes per person. Rules CH and ST in SPEC.md.
 */
import * as Y from 'yjs';
import { apply, type Change, type Surroundings } from '../../domain/changes.ts';
import type { EvidenceId, SegmentId } from '../../domain/ids.ts';
import type { Message } from '../../domain/records.ts';
import { readStudy, rereadStudy, root, type Study, touchedRoots, UNDONE_ROOTS } from '../../domain/study.ts';
import type { Problem, StudyInfo } from '../../protocol/window.ts';
import type { StudyFile } from '../store/study-file.ts';
import { ProblemError, problemFrom } from './problem.ts';

/** What is written beside an update in the log. */
interface LogEntry {
  readonly at: string;
  readonly by: string;
  readonly origin: string;
  readonly label: Message;
  readonly change?: string;
}

export interface HostListener {
  update(update: Uint8Array, entry: LogEntry): void;
  info(info: StudyInfo): void;
  /** The document was rebuilt from the log: replicas must load again. */
  reset(info: StudyInfo): void;
}

/** Yjs origin of what the person at this laptop does; the UndoManager follows it by identity. */
class PersonOrigin {}

const IDLE_MS = 2000;

export class StudyHost {
  readonly file: StudyFile;
  readonly #listener: HostListener;
  readonly #clock: () => string;
  readonly #person = new PersonOrigin();
  #doc = new Y.Doc();
  #study: Study;
  #undo: Y.UndoManager;
  #entry: LogEntry | undefined;
  #touched = new Set<string>();
  #failure: unknown;
  #readOnly: Problem | undefined;
  #idle: NodeJS.Timeout | undefined;
  #projectionsStale = false;

  constructor(file: StudyFile, listener: HostListener, clock: () => string = () => new Date().toISOString()) {
    this.file = file;
    this.#listener = listener;
    this.#clock = clock;
    this.#study = this.#load();
    this.#undo = this.#watch();
    if (file.projections.seq() !== file.log.last()) file.projections.rebuild(this.#study, file.log.last());
  }

  get study(): Study {
    return this.#study;
  }

  get around(): Surroundings {
    return { evidenceOf: (segment: SegmentId) => this.file.verbatims.evidenceOf(segment) };
  }

  /** Evidence that is in the study now: its segments are the ones that search and themes look at. */
  get live(): ReadonlySet<EvidenceId> {
    return new Set(this.#study.evidence.keys());
  }

  state(): Uint8Array {
    return Y.encodeStateAsUpdate(this.#doc);
  }

  info(): StudyInfo {
    const undo = labelOf(this.#undo.undoStack.at(-1));
    const redo = labelOf(this.#undo.redoStack.at(-1));
    const cut = Math.max(this.file.path.lastIndexOf('/'), this.file.path.lastIndexOf('\\'));
    return {
      open: true,
      name: this.#study.meta.name,
      file: this.file.path.slice(cut + 1),
      folder: this.file.path.slice(0, Math.max(cut, 0)),
      verbatims: this.file.verbatims.count(this.live),
      ...(undo ? { undo } : {}),
      ...(redo ? { redo } : {}),
      ...(this.#readOnly ? { readOnly: this.#readOnly } : {}),
    };
  }

  /** @throws Refusal when a rule forbids it, ProblemError when it could not be written. Nothing is changed then. */
  change(change: Change): StudyInfo {
    const { id, at, by, origin, label } = change;
    const yjsOrigin = origin === 'user' || origin === 'import' ? this.#person : origin;
    this.#write({ at, by, origin, label, change: id }, () =>
      apply(this.#doc, change, this.around, yjsOrigin),
    );
    return this.info();
  }

  /** Takes back the person's last change; null when there is none. */
  undo(by: string): Message | null {
    return this.#turnBack(by, 'undo', 'label.undid');
  }

  redo(by: string): Message | null {
    return this.#turnBack(by, 'redo', 'label.redid');
  }

  /** What was made so far is where the person starts from: nothing of it can be undone. */
  forgetUndo(): void {
    this.#undo.clear();
    this.#listener.info(this.info());
  }

  /** Checkpoints at once, so that the file can be copied by itself. */
  settle(): void {
    clearTimeout(this.#idle);
    this.#idle = undefined;
    if (!this.#readOnly) this.file.idle();
  }

  close(): void {
    clearTimeout(this.#idle);
    this.#undo.destroy();
    this.#doc.destroy();
    this.file.close();
  }

  #turnBack(by: string, way: 'undo' | 'redo', key: string): Message | null {
    const stack = way === 'undo' ? this.#undo.undoStack : this.#undo.redoStack;
    const label = labelOf(stack.at(-1));
    if (stack.length === 0 || !label) return null;
    const told: Message = { key, params: { ...label.params, of: label.key } };
    this.#write({ at: this.#clock(), by, origin: way, label: told }, () => void this.#undo[way]());
    return label;
  }

  #write(entry: LogEntry, act: () => void): void {
    if (this.#readOnly) throw new ProblemError(this.#readOnly);
    this.#entry = entry;
    this.#failure = undefined;
    try {
      act();
    } finally {
      this.#entry = undefined;
    }
    if (this.#failure) this.#giveUpWriting(this.#failure);
    this.#listener.info(this.info());
    this.#restWhenIdle();
  }

  #load(): Study {
    const state = this.file.log.state();
    if (state.length > 0) Y.applyUpdate(this.#doc, state, 'load');
    return readStudy(this.#doc);
  }

  #watch(): Y.UndoManager {
    const doc = this.#doc;
    doc.on('afterTransaction', (transaction: Y.Transaction) => {
      this.#touched = touchedRoots(doc, transaction);
    });
    doc.on('update', (update: Uint8Array) => this.#append(update));
    const tracked = UNDONE_ROOTS.map((name) => root(doc, name));
    const undo = new Y.UndoManager([...tracked, doc.getMap('meta')], {
      trackedOrigins: new Set([this.#person]),
      captureTimeout: 0,
    });
    undo.on('stack-item-added', (event: { stackItem: { meta: Map<unknown, unknown> } }) => {
      event.stackItem.meta.set('label', plainLabel(this.#entry?.label));
    });
    return undo;
  }

  /** In the log first, then in the projections, then announced. */
  #append(update: Uint8Array): void {
    const entry = this.#entry ?? {
      at: this.#clock(),
      by: '',
      origin: 'load',
      label: { key: 'label.loaded' },
    };
    if (this.#failure) return;
    try {
      const seq = this.file.log.append(update, entry);
      this.#study = rereadStudy(this.#doc, this.#study, this.#touched);
      this.#project(seq);
    } catch (error) {
      this.#failure = error;
      return;
    }
    this.#listener.update(update, entry);
  }

  /** Projections can be dropped and rebuilt: a fault here loses nothing, and the next open makes them anew. */
  #project(seq: number): void {
    if (this.#projectionsStale) return;
    try {
      this.file.projections.follow(this.#study, this.#touched, seq);
    } catch {
      this.#projectionsStale = true;
    }
  }

  /** Order of safety: what the log does not hold must not stay in the document. */
  #giveUpWriting(cause: unknown): never {
    const problem = problemFrom(cause);
    this.#readOnly = {
      key: 'problem.readOnly',
      params: { what: problem.text },
      text: `The study cannot be written any more: ${problem.text}`,
    };
    this.#undo.destroy();
    this.#doc.destroy();
    this.#doc = new Y.Doc();
    this.#study = this.#load();
    this.#undo = this.#watch();
    this.#listener.reset(this.info());
    throw new ProblemError(this.#readOnly);
  }

  #restWhenIdle(): void {
    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => this.settle(), IDLE_MS);
    this.#idle.unref();
  }
}

function labelOf(item: { meta: Map<unknown, unknown> } | undefined): Message | undefined {
  return item?.meta.get('label') as Message | undefined;
}

/** The label of what was done, also when it comes back through an undo or redo. */
function plainLabel(label: Message | undefined): Message {
  if (!label) return { key: 'label.change' };
  const of = label.params?.of;
  if ((label.key !== 'label.undid' && label.key !== 'label.redid') || typeof of !== 'string') return label;
  const { of: _of, ...params } = label.params ?? {};
  return { key: of, params };
}
