/** What may have to change when a thing changes, and what it stands on. Rule TR8 in SPEC.md. */
import type { EndId } from './ids.ts';
import { linkState, linksFrom, linksTo } from './links.ts';
import type { Link, Parameter } from './records.ts';
import { cardOf, type Study } from './study.ts';

/** A thing that a walk along the links came to. */
export interface Reached {
  readonly id: EndId;
  /** Links between it and the thing that was asked about; the fewest, where there are several ways. */
  readonly steps: number;
  /** The link over which it was reached first. */
  readonly link: Link;
}

/**
 * If this changes, these may: everything towards the product, nearest first, and the parameters that conflict
 * with it or with what was reached. A conflict is followed one step and no further: what conflicts with a thing
 * that may change does not change by itself.
 */
export function impactOf(study: Study, id: EndId): Reached[] {
  const chain = walk(id, (at) => towardsProduct(study, at));
  const found = new Map<string, Reached>(chain.map((one) => [one.id, one]));
  const starts = [{ id, steps: 0 }, ...chain];
  for (const { id: at, steps } of starts) {
    for (const { next, link } of conflictsOf(study, at)) {
      if (next === id || found.has(next)) continue;
      found.set(next, { id: next, steps: steps + 1, link });
    }
  }
  return [...found.values()].sort((a, b) => a.steps - b.steps);
}

/** This stands on: everything towards people's words, nearest first. */
export function groundOf(study: Study, id: EndId): Reached[] {
  return walk(id, (at) =>
    linksTo(study, at)
      .filter((link) => holds(study, link) && link.type !== 'conflicts')
      .map((link) => ({ next: link.from, link })),
  );
}

interface Hop {
  readonly next: EndId;
  readonly link: Link;
}

function towardsProduct(study: Study, id: string): Hop[] {
  return linksFrom(study, id)
    .filter((link) => link.type !== 'conflicts' && holds(study, link) && !isDropped(study, link.to))
    .map((link) => ({ next: link.to, link }));
}

function conflictsOf(study: Study, id: string): Hop[] {
  return [...linksFrom(study, id), ...linksTo(study, id)]
    .filter((link) => link.type === 'conflicts' && holds(study, link))
    .map((link) => ({ next: link.from === id ? link.to : link.from, link }))
    .filter(({ next }) => !isDropped(study, next));
}

function holds(study: Study, link: Link): boolean {
  return linkState(study, link) !== 'broken';
}

function isDropped(study: Study, id: string): boolean {
  return (cardOf(study, id) as Parameter | undefined)?.status === 'dropped';
}

/** Breadth first, so that the first way to a thing is the shortest. */
function walk(start: EndId, hops: (id: EndId) => readonly Hop[]): Reached[] {
  const seen = new Set<EndId>([start]);
  const reached: Reached[] = [];
  const add = (id: EndId, steps: number) => {
    for (const { next, link } of hops(id)) {
      if (seen.has(next)) continue;
      seen.add(next);
      reached.push({ id: next, steps, link });
    }
  };
  add(start, 1);
  for (let at = 0; at < reached.length; at += 1) {
    const { id, steps } = reached[at] as Reached;
    add(id, steps + 1);
  }
  return reached;
}
