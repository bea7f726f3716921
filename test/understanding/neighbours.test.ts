import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nearest } from '../../main/understanding/nearest.ts';
import { findNeighbours } from '../../main/understanding/neighbours.ts';
import { groupOf, likeness, likenessTo, makeSpace, withinOf } from '../../main/understanding/space.ts';
import { invented } from './comments.ts';

const sizes = fc.record({
  count: fc.integer({ min: 2, max: 60 }),
  k: fc.integer({ min: 1, max: 20 }),
  seed: fc.integer({ min: 0, max: 500 }),
});

test('[TH10] neighbours are those that comparing each with each and sorting gives', async () => {
  await fc.assert(
    fc.asyncProperty(sizes, async ({ count, k, seed }) => {
      const { vectors, dims, texts } = invented(count, 5, 1, seed);
      const space = makeSpace(vectors, dims, texts);
      const found = await findNeighbours(space, k);
      for (let row = 0; row < count; row++) {
        const judged = texts
          .map((_, other) => ({ other, like: likeness(space, row, other) }))
          .filter(({ other }) => other !== row)
          .sort((a, b) => b.like - a.like || a.other - b.other)
          .slice(0, k);
        const values = found.likeness.subarray(row * found.k, (row + 1) * found.k);
        judged.forEach(({ like }, i) => {
          expect(values[i]).toBeCloseTo(like, 6);
        });
      }
    }),
    { numRuns: 30 },
  );
});

test('sums of groups give the means that adding up every pair gives', () => {
  const { vectors, dims, texts } = invented(20, 3, 1, 9);
  const space = makeSpace(vectors, dims, texts);
  const rows = [0, 3, 4, 9, 15];
  const group = groupOf(space, rows);
  const pairs = rows.flatMap((a) => rows.filter((b) => b !== a).map((b) => likeness(space, a, b)));
  const mean = (list: readonly number[]) => list.reduce((a, b) => a + b, 0) / list.length;
  expect(withinOf(group)).toBeCloseTo(mean(pairs), 5);
  expect(likenessTo(space, 4, group, true)).toBeCloseTo(
    mean(rows.filter((row) => row !== 4).map((row) => likeness(space, 4, row))),
    5,
  );
  expect(likenessTo(space, 7, group, false)).toBeCloseTo(mean(rows.map((row) => likeness(space, 7, row))), 5);
});

test('nearest gives the best cosines in order, as sorting them all does', () => {
  fc.assert(
    fc.property(sizes, ({ count, k, seed }) => {
      const { vectors, dims } = invented(count, 4, 2, seed);
      const query = invented(1, 1, 1, seed + 1).vectors;
      const judged = Array.from({ length: count }, (_, row) => {
        let score = 0;
        for (let i = 0; i < dims; i++) score += (vectors[row * dims + i] as number) * (query[i] as number);
        return score;
      }).sort((a, b) => b - a);
      const found = nearest(vectors, dims, query, k);
      expect(found).toHaveLength(Math.min(k, count));
      found.forEach(({ score }, i) => {
        expect(score).toBeCloseTo(judged[i] as number, 5);
      });
    }),
  );
});

test('nearest in nothing is nothing, and a query of another length is refused', () => {
  expect(nearest(new Float32Array(0), 4, new Float32Array(4), 3)).toEqual([]);
  expect(() => nearest(new Float32Array(8), 4, new Float32Array(3), 3)).toThrow('The query has 3 numbers');
});
