/** How many verbatims stand behind each card: counted once each, along all links that lead into it. */
import type { SegmentId } from '../../domain/ids.ts';
import { isCardId, isSegmentId } from '../../domain/ids.ts';
import { linksTo } from '../../domain/links.ts';
import type { Study } from '../../domain/study.ts';

export type Voices = (card: string) => ReadonlySet<SegmentId>;

const none: ReadonlySet<SegmentId> = new Set();

/** A counter over one state of the study; each card is walked once, and a loop of links ends where it began. */
export function voicesIn(study: Study): Voices {
  const known = new Map<string, ReadonlySet<SegmentId>>();
  return function voicesOf(card) {
    const before = known.get(card);
    if (before) return before;
    known.set(card, none);
    const found = new Set<SegmentId>();
    for (const link of linksTo(study, card)) {
      if (link.type === 'conflicts') continue;
      if (isSegmentId(link.from)) found.add(link.from);
      else if (isCardId(link.from)) for (const segment of voicesOf(link.from)) found.add(segment);
    }
    known.set(card, found);
    return found;
  };
}
