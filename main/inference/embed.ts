import { type InferenceSession, Tensor } from 'onnxruntime-node';
import type { ModelInfo } from '../../protocol/inference.ts';
import { badModel, cancelled } from './failure.ts';
import { type LoadOptions, openSession } from './session.ts';
import { loadTokenizer, type TextTokenizer } from './tokenizer.ts';

export interface EmbedOptions {
  onProgress?: (done: number, total: number) => void;
  /** When it fires, `embed` rejects with an InferenceError of the code `cancelled`. */
  signal?: AbortSignal;
}

export interface Encoder {
  readonly info: ModelInfo;
  readonly dimensions: number;
  /** Texts to vectors of unit length, flat, in the order of the texts: n × dimensions numbers. */
  embed(texts: readonly string[], options?: EmbedOptions): Promise<Float32Array>;
  close(): Promise<void>;
}

/** The model was trained on at most so many tokens, start and end included; the rest of a text is not read. */
export const encoderTokens = 256;
/** More than 256 tokens never need more than this; a line of a megabyte must not be cut into words first. */
const encoderCharacters = 20_000;
/** Rows × longest row. On two cores 256 to 1024 are about equally fast and more is slower; small ones let others in. */
const batchTokens = 512;

/** Loads the encoder of one model's folder (model.onnx, tokenizer.json, tokenizer_config.json). */
export async function loadEncoder(folder: string, options: LoadOptions = {}): Promise<Encoder> {
  const tokenizer = await loadTokenizer(folder);
  const { session, info } = await openSession(folder, options);
  const output = session.outputNames[0];
  const shape = session.outputMetadata.find((one) => one.name === output && one.isTensor);
  const dimensions = shape?.isTensor ? shape.shape.at(-1) : undefined;
  if (output === undefined || typeof dimensions !== 'number') {
    throw badModel(folder, 'its output has no fixed number of dimensions, so it is no sentence encoder');
  }

  async function embed(texts: readonly string[], { onProgress, signal }: EmbedOptions = {}) {
    const vectors = new Float32Array(texts.length * (dimensions as number));
    let done = 0;
    for (const chunk of chunks(texts.length)) {
      const rows = chunk.map((place) => ({ place, ids: tokensOf(tokenizer, texts[place] ?? '') }));
      for (const batch of batchesOf(rows)) {
        if (signal?.aborted) throw cancelled();
        const found = await run(session, output as string, batch);
        batch.forEach((row, i) => {
          copyUnit(
            found,
            i * (dimensions as number),
            vectors,
            row.place * (dimensions as number),
            dimensions as number,
          );
        });
        done += batch.length;
        onProgress?.(done, texts.length);
        await new Promise(setImmediate);
      }
    }
    return vectors;
  }
  return { info, dimensions, embed, close: () => session.release() };
}

interface Row {
  place: number;
  ids: number[];
}

/** Texts are cut into tokens a few hundred at a time, so that the first progress and a cancel come soon. */
function* chunks(total: number): Generator<number[]> {
  for (let from = 0; from < total; from += 512) {
    yield Array.from({ length: Math.min(512, total - from) }, (_, i) => from + i);
  }
}

function tokensOf(tokenizer: TextTokenizer, text: string): number[] {
  const words = tokenizer.encodeWords(text.slice(0, encoderCharacters));
  return tokenizer.frame(words.slice(0, encoderTokens - 2));
}

/** Rows of like length together, each batch within the token budget. */
function batchesOf(rows: Row[]): Row[][] {
  const sorted = [...rows].sort((a, b) => a.ids.length - b.ids.length || a.place - b.place);
  const batches: Row[][] = [];
  let batch: Row[] = [];
  for (const row of sorted) {
    // Sorted upwards: the row to come is the longest of the batch.
    if (batch.length > 0 && (batch.length + 1) * row.ids.length > batchTokens) {
      batches.push(batch);
      batch = [];
    }
    batch.push(row);
  }
  if (batch.length > 0) batches.push(batch);
  return batches;
}

async function run(session: InferenceSession, output: string, batch: Row[]): Promise<Float32Array> {
  const width = Math.max(...batch.map((row) => row.ids.length));
  const ids = new BigInt64Array(batch.length * width);
  const mask = new BigInt64Array(batch.length * width);
  batch.forEach((row, i) => {
    row.ids.forEach((id, j) => {
      ids[i * width + j] = BigInt(id);
      mask[i * width + j] = 1n;
    });
  });
  const shape = [batch.length, width];
  const found = await session.run(
    { input_ids: new Tensor('int64', ids, shape), attention_mask: new Tensor('int64', mask, shape) },
    [output],
  );
  return (found[output] as Tensor).data as Float32Array;
}

/** Copies one vector at unit length; a vector of zeros stays one. */
function copyUnit(from: Float32Array, at: number, to: Float32Array, place: number, size: number): void {
  let sum = 0;
  for (let i = 0; i < size; i++) sum += (from[at + i] as number) ** 2;
  const scale = sum > 0 ? 1 / Math.sqrt(sum) : 0;
  for (let i = 0; i < size; i++) to[place + i] = (from[at + i] as number) * scale;
}
