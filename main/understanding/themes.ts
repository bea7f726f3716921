/** Theme candidates from the vectors and texts of segments. Rules TH10 to TH18. */
import { type FoundThemes, minSizeFor } from '../../domain/themes.ts';
import { describe } from './describe.ts';
import { type Folded, fold, rowsOf, type Texts } from './folded.ts';
import { type Beat, findNeighbours, neighbourGraph } from './neighbours.ts';
import {
  bestPartition,
  type Field,
  joinNearest,
  type Limits,
  type Partition,
  triesFor,
} from './partition.ts';
import { seededRandom, shuffle } from './random.ts';
import { makeSpace, type Space } from './space.ts';

export interface ThemesAsk extends Texts {
  seed: number;
  /** Fewest segments of a theme; by default 3 under 150 texts, 4 under 400, else 5. */
  minSize?: number;
}

export interface ThemesOptions {
  /** Steps done and their total, which stays the same; the steps do not take the same time. */
  onProgress?: (done: number, total: number) => void;
  /** When it fires, the answer is rejected with the signal's reason. */
  signal?: AbortSignal;
}

/** Texts that are compared each with each; of more, a sample is, and the rest join what was found in it. */
const MOST_COMPARED = 12_000;
/** With fewer texts than this, one theme may hold them all. */
const MANY = 40;
const LARGEST_SHARE = 0.25;
const NEIGHBOURS = 15;
/** What one try counts for in the progress, in rows compared. */
const SETTLING = 20;

/**
 * Groups segments by what they say. The order of the input does not matter; the same input and seed give the same.
 * @throws RangeError when ids, texts and vectors do not belong together.
 */
export async function findThemes(ask: ThemesAsk, options: ThemesOptions = {}): Promise<FoundThemes> {
  const beat = beatOf(options);
  await beat(0, Math.max(1, ask.ids.length));
  const folded = fold(ask);
  const segments = ask.ids.length;
  const minSize = ask.minSize ?? minSizeFor(segments);
  const space = makeSpace(folded.vectors, folded.dims, folded.texts);
  const limits = limitsFor(space, segments, minSize);
  const found = await divide(folded, limits, space, ask.seed, beat);
  const { themes, unassigned } = describe(folded, space, found.groups, ask);
  const share = (count: number) => (segments > 0 ? count / segments : 0);
  return {
    themes,
    unassigned,
    figures: {
      segments,
      texts: folded.different,
      assigned: segments - unassigned.length,
      largestShare: share(Math.max(0, ...themes.map((theme) => theme.segments.length))),
      unassignedShare: share(unassigned.length),
      minSize,
      resolution: found.resolution,
      separation: found.score,
    },
  };
}

/** Below this mean likeness texts have no more in common than texts about different things have by chance. */
const LEAST_LIKENESS = 0.1;

/** The more groups there are to choose from, the liker a text is to the best of them by chance. */
export function floorFor(space: Space): number {
  return Math.max(LEAST_LIKENESS, space.background + 0.03 + 0.03 * Math.log10(Math.max(10, space.size)));
}

function limitsFor(space: Space, segments: number, least: number): Limits {
  const most = segments < MANY ? segments : Math.max(least, Math.floor(segments * LARGEST_SHARE));
  return { least, leastTexts: Math.min(3, least), most, floor: floorFor(space) };
}

async function divide(
  folded: Folded,
  limits: Limits,
  space: Space,
  seed: number,
  beat: Beat,
): Promise<Partition> {
  const weights = Int32Array.from(folded.copies, (copies) => copies.length);
  const all = Array.from({ length: space.size }, (_, row) => row);
  if (all.length <= MOST_COMPARED) return partition({ space, weights, limits, seed }, beat);
  const rows = shuffle([...all], seededRandom(seed))
    .slice(0, MOST_COMPARED)
    .sort((a, b) => a - b);
  const part = rowsOf(folded, rows);
  const sample = {
    space: makeSpace(part.vectors, part.dims, part.texts),
    weights: Int32Array.from(rows, (row) => weights[row] as number),
    limits: { ...limits, most: Math.floor((limits.most * rows.length) / all.length) },
    seed,
  };
  const found = await partition(sample, beat);
  const groups = found.groups.map((group) => group.map((i) => rows[i] as number));
  return { ...found, groups: joinNearest({ space, weights, limits }, groups) };
}

async function partition(field: Omit<Field, 'graph'>, beat: Beat): Promise<Partition> {
  const { space } = field;
  const total = space.size + SETTLING * triesFor(space.size);
  const k = Math.min(NEIGHBOURS, Math.round(2.5 * Math.log2(Math.max(2, space.size))));
  const neighbours = await findNeighbours(space, k, (done) => beat(done, total));
  const graph = neighbourGraph(neighbours, space.size, space.background);
  return bestPartition({ ...field, graph }, (tried) => beat(space.size + SETTLING * tried, total));
}

/** Lets messages in, tells how far it is, and stops when asked to. */
function beatOf({ onProgress, signal }: ThemesOptions): Beat {
  return async (done, total) => {
    onProgress?.(done, total);
    await new Promise(setImmediate);
    signal?.throwIfAborted();
  };
}
