/**
 * A window on a real study for tests: the replica is fed by a document that `apply` alone changes, asks are read
 * by the protocol's own readers, and files by the real reader. Only the way between the processes is short.
 */
import { act, type ReactNode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import * as Y from 'yjs';
import { apply, type Step } from '../../domain/changes.ts';
import type { EvidenceId, SegmentId } from '../../domain/ids.ts';
import type { Message } from '../../domain/records.ts';
import { readStudy, type Study } from '../../domain/study.ts';
import { problemFrom } from '../../main/study/problem.ts';
import type { CallName } from '../../protocol/names.ts';
import { calls, type JobProgress, type ModelsState, type Verbatim } from '../../protocol/window.ts';
import { startWords } from '../../renderer/i18n/words.ts';
import { noticeStore } from '../../renderer/study/notices.ts';
import { statusStore } from '../../renderer/study/status.ts';
import { studyStore } from '../../renderer/study/store.ts';
import { forgetVerbatims } from '../../renderer/study/verbatims.ts';
import { viewStore } from '../../renderer/view/state.ts';

type Handlers = Partial<Record<CallName, (ask: never) => unknown>>;

const READY = {
  state: 'ready',
  model: { provider: 'cpu', name: 'writer', version: '1', sha256: 'a', threads: 1, loadedMs: 1 },
} as const;
export const MODELS: ModelsState = { encoder: READY, writer: READY };
export const NO_WRITER: ModelsState = {
  encoder: READY,
  writer: {
    state: 'absent',
    missing: ['model.onnx'],
    why: { key: 'inference.because.noManifest', params: { path: 'models' }, text: '' },
  },
};

let worlds = 0;

export class WindowWorld {
  readonly asked: { readonly name: CallName; readonly ask: Record<string, unknown> }[] = [];
  readonly #doc = new Y.Doc();
  readonly #verbatims = new Map<string, Verbatim>();
  readonly #listeners = new Map<string, Set<(message: unknown) => void>>();
  readonly #handlers: Handlers;
  readonly #undo: Y.UndoManager;
  #labels: Message[] = [];
  #count = 0;
  #root: Root | undefined;
  /** Until this is called on, changes wait in front of main. */
  gate: Promise<void> = Promise.resolve();

  constructor(handlers: Handlers = {}, models: ModelsState = MODELS) {
    this.#handlers = handlers;
    worlds += 1;
    const meta = {
      id: `std_world${worlds}`,
      name: 'Kettle',
      product: 'kettle',
      place: '',
      createdAt: '2026-01-01T00:00:00.000Z',
    };
    this.main({ do: 'begin', meta: meta as never });
    const roots = ['theme', 'insight', 'need', 'parameter', 'link', 'item'].map((name) =>
      this.#doc.getMap(name),
    );
    this.#undo = new Y.UndoManager(roots, { trackedOrigins: new Set(['user']), captureTimeout: 0 });
    startWords('en');
    noticeStore.setState({ notices: [] });
    statusStore.setState({ jobs: [], models });
    viewStore.setState({ panels: [], verbatim: null, dialog: null });
    forgetVerbatims();
    Object.defineProperty(window, 'lemniscate', {
      configurable: true,
      value: {
        call: (name: CallName, ask: unknown) => this.#answer(name, ask),
        on: this.#on,
        drop: async () => ({ ok: true, value: [] }),
      },
    });
    this.show();
  }

  get study(): Study {
    return readStudy(this.#doc);
  }

  /** Evidence with words that can be cited. Gives the ids of its segments. */
  evidence(name: string, words: readonly string[]): SegmentId[] {
    const id = `evi_${name.replace(/\W/g, '')}0000` as EvidenceId;
    const segments = words.map(
      (text, at): Verbatim => ({
        id: `seg_${name.replace(/\W/g, '')}000${at}` as SegmentId,
        evidence: id,
        start: 0,
        end: text.length,
        row: at + 2,
        column: 'text',
        text,
        attributes: {},
        evidenceName: name,
      }),
    );
    for (const segment of segments) this.#verbatims.set(segment.id, segment);
    const evidence = {
      id,
      name,
      sha256: 'a',
      kind: 'table',
      encoding: 'utf-8',
      bytes: 1,
      segments: words.length,
      skipped: 0,
    } as const;
    this.main({ do: 'bring', evidence });
    return segments.map((segment) => segment.id);
  }

  /** What main does by itself; one change. */
  main(...steps: Step[]): void {
    this.#apply({ key: 'label.main' }, steps, 'assistant');
    this.show();
  }

  /** Puts the document's picture where the window reads it, as the replica does after an update. */
  show(): void {
    const undo = this.#labels.at(-1);
    const info = {
      open: true,
      name: 'Kettle',
      file: 'k.lemni',
      folder: '/',
      verbatims: this.#verbatims.size,
    };
    studyStore.setState({ phase: 'open', study: this.study, info: { ...info, ...(undo ? { undo } : {}) } });
  }

  /** What runs in main at this moment. */
  jobs(jobs: readonly JobProgress[]): Promise<void> {
    return this.#during(() => statusStore.setState({ jobs }));
  }

  emit(feed: string, message: unknown): void {
    for (const listener of [...(this.#listeners.get(feed) ?? [])]) listener(message);
  }

  async render(node: ReactNode): Promise<HTMLElement> {
    const place = document.createElement('div');
    document.body.replaceChildren(place);
    this.#root = createRoot(place);
    await this.#during(() => this.#root?.render(node));
    return place;
  }

  /** Lets answers, updates and effects of this moment come through. */
  settle(ms = 20): Promise<void> {
    return this.#during(() => undefined, ms);
  }

  async #during(work: () => unknown, ms = 20): Promise<void> {
    // React holds its work together within `act`; answers that stream in come outside of it as well.
    const scope = globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean };
    scope.IS_REACT_ACT_ENVIRONMENT = true;
    await act(async () => void work());
    // What effects asked for comes back from main, and may ask again.
    for (const pause of [ms, 5]) await act(() => new Promise<void>((resolve) => setTimeout(resolve, pause)));
    scope.IS_REACT_ACT_ENVIRONMENT = false;
  }

  async press(
    key: string,
    on: Element = document.activeElement ?? document.body,
    more: KeyboardEventInit = {},
  ): Promise<KeyboardEvent> {
    const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more });
    await this.#during(() => on.dispatchEvent(event));
    return event;
  }

  async click(target: Element | null | undefined): Promise<void> {
    if (!target) throw new Error(`Nothing to click. There is: ${document.body.textContent}`);
    await this.#during(() => (target as HTMLElement).click());
  }

  async type(field: Element | null | undefined, text: string): Promise<void> {
    if (!field) throw new Error(`Nothing to type in. There is: ${document.body.textContent}`);
    const set = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value')?.set;
    await this.#during(() => {
      set?.call(field, text);
      field.dispatchEvent(
        new Event(field instanceof HTMLSelectElement ? 'change' : 'input', { bubbles: true }),
      );
    });
  }

  async end(): Promise<void> {
    await this.#during(() => this.#root?.unmount());
  }

  asks(name: CallName): Record<string, unknown>[] {
    return this.asked.filter((one) => one.name === name).map((one) => one.ask);
  }

  async #answer(name: CallName, ask: unknown): Promise<unknown> {
    const read = calls[name].reader.parse(structuredClone(ask)) as never;
    this.asked.push({ name, ask: read });
    try {
      return { ok: true, value: await (this.#handlers[name] ?? this.#own(name))(read) };
    } catch (error) {
      return { ok: false, problem: problemFrom(error) };
    }
  }

  #own(name: CallName): (ask: never) => unknown {
    const own: Handlers = {
      'study.change': async (ask: { label: Message; steps: Step[] }) => {
        await this.gate;
        this.#undo.stopCapturing();
        this.#apply(ask.label, ask.steps, 'user');
        this.#labels.push(ask.label);
        this.show();
      },
      'study.undo': () => {
        this.#undo.undo();
        const label = this.#labels.pop() ?? null;
        this.show();
        return { label };
      },
      'verbatims.read': ({ ids }: { ids: string[] }) => ids.flatMap((id) => this.#verbatims.get(id) ?? []),
      'talk.stop': () => ({}),
    };
    const found = own[name];
    if (!found) throw new Error(`This world answers no “${name}”.`);
    return found;
  }

  #apply(label: Message, steps: readonly Step[], origin: 'user' | 'assistant'): void {
    this.#count += 1;
    const at = new Date(Date.UTC(2026, 0, 1, 0, this.#count)).toISOString();
    const around = { evidenceOf: (id: SegmentId) => this.#verbatims.get(id)?.evidence };
    apply(
      this.#doc,
      { id: `chg_world${this.#count}` as never, at, by: 'Ada', origin, label, steps },
      around,
      origin,
    );
  }

  readonly #on = (feed: string, listener: (message: unknown) => void): (() => void) => {
    const held = this.#listeners.get(feed) ?? new Set();
    this.#listeners.set(feed, held.add(listener));
    return () => void held.delete(listener);
  };
}

/** The first element whose own name (label or text) is `name`. */
export function named(selector: string, name: string | RegExp): HTMLElement | undefined {
  const fits = (text: string | null) =>
    text !== null && (typeof name === 'string' ? text.trim() === name : name.test(text));
  return [...document.querySelectorAll<HTMLElement>(selector)].find(
    (element) => fits(element.getAttribute('aria-label')) || fits(element.textContent),
  );
}
