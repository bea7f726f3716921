/** Exact search for the nearest vectors. */
import { insert } from './neighbours.ts';
import { dot } from './vectors.ts';

export interface Near {
  row: number;
  /** Cosine, when the vectors have unit length. */
  score: number;
}

/**
 * The `k` rows nearest to `query`, nearest first; of equals the smaller row stands first.
 * @throws RangeError when the query has another number of dimensions.
 */
export function nearest(vectors: Float32Array, dims: number, query: Float32Array, k: number): Near[] {
  if (query.length !== dims) {
    throw new RangeError(`The query has ${query.length} numbers, the vectors have ${dims}.`);
  }
  const size = vectors.length / dims;
  const kept = Math.max(0, Math.min(k, size));
  const rows = new Int32Array(kept).fill(-1);
  const scores = new Float64Array(kept).fill(Number.NEGATIVE_INFINITY);
  for (let row = 0; row < size; row++) insert(rows, scores, 0, kept, row, dot(vectors, row, query, 0, dims));
  return Array.from(rows, (row, i) => ({ row, score: scores[i] as number }));
}
