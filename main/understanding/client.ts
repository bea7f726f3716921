import type { FoundThemes, Newcomer } from '../../domain/themes.ts';
import {
  type Near,
  readUnderstandingTell,
  type UnderstandingAsk,
  type UnderstandingFailure,
  type UnderstandingTell,
} from '../../protocol/understanding.ts';
import type { Child } from '../line/child.ts';
import { failure, failureOf, UnderstandingError } from './failure.ts';
import type { NewcomersAsk } from './newcomers.ts';
import type { ThemesAsk, ThemesOptions } from './themes.ts';

export interface UnderstandingClientOptions {
  /** Starts an understanding process: utilityProcess.fork in the studio, child_process.fork elsewhere. */
  spawn: () => Child<UnderstandingAsk>;
  /** Milliseconds, for counting deaths. */
  now?: () => number;
}

export interface NearestAsk {
  /** Unit vectors, row after row. Kept by the process: the same array is sent once. */
  vectors: Float32Array;
  dims: number;
  query: Float32Array;
  k: number;
}

/** An ask without its id, which the client gives. */
type Unnumbered<T> = T extends { id: number } ? Omit<T, 'id'> : never;
type Wish = Unnumbered<Exclude<UnderstandingAsk, { ask: 'cancel' }>>;

interface Waiting {
  onTell: (tell: UnderstandingTell) => void;
  reject: (error: UnderstandingError) => void;
}

/** The process is started again after a death, but at most so often within the window. */
const MOST_DEATHS = 3;
const WINDOW_MS = 10 * 60_000;

/**
 * Main's end of the understanding process. It is started by the first ask, and by the next one after it died;
 * an ask that was under way at a death is rejected with an UnderstandingError of the code `died`.
 */
export class UnderstandingClient {
  private readonly options: UnderstandingClientOptions;
  private readonly waiting = new Map<number, Waiting>();
  private child: Child<UnderstandingAsk> | undefined;
  /** Messages for a process that has not said hello yet. */
  private early: UnderstandingAsk[] | undefined;
  private held: Float32Array | undefined;
  private deaths: number[] = [];
  private lastId = 0;
  private closed = false;

  constructor(options: UnderstandingClientOptions) {
    this.options = options;
  }

  get pid(): number | undefined {
    return this.child?.pid;
  }

  /** As `findThemes`; a cancel rejects with an UnderstandingError of the code `cancelled`. */
  findThemes(ask: ThemesAsk, { onProgress, signal }: ThemesOptions = {}): Promise<FoundThemes> {
    const { ids, texts, vectors, dims, seed, minSize } = ask;
    const wish: Wish = { ask: 'themes', ids: [...ids], texts: [...texts], vectors, dims, seed, minSize };
    return new Promise((resolve, reject) => {
      this.send(wish, signal, reject, (tell) => {
        if (tell.tell === 'progress') onProgress?.(tell.done, tell.total);
        if (tell.tell === 'themes') resolve(tell.found);
      });
    });
  }

  /** As `placeNewcomers`. */
  placeNewcomers({ ids, texts, vectors, dims, themes, newcomers }: NewcomersAsk): Promise<Newcomer[]> {
    const copies = themes.map(({ theme, segments }) => ({ theme, segments: [...segments] }));
    const wish: Wish = {
      ask: 'newcomers',
      ids: [...ids],
      texts: [...texts],
      vectors,
      dims,
      themes: copies,
      newcomers: [...newcomers],
    };
    return new Promise((resolve, reject) => {
      this.send(wish, undefined, reject, (tell) => tell.tell === 'newcomers' && resolve(tell.found));
    });
  }

  /** The `k` rows of `vectors` nearest to `query`, nearest first. */
  nearest({ vectors, dims, query, k }: NearestAsk): Promise<Near[]> {
    return new Promise((resolve, reject) => {
      this.begin();
      if (this.held !== vectors) this.post({ ask: 'hold', vectors, dims });
      this.held = vectors;
      this.send({ ask: 'nearest', query, k }, undefined, reject, (tell) => {
        if (tell.tell === 'nearest') resolve(tell.found);
      });
    });
  }

  /** Ends the process for good; what was under way is rejected. */
  close(): void {
    this.closed = true;
    this.child?.kill();
    this.forget(failure('closed', 'understanding.because.closed', 'understanding.remedy.askAgain'));
  }

  private send(
    wish: Wish,
    signal: AbortSignal | undefined,
    reject: (error: UnderstandingError) => void,
    onTell: (tell: UnderstandingTell) => void,
  ): void {
    const refusal = signal?.aborted ? failureOf(undefined, true) : this.refusal();
    if (refusal) {
      reject(new UnderstandingError(refusal));
      return;
    }
    this.begin();
    const id = ++this.lastId;
    const cancel = () => this.post({ ask: 'cancel', id });
    const end = () => signal?.removeEventListener('abort', cancel);
    signal?.addEventListener('abort', cancel, { once: true });
    this.waiting.set(id, {
      onTell: (tell) => {
        if (tell.tell !== 'progress') end();
        onTell(tell);
      },
      reject: (error) => {
        end();
        reject(error);
      },
    });
    this.post({ ...wish, id } as UnderstandingAsk);
  }

  private begin(): void {
    if (this.child || this.refusal()) return;
    const child = this.options.spawn();
    this.child = child;
    this.early = [];
    child.onMessage((message) => this.child === child && this.hear(message));
    child.onExit((code) => this.child === child && this.died(code));
  }

  private post(message: UnderstandingAsk): void {
    if (this.early) this.early.push(message);
    else this.child?.ask(message);
  }

  private hear(message: unknown): void {
    const read = readUnderstandingTell.safeParse(message);
    if (!read.success) {
      console.error(`The understanding process said something unreadable: ${read.error.message}`);
      return;
    }
    const tell = read.data;
    if (tell.tell === 'hello') {
      const early = this.early ?? [];
      this.early = undefined;
      for (const ask of early) this.post(ask);
      return;
    }
    const waiting = this.waiting.get(tell.id);
    if (tell.tell !== 'progress') this.waiting.delete(tell.id);
    if (tell.tell === 'failed') waiting?.reject(new UnderstandingError(tell.failure));
    else waiting?.onTell(tell);
  }

  private died(exit: number): void {
    this.deaths.push((this.options.now ?? Date.now)());
    this.forget(failure('died', 'understanding.because.died', 'understanding.remedy.askAgain', { exit }));
  }

  private forget(why: UnderstandingFailure): void {
    this.child = undefined;
    this.early = undefined;
    this.held = undefined;
    const all = [...this.waiting.values()];
    this.waiting.clear();
    for (const one of all) one.reject(new UnderstandingError(why));
  }

  /** Why no ask can be answered, if so. */
  private refusal(): UnderstandingFailure | undefined {
    if (this.closed)
      return failure('closed', 'understanding.because.closed', 'understanding.remedy.askAgain');
    const since = (this.options.now ?? Date.now)() - WINDOW_MS;
    this.deaths = this.deaths.filter((death) => death > since);
    if (this.deaths.length <= MOST_DEATHS) return undefined;
    const params = { deaths: this.deaths.length, minutes: WINDOW_MS / 60_000 };
    return failure('gave-up', 'understanding.because.gaveUp', 'understanding.remedy.byHand', params);
  }
}
