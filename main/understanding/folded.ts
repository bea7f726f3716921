/** The texts of an ask as they are compared: sorted by id, duplicates folded, texts that say nothing left out. */
import { wordsOf } from '../../domain/words.ts';
import { foldDuplicates } from './folding.ts';

export interface Texts {
  ids: readonly string[];
  /** Row i belongs to ids[i] and has the numbers from i × dims on, at unit length. */
  vectors: Float32Array;
  dims: number;
  texts: readonly string[];
}

export interface Folded extends Texts {
  /** Ids of all segments that say what row i says, itself first. */
  readonly copies: readonly (readonly string[])[];
  /** How many different texts there were, those that say nothing included. */
  readonly different: number;
}

/** @throws RangeError when ids, texts and vectors do not belong together. */
export function fold(given: Texts): Folded {
  const sorted = sortById(given);
  const first = foldDuplicates(sorted.vectors, sorted.dims, sorted.texts);
  const copies = new Map<number, string[]>();
  first.forEach((leader, row) => {
    const ids = copies.get(leader) ?? [];
    copies.set(leader, ids);
    ids.push(sorted.ids[row] as string);
  });
  const telling = [...copies.keys()].filter((row) => wordsOf(sorted.texts[row] as string).length > 0);
  return {
    ...rowsOf(sorted, telling),
    copies: telling.map((row) => copies.get(row) as string[]),
    different: copies.size,
  };
}

/** Some rows of `given`, in the order asked for. */
export function rowsOf(given: Texts, rows: readonly number[]): Texts {
  const { dims } = given;
  const vectors = new Float32Array(rows.length * dims);
  rows.forEach((row, i) => {
    vectors.set(given.vectors.subarray(row * dims, row * dims + dims), i * dims);
  });
  return {
    ids: rows.map((row) => given.ids[row] as string),
    texts: rows.map((row) => given.texts[row] as string),
    dims,
    vectors,
  };
}

function sortById(given: Texts): Texts {
  const { ids, texts, vectors, dims } = given;
  if (!(dims > 0) || texts.length !== ids.length || vectors.length !== ids.length * dims) {
    throw new RangeError(
      `${ids.length} ids need as many texts (there are ${texts.length}) and ${ids.length} × ${dims} numbers (there are ${vectors.length}).`,
    );
  }
  const order = ids.map((_, row) => row).sort((a, b) => ((ids[a] as string) < (ids[b] as string) ? -1 : 1));
  const sorted = rowsOf(given, order);
  const twice = sorted.ids.find((id, i) => id === sorted.ids[i + 1]);
  if (twice !== undefined) throw new RangeError(`The id ${twice} is there more than once.`);
  return sorted;
}
