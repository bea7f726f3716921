/** The state of every link, judged again only when one of its ends or its evidence changed. */
import { type LinkState, linkState } from '../../domain/links.ts';
import type { Link } from '../../domain/records.ts';
import { cardOf, type Study } from '../../domain/study.ts';

interface Judged {
  readonly from: unknown;
  readonly to: unknown;
  readonly evidence: boolean;
  readonly state: LinkState;
}

// Records are replaced whole when they are edited, so the same two objects mean the same two contents.
const judged = new WeakMap<Link, Judged>();

export function stateOf(study: Study, link: Link): LinkState {
  const from = cardOf(study, link.from);
  const to = cardOf(study, link.to);
  const evidence = link.evidence === undefined || study.evidence.has(link.evidence);
  const known = judged.get(link);
  if (known && known.from === from && known.to === to && known.evidence === evidence) return known.state;
  const state = linkState(study, link);
  judged.set(link, { from, to, evidence, state });
  return state;
}
