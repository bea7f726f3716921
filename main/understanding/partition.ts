/** From a graph of texts to groups that are neither too small, too big, too loose nor too much alike. */
import { findCommunities, type Graph, graphOf } from './communities.ts';
import { seededRandom } from './random.ts';
import { betweenOf, type Group, groupOf, likenessTo, type Space, withinOf } from './space.ts';

export interface Limits {
  /** Fewest segments in a theme. */
  readonly least: number;
  /** Fewest different texts in a theme. */
  readonly leastTexts: number;
  /** Most segments in a theme. */
  readonly most: number;
  /** Least mean likeness of a text to the others of its theme. */
  readonly floor: number;
}

export interface Partition {
  /** Rows of each group. */
  readonly groups: readonly number[][];
  readonly resolution: number;
  /** How well it tells texts apart; higher is better. */
  readonly score: number;
}

const RESOLUTIONS = [0.7, 1, 1.4, 2, 2.8, 4, 5.6] as const;
/** Starts for each resolution: one start alone may end in a poor place, mostly where there are few texts. */
const RUNS = 4;
/** Of so many texts one start finds about what another does, and each takes its time. */
const MANY_TEXTS = 3000;
/** Keeps the seeds of one ask's tries apart from those of the next seed's. */
const STRIDE = 7919;

export interface Measure {
  readonly space: Space;
  /** How many segments each text stands for. */
  readonly weights: Int32Array;
  readonly limits: Limits;
}

export interface Field extends Measure {
  readonly graph: Graph;
  readonly seed: number;
}

/** Partitions that are tried, for the caller's progress. */
export function triesFor(texts: number): number {
  return RESOLUTIONS.length * (texts > MANY_TEXTS ? 1 : RUNS);
}

/** Tries each resolution from several starts and keeps the partition with the best score. */
export async function bestPartition(
  field: Field,
  beat?: (tried: number) => Promise<void>,
): Promise<Partition> {
  let best: Partition | undefined;
  const tries = triesFor(field.space.size);
  for (let tried = 0; tried < tries; tried++) {
    const resolution = RESOLUTIONS[tried % RESOLUTIONS.length] as number;
    const partition = partitionAt({ ...field, seed: field.seed + STRIDE * tried }, resolution);
    if (!best || partition.score > best.score) best = partition;
    await beat?.(tried + 1);
  }
  return best as Partition;
}

export function partitionAt(field: Field, resolution: number): Partition {
  const found = findCommunities(field.graph, resolution, seededRandom(field.seed));
  let groups = membersOf(found).flatMap((rows) => splitBig(field, rows, resolution));
  groups = mergeAlike(field, dropSmall(field, groups));
  groups = dropSmall(field, dropFar(field, groups)).map((rows) => cutBig(field, rows));
  return { groups, resolution, score: scoreOf(field, groups) };
}

/** Gives texts that are in no group to the one they are most like, if they are like it enough. */
export function joinNearest(field: Measure, groups: readonly number[][]): number[][] {
  const sums = groups.map((rows) => groupOf(field.space, rows));
  const joined = groups.map((rows) => [...rows]);
  const placed = new Set(groups.flat());
  for (let row = 0; row < field.space.size; row++) {
    if (placed.has(row)) continue;
    const likes = sums.map((group) => likenessTo(field.space, row, group, false));
    const most = Math.max(...likes);
    if (most >= field.limits.floor) joined[likes.indexOf(most)]?.push(row);
  }
  return joined.map((rows) => cutBig(field, rows));
}

function weightOf(field: Measure, rows: readonly number[]): number {
  return rows.reduce((sum, row) => sum + (field.weights[row] as number), 0);
}

function membersOf(numbers: Int32Array): number[][] {
  const groups: number[][] = [];
  numbers.forEach((number, row) => {
    groups[number] ??= [];
    groups[number]?.push(row);
  });
  return groups;
}

/** A group over the limit is cut along its own communities, at ever finer resolutions. */
function splitBig(field: Field, rows: number[], resolution: number): number[][] {
  if (weightOf(field, rows) <= field.limits.most || resolution > 20) return [rows];
  const finer = resolution * 1.5;
  const found = findCommunities(subgraph(field.graph, rows), finer, seededRandom(field.seed));
  return membersOf(found)
    .map((part) => part.map((i) => rows[i] as number))
    .flatMap((part) => splitBig(field, part, finer));
}

function subgraph(graph: Graph, rows: readonly number[]): Graph {
  const place = new Map(rows.map((row, i) => [row, i]));
  return graphOf(
    rows.map((row) => {
      const edges = new Map<number, number>();
      for (let e = graph.start[row] as number; e < (graph.start[row + 1] as number); e++) {
        const other = place.get(graph.to[e] as number);
        if (other !== undefined) edges.set(other, graph.weight[e] as number);
      }
      return edges;
    }),
  );
}

/** What no split could bring under the limit keeps its closest members. */
function cutBig(field: Measure, rows: number[]): number[] {
  if (weightOf(field, rows) <= field.limits.most) return rows;
  const group = groupOf(field.space, rows);
  const ranked = rows
    .map((row) => ({ row, like: likenessTo(field.space, row, group, true) }))
    .sort((a, b) => b.like - a.like || a.row - b.row);
  const kept: number[] = [];
  let weight = 0;
  for (const { row } of ranked) {
    weight += field.weights[row] as number;
    if (weight > field.limits.most && kept.length > 0) break;
    kept.push(row);
  }
  return kept.sort((a, b) => a - b);
}

function dropSmall(field: Measure, groups: readonly number[][]): number[][] {
  const { least, leastTexts } = field.limits;
  return groups.filter((rows) => rows.length >= leastTexts && weightOf(field, rows) >= least);
}

/** Two groups whose members are as like each other as among themselves are one. */
const ALIKE = 0.92;

function mergeAlike(field: Measure, groups: readonly number[][]): number[][] {
  const left = groups.map((rows) => ({ rows, group: groupOf(field.space, rows) }));
  for (;;) {
    let best: { a: number; b: number; ratio: number } | undefined;
    for (let a = 0; a < left.length; a++) {
      for (let b = a + 1; b < left.length; b++) {
        const ratio = alikeness(field, left[a] as Part, left[b] as Part);
        if (ratio > ALIKE && ratio > (best?.ratio ?? 0)) best = { a, b, ratio };
      }
    }
    if (!best) return left.map(({ rows }) => rows);
    const rows = [...(left[best.a] as Part).rows, ...(left[best.b] as Part).rows].sort((x, y) => x - y);
    left.splice(best.b, 1);
    left[best.a] = { rows, group: groupOf(field.space, rows) };
  }
}

interface Part {
  rows: number[];
  group: Group;
}

function alikeness(field: Measure, a: Part, b: Part): number {
  if (weightOf(field, a.rows) + weightOf(field, b.rows) > field.limits.most) return 0;
  const { background } = field.space;
  const within = Math.min(withinOf(a.group), withinOf(b.group)) - background;
  return within > 0 ? (betweenOf(a.group, b.group) - background) / within : 1;
}

function dropFar(field: Measure, groups: readonly number[][]): number[][] {
  return groups.map((rows) => {
    const group = groupOf(field.space, rows);
    return rows.filter((row) => likenessTo(field.space, row, group, true) >= field.limits.floor);
  });
}

/**
 * The mean over all texts of how much liker a text is to its own group than to the nearest other (the silhouette
 * of Rousseeuw 1987 without its division); a text without a group counts 0.
 */
export function scoreOf(field: Measure, groups: readonly number[][]): number {
  const sums = groups.map((rows) => groupOf(field.space, rows));
  let total = 0;
  groups.forEach((rows, own) => {
    for (const row of rows) {
      const mine = likenessTo(field.space, row, sums[own] as Group, true);
      let other = field.space.background;
      sums.forEach((group, g) => {
        if (g !== own) other = Math.max(other, likenessTo(field.space, row, group, false));
      });
      total += mine - other;
    }
  });
  return total / Math.max(1, field.space.size);
}
