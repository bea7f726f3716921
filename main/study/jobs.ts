/** Work that takes more than a moment: shown, stoppable, and never silent about how it ended. */
import type { Message } from '../../domain/records.ts';
import type { JobProgress, Problem } from '../../protocol/window.ts';
import { problemFrom } from './problem.ts';

export interface Job {
  readonly id: string;
  readonly signal: AbortSignal;
  /** Says what is done now and how far; `total` 0 while it is not known. */
  at(stage: Message, done?: number, total?: number): void;
}

interface Running {
  readonly title: Message;
  readonly abort: AbortController;
  readonly end: Promise<void>;
  last: JobProgress;
}

export class Jobs {
  readonly #running = new Map<string, Running>();
  readonly #tell: (progress: JobProgress) => void;
  #count = 0;

  constructor(tell: (progress: JobProgress) => void) {
    this.#tell = tell;
  }

  /** Starts work; resolves `end` when it is over, however it ended. The work's answer says what came of it. */
  start(title: Message, work: (job: Job) => Promise<Message>): { id: string; end: Promise<void> } {
    const id = `job-${++this.#count}`;
    const abort = new AbortController();
    const first: JobProgress = { job: id, title, stage: title, done: 0, total: 0, state: 'running' };
    const tell = (progress: JobProgress) => {
      const running = this.#running.get(id);
      if (running) running.last = progress;
      this.#tell(progress);
    };
    const job: Job = {
      id,
      signal: abort.signal,
      at: (stage, done = 0, total = 0) => tell({ job: id, title, stage, done, total, state: 'running' }),
    };
    const end = Promise.resolve()
      .then(() => work(job))
      .then(
        (outcome) => this.#over(id, { state: 'done', outcome }),
        (error: unknown) =>
          abort.signal.aborted
            ? this.#over(id, { state: 'cancelled' })
            : this.#over(id, { state: 'failed', problem: problemFrom(error) }),
      );
    this.#running.set(id, { title, abort, end, last: first });
    this.#tell(first);
    return { id, end };
  }

  cancel(id: string): void {
    this.#running.get(id)?.abort.abort();
  }

  cancelAll(): Promise<unknown> {
    const running = [...this.#running.values()];
    for (const job of running) job.abort.abort();
    return Promise.all(running.map((job) => job.end));
  }

  #over(id: string, how: Pick<JobProgress, 'state'> & { outcome?: Message; problem?: Problem }): void {
    const running = this.#running.get(id);
    if (!running) return;
    this.#running.delete(id);
    this.#tell({ ...running.last, ...how });
  }
}
