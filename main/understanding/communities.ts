/**
 * Communities of a weighted graph by the Leiden method (Traag, Waltman, van Eck 2019, doi 10.1038/s41598-019-41695-z)
 * on typed arrays. Unlike plain Louvain its refinement leaves no community that hangs together by nothing.
 * Quality is modularity with a resolution: the sum over communities of weight inside − γ·strength²/(4·m).
 */
import { type Random, shuffle } from './random.ts';

/** Undirected, both directions stored; rows `start[i]` to `start[i + 1]`. */
export interface Graph {
  readonly size: number;
  readonly start: Int32Array;
  readonly to: Int32Array;
  readonly weight: Float64Array;
}

interface Level extends Graph {
  /** Strength of each node: what it counts for in the penalty. */
  readonly mass: Float64Array;
  /** Weight of edges that merged nodes have within themselves, which no move changes. */
  readonly penalty: number;
}

/** Most rounds of move, refine, merge; it settles in 3 to 6. */
const MOST_ROUNDS = 20;
/** A gain smaller than this is rounding. */
const EPSILON = 1e-12;

/** A community number for each node, counted from 0 in the order of first members. */
export function findCommunities(graph: Graph, resolution: number, random: Random): Int32Array {
  const ground = firstLevel(graph, resolution);
  const found = Int32Array.from({ length: graph.size }, (_, i) => i);
  // Each climb ends where no group can move; the next looks whether a single node still can.
  for (let climb = 0; climb < MOST_ROUNDS; climb++) {
    const before = Int32Array.from(found);
    improve(ground, found, random);
    if (before.every((community, i) => community === found[i])) break;
  }
  return found;
}

/** Moves nodes, then groups of them, then groups of groups, as long as anything moves; changes `found`. */
function improve(ground: Level, found: Int32Array, random: Random): void {
  let level = ground;
  let community = Int32Array.from(found);
  // The node of the present level that each node of the graph lies in.
  const place = Int32Array.from({ length: ground.size }, (_, i) => i);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const moved = moveNodes(level, community, random);
    const refined = refine(level, community, random);
    const count = renumber(refined);
    const next = new Int32Array(count);
    for (let i = 0; i < level.size; i++) next[refined[i] as number] = community[i] as number;
    for (let i = 0; i < ground.size; i++) place[i] = refined[place[i] as number] as number;
    const settled = !moved && count === level.size;
    if (!settled) level = merge(level, refined, count);
    community = next;
    renumber(community);
    if (settled) break;
  }
  for (let i = 0; i < found.length; i++) found[i] = community[place[i] as number] as number;
  renumber(found);
}

function firstLevel(graph: Graph, resolution: number): Level {
  const mass = new Float64Array(graph.size);
  let total = 0;
  for (let i = 0; i < graph.size; i++) {
    for (let e = graph.start[i] as number; e < (graph.start[i + 1] as number); e++) {
      mass[i] = (mass[i] as number) + (graph.weight[e] as number);
    }
    total += mass[i] as number;
  }
  return { ...graph, mass, penalty: total > 0 ? resolution / total : 0 };
}

/** Moves nodes to the best community next to them until none gains; true when any moved. */
function moveNodes(level: Level, community: Int32Array, random: Random): boolean {
  const { size, start, to, weight, mass, penalty } = level;
  const held = new Float64Array(size);
  const members = new Int32Array(size);
  for (let i = 0; i < size; i++) {
    const c = community[i] as number;
    held[c] = (held[c] as number) + (mass[i] as number);
    members[c] = (members[c] as number) + 1;
  }
  const empty: number[] = [];
  for (let c = 0; c < size; c++) if (members[c] === 0) empty.push(c);
  const queue = shuffle(
    Int32Array.from({ length: size }, (_, i) => i),
    random,
  );
  const waiting = new Uint8Array(size).fill(1);
  const toward = new Float64Array(size);
  let head = 0;
  let left = size;
  let any = false;
  while (left > 0) {
    const node = queue[head] as number;
    head = (head + 1) % size;
    left -= 1;
    waiting[node] = 0;
    const own = community[node] as number;
    const m = mass[node] as number;
    held[own] = (held[own] as number) - m;
    members[own] = (members[own] as number) - 1;
    const seen: number[] = [];
    for (let e = start[node] as number; e < (start[node + 1] as number); e++) {
      const c = community[to[e] as number] as number;
      if (toward[c] === 0) seen.push(c);
      toward[c] = (toward[c] as number) + (weight[e] as number);
    }
    let best = own;
    let most = (toward[own] as number) - penalty * m * (held[own] as number);
    for (const c of seen) {
      const gain = (toward[c] as number) - penalty * m * (held[c] as number);
      if (gain > most + EPSILON) [best, most] = [c, gain];
    }
    // To stand alone gains nothing and costs nothing.
    if (most < -EPSILON && empty.length > 0) best = empty.pop() as number;
    for (const c of seen) toward[c] = 0;
    held[best] = (held[best] as number) + m;
    members[best] = (members[best] as number) + 1;
    if (best === own) continue;
    if (members[own] === 0) empty.push(own);
    community[node] = best;
    any = true;
    for (let e = start[node] as number; e < (start[node + 1] as number); e++) {
      const other = to[e] as number;
      if (community[other] === best || waiting[other] === 1) continue;
      waiting[other] = 1;
      queue[(head + left) % size] = other;
      left += 1;
    }
  }
  return any;
}

/** Within each community, merges nodes from single ones upwards, so that each part hangs together. */
function refine(level: Level, community: Int32Array, random: Random): Int32Array {
  const { size, start, to, weight, mass, penalty } = level;
  const part = Int32Array.from({ length: size }, (_, i) => i);
  const held = Float64Array.from(mass);
  const alone = new Uint8Array(size).fill(1);
  const toward = new Float64Array(size);
  const order = shuffle(
    Int32Array.from({ length: size }, (_, i) => i),
    random,
  );
  for (const node of order) {
    if (alone[node] === 0) continue;
    const seen: number[] = [];
    for (let e = start[node] as number; e < (start[node + 1] as number); e++) {
      const other = to[e] as number;
      if (community[other] !== community[node]) continue;
      const p = part[other] as number;
      if (toward[p] === 0) seen.push(p);
      toward[p] = (toward[p] as number) + (weight[e] as number);
    }
    let best = -1;
    let most = EPSILON;
    for (const p of seen) {
      if (p === part[node]) continue;
      const gain = (toward[p] as number) - penalty * (mass[node] as number) * (held[p] as number);
      if (gain > most) [best, most] = [p, gain];
    }
    for (const p of seen) toward[p] = 0;
    if (best < 0) continue;
    held[best] = (held[best] as number) + (mass[node] as number);
    held[node] = 0;
    part[node] = best;
    alone[node] = 0;
    // The part is named after a node that still stands in it.
    alone[best] = 0;
  }
  return part;
}

/** The graph of the parts: one node each, weights added, weight inside left out. */
function merge(level: Level, part: Int32Array, count: number): Level {
  const mass = new Float64Array(count);
  const rows: Map<number, number>[] = Array.from({ length: count }, () => new Map());
  for (let i = 0; i < level.size; i++) {
    const p = part[i] as number;
    mass[p] = (mass[p] as number) + (level.mass[i] as number);
    const row = rows[p] as Map<number, number>;
    for (let e = level.start[i] as number; e < (level.start[i + 1] as number); e++) {
      const q = part[level.to[e] as number] as number;
      if (q !== p) row.set(q, (row.get(q) ?? 0) + (level.weight[e] as number));
    }
  }
  return { ...graphOf(rows), mass, penalty: level.penalty };
}

/** Packs rows of neighbour → weight, neighbours ascending. */
export function graphOf(rows: readonly ReadonlyMap<number, number>[]): Graph {
  const start = new Int32Array(rows.length + 1);
  rows.forEach((row, i) => {
    start[i + 1] = (start[i] as number) + row.size;
  });
  const edges = start[rows.length] as number;
  const to = new Int32Array(edges);
  const weight = new Float64Array(edges);
  rows.forEach((row, i) => {
    let at = start[i] as number;
    for (const [other, w] of [...row].sort((a, b) => a[0] - b[0])) {
      to[at] = other;
      weight[at] = w;
      at += 1;
    }
  });
  return { size: rows.length, start, to, weight };
}

/** Numbers from 0 in the order of first appearance; gives how many there are. */
function renumber(numbers: Int32Array): number {
  const names = new Map<number, number>();
  for (let i = 0; i < numbers.length; i++) {
    const old = numbers[i] as number;
    let name = names.get(old);
    if (name === undefined) {
      name = names.size;
      names.set(old, name);
    }
    numbers[i] = name;
  }
  return names.size;
}
