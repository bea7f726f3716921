/** Verbatims by id: asked from main in batches, kept while the study is open. They never change. */
import { useEffect, useMemo } from 'react';
import { create } from 'zustand';
import type { SegmentId } from '../../domain/ids.ts';
import type { Verbatim } from '../../protocol/window.ts';
import { call, problemOf } from './client.ts';
import { tellProblem } from './notices.ts';

interface Held {
  readonly byId: ReadonlyMap<string, Verbatim>;
}

/** Most verbatims kept at hand; beyond it the oldest are forgotten and asked for again when needed. */
const MOST = 20_000;
const BATCH = 2000;

const held = create<Held>()(() => ({ byId: new Map() }));
const asked = new Set<SegmentId>();
let waiting: SegmentId[] = [];
let generation = 0;

/** The verbatims of `ids` that are at hand; the others are fetched and arrive with a later render. */
export function useVerbatims(ids: readonly SegmentId[]): ReadonlyMap<string, Verbatim> {
  const byId = held((state) => state.byId);
  const key = ids.join(' ');
  // biome-ignore lint/correctness/useExhaustiveDependencies: the ids are compared by value
  useEffect(() => wantVerbatims(ids), [key, byId]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the ids are compared by value
  return useMemo(() => {
    const found = ids.flatMap((id) => byId.get(id) ?? []);
    return new Map(found.map((verbatim) => [verbatim.id as string, verbatim]));
  }, [key, byId]);
}

/** Asks for what is missing, once per id, all of one moment in one call. */
export function wantVerbatims(ids: readonly SegmentId[]): void {
  const { byId } = held.getState();
  const missing = ids.filter((id) => !byId.has(id) && !asked.has(id));
  if (missing.length === 0) return;
  for (const id of missing) asked.add(id);
  if (waiting.length === 0) setTimeout(fetchWaiting, 0);
  waiting.push(...missing);
}

/** Puts verbatims that came with another answer, such as a search, at hand. */
export function keepVerbatims(verbatims: readonly Verbatim[]): void {
  if (verbatims.length === 0) return;
  const byId = new Map(held.getState().byId);
  for (const verbatim of verbatims) byId.set(verbatim.id, verbatim);
  for (const id of byId.keys()) {
    if (byId.size <= MOST) break;
    byId.delete(id);
  }
  held.setState({ byId });
}

export function forgetVerbatims(): void {
  generation += 1;
  asked.clear();
  waiting = [];
  held.setState({ byId: new Map() });
}

async function fetchWaiting(): Promise<void> {
  const mine = generation;
  const ids = waiting;
  waiting = [];
  for (let at = 0; at < ids.length; at += BATCH) {
    const batch = ids.slice(at, at + BATCH);
    try {
      const found = await call('verbatims.read', { ids: batch });
      if (mine !== generation) return;
      keepVerbatims(found);
    } catch (error) {
      tellProblem(problemOf(error));
    }
    for (const id of batch) asked.delete(id);
  }
}
