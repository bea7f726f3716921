/** Links: which may be made, what they hash, and when they are suspect. Rules LK1 to LK9 in SPEC.md. */
import { contentHash, type Json, sha256Hex } from './hash.ts';
import type { CardId, EndId, Kind, LinkId } from './ids.ts';
import { idFrom, isSegmentId, kindOf } from './ids.ts';
import type { Link, LinkType, Parameter, Seen } from './records.ts';
import { type CardRecord, cardOf, type Study } from './study.ts';
import { siOf } from './values.ts';

export type LinkState = 'ok' | 'suspect-source' | 'suspect-target' | 'suspect-both' | 'broken';

/** Rule LK2: which pair of kinds each type joins, nearer to people's words first. */
const JOINS: Readonly<Record<string, LinkType>> = {
  'segment theme': 'supports',
  'segment insight': 'supports',
  'theme insight': 'supports',
  'insight need': 'derives',
  'need parameter': 'satisfies',
  'constraint parameter': 'bounds',
  'parameter parameter': 'conflicts',
};

/** Rule LK4: the fields whose change makes a link at this end suspect, per kind. Of a parameter also its value. */
const TRIGGERS: Readonly<Partial<Record<Kind, readonly string[]>>> = {
  theme: ['name'],
  insight: ['text'],
  need: ['text'],
  parameter: ['name', 'kind'],
  constraint: ['kind', 'text', 'source'],
  note: ['text'],
};

/** What is shown of a kind where that is not what is hashed. */
const SHOWN: Readonly<Partial<Record<Kind, readonly string[]>>> = {
  parameter: ['name', 'kind', 'target', 'unit', 'tolerance'],
};

/** The type that joins two things, and their order on the road; undefined when nothing joins them. */
export function joins(a: string, b: string): { from: EndId; to: EndId; type: LinkType } | undefined {
  const forward = JOINS[`${kindOf(a)} ${kindOf(b)}`];
  if (forward) return { from: a as EndId, to: b as EndId, type: forward };
  const backward = JOINS[`${kindOf(b)} ${kindOf(a)}`];
  if (backward) return { from: b as EndId, to: a as EndId, type: backward };
  return undefined;
}

/** Rule LK5: one link per type and pair, whoever makes it, so that two people make the same one. */
export function linkIdOf(type: LinkType, from: EndId, to: EndId): LinkId {
  return idFrom<LinkId>('link', sha256Hex(`${type} ${from} ${to}`).slice(0, 20));
}

/** Hash of what a link stands on at a card's end. Segments are immutable: their id is their hash. */
export function hashOfCard(card: CardRecord): string {
  const known = hashes.get(card);
  if (known !== undefined) return known;
  const kind = kindOf(card.id) as Kind;
  const record = card as unknown as Record<string, Json | undefined>;
  const value = kind === 'parameter' ? [siOf(card as Parameter)] : [];
  const hash = contentHash([kind, ...(TRIGGERS[kind] ?? []).map((field) => record[field] ?? null), ...value]);
  hashes.set(card, hash);
  return hash;
}

// Records are replaced whole, so one that is the same object has the same hash.
const hashes = new WeakMap<CardRecord, string>();

/** What a link sees of a card, as a person wrote it. Of two spellings of one value the first is kept. */
export function seenOf(card: CardRecord): Seen {
  const kind = kindOf(card.id) as Kind;
  const record = card as unknown as Record<string, Json | undefined>;
  const fields = (SHOWN[kind] ?? TRIGGERS[kind] ?? []).map(
    (field) => [field, record[field] ?? null] as const,
  );
  return { kind, fields: Object.fromEntries(fields) };
}

/** Hash of an end as it is now; undefined when it does not exist. */
export function hashOfEnd(study: Study, id: EndId): string | undefined {
  if (isSegmentId(id)) return id;
  const card = cardOf(study, id);
  return card && hashOfCard(card);
}

/** Rules LK6 to LK8. A draft parameter raises no suspicion; a missing end breaks the link. */
export function linkState(study: Study, link: Link): LinkState {
  if (link.evidence && !study.evidence.has(link.evidence)) return 'broken';
  const from = hashOfEnd(study, link.from);
  const to = hashOfEnd(study, link.to);
  if (from === undefined || to === undefined) return 'broken';
  const source = from !== link.fromHash && !isDraft(study, link.from);
  const target = to !== link.toHash && !isDraft(study, link.to);
  if (source && target) return 'suspect-both';
  if (source) return 'suspect-source';
  return target ? 'suspect-target' : 'ok';
}

function isDraft(study: Study, id: EndId): boolean {
  const card = cardOf(study, id);
  return card !== undefined && 'status' in card && card.status === 'draft';
}

interface LinkIndex {
  readonly out: ReadonlyMap<string, readonly Link[]>;
  readonly in: ReadonlyMap<string, readonly Link[]>;
}

// One index per version of the link map: the map is replaced whole when a link changes, so it is a safe key.
const indexes = new WeakMap<ReadonlyMap<LinkId, Link>, LinkIndex>();

function indexOf(study: Study): LinkIndex {
  const known = indexes.get(study.link);
  if (known) return known;
  const out = new Map<string, Link[]>();
  const into = new Map<string, Link[]>();
  for (const link of study.link.values()) {
    push(out, link.from, link);
    push(into, link.to, link);
  }
  const index = { out, in: into };
  indexes.set(study.link, index);
  return index;
}

function push(map: Map<string, Link[]>, key: string, link: Link): void {
  const list = map.get(key);
  if (list) list.push(link);
  else map.set(key, [link]);
}

/** Links that start at this thing: towards the product. */
export function linksFrom(study: Study, id: string): readonly Link[] {
  return indexOf(study).out.get(id) ?? [];
}

/** Links that end at this thing: from people's words. */
export function linksTo(study: Study, id: string): readonly Link[] {
  return indexOf(study).in.get(id) ?? [];
}

/** The ends of one kind that lead into this thing, in the order the links were made. */
export function upstream<T extends EndId>(study: Study, id: CardId, kind: Kind): T[] {
  return linksTo(study, id)
    .map((link) => link.from)
    .filter((from): from is T => kindOf(from) === kind);
}

/** The ends of one kind that this thing leads to. */
export function downstream<T extends EndId>(study: Study, id: EndId, kind: Kind): T[] {
  return linksFrom(study, id)
    .map((link) => link.to)
    .filter((to): to is T => kindOf(to) === kind);
}
