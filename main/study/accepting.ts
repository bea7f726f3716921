/** Accepting without a window: `--accept all` stands for a person who says yes to everything, and is named so. */
import { acceptSteps, reviewQueue } from '../../domain/proposals.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { StudyRoom } from './room.ts';

export interface Accepted {
  readonly accepted: number;
  /** What a rule would not allow, in words; those items go on waiting for a person. */
  readonly refused: readonly string[];
}

/** One change per item, as in the review queue: each can be undone by itself. */
export function acceptAll(room: StudyRoom, newTail: () => string): Accepted {
  const refused: string[] = [];
  let accepted = 0;
  for (const item of reviewQueue(room.host.study)) {
    const model = room.host.study.proposal.get(item.proposal)?.model;
    const change = room.change(
      'label.accept',
      { what: item.draft.do },
      acceptSteps(item, item.draft, newTail()),
    );
    try {
      room.host.change({ ...change, through: { proposal: item.proposal, ...(model ? { model } : {}) } });
      accepted++;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      refused.push(error.message);
    }
  }
  return { accepted, refused };
}
