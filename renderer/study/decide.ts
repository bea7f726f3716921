/**
 * Decisions about proposals. The window shows a decision at once and takes it back where main refuses, so that a
 * person who reviews forty items never waits for a screen. Success is shown where the item stood, not in a notice.
 */
import { create } from 'zustand';
import type { Step } from '../../domain/changes.ts';
import type { ItemId } from '../../domain/ids.ts';
import { acceptSteps } from '../../domain/proposals.ts';
import type { Draft, Message, ProposalItem } from '../../domain/records.ts';
import type { ChangeAsk, Problem } from '../../protocol/window.ts';
import { newId, titleOfDraft, undo } from './actions.ts';
import { call, problemOf } from './client.ts';
import { tellProblem } from './notices.ts';
import { currentStudy, studyStore } from './store.ts';
import { until } from './until.ts';

export interface Decision {
  readonly items: readonly ItemId[];
  readonly label: Message;
}

interface Deciding {
  /** Decided here, not yet seen in the study. */
  readonly pending: ReadonlySet<ItemId>;
  /** What was decided last, for the line that says so and takes it back. */
  readonly last: Decision | null;
}

export const decidingStore = create<Deciding>()(() => ({ pending: new Set(), last: null }));

export function usePending(): ReadonlySet<ItemId> {
  return decidingStore((state) => state.pending);
}

/** Accepts an item as it is, or as the person edited it. False when a rule refused it; the notice says which. */
export function accept(item: ProposalItem, draft: Draft = item.draft): Promise<boolean> {
  const key = draft === item.draft ? 'did.accepted' : 'review.acceptedEdited';
  return decide([item], acceptSteps(item, draft, tail()), { key, params: { title: titleOfDraft(draft) } });
}

export function reject(item: ProposalItem): Promise<boolean> {
  const label = { key: 'did.rejected', params: { title: titleOfDraft(item.draft) } };
  return decide([item], [{ do: 'decide', item: item.id, verdict: 'rejected' }], label);
}

/**
 * Accepts items of one proposal as one step of undo. Where a rule refuses one of them nothing is written, so the
 * rest is accepted one by one and the refused ones go on waiting. Returns how many were accepted.
 */
export async function acceptAll(items: readonly ProposalItem[]): Promise<number> {
  const steps = items.flatMap((item) => acceptSteps(item, item.draft, tail()));
  const label = { key: 'review.acceptedMany', params: { count: items.length } };
  if ((await attempt(items, steps, label)) === null) return items.length;
  let accepted = 0;
  for (const item of items) if (await accept(item)) accepted += 1;
  return accepted;
}

/** What the undo of this moment would take back, when that is the decision about `item`. */
export function undoes(item: ProposalItem, { last }: Deciding, undoLabel: Message | undefined): boolean {
  if (!last?.items.includes(item.id) || !undoLabel) return false;
  return sameLabel(last.label, undoLabel);
}

export function sameLabel(a: Message, b: Message): boolean {
  return a.key === b.key && JSON.stringify(a.params ?? {}) === JSON.stringify(b.params ?? {});
}

/** Takes the last decision back: the items wait again. */
export async function takeBack(): Promise<void> {
  decidingStore.setState({ last: null });
  await undo();
}

async function decide(
  items: readonly ProposalItem[],
  steps: readonly Step[],
  label: Message,
): Promise<boolean> {
  const problem = await attempt(items, steps, label);
  if (problem) tellProblem(problem);
  return problem === null;
}

async function attempt(
  items: readonly ProposalItem[],
  steps: readonly Step[],
  label: Message,
): Promise<Problem | null> {
  const ids = items.map((item) => item.id);
  mark(ids, true);
  try {
    await call('study.change', askFor(items, steps, label));
    decidingStore.setState({ last: { items: ids, label } });
    await until(({ study }) => ids.every((id) => study?.item.get(id)?.verdict !== 'waiting'));
    return null;
  } catch (error) {
    return problemOf(error);
  } finally {
    mark(ids, false);
  }
}

function askFor(items: readonly ProposalItem[], steps: readonly Step[], label: Message): ChangeAsk {
  const proposal = items[0]?.proposal;
  const model = proposal && currentStudy()?.proposal.get(proposal)?.model;
  return {
    id: newId<ChangeAsk['id']>('change'),
    at: new Date().toISOString(),
    label,
    steps,
    ...(proposal ? { through: { proposal, ...(model ? { model } : {}) } } : {}),
  };
}

function mark(ids: readonly ItemId[], on: boolean): void {
  const pending = new Set(decidingStore.getState().pending);
  for (const id of ids) {
    if (on) pending.add(id);
    else pending.delete(id);
  }
  decidingStore.setState({ pending });
}

function tail(): string {
  return crypto.randomUUID().replaceAll('-', '');
}

// Another study has other items: what was decided last belongs to the one before.
studyStore.subscribe((now, before) => {
  if (now.study?.meta.id !== before.study?.meta.id)
    decidingStore.setState({ pending: new Set(), last: null });
});
