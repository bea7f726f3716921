/**
 * Entry of the process that reads files, which are untrusted: it runs with a memory cap and a deadline that its
 * caller sets, and may be killed at any time. Speaks protocol/ingest.ts over Electron's parentPort or Node's IPC.
 */
import { type IngestAsk, type IngestFailure, type IngestSaid, ingestAsk } from '../../protocol/ingest.ts';
import { IngestError, trouble } from './error.ts';
import { ingestSource } from './ingest.ts';
import { previewSource } from './preview.ts';
import { readSource } from './source.ts';

/** Electron's parentPort as far as it is used; typed here because this folder does not know Electron. */
interface ParentPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { data: unknown }) => void): void;
}

const running = new Map<number, AbortController>();

function start(): void {
  const port = (process as { parentPort?: ParentPort }).parentPort;
  const say = (said: IngestSaid) => (port ? port.postMessage(said) : process.send?.(said));
  if (port) port.on('message', ({ data }) => hear(data, say));
  else process.on('message', (data) => hear(data, say));
  // Without its caller it has nothing to do.
  process.on('disconnect', () => process.exit(0));
  process.on('unhandledRejection', () => process.exit(1));
  say({ type: 'ready' });
}

function hear(data: unknown, say: (said: IngestSaid) => void): void {
  const ask = ingestAsk.parse(data);
  if (ask.type === 'cancel') running.get(ask.id)?.abort();
  else void answer(ask, say);
}

type Work = Exclude<IngestAsk, { type: 'cancel' }>;

async function answer(ask: Work, say: (said: IngestSaid) => void): Promise<void> {
  const controller = new AbortController();
  running.set(ask.id, controller);
  try {
    say(await work(ask, controller.signal, say));
  } catch (error) {
    say({ type: 'failed', id: ask.id, failure: failureOf(error, ask) });
  } finally {
    running.delete(ask.id);
  }
}

async function work(ask: Work, signal: AbortSignal, say: (said: IngestSaid) => void): Promise<IngestSaid> {
  const { id, settings } = ask;
  const onProgress = throttled((progress) => say({ type: 'progress', id, ...progress }));
  onProgress({ step: 'read', done: 0, total: 1 });
  const source = await readSource(ask.source);
  if (ask.type === 'preview') return { type: 'previewed', id, preview: previewSource(source, settings) };
  return { type: 'done', id, result: await ingestSource(source, settings, { onProgress, signal }) };
}

/** Progress at most every 50 ms within a step, and always its end. */
function throttled(
  tell: (progress: { step: 'read' | 'decode' | 'parse' | 'segment'; done: number; total: number }) => void,
) {
  let last = { step: '', at: 0 };
  return (progress: Parameters<typeof tell>[0]) => {
    const now = performance.now();
    if (progress.step === last.step && progress.done < progress.total && now - last.at < 50) return;
    last = { step: progress.step, at: now };
    tell(progress);
  };
}

function failureOf(error: unknown, ask: Work): IngestFailure {
  if (error instanceof IngestError) return error.toFailure();
  const how = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const file = 'path' in ask.source ? ask.source.path : ask.source.name;
  return trouble({ code: 'process-died', file, params: { how }, remedy: 'fix-smaller' }).toFailure();
}

start();
