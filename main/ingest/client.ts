/**
 * Asks the reading process and survives it. Each ask gets a process of its own, ended when it has answered, so
 * that one file can neither hurt the studio nor the file that is read next.
 */
import { basename } from 'node:path';
import {
  type ImportResult,
  type ImportSettings,
  type IngestAsk,
  type IngestProgress,
  type IngestSaid,
  type IngestSource,
  ingestSaid,
  type Preview,
} from '../../protocol/ingest.ts';
import { IngestError, type Trouble, trouble } from './error.ts';

/** A running process as the client sees it; spawn.ts makes one from Node's or Electron's. */
export interface IngestProcess {
  post(ask: IngestAsk): void;
  onMessage(listener: (said: unknown) => void): void;
  /** Called once, with words for how it ended: `code 1`, `SIGABRT`. */
  onExit(listener: (how: string) => void): void;
  kill(): void;
}

export interface IngestClientOptions {
  spawn: () => IngestProcess;
  /** Milliseconds from start to answer, after which the process is killed. */
  deadlineMs: number;
  /** Milliseconds that a process gets to stop by itself when cancelled. */
  graceMs?: number;
}

export interface Watching {
  onProgress?: (progress: IngestProgress) => void;
  signal?: AbortSignal;
}

type Work = Exclude<IngestAsk, { type: 'cancel' }>;
type Answer = Extract<IngestSaid, { type: 'previewed' | 'done' }>;

const GRACE = 500;

export class IngestClient {
  private readonly options: IngestClientOptions;
  private readonly running = new Set<AbortController>();
  private lastId = 0;

  constructor(options: IngestClientOptions) {
    this.options = options;
  }

  /** Rejects with IngestError, as `ingest` does. */
  async preview(
    source: IngestSource,
    settings: ImportSettings = {},
    watching: Watching = {},
  ): Promise<Preview> {
    const answer = await this.ask({ type: 'preview', id: this.nextId(), source, settings }, watching);
    if (answer.type !== 'previewed') throw new TypeError(`asked for a preview, was told ${answer.type}`);
    return answer.preview;
  }

  async ingest(
    source: IngestSource,
    settings: ImportSettings = {},
    watching: Watching = {},
  ): Promise<ImportResult> {
    const answer = await this.ask({ type: 'ingest', id: this.nextId(), source, settings }, watching);
    if (answer.type !== 'done') throw new TypeError(`asked for an import, was told ${answer.type}`);
    return answer.result;
  }

  /** Stops everything that is being read; each ask rejects with the code `cancelled`. */
  cancel(): void {
    for (const controller of this.running) controller.abort();
  }

  private nextId(): number {
    this.lastId += 1;
    return this.lastId;
  }

  private async ask(work: Work, watching: Watching): Promise<Answer> {
    const controller = new AbortController();
    const relay = () => controller.abort();
    watching.signal?.addEventListener('abort', relay);
    if (watching.signal?.aborted) controller.abort();
    this.running.add(controller);
    try {
      return await converse(work, this.options, controller.signal, watching.onProgress);
    } finally {
      this.running.delete(controller);
      watching.signal?.removeEventListener('abort', relay);
    }
  }
}

function converse(
  work: Work,
  { spawn, deadlineMs, graceMs = GRACE }: IngestClientOptions,
  signal: AbortSignal,
  onProgress?: (progress: IngestProgress) => void,
): Promise<Answer> {
  const fail = (it: Omit<Trouble, 'file'>) => trouble({ ...it, file: nameOf(work.source) });
  const cancelled = () => fail({ code: 'cancelled', remedy: 'fix-again' });
  if (signal.aborted) return Promise.reject(cancelled());
  const process = spawn();
  let deadline: NodeJS.Timeout;
  let grace: NodeJS.Timeout | undefined;
  let asked = false;
  const stop = () => {
    if (asked) process.post({ type: 'cancel', id: work.id });
    grace = setTimeout(() => process.kill(), asked ? graceMs : 0);
  };
  const ask = () => {
    asked = true;
    process.post(work);
  };
  return new Promise<Answer>((resolve, reject) => {
    const seconds = deadlineMs / 1000;
    deadline = setTimeout(() => {
      reject(fail({ code: 'timed-out', params: { seconds }, remedy: 'fix-smaller' }));
    }, deadlineMs);
    signal.addEventListener('abort', stop);
    process.onExit((how) =>
      reject(
        signal.aborted ? cancelled() : fail({ code: 'process-died', params: { how }, remedy: 'fix-smaller' }),
      ),
    );
    process.onMessage((message) => {
      const read = ingestSaid.safeParse(message);
      if (!read.success) reject(fail({ code: 'process-died', params: { how: '?' }, remedy: 'fix-smaller' }));
      else if (signal.aborted) reject(cancelled());
      else if (read.data.type === 'ready') ask();
      else if (read.data.id !== work.id) return;
      else if (read.data.type === 'progress') onProgress?.(read.data);
      else if (read.data.type === 'failed') reject(new IngestError(read.data.failure));
      else resolve(read.data);
    });
  }).finally(() => {
    clearTimeout(deadline);
    clearTimeout(grace);
    signal.removeEventListener('abort', stop);
    process.kill();
  });
}

function nameOf(source: IngestSource): string {
  return 'path' in source ? basename(source.path) : source.name;
}
