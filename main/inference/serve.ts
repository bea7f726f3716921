import { z } from 'zod';
import {
  type Ask,
  type ModelInfo,
  type ModelState,
  type OpenAsk,
  readAsk,
  type Tell,
} from '../../protocol/inference.ts';
import type { Port } from '../line/port.ts';
import { type Encoder, loadEncoder } from './embed.ts';
import { failure, failureOf, InferenceError, notice } from './failure.ts';
import { loadWriter, type Writer } from './generate.ts';
import { checkModel, missingFiles } from './integrity.ts';
import { readModel } from './manifest.ts';

type Loaded = { family: 'encoder'; encoder: Encoder } | { family: 'writer'; writer: Writer };

/** Answers asks on a port: first `open`, then as many `embed` or `generate` as one likes, each with a `cancel`. */
export function serve(port: Port<Tell>): void {
  const running = new Map<number, AbortController>();
  let opened: Promise<Loaded> | undefined;

  function hear(message: unknown): void {
    const read = readAsk.safeParse(message);
    if (!read.success) {
      refuse(port, message, z.prettifyError(read.error));
      return;
    }
    const ask = read.data;
    if (ask.ask === 'cancel') running.get(ask.id)?.abort();
    else if (ask.ask === 'open') begin(ask);
    else if (opened) void answer(opened, ask);
    else refuse(port, message, `"${ask.ask}" came before "open"`);
  }

  function begin(ask: OpenAsk): void {
    opened ??= open(port, ask);
    // Asks that wait for it get the failure; where none waits it must not end the process.
    opened.catch(() => undefined);
  }

  async function answer(model: Promise<Loaded>, ask: Extract<Ask, { ask: 'embed' | 'generate' }>) {
    const stop = new AbortController();
    running.set(ask.id, stop);
    try {
      const loaded = await model;
      if (ask.ask === 'embed' && loaded.family === 'encoder') {
        await embed(port, loaded.encoder, ask, stop.signal);
      } else if (ask.ask === 'generate' && loaded.family === 'writer') {
        await generate(port, loaded.writer, ask, stop.signal);
      } else refuse(port, ask, `"${ask.ask}" is not for the family ${loaded.family}`);
    } catch (error) {
      port.tell({ tell: 'failed', id: ask.id, failure: failureOf(error) });
    } finally {
      running.delete(ask.id);
    }
  }
  port.listen(hear);
  port.tell({ tell: 'hello' });
}

async function embed(
  port: Port<Tell>,
  encoder: Encoder,
  ask: { id: number; texts: string[] },
  signal: AbortSignal,
) {
  const { id, texts } = ask;
  const vectors = await encoder.embed(texts, {
    signal,
    onProgress: (done, total) => port.tell({ tell: 'progress', id, done, total }),
  });
  port.tell({ tell: 'vectors', id, vectors });
}

async function generate(
  port: Port<Tell>,
  writer: Writer,
  ask: Extract<Ask, { ask: 'generate' }>,
  signal: AbortSignal,
) {
  const { id, ask: _, ...wish } = ask;
  const done = await writer.generate({
    ...wish,
    signal,
    onToken: (text) => port.tell({ tell: 'token', id, text }),
  });
  port.tell({ tell: 'done', id, done });
}

/** Checks and loads the model of a family, and says each state on the way. */
async function open(port: Port<Tell>, ask: OpenAsk): Promise<Loaded> {
  port.tell({ tell: 'state', state: { state: 'loading' } });
  try {
    const loaded = await load(ask);
    const model: ModelInfo = loaded.family === 'encoder' ? loaded.encoder.info : loaded.writer.info;
    port.tell({ tell: 'state', state: { state: 'ready', model } });
    return loaded;
  } catch (error) {
    port.tell({ tell: 'state', state: await stateOf(error, ask) });
    throw error;
  }
}

async function load(ask: OpenAsk): Promise<Loaded> {
  const model = await readModel(ask.modelsFolder, ask.family);
  const folder = await checkModel(ask.modelsFolder, model, ask.cacheFolder);
  const identity = { name: model.name, version: model.version, sha256: model.sha256 };
  const options = { provider: ask.provider, threads: ask.threads, identity };
  if (ask.family === 'encoder') return { family: 'encoder', encoder: await loadEncoder(folder, options) };
  return { family: 'writer', writer: await loadWriter(folder, options) };
}

async function stateOf(error: unknown, ask: OpenAsk): Promise<ModelState> {
  const { code, because, remedy } = failureOf(error);
  if (code !== 'absent') return { state: 'failed', code, because, remedy };
  const missing = await readModel(ask.modelsFolder, ask.family).then(
    (model) => missingFiles(`${ask.modelsFolder}/${model.folder}`, model),
    () => ['manifest.json'],
  );
  return { state: 'absent', missing, why: because };
}

/** Answers a message that cannot be read; one without an id has nobody to answer to, so it is only logged. */
function refuse(port: Port<Tell>, message: unknown, detail: string): void {
  const id = (message as { id?: unknown } | null)?.id;
  const failed = failure(
    'bad-ask',
    notice('inference.because.badAsk', { detail }),
    notice('inference.remedy.report'),
  );
  if (typeof id === 'number') port.tell({ tell: 'failed', id, failure: failed });
  else console.error(new InferenceError(failed).message);
}
