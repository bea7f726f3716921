import type { Failure, Tell } from '../../protocol/inference.ts';
import { InferenceError } from './failure.ts';

/** What a model process says about one request. */
export type Reply = Exclude<Tell, { tell: 'state' | 'hello' }>;

export interface Request {
  onReply: (reply: Reply) => void;
  reject: (error: InferenceError) => void;
  signal: AbortSignal | undefined;
  /** Passes a cancel on to the process. */
  onAbort: (id: number) => void;
}

/** The requests under way, with what has come of each answer. */
export class Requests {
  private readonly open = new Map<number, Request & { partial: string; forget: () => void }>();
  private lastId = 0;

  /** Keeps a request until its last reply; gives its id. */
  add(request: Request): number {
    const id = ++this.lastId;
    const abort = () => request.onAbort(id);
    request.signal?.addEventListener('abort', abort, { once: true });
    const forget = () => {
      request.signal?.removeEventListener('abort', abort);
      this.open.delete(id);
    };
    this.open.set(id, { ...request, partial: '', forget });
    return id;
  }

  /** Passes a reply on; one to a request that is gone is dropped. */
  hear(reply: Reply): void {
    const request = this.open.get(reply.id);
    if (!request) return;
    if (reply.tell === 'vectors' || reply.tell === 'done' || reply.tell === 'failed') request.forget();
    if (reply.tell === 'token') request.partial += reply.text;
    if (reply.tell === 'failed') request.reject(new InferenceError(reply.failure, request.partial));
    else request.onReply(reply);
  }

  /** Ends them all, each with its part of the answer. */
  rejectAll(why: Failure): void {
    for (const request of [...this.open.values()]) {
      request.forget();
      request.reject(new InferenceError(why, request.partial));
    }
  }
}
