/** Which comments of a theme stand together before the writer. */
import { cosine } from './embedding.ts';
import type { Excerpt } from './excerpts.ts';

/** So alike are comments that say one thing; from SAME_WORDS on they say it in the same words. */
const ALIKE = 0.4;
const SAME_WORDS = 0.95;
const MOST_GROUPS = 4;
const GROUP = 4;
const FEWEST = 2;
/** Of the whole theme. */
const FEW = 5;
const MANY = 7;

/**
 * Groups of comments that say one thing, the tightest first, and then a look at the whole theme: shown comments
 * that agree, the writer mixes nothing up.
 */
export function groupsOf(shown: readonly Excerpt[]): (readonly Excerpt[])[] {
  const pool = shown.filter(
    (one, i) => !shown.slice(0, i).some((other) => cosine(other.vector, one.vector) > SAME_WORDS),
  );
  const groups = pool.map((seed) => {
    const near = pool
      .map((excerpt) => ({ excerpt, near: cosine(seed.vector, excerpt.vector) }))
      .filter(({ near }) => near >= ALIKE)
      .sort((a, b) => b.near - a.near)
      .slice(0, GROUP);
    const tight = near.reduce((sum, one) => sum + one.near, 0) / GROUP;
    return { set: near.map(({ excerpt }) => excerpt), tight };
  });
  const tightest = groups.filter(({ set }) => set.length >= FEWEST).sort((a, b) => b.tight - a.tight);
  const sets = [...tightest.map(({ set }) => set), pool.slice(0, FEW), pool.slice(0, MANY)];
  const different = new Map(
    sets.map((set) => [
      set
        .map(({ id }) => id)
        .sort()
        .join(),
      set,
    ]),
  );
  return [...different.values()].filter((set) => set.length >= FEWEST).slice(0, MOST_GROUPS);
}
