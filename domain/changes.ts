/**
 * What a person, an import or an assistant may do to a study, and the one function that does it.
 * A change is a list of steps that happen together: all or none, one update, one undo step.
 */
import type * as Y from 'yjs';
import { freeze, planRestore } from './baselines.ts';
import { Desk } from './desk.ts';
import type {
  BaselineId,
  CardId,
  CardKind,
  ChangeId,
  EndId,
  EvidenceId,
  ItemId,
  LinkId,
  ParameterId,
  ProposalId,
  SegmentId,
} from './ids.ts';
import { isCardId, isSegmentId, kindOf } from './ids.ts';
import { hashOfCard, joins, linkIdOf, seenOf } from './links.ts';
import type {
  Baseline,
  Constraint,
  Draft,
  Evidence,
  Insight,
  Link,
  Made,
  Message,
  Need,
  Note,
  Parameter,
  Place,
  Proposal,
  ProposalItem,
  Stamp,
  StudyMeta,
  Theme,
  Turn,
  Verdict,
} from './records.ts';
import { Refusal } from './refusal.ts';
import { LONGEST, refuseCard } from './rules.ts';
import { type CardRecord, ROOTS, type Study } from './study.ts';
import { refuseFormula } from './value-rules.ts';

/** Who wished it. Undo follows the person: only `user` and `import` can be undone. */
export type Origin = 'user' | 'import' | 'assistant' | 'peer' | 'load';

/** Fields of a card that a person brings; number and provenance are added when it is made. */
type Fields<T> = Omit<T, 'number' | 'made'>;
export type NewCard =
  | { readonly kind: 'theme'; readonly card: Fields<Theme> }
  | { readonly kind: 'insight'; readonly card: Fields<Insight> }
  | { readonly kind: 'need'; readonly card: Fields<Need> }
  | { readonly kind: 'parameter'; readonly card: Fields<Parameter> }
  | { readonly kind: 'constraint'; readonly card: Fields<Constraint> }
  | { readonly kind: 'note'; readonly card: Fields<Note> };

export type CardEdit = Partial<Omit<Theme & Insight & Need & Note, 'id' | 'number' | 'made'>> &
  Partial<Omit<Parameter, 'id' | 'number' | 'made' | 'kind'>> & {
    readonly kind?: string;
    readonly source?: string;
  };

export type Step =
  | { readonly do: 'begin'; readonly meta: StudyMeta }
  | {
      readonly do: 'describe';
      readonly set: Partial<Pick<StudyMeta, 'name' | 'product' | 'place' | 'label'>>;
    }
  | { readonly do: 'bring'; readonly evidence: Omit<Evidence, 'made'> }
  | { readonly do: 'withdraw'; readonly evidence: EvidenceId }
  | ({ readonly do: 'make'; readonly place?: Place } & NewCard)
  | {
      readonly do: 'edit';
      readonly id: CardId;
      readonly set: CardEdit;
      readonly wordingOnly?: boolean;
      readonly newDimension?: boolean;
    }
  | { readonly do: 'remove'; readonly id: CardId }
  | { readonly do: 'link'; readonly a: EndId; readonly b: EndId; readonly strength?: number }
  | { readonly do: 'unlink'; readonly id: LinkId }
  /** `about`: only what changed at this end was looked at (rule LK12); absent: both ends were. */
  | {
      readonly do: 'confirm';
      readonly links: readonly LinkId[];
      readonly sentence: string;
      readonly about?: EndId;
    }
  | { readonly do: 'place'; readonly id: CardId; readonly at: Place | null }
  | { readonly do: 'propose'; readonly proposal: Omit<Proposal, 'at'>; readonly items: readonly NewItem[] }
  | {
      readonly do: 'decide';
      readonly item: ItemId;
      readonly verdict: Exclude<Verdict, 'waiting'>;
      readonly after?: Draft;
      readonly made?: string;
    }
  | { readonly do: 'baseline'; readonly id: BaselineId; readonly name: string; readonly note: string }
  /** Puts these parameters back as they were, or all of them and takes out what came later. */
  | { readonly do: 'restore'; readonly baseline: BaselineId; readonly parameters?: readonly ParameterId[] }
  | { readonly do: 'say'; readonly turn: Turn };

export type NewItem = Pick<ProposalItem, 'id' | 'draft' | 'evidence'>;

export interface Change {
  readonly id: ChangeId;
  /** ISO time at the place of wishing. */
  readonly at: string;
  readonly by: string;
  readonly origin: Origin;
  /** What it did, in words for undo and history. */
  readonly label: Message;
  readonly steps: readonly Step[];
  /** Set when the change accepts a proposal: carried into the provenance of what it makes. */
  readonly through?: { readonly proposal: ProposalId; readonly model?: string };
}

/** What the document itself cannot know: which evidence a segment lies in. Undefined: no such segment. */
export interface Surroundings {
  evidenceOf(segment: SegmentId): EvidenceId | undefined;
}

/** Letters of the short numbers. */
export const LETTER: Readonly<Record<CardKind, string>> = {
  theme: 'T',
  insight: 'I',
  need: 'N',
  parameter: 'P',
  constraint: 'C',
  note: 'O',
};

const BASELINE_LETTER = 'B';

/**
 * Applies a change in one transaction with `transactionOrigin` as its Yjs origin.
 * @throws Refusal, with the rule's number, before anything is written when a step is not allowed.
 */
export function apply(
  doc: Y.Doc,
  change: Change,
  around: Surroundings,
  transactionOrigin: unknown = change.origin,
): void {
  if (change.steps.length === 0) throw new Refusal('CH1', 'refused.nothing');
  const desk = new Desk(doc);
  const made: Made = { at: change.at, by: change.by, change: change.id, ...(change.through ?? {}) };
  const run: Run = { desk, change, made, around, reckoned: new Set() };
  for (const step of change.steps) runStep(run, step);
  refuseDerived(run);
  desk.commit(transactionOrigin);
}

interface Run {
  readonly desk: Desk;
  readonly change: Change;
  readonly made: Made;
  readonly around: Surroundings;
  /** Derived parameters to look at when all steps are laid out: a formula may name what a later step makes. */
  readonly reckoned: Set<ParameterId>;
}

function runStep(at: Run, step: Step): void {
  switch (step.do) {
    case 'begin':
      return begin(at, step.meta);
    case 'describe':
      return describe(at, step.set);
    case 'bring':
      return bring(at, step.evidence);
    case 'withdraw':
      return withdraw(at, step.evidence);
    case 'make':
      return make(at, step);
    case 'edit':
      return edit(at, step);
    case 'remove':
      return remove(at, step.id);
    case 'link':
      return link(at, step);
    case 'unlink':
      return unlink(at, step.id);
    case 'confirm':
      return confirm(at, step);
    case 'place':
      return place(at, step.id, step.at);
    case 'propose':
      return propose(at, step);
    case 'decide':
      return decide(at, step);
    case 'baseline':
      return baseline(at, step);
    case 'restore':
      return restore(at, step);
    case 'say':
      return at.desk.put('turn', step.turn.id, step.turn);
  }
}

function begin({ desk }: Run, meta: StudyMeta): void {
  if (desk.get('meta', 'id')) throw new Refusal('ST1', 'refused.begun');
  for (const [key, value] of Object.entries(meta)) desk.put('meta', key, value);
}

function describe({ desk }: Run, set: object): void {
  for (const [key, value] of Object.entries(set)) {
    if (key === 'name' && !String(value).trim()) throw new Refusal('ST2', 'refused.studyName');
    desk.put('meta', key, value);
  }
}

function bring({ desk, made }: Run, evidence: Omit<Evidence, 'made'>): void {
  if (desk.get('evidence', evidence.id))
    throw new Refusal('EV3', 'refused.evidenceKnown', { name: evidence.name });
  desk.put('evidence', evidence.id, { ...evidence, made });
}

function withdraw({ desk }: Run, id: EvidenceId): void {
  const held = desk.get<Evidence>('evidence', id);
  if (!held) throw new Refusal('EV4', 'refused.noEvidence');
  // Links that stood on it are broken now, and still say what they have lost.
  desk.put('seen', id, { kind: 'evidence', fields: { name: held.name } });
  desk.delete('evidence', id);
}

function make(at: Run, step: Extract<Step, { do: 'make' }>): void {
  const { desk, made } = at;
  if (kindOf(step.card.id) !== step.kind) throw new Refusal('ID1', 'refused.wrongId', { kind: step.kind });
  if (desk.get(step.kind, step.card.id)) throw new Refusal('ID1', 'refused.idTaken', { kind: step.kind });
  const record = { ...step.card, number: nextNumber(desk, LETTER[step.kind]), made } as CardRecord;
  refuseCard(record);
  desk.put(step.kind, record.id, record);
  noteDerived(at, record);
  if (step.place) place(at, record.id, step.place);
}

function nextNumber(desk: Desk, letter: string): string {
  const next = (desk.get<number>('counters', letter) ?? 0) + 1;
  desk.put('counters', letter, next);
  return `${letter}-${next}`;
}

function edit(at: Run, step: Extract<Step, { do: 'edit' }>): void {
  const { desk } = at;
  const kind = kindOf(step.id) as CardKind;
  const before = desk.get<CardRecord>(kind, step.id);
  if (!isCardId(step.id) || !before) throw new Refusal('CH3', 'refused.gone');
  const {
    id: _id,
    number: _number,
    made: _made,
    changed: _changed,
    restored: _restored,
    ...set
  } = step.set as Record<string, unknown>;
  const after = withoutUndefined({ ...before, ...set }) as unknown as CardRecord;
  const moved = hashOfCard(before) !== hashOfCard(after);
  // A value that a person changes is no longer the one that was put back.
  replace(at, before, moved ? withoutRestored(after) : after, step.newDimension);
  if (step.wordingOnly) restamp(desk, step.id, hashOfCard(before), hashOfCard(after));
}

/** Puts a card in the place of what it was. What links hash of both is kept (rule LK10). */
function replace(
  at: Run,
  before: CardRecord | undefined,
  after: CardRecord,
  newDimension: boolean | undefined,
): void {
  const { desk, change } = at;
  refuseCard(after, before, newDimension);
  noteDerived(at, after, before);
  const kind = kindOf(after.id) as CardKind;
  if (before && hashOfCard(before) === hashOfCard(after)) {
    desk.put(kind, after.id, after);
    return;
  }
  for (const one of before ? [before, after] : [after]) {
    if (!desk.get('seen', hashOfCard(one))) desk.put('seen', hashOfCard(one), seenOf(one));
  }
  desk.put(kind, after.id, { ...after, changed: stampOf(change) });
}

function stampOf({ at, by, id }: Change): Stamp {
  return { at, by, change: id };
}

function withoutRestored(card: CardRecord): CardRecord {
  const { restored: _restored, ...rest } = card as Parameter;
  return rest as CardRecord;
}

/** Rules SP14 and SP15 of the parameters whose formula, unit or kind is new, once all steps are laid out. */
function refuseDerived({ desk, reckoned }: Run): void {
  if (reckoned.size === 0) return;
  const parameters = new Map(desk.entries<Parameter>('parameter').map(([, one]) => [one.id, one]));
  for (const id of reckoned) {
    const parameter = parameters.get(id);
    if (parameter) refuseFormula(parameter, parameters);
  }
}

function noteDerived({ reckoned }: Run, card: CardRecord, before?: CardRecord): void {
  if (kindOf(card.id) !== 'parameter' || (card as Parameter).kind !== 'derived') return;
  const [now, then] = [card as Parameter, before as Parameter | undefined];
  if (then?.kind !== now.kind || then.target !== now.target || then.unit !== now.unit) reckoned.add(now.id);
}

/** Rule LK8: an edit marked "wording only" carries its links along, except those already suspect at this end. */
function restamp(desk: Desk, id: CardId, before: string, after: string): void {
  for (const [key, held] of desk.entries<Link>('link')) {
    if (held.from === id && held.fromHash === before) desk.put('link', key, { ...held, fromHash: after });
    else if (held.to === id && held.toHash === before) desk.put('link', key, { ...held, toHash: after });
  }
}

function remove({ desk }: Run, id: CardId): void {
  const kind = kindOf(id) as CardKind;
  if (!isCardId(id) || !desk.get(kind, id)) throw new Refusal('CH3', 'refused.gone');
  desk.delete(kind, id);
  desk.delete('place', id);
  // Rule LK9: links of a removed card go with it, so that nothing points at what is not there.
  for (const [key, held] of desk.entries<Link>('link')) {
    if (held.from === id || held.to === id) desk.delete('link', key);
  }
}

function link(at: Run, step: Extract<Step, { do: 'link' }>): void {
  const { desk, change, around } = at;
  const join = joins(step.a, step.b);
  if (!join)
    throw new Refusal('LK2', 'refused.cannotJoin', {
      from: kindOf(step.a) ?? '?',
      to: kindOf(step.b) ?? '?',
    });
  if (join.from === join.to) throw new Refusal('LK2', 'refused.joinSelf');
  const id = linkIdOf(join.type, join.from, join.to);
  if (desk.get('link', id)) return;
  const ends = { from: endHash(at, join.from), to: endHash(at, join.to) };
  const evidence = isSegmentId(join.from) ? around.evidenceOf(join.from) : undefined;
  const record: Link = {
    ...join,
    id,
    fromHash: ends.from,
    toHash: ends.to,
    confirmed: { at: change.at, by: change.by },
    ...(evidence ? { evidence } : {}),
    ...(step.strength === undefined ? {} : { strength: step.strength }),
  };
  desk.put('link', id, record);
}

function endHash({ desk, around }: Run, id: EndId): string {
  if (isSegmentId(id)) {
    const evidence = around.evidenceOf(id);
    if (!evidence || !desk.get('evidence', evidence)) throw new Refusal('LK3', 'refused.noSegment', { id });
    return id;
  }
  const card = desk.get<CardRecord>(kindOf(id) as CardKind, id);
  if (!card) throw new Refusal('LK3', 'refused.gone');
  return hashOfCard(card);
}

function unlink({ desk }: Run, id: LinkId): void {
  if (!desk.get('link', id)) throw new Refusal('CH3', 'refused.gone');
  desk.delete('link', id);
}

function confirm(at: Run, { links, sentence, about }: Extract<Step, { do: 'confirm' }>): void {
  if (!sentence.trim()) throw new Refusal('LK7', 'refused.sentence');
  for (const id of links) {
    const held = at.desk.get<Link>('link', id);
    if (!held) throw new Refusal('CH3', 'refused.gone');
    const confirmed = { at: at.change.at, by: at.change.by, sentence: sentence.trim() };
    if (about && about !== held.from && about !== held.to) throw new Refusal('LK12', 'refused.notItsEnd');
    const now = { fromHash: endHash(at, held.from), toHash: endHash(at, held.to) };
    if (about && about !== held.from) now.fromHash = held.fromHash;
    if (about && about !== held.to) now.toHash = held.toHash;
    at.desk.put('link', id, { ...held, ...now, confirmed });
  }
}

function baseline({ desk, made }: Run, { id, name, note }: Extract<Step, { do: 'baseline' }>): void {
  if (kindOf(id) !== 'baseline') throw new Refusal('ID1', 'refused.wrongId', { kind: 'baseline' });
  if (desk.get('baseline', id)) throw new Refusal('ID1', 'refused.idTaken', { kind: 'baseline' });
  if (!name.trim()) throw new Refusal('BL1', 'refused.empty');
  if (name.length > LONGEST.name || note.length > LONGEST.text) {
    throw new Refusal('BL1', 'refused.tooLong', { longest: LONGEST.name, length: name.length });
  }
  const parameters = freeze(studyOn(desk));
  if (parameters.length === 0) throw new Refusal('BL1', 'refused.nothingToFreeze');
  const number = nextNumber(desk, BASELINE_LETTER);
  const record: Baseline = { id, number, name: name.trim(), note: note.trim(), made, parameters };
  desk.put('baseline', id, record);
}

/** Rules BL5 and BL6. */
function restore(at: Run, step: Extract<Step, { do: 'restore' }>): void {
  const { desk, change } = at;
  const held = desk.get<Baseline>('baseline', step.baseline);
  if (!held) throw new Refusal('CH3', 'refused.gone');
  const plan = planRestore(studyOn(desk), held, step.parameters);
  for (const { parameter } of plan.put) {
    const before = desk.get<Parameter>('parameter', parameter.id);
    const restored = { ...stampOf(change), baseline: held.id, number: held.number };
    const kept = before && { made: before.made, ...(before.changed ? { changed: before.changed } : {}) };
    // What was agreed on then may have been measured in something else.
    replace(at, before, { ...parameter, ...kept, restored }, true);
  }
  for (const id of plan.remove) remove(at, id);
  for (const id of plan.unlink) desk.delete('link', id);
  for (const one of plan.link) link(at, { do: 'link', ...one });
  for (const { id, strength } of plan.judge) {
    desk.put('link', id, withoutUndefined({ ...desk.get<Link>('link', id), strength }));
  }
}

/** The study as the steps so far leave it. */
function studyOn(desk: Desk): Study {
  return Object.fromEntries(ROOTS.map((name) => [name, new Map(desk.entries(name))])) as unknown as Study;
}

function place({ desk }: Run, id: CardId, at: Place | null): void {
  if (!desk.get(kindOf(id) as CardKind, id)) throw new Refusal('CH3', 'refused.gone');
  if (at === null) desk.delete('place', id);
  else if (!Number.isFinite(at.x) || !Number.isFinite(at.y)) throw new Refusal('CH4', 'refused.place');
  else desk.put('place', id, { x: at.x, y: at.y });
}

function propose(at: Run, step: Extract<Step, { do: 'propose' }>): void {
  const { desk, change } = at;
  if (step.items.length === 0) throw new Refusal('PR1', 'refused.emptyProposal');
  if (desk.get('proposal', step.proposal.id))
    throw new Refusal('ID1', 'refused.idTaken', { kind: 'proposal' });
  desk.put('proposal', step.proposal.id, { ...step.proposal, at: change.at });
  step.items.forEach((item, order) => {
    for (const id of idsIn(item.draft)) requireEnd(at, id);
    desk.put('item', item.id, {
      ...item,
      proposal: step.proposal.id,
      order,
      verdict: 'waiting',
    } satisfies ProposalItem);
  });
}

/** Rule PR2: what a draft names must exist. */
function requireEnd(at: Run, id: EndId): void {
  endHash(at, id);
}

export function idsIn(draft: Draft): readonly EndId[] {
  switch (draft.do) {
    case 'theme':
      return draft.segments;
    case 'insight':
      return [draft.theme, ...draft.segments];
    case 'need':
      return draft.insights;
    case 'parameter':
      return draft.needs;
    default:
      return [draft.parameter];
  }
}

function decide({ desk, change }: Run, step: Extract<Step, { do: 'decide' }>): void {
  const item = desk.get<ProposalItem>('item', step.item);
  if (!item) throw new Refusal('CH3', 'refused.gone');
  if (item.verdict !== 'waiting') throw new Refusal('PR3', 'refused.decided');
  const decided = {
    at: change.at,
    by: change.by,
    ...(step.after ? { after: step.after } : {}),
    ...(step.made ? { made: step.made } : {}),
  };
  desk.put('item', step.item, { ...item, verdict: step.verdict, decided });
}

function withoutUndefined(record: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined));
}
