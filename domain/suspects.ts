/**
 * What must be looked at again, grouped by what changed: the card whose content is no longer what was confirmed,
 * or the evidence or card that is gone. Rules LK10 to LK12 in SPEC.md.
 */
import { type FieldChange, fieldChanges } from './field-changes.ts';
import type { EndId } from './ids.ts';
import { linkState, seenOf } from './links.ts';
import type { Link, Seen, Stamp } from './records.ts';
import { type CardRecord, cardOf, type Study } from './study.ts';

/** A link seen from the end that changed. */
export interface Suspect {
  readonly link: Link;
  readonly end: 'from' | 'to';
  /** The thing at the other end, whose author should look. */
  readonly other: EndId;
  /** What changed since this link was confirmed; undefined when what it said then was not kept. */
  readonly changes: readonly FieldChange[] | undefined;
}

export interface SuspectGroup {
  /** The card that changed, or the card or evidence that is gone. */
  readonly cause: string;
  readonly kind: 'changed' | 'gone';
  readonly card?: CardRecord;
  /** Name of evidence that is gone, where it was kept. */
  readonly name?: string;
  readonly changed?: Stamp;
  readonly suspects: readonly Suspect[];
}

/** Every suspect end and every broken link once; what is gone first, then the latest change first. */
export function suspectGroups(study: Study): SuspectGroup[] {
  const groups = new Map<string, { kind: SuspectGroup['kind']; suspects: Suspect[] }>();
  const put = (cause: string, kind: SuspectGroup['kind'], suspect: Suspect) => {
    const held = groups.get(cause);
    if (held) held.suspects.push(suspect);
    else groups.set(cause, { kind, suspects: [suspect] });
  };
  for (const link of study.link.values()) {
    const state = linkState(study, link);
    if (state === 'ok') continue;
    if (state === 'broken') put(goneOf(study, link), 'gone', broken(study, link));
    if (state === 'suspect-source' || state === 'suspect-both')
      put(link.from, 'changed', suspect(study, link, 'from'));
    if (state === 'suspect-target' || state === 'suspect-both')
      put(link.to, 'changed', suspect(study, link, 'to'));
  }
  return [...groups].map(([cause, { kind, suspects }]) => groupOf(study, cause, kind, suspects)).sort(order);
}

/** How many links are suspect or broken. */
export function countSuspects(study: Study): { readonly suspect: number; readonly broken: number } {
  const counts = { suspect: 0, broken: 0 };
  for (const link of study.link.values()) {
    const state = linkState(study, link);
    if (state === 'broken') counts.broken += 1;
    else if (state !== 'ok') counts.suspect += 1;
  }
  return counts;
}

/** The changes that every link of a group has in common; undefined where they were confirmed at different times. */
export function sharedChanges({ suspects }: SuspectGroup): readonly FieldChange[] | undefined {
  const [first] = suspects;
  const same = suspects.every(({ changes }) => JSON.stringify(changes) === JSON.stringify(first?.changes));
  return same ? first?.changes : undefined;
}

function groupOf(
  study: Study,
  cause: string,
  kind: SuspectGroup['kind'],
  suspects: readonly Suspect[],
): SuspectGroup {
  const card = cardOf(study, cause);
  const name = study.seen.get(cause)?.fields.name;
  return {
    cause,
    kind,
    ...(card ? { card } : {}),
    ...(typeof name === 'string' ? { name } : {}),
    ...(card?.changed ? { changed: card.changed } : {}),
    suspects,
  };
}

/** Rule LK6: the evidence that is gone before an end that is gone, because it takes many links with it. */
function goneOf(study: Study, link: Link): string {
  if (link.evidence && !study.evidence.has(link.evidence)) return link.evidence;
  return isGone(study, link.to) ? link.to : link.from;
}

function isGone(study: Study, id: EndId): boolean {
  return !id.startsWith('seg_') && cardOf(study, id) === undefined;
}

function broken(study: Study, link: Link): Suspect {
  const end = goneOf(study, link) === link.to ? 'to' : 'from';
  return { link, end, other: end === 'to' ? link.from : link.to, changes: undefined };
}

function suspect(study: Study, link: Link, end: 'from' | 'to'): Suspect {
  const card = cardOf(study, link[end]);
  const was = study.seen.get(end === 'from' ? link.fromHash : link.toHash);
  return {
    link,
    end,
    other: end === 'from' ? link.to : link.from,
    changes: card && was ? changesOf(was, card) : undefined,
  };
}

function changesOf(was: Seen, card: CardRecord): FieldChange[] {
  return fieldChanges(was.fields, seenOf(card).fields);
}

function order(a: SuspectGroup, b: SuspectGroup): number {
  if (a.kind !== b.kind) return a.kind === 'gone' ? -1 : 1;
  const [one, other] = [a.changed?.at ?? '', b.changed?.at ?? ''];
  if (one !== other) return one < other ? 1 : -1;
  return a.cause < b.cause ? -1 : 1;
}
