/** Order and circles of things that need one another. Without recursion: a chain may be thousands long. */

type Needs<T> = ReadonlyMap<T, readonly T[]>;

/**
 * Groups of things that need one another in a circle (most hold one thing), every group after those it needs.
 * Tarjan, "Depth-first search and linear graph algorithms", SIAM J. Comput. 1 (1972); O(things + needs).
 */
export function dependenciesFirst<T>(needs: Needs<T>): T[][] {
  const found = new Map<T, number>();
  const lowest = new Map<T, number>();
  const open: T[] = [];
  const isOpen = new Set<T>();
  const groups: T[][] = [];
  const enter = (path: Walk<T>[], thing: T) => {
    found.set(thing, found.size);
    lowest.set(thing, found.get(thing) as number);
    open.push(thing);
    isOpen.add(thing);
    path.push({ thing, next: 0 });
  };
  const lower = (thing: T, to: number) => lowest.set(thing, Math.min(lowest.get(thing) as number, to));
  for (const start of needs.keys()) {
    const path: Walk<T>[] = [];
    if (!found.has(start)) enter(path, start);
    for (let top = path.at(-1); top; top = path.at(-1)) {
      const need = needs.get(top.thing)?.[top.next++];
      if (need !== undefined) {
        if (!found.has(need)) enter(path, need);
        else if (isOpen.has(need)) lower(top.thing, found.get(need) as number);
        continue;
      }
      path.pop();
      const above = path.at(-1);
      if (above) lower(above.thing, lowest.get(top.thing) as number);
      if (lowest.get(top.thing) === found.get(top.thing)) {
        const group = open.splice(open.lastIndexOf(top.thing));
        for (const one of group) isOpen.delete(one);
        groups.push(group);
      }
    }
  }
  return groups;
}

interface Walk<T> {
  readonly thing: T;
  next: number;
}

/** For everything that stands on a circle, a shortest one through it, beginning with it. */
export function circlesIn<T>(needs: Needs<T>, groups: readonly (readonly T[])[]): Map<T, readonly T[]> {
  const circles = new Map<T, readonly T[]>();
  for (const group of groups) {
    const within = new Set(group);
    for (const thing of group) {
      const circle = shortestBack(thing, needs, within);
      if (circle) circles.set(thing, circle);
    }
  }
  return circles;
}

function shortestBack<T>(start: T, needs: Needs<T>, within: ReadonlySet<T>): readonly T[] | undefined {
  const from = new Map<T, T>();
  const queue = [start];
  for (let at = 0; at < queue.length; at++) {
    const here = queue[at] as T;
    for (const next of needs.get(here) ?? []) {
      if (next === start) return wayTo(here, start, from);
      if (!within.has(next) || from.has(next)) continue;
      from.set(next, here);
      queue.push(next);
    }
  }
  return undefined;
}

function wayTo<T>(end: T, start: T, from: ReadonlyMap<T, T>): T[] {
  const way = [end];
  for (let here = end; here !== start; ) {
    here = from.get(here) as T;
    way.unshift(here);
  }
  return way;
}
