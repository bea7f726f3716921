import type { Decoder } from './decoder.ts';

/** Tokens of a prompt that are read at once: fastest of 32 to 512 on two cores, and a cancel waits 0.15 s. */
const promptChunk = 128;

/**
 * Reads prompts, and reads again only what follows the part shared with the prompt before.
 *
 * Two things make the answer equal to the last bit with and without reuse: rows of a prompt are computed alike in
 * any chunk of at least two tokens (measured for chunks of 4 to 371), but a chunk of one takes another kernel;
 * so no chunk has one token, and what the model itself wrote, one token at a time, is never reused.
 */
export class PromptReader {
  readonly decoder: Decoder;
  private readonly reuse: boolean;
  private last: number[] = [];
  /** Tokens of the latest prompt that did not have to be read again. */
  reused = 0;

  constructor(decoder: Decoder, reuse: boolean) {
    this.decoder = decoder;
    this.reuse = reuse;
  }

  /** Logits behind the prompt, or nothing when the signal fired first. */
  async read(tokens: readonly number[], signal?: AbortSignal): Promise<Float32Array | undefined> {
    this.reused = this.reuse ? Math.min(sharedLength(this.last, tokens), Math.max(0, tokens.length - 2)) : 0;
    this.decoder.cut(this.reused);
    this.last = tokens.slice(0, this.reused);
    let logits: Float32Array | undefined;
    for (let at = this.reused; at < tokens.length; ) {
      if (signal?.aborted) return undefined;
      // A single token left over joins the chunk before it.
      const end = at + promptChunk + 1 >= tokens.length ? tokens.length : at + promptChunk;
      logits = await this.decoder.read(tokens.slice(at, end), end === tokens.length);
      this.last = tokens.slice(0, end);
      at = end;
      await new Promise(setImmediate);
    }
    return logits;
  }
}

function sharedLength(a: readonly number[], b: readonly number[]): number {
  let shared = 0;
  while (shared < a.length && shared < b.length && a[shared] === b[shared]) shared++;
  return shared;
}
