/** Folding texts that say the same word for word, or nearly, into one (rule TH12). */
import { plainText } from '../../domain/words.ts';
import { dot } from './vectors.ts';

/** Cosine from which two texts count as the same. */
const SAME = 0.97;
/** So many numbers of each vector are compared before the rest is. */
const GLANCE = 64;

/** For each row the first row that says the same; a row that is the first gives itself. */
export function foldDuplicates(vectors: Float32Array, dims: number, texts: readonly string[]): Int32Array {
  const first = new Int32Array(texts.length);
  const leaders: number[] = [];
  const byText = new Map<string, number>();
  texts.forEach((text, row) => {
    const plain = plainText(text);
    const found = byText.get(plain) ?? leaders.find((leader) => isSame(vectors, dims, leader, row)) ?? row;
    if (found === row) leaders.push(row);
    if (!byText.has(plain)) byText.set(plain, found);
    first[row] = found;
  });
  return first;
}

/** Of unit vectors |a − b|² = 2 − 2·cos, and no part of it exceeds the whole: most pairs end at the glance. */
function isSame(vectors: Float32Array, dims: number, a: number, b: number): boolean {
  let apart = 0;
  const most = 2 - 2 * SAME;
  for (let i = 0, p = a * dims, q = b * dims; i < Math.min(GLANCE, dims); i++) {
    apart += ((vectors[p + i] as number) - (vectors[q + i] as number)) ** 2;
    if (apart > most) return false;
  }
  return dot(vectors, a, vectors, b, dims) >= SAME;
}
