/** What may have to change when a thing changes, and what it stands on. Rule TR8 in SPEC.md. */
import { inputsOf } from './computed.ts';
import type { EndId, ParameterId } from './ids.ts';
import { linkState, linksFrom, linksTo } from './links.ts';
import type { Link, Parameter } from './records.ts';
import { cardOf, type Study } from './study.ts';

/** A thing that a walk along the links came to. */
export interface Reached {
  readonly id: EndId;
  /** Links between it and the thing that was asked about; the fewest, where there are several ways. */
  readonly steps: number;
  /** What it was reached over first: a link of the chain, a conflict, or a formula that names a parameter. */
  readonly by: 'chain' | 'conflict' | 'formula';
}

/**
 * If this changes, these may: everything towards the product and what is reckoned from it, nearest first, and the parameters that conflict
 * with it or with what was reached. A conflict is followed one step and no further: what conflicts with a thing
 * that may change does not change by itself.
 */
export function impactOf(study: Study, id: EndId): Reached[] {
  const outputs = outputsOf(study);
  const chain = walk(id, (at) => [
    ...towardsProduct(study, at),
    ...(outputs.get(at) ?? [])
      .filter((next) => !isDropped(study, next))
      .map((next): Hop => ({ next, by: 'formula' })),
  ]);
  const found = new Map<string, Reached>(chain.map((one) => [one.id, one]));
  const starts = [{ id, steps: 0 }, ...chain];
  for (const { id: at, steps } of starts) {
    for (const next of conflictsOf(study, at)) {
      if (next === id || found.has(next)) continue;
      found.set(next, { id: next, steps: steps + 1, by: 'conflict' });
    }
  }
  return [...found.values()].sort((a, b) => a.steps - b.steps);
}

/** This stands on: everything towards people's words, nearest first. */
export function groundOf(study: Study, id: EndId): Reached[] {
  const inputs = inputsOf(study.parameter);
  return walk(id, (at) => [
    ...linksTo(study, at)
      .filter((link) => holds(study, link) && link.type !== 'conflicts')
      .map((link): Hop => ({ next: link.from, by: 'chain' })),
    ...(inputs.get(at as ParameterId) ?? []).map((one): Hop => ({ next: one.id, by: 'formula' })),
  ]);
}

interface Hop {
  readonly next: EndId;
  readonly by: Reached['by'];
}

function towardsProduct(study: Study, id: string): Hop[] {
  return linksFrom(study, id)
    .filter((link) => link.type !== 'conflicts' && holds(study, link) && !isDropped(study, link.to))
    .map((link) => ({ next: link.to, by: 'chain' }));
}

/** For each parameter those whose formula names it. */
function outputsOf(study: Study): ReadonlyMap<EndId, readonly EndId[]> {
  const outputs = new Map<EndId, EndId[]>();
  for (const [id, inputs] of inputsOf(study.parameter)) {
    for (const input of inputs) outputs.set(input.id, [...(outputs.get(input.id) ?? []), id]);
  }
  return outputs;
}

function conflictsOf(study: Study, id: string): EndId[] {
  return [...linksFrom(study, id), ...linksTo(study, id)]
    .filter((link) => link.type === 'conflicts' && holds(study, link))
    .map((link) => (link.from === id ? link.to : link.from))
    .filter((next) => !isDropped(study, next));
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
    for (const { next, by } of hops(id)) {
      if (seen.has(next)) continue;
      seen.add(next);
      reached.push({ id: next, steps, by });
    }
  };
  add(start, 1);
  for (let at = 0; at < reached.length; at += 1) {
    const { id, steps } = reached[at] as Reached;
    add(id, steps + 1);
  }
  return reached;
}
