/**
 * The space that texts are compared in: the sentence vectors with most of their common direction taken out, and
 * the texts' telling words beside them. Likeness of two texts is the weighted sum of both cosines.
 */
import { type Lexicon, readLexicon } from './lexical.ts';
import { dot, toUnit } from './vectors.ts';

export interface Space {
  readonly size: number;
  readonly dims: number;
  /** As the encoder gave them, at unit length. */
  readonly raw: Float32Array;
  /** With most of the mean taken out, at unit length again. */
  readonly centred: Float32Array;
  readonly lexicon: Lexicon;
  /** Mean likeness of two different texts: what texts have in common merely by being in this study. */
  readonly background: number;
}

/** Sum of the members' places in both parts of the space. */
export interface Group {
  readonly members: number;
  readonly dense: Float64Array;
  readonly words: ReadonlyMap<number, number>;
}

/**
 * All texts of a study speak of one product: most of their common direction goes. Less serves studies of one
 * product worse, more serves studies of many products worse (docs/themes.md has the figures).
 */
const CENTRED = 0.75;
/** Among few texts a theme bends the mean to itself: with so many, half of what would go stays. */
const FEW = 8;
/** What words count for beside meaning. */
export const LEXICAL = 0.2;

export function makeSpace(raw: Float32Array, dims: number, texts: readonly string[]): Space {
  const size = texts.length;
  const centred = centre(raw, dims, size);
  const space = { size, dims, raw, centred, lexicon: readLexicon(texts), background: 0 };
  const all = groupOf(
    space,
    Array.from({ length: size }, (_, i) => i),
  );
  return { ...space, background: (withinOf(all) * size) / (size + FEW) };
}

function centre(raw: Float32Array, dims: number, size: number): Float32Array {
  const mean = new Float64Array(dims);
  for (let i = 0; i < raw.length; i++)
    mean[i % dims] = (mean[i % dims] as number) + (raw[i] as number) / size;
  const share = (CENTRED * size) / (size + FEW);
  const centred = new Float32Array(raw.length);
  for (let i = 0; i < raw.length; i++) centred[i] = (raw[i] as number) - share * (mean[i % dims] as number);
  return toUnit(centred, dims);
}

/** Likeness of two texts, about −0.1 to 1. The slow judge of what findNeighbours computes a row at a time. */
export function likeness(space: Space, a: number, b: number): number {
  const { lexicon, centred, dims } = space;
  const other = lexicon.rows[b];
  let words = 0;
  for (const [word, weight] of lexicon.rows[a] ?? []) words += weight * (other?.get(word) ?? 0);
  return (1 - LEXICAL) * dot(centred, a, centred, b, dims) + LEXICAL * words;
}

export function groupOf(space: Space, rows: readonly number[]): Group {
  const dense = new Float64Array(space.dims);
  const words = new Map<number, number>();
  for (const row of rows) {
    for (let i = 0, at = row * space.dims; i < space.dims; i++, at++) {
      dense[i] = (dense[i] as number) + (space.centred[at] as number);
    }
    for (const [word, weight] of space.lexicon.rows[row] ?? [])
      words.set(word, (words.get(word) ?? 0) + weight);
  }
  return { members: rows.length, dense, words };
}

/** Mean likeness of a text to the members of a group; when it is one of them, to the others. */
export function likenessTo(space: Space, row: number, group: Group, isMember: boolean): number {
  let sum = 0;
  for (let i = 0, at = row * space.dims; i < space.dims; i++, at++) {
    sum += (space.centred[at] as number) * (group.dense[i] as number);
  }
  sum *= 1 - LEXICAL;
  let self = 1 - LEXICAL;
  for (const [word, weight] of space.lexicon.rows[row] ?? []) {
    sum += LEXICAL * weight * (group.words.get(word) ?? 0);
    self += LEXICAL * weight * weight;
  }
  if (!isMember) return group.members > 0 ? sum / group.members : 0;
  return group.members > 1 ? (sum - self) / (group.members - 1) : 0;
}

/** Mean likeness between the members of two groups that share none. */
export function betweenOf(a: Group, b: Group): number {
  return inner(a, b) / (a.members * b.members);
}

/** Mean likeness of two different members. */
export function withinOf(group: Group): number {
  const n = group.members;
  return n > 1 ? (inner(group, group) - n) / (n * (n - 1)) : 0;
}

function inner(a: Group, b: Group): number {
  let dense = 0;
  for (let i = 0; i < a.dense.length; i++) dense += (a.dense[i] as number) * (b.dense[i] as number);
  let words = 0;
  const [few, many] = a.words.size < b.words.size ? [a.words, b.words] : [b.words, a.words];
  for (const [word, weight] of few) words += weight * (many.get(word) ?? 0);
  return (1 - LEXICAL) * dense + LEXICAL * words;
}
