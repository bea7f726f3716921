import { availableParallelism } from 'node:os';
import { basename, join } from 'node:path';
import { InferenceSession } from 'onnxruntime-node';
import type { ModelInfo, ProviderName } from '../../protocol/inference.ts';
import { badModel } from './failure.ts';
import { chooseProvider } from './providers.ts';

export interface LoadOptions {
  provider?: ProviderName;
  /** Threads inside one operator; by default two, or the one core there is. */
  threads?: number;
  /** Name, version and digest as the manifest has them; a folder that stands alone is named after itself. */
  identity?: { name: string; version: string; sha256: string };
}

export interface OpenSession {
  session: InferenceSession;
  info: ModelInfo;
}

/**
 * Opens model.onnx of a folder by its path: a buffer would hold the weights twice. Waiting threads do not spin: on
 * two idle cores that costs a tenth of the tokens a second, beside two busy processes it gains half as many again.
 */
export async function openSession(folder: string, options: LoadOptions): Promise<OpenSession> {
  const provider = chooseProvider(options.provider);
  const threads = options.threads ?? Math.min(2, availableParallelism());
  const started = performance.now();
  const session = await create(folder, provider, threads);
  const loadedMs = Math.round(performance.now() - started);
  const identity = options.identity ?? { name: basename(folder), version: '', sha256: '' };
  return { session, info: { provider, ...identity, threads, loadedMs } };
}

async function create(folder: string, provider: ProviderName, threads: number) {
  try {
    return await InferenceSession.create(join(folder, 'model.onnx'), {
      executionProviders: [provider],
      intraOpNumThreads: threads,
      interOpNumThreads: 1,
      extra: { session: { intra_op: { allow_spinning: '0' } } },
    });
  } catch (error) {
    throw badModel(folder, (error as Error).message);
  }
}
