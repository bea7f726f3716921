import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type InferenceSession, Tensor } from 'onnxruntime-node';
import { z } from 'zod';
import { badModel } from './failure.ts';

/** What of an onnxruntime-genai folder's genai_config.json a decode loop needs. */
const readGenai = z.object({
  model: z.object({
    context_length: z.number().int().positive(),
    eos_token_id: z.union([z.number().int(), z.array(z.number().int())]),
    vocab_size: z.number().int().positive(),
    decoder: z.object({
      head_size: z.number().int().positive(),
      num_hidden_layers: z.number().int().positive(),
      num_key_value_heads: z.number().int().positive(),
      filename: z.literal('model.onnx'),
    }),
  }),
});

export interface DecoderShape {
  context: number;
  ends: number[];
  vocabulary: number;
  layers: number;
  heads: number;
  headSize: number;
}

export async function readDecoderShape(folder: string): Promise<DecoderShape> {
  try {
    const { model } = readGenai.parse(JSON.parse(await readFile(join(folder, 'genai_config.json'), 'utf8')));
    return {
      context: model.context_length,
      ends: [model.eos_token_id].flat(),
      vocabulary: model.vocab_size,
      layers: model.decoder.num_hidden_layers,
      heads: model.decoder.num_key_value_heads,
      headSize: model.decoder.head_size,
    };
  } catch (error) {
    throw badModel(folder, `genai_config.json: ${(error as Error).message}`);
  }
}

/**
 * A decoder session with the keys and values of the tokens it has read: per layer two tensors of
 * [1, heads, tokens, headSize] float32 (46 KB a token for 30 layers of 3 × 64).
 */
export class Decoder {
  private readonly session: InferenceSession;
  readonly shape: DecoderShape;
  private readonly names: { past: string; present: string }[];
  private cache: Map<string, Tensor> = new Map();
  private length = 0;

  constructor(session: InferenceSession, shape: DecoderShape) {
    this.session = session;
    this.shape = shape;
    this.names = Array.from({ length: shape.layers }, (_, layer) => [
      { past: `past_key_values.${layer}.key`, present: `present.${layer}.key` },
      { past: `past_key_values.${layer}.value`, present: `present.${layer}.value` },
    ]).flat();
    this.cut(0);
  }

  /** Tokens whose keys and values are held. */
  get size(): number {
    return this.length;
  }

  /**
   * Reads tokens behind those already held. Gives the logits behind the last of them, or nothing when they are
   * not wanted: fetching them costs a copy of 200 KB a token.
   */
  async read(tokens: readonly number[], wanted: boolean): Promise<Float32Array | undefined> {
    const total = this.length + tokens.length;
    const feeds: Record<string, Tensor> = {
      input_ids: new Tensor('int64', BigInt64Array.from(tokens, BigInt), [1, tokens.length]),
      attention_mask: new Tensor('int64', new BigInt64Array(total).fill(1n), [1, total]),
    };
    for (const { past } of this.names) feeds[past] = this.cache.get(past) as Tensor;
    const fetches = this.names.map(({ present }) => present);
    const found = await this.session.run(feeds, wanted ? ['logits', ...fetches] : fetches);
    for (const { past, present } of this.names) this.cache.set(past, found[present] as Tensor);
    this.length = total;
    if (!wanted) return undefined;
    const logits = (found.logits as Tensor).data as Float32Array;
    return logits.subarray(logits.length - this.shape.vocabulary);
  }

  /** Forgets all but the first `length` tokens. */
  cut(length: number): void {
    const { heads, headSize } = this.shape;
    const row = length * headSize;
    for (const { past } of this.names) {
      const kept = new Float32Array(heads * row);
      const held = this.cache.get(past)?.data as Float32Array | undefined;
      for (let head = 0; held && head < heads; head++) {
        const from = head * this.length * headSize;
        kept.set(held.subarray(from, from + row), head * row);
      }
      this.cache.set(past, new Tensor('float32', kept, [1, heads, length, headSize]));
    }
    this.length = length;
  }
}

/** Place of the largest number, the first of equals. */
export function largest(numbers: Float32Array): number {
  let place = 0;
  let value = numbers[0] as number;
  for (let i = 1; i < numbers.length; i++) {
    if ((numbers[i] as number) > value) {
      value = numbers[i] as number;
      place = i;
    }
  }
  return place;
}
