/** Nearest neighbours by exact likeness, and the graph that communities are found in. */
import { type Graph, graphOf } from './communities.ts';
import { addLikeness } from './lexical.ts';
import { LEXICAL, type Space } from './space.ts';
import { dot } from './vectors.ts';

/** For each text its `k` nearest others, nearest first; rows shorter than `k` end with −1. */
export interface Neighbours {
  readonly k: number;
  readonly near: Int32Array;
  readonly likeness: Float64Array;
}

/** An edge that only one end counts among its nearest is worth so much of one that both do. */
const ONE_SIDED = 0.5;
/** Part of an edge's weight that follows the share of neighbours both ends have. */
const SHARED = 0.5;

/** Called now and then with how far it is; waits let messages in, a throw stops the work. */
export type Beat = (done: number, total: number) => Promise<void>;

/** Rows between two beats. */
const PULSE = 64;

/** Compares every text with every later one, exactly. */
export async function findNeighbours(space: Space, k: number, beat?: Beat): Promise<Neighbours> {
  const { size } = space;
  const kept = Math.min(k, Math.max(0, size - 1));
  const near = new Int32Array(size * kept).fill(-1);
  const likeness = new Float64Array(size * kept).fill(Number.NEGATIVE_INFINITY);
  const row = new Float64Array(size);
  for (let i = 0; i < size; i++) {
    likenessesAfter(space, i, row);
    for (let j = i + 1; j < size; j++) {
      insert(near, likeness, i * kept, kept, j, row[j] as number);
      insert(near, likeness, j * kept, kept, i, row[j] as number);
    }
    if (i % PULSE === PULSE - 1) await beat?.(i + 1, size);
  }
  return { k: kept, near, likeness };
}

/** Likeness of one text to each text after it; what stands before is of no use to the caller. */
function likenessesAfter(space: Space, row: number, into: Float64Array): void {
  for (let j = row + 1; j < space.size; j++) {
    into[j] = (1 - LEXICAL) * dot(space.centred, row, space.centred, j, space.dims);
  }
  addLikeness(space.lexicon, row, LEXICAL, into);
}

/** Keeps the best `k` in order; of equals the one with the smaller number stands first. */
export function insert(
  near: Int32Array,
  values: Float64Array,
  from: number,
  k: number,
  row: number,
  value: number,
): void {
  let at = from + k - 1;
  if (k === 0 || value <= (values[at] as number)) return;
  while (at > from && value > (values[at - 1] as number)) {
    near[at] = near[at - 1] as number;
    values[at] = values[at - 1] as number;
    at -= 1;
  }
  near[at] = row;
  values[at] = value;
}

/** Edges between neighbours whose likeness exceeds the background, weighed by likeness and shared neighbours. */
export function neighbourGraph(neighbours: Neighbours, size: number, background: number): Graph {
  const { k, near, likeness } = neighbours;
  const sets = Array.from({ length: size }, (_, i) => new Set(near.subarray(i * k, i * k + k)));
  const rows: Map<number, number>[] = Array.from({ length: size }, () => new Map());
  for (let i = 0; i < size; i++) {
    for (let at = i * k; at < i * k + k; at++) {
      const j = near[at] as number;
      const above = (likeness[at] as number) - background;
      if (j < 0 || above <= 0) continue;
      const mutual = (sets[j] as Set<number>).has(i) ? 1 : ONE_SIDED;
      const weight = above * mutual * (1 - SHARED + SHARED * sharedOf(sets, i, j));
      (rows[i] as Map<number, number>).set(j, weight);
      (rows[j] as Map<number, number>).set(i, weight);
    }
  }
  return graphOf(rows);
}

function sharedOf(sets: readonly ReadonlySet<number>[], a: number, b: number): number {
  const left = sets[a] as ReadonlySet<number>;
  const right = sets[b] as ReadonlySet<number>;
  let shared = 0;
  for (const one of left) if (right.has(one)) shared += 1;
  return shared / Math.max(1, left.size);
}
