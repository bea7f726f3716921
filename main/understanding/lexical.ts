/** Texts as sparse rows of tf-idf, for finding texts that use the same telling words. */
import { wordsOf } from '../../domain/words.ts';

/** Rows of unit length, and for each word the rows that have it. */
export interface Lexicon {
  readonly rows: readonly ReadonlyMap<number, number>[];
  readonly postings: readonly { readonly row: number; readonly weight: number }[][];
}

/** tf-idf with 1 + log tf and log((1 + n) / df): a word that every text has weighs next to nothing. */
export function readLexicon(texts: readonly string[]): Lexicon {
  const numbers = new Map<string, number>();
  const counts = texts.map((text) => {
    const row = new Map<number, number>();
    for (const { stem } of wordsOf(text)) {
      const number = numbers.get(stem) ?? numbers.size;
      numbers.set(stem, number);
      row.set(number, (row.get(number) ?? 0) + 1);
    }
    return row;
  });
  const frequency = new Int32Array(numbers.size);
  for (const row of counts) for (const word of row.keys()) frequency[word] = (frequency[word] as number) + 1;
  const rows = counts.map((row) => weigh(row, frequency, texts.length));
  const postings: { row: number; weight: number }[][] = Array.from({ length: numbers.size }, () => []);
  rows.forEach((words, row) => {
    // A word in one text alone connects nothing.
    for (const [word, weight] of words)
      if ((frequency[word] as number) > 1) postings[word]?.push({ row, weight });
  });
  return { rows, postings };
}

function weigh(row: ReadonlyMap<number, number>, frequency: Int32Array, texts: number): Map<number, number> {
  const weighed = new Map<number, number>();
  let sum = 0;
  for (const [word, count] of row) {
    const weight = (1 + Math.log(count)) * Math.log((1 + texts) / (frequency[word] as number));
    weighed.set(word, weight);
    sum += weight * weight;
  }
  const scale = sum > 0 ? 1 / Math.sqrt(sum) : 0;
  for (const [word, weight] of weighed) weighed.set(word, weight * scale);
  return weighed;
}

/** Adds `share` × the lexical cosine of one row with every row to `into`. */
export function addLikeness(lexicon: Lexicon, row: number, share: number, into: Float64Array): void {
  for (const [word, weight] of lexicon.rows[row] ?? []) {
    for (const other of lexicon.postings[word] ?? []) {
      into[other.row] = (into[other.row] as number) + share * weight * other.weight;
    }
  }
}
