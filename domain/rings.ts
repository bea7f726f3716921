/** Parameters that conflict in a ring. Rule TR7 in SPEC.md. */
import type { ParameterId } from './ids.ts';
import type { Link } from './records.ts';

/**
 * Conflicts have no direction here, and two between the same pair count once. Parameters are in one ring when
 * each can be reached from the others in two ways that share no conflict: no order of settling them one after
 * the other exists. Largest first.
 *
 * Breadth-first forest; each remaining conflict closes a ring, and everything on the way between its ends in the
 * forest is melted into one (union by the end that lies nearer to the root), which is near linear.
 */
export function conflictRings(conflicts: readonly Pick<Link, 'from' | 'to'>[]): ParameterId[][] {
  const beside = neighbours(conflicts);
  const { parent, depth, rest } = forest(beside);
  const melted = new Map<string, string>();
  const find = (id: string): string => {
    let top = id;
    for (let up = melted.get(top); up !== undefined; up = melted.get(top)) top = up;
    for (let at = id; at !== top; ) {
      const up = melted.get(at) as string;
      melted.set(at, top);
      at = up;
    }
    return top;
  };
  for (const [one, other] of rest) {
    let [a, b] = [find(one), find(other)];
    while (a !== b) {
      if ((depth.get(a) as number) < (depth.get(b) as number)) [a, b] = [b, a];
      melted.set(a, parent.get(a) as string);
      a = find(a);
    }
  }
  const rings = new Map<string, ParameterId[]>();
  for (const id of beside.keys()) rings.set(find(id), [...(rings.get(find(id)) ?? []), id as ParameterId]);
  return [...rings.values()].filter((ring) => ring.length > 1).sort((a, b) => b.length - a.length);
}

function neighbours(conflicts: readonly Pick<Link, 'from' | 'to'>[]): Map<string, Set<string>> {
  const beside = new Map<string, Set<string>>();
  const join = (a: string, b: string) => beside.set(a, (beside.get(a) ?? new Set()).add(b));
  for (const { from, to } of conflicts) {
    if (from === to) continue;
    join(from, to);
    join(to, from);
  }
  return beside;
}

interface Forest {
  readonly parent: ReadonlyMap<string, string>;
  readonly depth: ReadonlyMap<string, number>;
  /** Conflicts that are not in the forest, each once. */
  readonly rest: readonly (readonly [string, string])[];
}

function forest(beside: ReadonlyMap<string, ReadonlySet<string>>): Forest {
  const parent = new Map<string, string>();
  const depth = new Map<string, number>();
  const rest: [string, string][] = [];
  for (const root of beside.keys()) {
    if (depth.has(root)) continue;
    depth.set(root, 0);
    const waiting = [root];
    for (const id of waiting) {
      for (const next of beside.get(id) ?? []) {
        if (!depth.has(next)) {
          depth.set(next, (depth.get(id) as number) + 1);
          parent.set(next, id);
          waiting.push(next);
        } else if (parent.get(id) !== next && parent.get(next) !== id && id < next) rest.push([id, next]);
      }
    }
  }
  return { parent, depth, rest };
}
