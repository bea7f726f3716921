/** The end of a job that proposes: one change with what was finished, and a sentence about what came of it. */
import type { Step } from '../../../domain/changes.ts';
import type { Message } from '../../../domain/records.ts';
import { type ItemDraft, type Parts, proposalStep, put } from './context.ts';

export interface Finished {
  readonly kind: 'themes' | 'insights' | 'needs' | 'parameters';
  readonly groups: readonly { readonly by: 'assistant' | 'rule'; readonly items: readonly ItemDraft[] }[];
  /** What was looked at and gave nothing that held. */
  readonly leftOut: number;
  /** What the proposal's title is filled with. */
  readonly about: Readonly<Record<string, string | number>>;
  readonly stopped: boolean;
}

/** Puts what is there; says so when the job was stopped before its end, or when nothing held. */
export function finish(parts: Parts, { kind, groups, leftOut, about, stopped }: Finished): Message {
  const filled = groups.filter(({ items }) => items.length > 0);
  const n = filled.reduce((sum, { items }) => sum + items.length, 0);
  if (n === 0) return { key: `assistant.none-${kind}`, params: { leftOut } };
  const steps: Step[] = filled.map(
    ({ by, items }) =>
      proposalStep(parts, { by, about: { key: `assistant.about-${kind}`, params: about } }, items).step,
  );
  put(parts, { key: `assistant.label-${kind}`, params: { n } }, steps);
  return { key: `assistant.${stopped ? 'stopped' : 'proposed'}-${kind}`, params: { n, leftOut } };
}
