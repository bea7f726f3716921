/** Where a person stands in the queue, counted within the proposal under their eyes. */
import type { ItemId } from '../../domain/ids.ts';
import { reviewQueue } from '../../domain/proposals.ts';
import type { ProposalItem } from '../../domain/records.ts';
import type { Study } from '../../domain/study.ts';

export interface Standing {
  /** Place of the item in its proposal, from 1; it does not shift as others are decided. */
  readonly place: number;
  readonly of: number;
  readonly decided: number;
  /** Items of the same proposal that wait, the current one among them. */
  readonly waiting: readonly ProposalItem[];
  /** Items of other proposals that wait. */
  readonly elsewhere: number;
}

/** What waits and was not decided here a moment ago. */
export function waitingItems(study: Study, pending: ReadonlySet<ItemId>): ProposalItem[] {
  return reviewQueue(study).filter((item) => !pending.has(item.id));
}

export function standing(study: Study, queue: readonly ProposalItem[], current: ProposalItem): Standing {
  const same = [...study.item.values()].filter((item) => item.proposal === current.proposal);
  const waiting = queue.filter((item) => item.proposal === current.proposal);
  return {
    place: same.filter((item) => item.order < current.order).length + 1,
    of: same.length,
    decided: same.length - waiting.length,
    waiting,
    elsewhere: queue.length - waiting.length,
  };
}

/** The item to show: the wished one while it waits, else the one that took its place, else the last. */
export function currentOf(
  queue: readonly ProposalItem[],
  wished: ItemId | null,
  place: number,
): ProposalItem | undefined {
  return queue.find((item) => item.id === wished) ?? queue[Math.min(place, queue.length - 1)];
}
