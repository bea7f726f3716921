import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Tokenizer } from '@huggingface/tokenizers';
import { badModel } from './failure.ts';

/** Token ids of a text and back, as the model's own tokenizer.json says. */
export interface TextTokenizer {
  /** Ids of words somebody wrote: control tokens spelled out in them stay plain text. No special ids added. */
  encodeWords(text: string): number[];
  /** Ids of a text of our own, in which control tokens mean what they say. */
  encodeTemplate(text: string): number[];
  /** Words with the special ids that the model wants around them (for an encoder: start and end). */
  frame(ids: number[]): number[];
  decode(ids: number[]): string;
}

export async function loadTokenizer(folder: string): Promise<TextTokenizer> {
  const [definition, config] = await Promise.all([
    readJson(folder, 'tokenizer.json'),
    readJson(folder, 'tokenizer_config.json'),
  ]);
  const tokenizer = new Tokenizer(definition, config);
  const controls = [...tokenizer.get_added_tokens_decoder().values()].map((token) => token.content);
  const frameOfNothing = tokenizer.encode('').ids;
  const opening = frameOfNothing.slice(0, Math.ceil(frameOfNothing.length / 2));
  const closing = frameOfNothing.slice(opening.length);

  function plain(text: string): number[] {
    return tokenizer.encode(text, { add_special_tokens: false }).ids;
  }
  return {
    encodeWords: (text) => splitControls(text, controls).flatMap(plain),
    encodeTemplate: plain,
    frame: (ids) => [...opening, ...ids, ...closing],
    decode: (ids) =>
      tokenizer.decode(ids, { skip_special_tokens: true, clean_up_tokenization_spaces: false }),
  };
}

/** Cuts a text behind the first character of every control token in it, so that none is seen whole. */
export function splitControls(text: string, controls: readonly string[]): string[] {
  const cuts = new Set<number>();
  for (const control of controls) {
    for (let at = text.indexOf(control); at >= 0; at = text.indexOf(control, at + 1)) cuts.add(at + 1);
  }
  if (cuts.size === 0) return text === '' ? [] : [text];
  const ends = [...cuts].sort((a, b) => a - b).concat(text.length);
  return ends.map((end, i) => text.slice(i === 0 ? 0 : ends[i - 1], end)).filter((piece) => piece !== '');
}

async function readJson(folder: string, name: string): Promise<object> {
  try {
    return JSON.parse(await readFile(join(folder, name), 'utf8'));
  } catch (error) {
    throw badModel(folder, `${name}: ${(error as Error).message}`);
  }
}
