/** The chain of a thing: everything that leads to it from people's words, and everything that it leads to. */

import { linksFrom, linksTo } from '../../domain/links.ts';
import type { Link } from '../../domain/records.ts';
import type { Study } from '../../domain/study.ts';

export interface Chain {
  /** Cards on it, the starting ones included. */
  readonly cards: ReadonlySet<string>;
  readonly links: ReadonlySet<Link>;
}

/** Walks up and down from `starts`, never down from what was reached upwards: siblings are not part of a chain. */
export function chainOf(study: Study, starts: readonly string[]): Chain {
  const cards = new Set<string>(starts);
  const links = new Set<Link>();
  walk(
    starts,
    (id) => linksTo(study, id),
    (link) => link.from,
    cards,
    links,
  );
  walk(
    starts,
    (id) => linksFrom(study, id),
    (link) => link.to,
    cards,
    links,
  );
  return { cards, links };
}

function walk(
  starts: readonly string[],
  step: (id: string) => readonly Link[],
  end: (link: Link) => string,
  cards: Set<string>,
  links: Set<Link>,
): void {
  const seen = new Set<string>(starts);
  const waiting = [...starts];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    for (const link of step(id)) {
      links.add(link);
      const next = end(link);
      cards.add(next);
      // A conflict joins two parameters that do not follow from each other: it is shown, not walked through.
      if (link.type === 'conflicts' || seen.has(next)) continue;
      seen.add(next);
      waiting.push(next);
    }
  }
}
