/**
 * What a person does to the study, as changes sent to main. Each says what it did, or why it was refused, in a
 * notice; the study itself changes only when main's update comes back.
 */
import type { CardEdit, NewCard, Step } from '../../domain/changes.ts';
import type {
  BaselineId,
  CardId,
  CardKind,
  ChangeId,
  EndId,
  EvidenceId,
  Kind,
  LinkId,
  ParameterId,
} from '../../domain/ids.ts';
import { idFrom, kindOf } from '../../domain/ids.ts';
import { joins } from '../../domain/links.ts';
import type { Baseline, Draft, Message, Place } from '../../domain/records.ts';
import { cardOf, type Study, titleOf } from '../../domain/study.ts';
import type { ChangeAsk } from '../../protocol/window.ts';
import { call, problemOf } from './client.ts';
import { tell, tellProblem } from './notices.ts';
import { currentStudy } from './store.ts';

type CardFields<K extends CardKind> = Omit<Extract<NewCard, { kind: K }>['card'], 'id'>;

export function newId<T extends string>(kind: Kind): T {
  return idFrom<T>(kind, crypto.randomUUID().replaceAll('-', ''));
}

/** Sends steps as one change, one undo step. True when it is in the log. `quiet` leaves out the notice of success. */
export async function change(
  label: Message,
  steps: readonly Step[],
  extra: { readonly through?: ChangeAsk['through']; readonly quiet?: boolean } = {},
): Promise<boolean> {
  if (steps.length === 0) return false;
  const ask: ChangeAsk = {
    id: newId<ChangeId>('change'),
    at: new Date().toISOString(),
    label,
    steps,
    ...(extra.through ? { through: extra.through } : {}),
  };
  try {
    await call('study.change', ask);
  } catch (error) {
    tellProblem(problemOf(error));
    return false;
  }
  if (!extra.quiet) tell(label);
  return true;
}

/** Makes a card, linked to the things in `links` that its kind can be joined with. Null when refused. */
export async function makeCard<K extends CardKind>(
  kind: K,
  fields: CardFields<K>,
  extra: { readonly place?: Place; readonly links?: readonly string[] } = {},
): Promise<CardId | null> {
  const id = newId<CardId>(kind);
  const card = { ...fields, id } as unknown as Extract<NewCard, { kind: K }>['card'];
  const make = { do: 'make', kind, card, ...(extra.place ? { place: extra.place } : {}) } as unknown as Step;
  const links = (extra.links ?? []).filter((other) => joins(other, id)).map((other) => linkStep(other, id));
  const words = fields as { readonly name?: string; readonly text?: string };
  const title = words.name ?? words.text ?? '';
  const done = await change({ key: 'did.made', params: { kind, title: shorten(title) } }, [make, ...links]);
  return done ? id : null;
}

/** Edits fields of a card. `wordingOnly` keeps its links confirmed (rule LK8); `newDimension`: see rule SP10. */
export function editCard(
  id: CardId,
  set: CardEdit,
  wordingOnly = false,
  newDimension = false,
): Promise<boolean> {
  const step: Step = {
    do: 'edit',
    id,
    set,
    ...(wordingOnly ? { wordingOnly } : {}),
    ...(newDimension ? { newDimension } : {}),
  };
  return change({ key: 'did.edited', params: named(id) }, [step]);
}

export function removeCards(ids: readonly CardId[]): Promise<boolean> {
  const steps = ids.map((id): Step => ({ do: 'remove', id }));
  const first = ids[0];
  const label: Message =
    ids.length === 1 && first
      ? { key: 'did.removed', params: named(first) }
      : { key: 'did.removedMany', params: { count: ids.length } };
  return change(label, steps);
}

/** Links every thing in `from` with `to`, in whichever direction the road goes. */
export function linkThings(from: readonly string[], to: string, strength?: number): Promise<boolean> {
  const steps = from.map((id) => linkStep(id, to, strength));
  const first = from[0];
  const label: Message =
    from.length === 1 && first
      ? { key: 'did.linked', params: { a: numberOf(first), b: numberOf(to) } }
      : { key: 'did.linkedMany', params: { count: from.length, b: numberOf(to) } };
  return change(label, steps);
}

export function unlink(id: LinkId): Promise<boolean> {
  const held = currentStudy()?.link.get(id);
  const params = held ? { a: numberOf(held.from), b: numberOf(held.to) } : { a: '?', b: '?' };
  return change({ key: 'did.unlinked', params }, [{ do: 'unlink', id }]);
}

/** A person looked at suspect links and says, in a sentence, why they still hold (rule LK7). */
export function confirmLinks(links: readonly LinkId[], sentence: string): Promise<boolean> {
  return change({ key: 'did.confirmed', params: { count: links.length } }, [
    { do: 'confirm', links, sentence },
  ]);
}

/** The person looked at what changed in `about`: these links still hold, as far as that change goes (rule LK12). */
export function confirmAbout(links: readonly LinkId[], sentence: string, about: EndId): Promise<boolean> {
  const label = { key: 'did.lookedAt', params: { number: numberOf(about), sentence: shorten(sentence) } };
  return change(label, [{ do: 'confirm', links, sentence, about }]);
}

/** Takes broken links away. */
export function letGo(links: readonly LinkId[]): Promise<boolean> {
  const steps = links.map((id): Step => ({ do: 'unlink', id }));
  return change({ key: 'did.letGo', params: { count: links.length } }, steps);
}

/** Keeps the specification as it is now under a name (rule BL1). */
export function keepBaseline(name: string, note: string): Promise<boolean> {
  const id = newId<BaselineId>('baseline');
  const label = { key: 'did.baselined', params: { name: shorten(name) } };
  return change(label, [{ do: 'baseline', id, name, note }]);
}

/** Puts one parameter back as it was, or the whole specification (rules BL5 to BL7). */
export function restoreBaseline(baseline: Baseline, id?: ParameterId): Promise<boolean> {
  const { number } = baseline;
  const held = baseline.parameters.find(({ parameter }) => parameter.id === id)?.parameter;
  const label: Message = id
    ? { key: 'did.restoredOne', params: { parameter: held?.number ?? numberOf(id), number } }
    : { key: 'did.restored', params: { number } };
  return change(label, [{ do: 'restore', baseline: baseline.id, ...(id ? { parameters: [id] } : {}) }]);
}

/** Puts cards where the person dropped them; null gives a card back to its place on the road. */
export function placeCard(id: CardId, at: Place | null): Promise<boolean> {
  return placeCards([{ id, at }]);
}

export function placeCards(
  moves: readonly { readonly id: CardId; readonly at: Place | null }[],
): Promise<boolean> {
  const steps = moves.map(({ id, at }): Step => ({ do: 'place', id, at }));
  const first = moves[0];
  const label: Message =
    moves.length === 1 && first
      ? { key: 'did.placed', params: named(first.id) }
      : { key: 'did.placedMany', params: { count: moves.length } };
  return change(label, steps, { quiet: true });
}

/** Takes evidence out of the study; links that stood on it break and say so. */
export function withdrawEvidence(evidence: EvidenceId, name: string): Promise<boolean> {
  return change({ key: 'did.withdrawn', params: { name } }, [{ do: 'withdraw', evidence }]);
}

export function undo(): Promise<void> {
  return step('study.undo', 'did.undone', 'did.nothingToUndo');
}

export function redo(): Promise<void> {
  return step('study.redo', 'did.redone', 'did.nothingToRedo');
}

async function step(name: 'study.undo' | 'study.redo', done: string, nothing: string): Promise<void> {
  try {
    const { label } = await call(name, {});
    if (label) tell({ key: done }, label);
    else tell({ key: nothing });
  } catch (error) {
    tellProblem(problemOf(error));
  }
}

function linkStep(a: string, b: string, strength?: number): Step {
  return { do: 'link', a: a as EndId, b: b as EndId, ...(strength === undefined ? {} : { strength }) };
}

/** One line for a draft: its name or sentence; for a change of value, the parameter's name and the value. */
export function titleOfDraft(draft: Draft, study: Study | null = currentStudy()): string {
  if ('name' in draft) return shorten(draft.name);
  if ('text' in draft) return shorten(draft.text);
  const name = study?.parameter.get(draft.parameter)?.name ?? '';
  return shorten(draft.do === 'set' ? `${name} ${draft.target} ${draft.unit}`.trim() : name);
}

function named(id: CardId): { number: string; title: string } {
  const study = currentStudy();
  const card = study && cardOf(study, id);
  return card ? { number: card.number, title: shorten(titleOf(card)) } : { number: '', title: '' };
}

function numberOf(id: string): string {
  const study = currentStudy();
  const card = study && cardOf(study, id);
  if (card) return card.number;
  return kindOf(id) === 'segment' ? '“…”' : '?';
}

const LONGEST_TITLE = 60;

function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > LONGEST_TITLE ? `${line.slice(0, LONGEST_TITLE - 1).trimEnd()}…` : line;
}
