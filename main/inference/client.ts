import {
  type Ask,
  type Failure,
  type Generated,
  type ModelState,
  type OpenAsk,
  readTell,
} from '../../protocol/inference.ts';
import type { Child } from '../line/child.ts';
import { Breaker, restartWindowMs } from './breaker.ts';
import type { EmbedOptions } from './embed.ts';
import { cancelled, failure, InferenceError, notice } from './failure.ts';
import type { GenerateOptions } from './generate.ts';
import { type Reply, Requests } from './requests.ts';

export interface ClientOptions extends Omit<OpenAsk, 'ask'> {
  /** Starts a model process: utilityProcess.fork in the studio, child_process.fork elsewhere. */
  spawn: () => Child<Ask>;
  /** Milliseconds, for the breaker. */
  now?: () => number;
}

/** An ask without its id, which the client gives. */
type Wish =
  | { ask: 'embed'; texts: string[] }
  | ({ ask: 'generate' } & Omit<GenerateOptions, 'onToken' | 'signal'>);

/**
 * Main's end of one model process: starts it, passes asks to it, starts it again when it dies (at most 3 times in
 * 10 minutes), and always says in what state the model is. An ask that was under way at a death is rejected with
 * an InferenceError of the code `died`, which carries what had come of the answer.
 */
export class InferenceClient {
  private readonly options: ClientOptions;
  private readonly breaker: Breaker;
  private readonly listeners = new Set<(state: ModelState) => void>();
  private readonly requests = new Requests();
  private child: Child<Ask> | undefined;
  /** Asks for a process that has not said hello yet. */
  private held: Ask[] | undefined;
  private current: ModelState = { state: 'loading' };
  private closed = false;

  constructor(options: ClientOptions) {
    this.options = options;
    this.breaker = new Breaker(options.now ?? Date.now);
  }

  get state(): ModelState {
    return this.current;
  }

  get pid(): number | undefined {
    return this.child?.pid;
  }

  /** Hears every later state; gives the function that ends it. */
  onState(listener: (state: ModelState) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Starts the process; asks start it too. Does nothing while one runs, or after `absent` or `failed`. */
  start(): void {
    if (this.child || this.closed || this.refusal()) return;
    const { spawn, now: _, ...open } = this.options;
    const child = spawn();
    this.child = child;
    this.held = [{ ask: 'open', ...open }];
    this.change({ state: 'loading' });
    child.onMessage((message) => this.child === child && this.hear(message));
    child.onExit((code) => this.child === child && this.died(code));
  }

  /** Starts afresh, after files were replaced or the breaker gave up. */
  restart(): void {
    this.drop(died('inference.because.closed'));
    this.breaker.reset();
    this.change({ state: 'loading' });
    this.start();
  }

  /** As `Encoder.embed`. */
  embed(texts: readonly string[], { onProgress, signal }: EmbedOptions = {}): Promise<Float32Array> {
    return new Promise((resolve, reject) => {
      this.send({ ask: 'embed', texts: [...texts] }, signal, reject, (reply) => {
        if (reply.tell === 'progress') onProgress?.(reply.done, reply.total);
        if (reply.tell === 'vectors') resolve(reply.vectors);
      });
    });
  }

  /** As `Writer.generate`. */
  generate({ onToken, signal, ...wish }: GenerateOptions): Promise<Generated> {
    return new Promise((resolve, reject) => {
      this.send({ ask: 'generate', ...wish }, signal, reject, (reply) => {
        if (reply.tell === 'token') onToken?.(reply.text);
        if (reply.tell === 'done') resolve(reply.done);
      });
    });
  }

  /** Ends the process for good; what was under way is rejected. */
  close(): void {
    this.closed = true;
    this.drop(died('inference.because.closed'));
  }

  private send(
    wish: Wish,
    signal: AbortSignal | undefined,
    reject: (error: InferenceError) => void,
    onReply: (reply: Reply) => void,
  ): void {
    this.start();
    const refusal = this.closed ? died('inference.because.closed') : this.refusal();
    if (refusal || signal?.aborted) {
      reject(refusal ? new InferenceError(refusal) : cancelled());
      return;
    }
    const onAbort = (aborted: number) => this.post({ ask: 'cancel', id: aborted });
    const id = this.requests.add({ onReply, reject, signal, onAbort });
    this.post({ ...wish, id });
  }

  private post(ask: Ask): void {
    if (this.held) this.held.push(ask);
    else this.child?.ask(ask);
  }

  private heardHello(): void {
    const held = this.held ?? [];
    this.held = undefined;
    for (const ask of held) this.child?.ask(ask);
  }

  private hear(message: unknown): void {
    const read = readTell.safeParse(message);
    if (!read.success) {
      console.error(`A model process said something unreadable: ${read.error.message}`);
      return;
    }
    if (read.data.tell === 'hello') this.heardHello();
    else if (read.data.tell === 'state') this.heardState(read.data.state);
    else this.requests.hear(read.data);
  }

  /** A process that has no model to run is let go; `restart` makes a new one. */
  private heardState(state: ModelState): void {
    this.change(state);
    const refusal = this.refusal();
    if (refusal) this.drop(refusal);
  }

  private died(exit: number): void {
    this.child = undefined;
    const allowed = this.breaker.allows();
    const why = died('inference.because.died', { exit });
    if (allowed) {
      this.requests.rejectAll(why);
      this.start();
      return;
    }
    const because = notice('inference.because.gaveUp', {
      deaths: this.breaker.count,
      minutes: restartWindowMs / 60_000,
    });
    this.change({ state: 'failed', code: 'gave-up', because, remedy: notice('inference.remedy.restart') });
    this.requests.rejectAll(why);
  }

  /** Why no ask can be answered, if so. */
  private refusal(): Failure | undefined {
    const state = this.current;
    if (state.state === 'absent') return failure('absent', state.why, notice('inference.remedy.addModels'));
    if (state.state === 'failed') return failure(state.code, state.because, state.remedy);
    return undefined;
  }

  private drop(why: Failure): void {
    const child = this.child;
    this.child = undefined;
    child?.kill();
    this.requests.rejectAll(why);
  }

  private change(state: ModelState): void {
    const same = state.state === 'loading' && this.current.state === 'loading';
    this.current = state;
    if (same) return;
    for (const listener of this.listeners) listener(state);
  }
}

function died(key: 'inference.because.died' | 'inference.because.closed', params = {}): Failure {
  return failure('died', notice(key, params), notice('inference.remedy.askAgain'));
}
