import { z } from 'zod';
import {
  readUnderstandingAsk,
  type UnderstandingAsk,
  type UnderstandingTell,
} from '../../protocol/understanding.ts';
import type { Port } from '../line/port.ts';
import { failure, failureOf } from './failure.ts';
import { nearest } from './nearest.ts';
import { placeNewcomers } from './newcomers.ts';
import { findThemes } from './themes.ts';

type Held = { vectors: Float32Array; dims: number };
type Question = Exclude<UnderstandingAsk, { ask: 'cancel' | 'hold' }>;

/** Answers asks on a port, each until its `cancel`. */
export function serve(port: Port<UnderstandingTell>): void {
  const running = new Map<number, AbortController>();
  let held: Held = { vectors: new Float32Array(0), dims: 1 };

  async function answer(ask: Question): Promise<void> {
    const stop = new AbortController();
    running.set(ask.id, stop);
    try {
      await reply(port, ask, held, stop.signal);
    } catch (error) {
      port.tell({ tell: 'failed', id: ask.id, failure: failureOf(error, stop.signal.aborted) });
    } finally {
      running.delete(ask.id);
    }
  }

  port.listen((message) => {
    const read = readUnderstandingAsk.safeParse(message);
    if (!read.success) refuse(port, message, z.prettifyError(read.error));
    else if (read.data.ask === 'cancel') running.get(read.data.id)?.abort();
    else if (read.data.ask === 'hold') held = read.data;
    else void answer(read.data);
  });
  port.tell({ tell: 'hello' });
}

async function reply(
  port: Port<UnderstandingTell>,
  ask: Question,
  held: Held,
  signal: AbortSignal,
): Promise<void> {
  const { id } = ask;
  switch (ask.ask) {
    case 'themes': {
      const onProgress = (done: number, total: number) => port.tell({ tell: 'progress', id, done, total });
      port.tell({ tell: 'themes', id, found: await findThemes(ask, { onProgress, signal }) });
      break;
    }
    case 'newcomers':
      port.tell({ tell: 'newcomers', id, found: placeNewcomers(ask) });
      break;
    case 'nearest':
      port.tell({ tell: 'nearest', id, found: nearest(held.vectors, held.dims, ask.query, ask.k) });
      break;
  }
}

/** Answers a message that cannot be read; one without an id has nobody to answer to, so it is only logged. */
function refuse(port: Port<UnderstandingTell>, message: unknown, detail: string): void {
  const id = (message as { id?: unknown } | null)?.id;
  const failed = failure('bad-ask', 'understanding.because.badAsk', 'understanding.remedy.report', {
    detail,
  });
  if (typeof id === 'number') port.tell({ tell: 'failed', id, failure: failed });
  else console.error(failed.because.text);
}
