import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findCommunities, type Graph, graphOf } from '../../main/understanding/communities.ts';
import { seededRandom } from '../../main/understanding/random.ts';

/** A graph of `groups` groups in which edges inside are likelier than between. */
function planted(groups: number, size: number, inside: number, between: number, seed: number): Graph {
  const random = seededRandom(seed);
  const rows: Map<number, number>[] = Array.from({ length: groups * size }, () => new Map());
  for (let a = 0; a < rows.length; a++) {
    for (let b = a + 1; b < rows.length; b++) {
      if (random() >= (a % groups === b % groups ? inside : between)) continue;
      const weight = 0.5 + random();
      rows[a]?.set(b, weight);
      rows[b]?.set(a, weight);
    }
  }
  return graphOf(rows);
}

/** Modularity by its definition, over all pairs: slow and obvious. */
function modularity(graph: Graph, community: Int32Array, resolution: number): number {
  const weight = Array.from({ length: graph.size }, () => new Float64Array(graph.size));
  for (let i = 0; i < graph.size; i++) {
    for (let e = graph.start[i] as number; e < (graph.start[i + 1] as number); e++) {
      (weight[i] as Float64Array)[graph.to[e] as number] = graph.weight[e] as number;
    }
  }
  const strength = weight.map((row) => row.reduce((a, b) => a + b, 0));
  const total = strength.reduce((a, b) => a + b, 0);
  let sum = 0;
  for (let i = 0; i < graph.size; i++) {
    for (let j = 0; j < graph.size; j++) {
      if (community[i] !== community[j]) continue;
      const expected = ((strength[i] as number) * (strength[j] as number)) / total;
      sum += (weight[i]?.[j] as number) - resolution * expected;
    }
  }
  return total > 0 ? sum / total : 0;
}

test('planted groups are found', () => {
  const found = findCommunities(planted(6, 20, 0.5, 0.02, 3), 1, seededRandom(1));
  expect(new Set(found).size).toBe(6);
  found.forEach((community, node) => {
    expect(community).toBe(found[node % 6]);
  });
});

test('no single move of a node makes the grouping better, and each community hangs together', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 400 }), fc.constantFrom(0.7, 1, 2), (seed, resolution) => {
      const graph = planted(4, 9, 0.4, 0.1, seed);
      const found = findCommunities(graph, resolution, seededRandom(seed));
      const quality = modularity(graph, found, resolution);
      expect(quality).toBeGreaterThanOrEqual(
        modularity(
          graph,
          Int32Array.from(found, (_, i) => i),
          resolution,
        ),
      );
      for (let node = 0; node < graph.size; node++) {
        for (const other of new Set(found)) {
          const moved = Int32Array.from(found);
          moved[node] = other;
          expect(modularity(graph, moved, resolution)).toBeLessThanOrEqual(quality + 1e-9);
        }
      }
      for (const community of new Set(found)) expect(isConnected(graph, found, community)).toBe(true);
    }),
    { numRuns: 15 },
  );
});

function isConnected(graph: Graph, found: Int32Array, community: number): boolean {
  const members = [...found.keys()].filter((node) => found[node] === community);
  const seen = new Set([members[0] as number]);
  for (const node of seen) {
    for (let e = graph.start[node] as number; e < (graph.start[node + 1] as number); e++) {
      const other = graph.to[e] as number;
      if (found[other] === community) seen.add(other);
    }
  }
  return seen.size === members.length;
}

test('the same seed gives the same, and a graph without edges falls into its nodes', () => {
  const graph = planted(5, 30, 0.3, 0.05, 8);
  expect(findCommunities(graph, 1, seededRandom(7))).toEqual(findCommunities(graph, 1, seededRandom(7)));
  expect([...findCommunities(graphOf([new Map(), new Map(), new Map()]), 1, seededRandom(1))]).toEqual([
    0, 1, 2,
  ]);
  expect(findCommunities(graphOf([]), 1, seededRandom(1))).toHaveLength(0);
});
