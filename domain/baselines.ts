/**
 * Baselines: the specification frozen under a name, what differs between any two of them or now, and what must
 * be done to put one back. Rules BL1 to BL8 in SPEC.md.
 */
import { type FieldChange, type Fields, fieldChanges } from './field-changes.ts';
import type { Json } from './hash.ts';
import type {
  ConstraintId,
  EndId,
  InsightId,
  LinkId,
  NeedId,
  ParameterId,
  SegmentId,
  ThemeId,
} from './ids.ts';
import { isSegmentId } from './ids.ts';
import { linkIdOf, linksTo, upstream } from './links.ts';
import type { Baseline, Frozen, Link, Parameter, Stood } from './records.ts';
import type { Study } from './study.ts';

/** The specification as it is now, in the form of a baseline: by number, with what stands behind each parameter. */
export function freeze(study: Study): Frozen[] {
  return [...study.parameter.values()]
    .sort((a, b) => numeral(a.number) - numeral(b.number))
    .map((parameter) => frozenOf(study, parameter));
}

function frozenOf(study: Study, parameter: Parameter): Frozen {
  const { changed: _changed, restored: _restored, ...rest } = parameter;
  return {
    parameter: rest,
    needs: stoodOn<NeedId>(study, parameter.id, study.need),
    constraints: stoodOn<ConstraintId>(study, parameter.id, study.constraint),
    segments: segmentsBehind(study, parameter.id).size,
  };
}

function stoodOn<I extends EndId>(
  study: Study,
  id: ParameterId,
  cards: ReadonlyMap<I, { readonly number: string }>,
): Stood<I>[] {
  const found = linksTo(study, id).flatMap(({ from, strength }): Stood<I>[] => {
    const card = cards.get(from as I);
    if (!card) return [];
    return [{ id: from as I, number: card.number, ...(strength === undefined ? {} : { strength }) }];
  });
  return found.sort((a, b) => numeral(a.number) - numeral(b.number) || (a.id < b.id ? -1 : 1));
}

/** Verbatims that carry a parameter: those of the insights of its needs, or of their themes where they cite none. */
export function segmentsBehind(study: Study, id: ParameterId): ReadonlySet<SegmentId> {
  const needs = upstream<NeedId>(study, id, 'need');
  const insights = new Set(needs.flatMap((need) => upstream<InsightId>(study, need, 'insight')));
  return new Set([...insights].flatMap((insight) => wordsOf(study, insight)));
}

function wordsOf(study: Study, insight: InsightId): SegmentId[] {
  const own = present(study, insight);
  if (own.length > 0) return own;
  return upstream<ThemeId>(study, insight, 'theme').flatMap((theme) => present(study, theme));
}

/** Segments whose evidence is in the study. */
function present(study: Study, id: EndId): SegmentId[] {
  return linksTo(study, id)
    .filter((link) => isSegmentId(link.from) && (!link.evidence || study.evidence.has(link.evidence)))
    .map((link) => link.from as SegmentId);
}

export interface ChangedParameter {
  readonly before: Frozen;
  readonly after: Frozen;
  readonly fields: readonly FieldChange[];
}

export interface Comparison {
  readonly added: readonly Frozen[];
  readonly removed: readonly Frozen[];
  readonly changed: readonly ChangedParameter[];
  readonly same: number;
}

/** What differs from `before` to `after`; parameters are the same when their id is. */
export function compareFrozen(before: readonly Frozen[], after: readonly Frozen[]): Comparison {
  const old = new Map(before.map((one) => [one.parameter.id, one]));
  const kept = new Set(after.map((one) => one.parameter.id));
  const pairs = after.flatMap((one) => {
    const was = old.get(one.parameter.id);
    return was ? [{ before: was, after: one, fields: frozenChanges(was, one) }] : [];
  });
  const changed = pairs.filter(({ fields }) => fields.length > 0);
  return {
    added: after.filter((one) => !old.has(one.parameter.id)),
    removed: before.filter((one) => !kept.has(one.parameter.id)),
    changed,
    same: pairs.length - changed.length,
  };
}

/** How many verbatims stand behind is shown beside a difference; it is none itself: people go on talking. */
export function frozenChanges(before: Frozen, after: Frozen): FieldChange[] {
  return fieldChanges(comparable(before), comparable(after));
}

/** Provenance is not compared: who made a parameter, and by which change, is not what the specification says. */
function comparable({ parameter, needs, constraints }: Frozen): Fields {
  const { id: _id, number: _number, made: _made, ...fields } = parameter;
  return {
    ...(fields as unknown as Fields),
    needs: needs as unknown as Json,
    constraints: constraints as unknown as Json,
  };
}

export interface RestorePlan {
  readonly put: readonly Frozen[];
  readonly remove: readonly ParameterId[];
  readonly unlink: readonly LinkId[];
  readonly link: readonly { readonly a: EndId; readonly b: EndId; readonly strength?: number }[];
  /** Links that are there, with the strength that they had then. */
  readonly judge: readonly { readonly id: LinkId; readonly strength?: number }[];
}

/**
 * What puts `only` these parameters back, or all of them. A parameter that the baseline does not hold is taken
 * out; what is as it was is left alone. Needs and constraints that are gone are not brought back with them.
 */
export function planRestore(study: Study, baseline: Baseline, only?: readonly ParameterId[]): RestorePlan {
  const wanted = only && new Set<string>(only);
  const within = ({ parameter }: Frozen) => !wanted || wanted.has(parameter.id);
  const { added, removed, changed } = compareFrozen(
    freeze(study).filter(within),
    baseline.parameters.filter(within),
  );
  const back = [...added, ...changed.map(({ after }) => after)];
  const links = back.map((frozen) => planLinks(study, frozen));
  return {
    put: back,
    remove: removed.map(({ parameter }) => parameter.id),
    unlink: links.flatMap(({ unlink }) => unlink),
    link: links.flatMap(({ link }) => link),
    judge: links.flatMap(({ judge }) => judge),
  };
}

function planLinks(
  study: Study,
  { parameter, needs, constraints }: Frozen,
): Omit<RestorePlan, 'put' | 'remove'> {
  const wanted = new Map<LinkId, Stood<EndId>>();
  for (const one of needs)
    if (study.need.has(one.id)) wanted.set(linkIdOf('satisfies', one.id, parameter.id), one);
  for (const one of constraints) {
    if (study.constraint.has(one.id)) wanted.set(linkIdOf('bounds', one.id, parameter.id), one);
  }
  const held = linksTo(study, parameter.id).filter(isGround);
  const known = new Map(held.map((link) => [link.id, link]));
  return {
    unlink: held.filter((link) => !wanted.has(link.id)).map((link) => link.id),
    link: [...wanted]
      .filter(([id]) => !known.has(id))
      .map(([, one]) => ({ a: one.id, b: parameter.id, ...strengthOf(one) })),
    judge: [...wanted]
      .filter(([id, one]) => known.has(id) && known.get(id)?.strength !== one.strength)
      .map(([id, one]) => ({ id, ...strengthOf(one) })),
  };
}

function isGround(link: Link): boolean {
  return link.type === 'satisfies' || link.type === 'bounds';
}

function strengthOf({ strength }: { readonly strength?: number }): { readonly strength?: number } {
  return strength === undefined ? {} : { strength };
}

export interface Past {
  /** Null: now. */
  readonly baseline: Baseline | null;
  /** Undefined where the parameter was not there. */
  readonly frozen: Frozen | undefined;
  /** Against the version before; empty for the first. */
  readonly fields: readonly FieldChange[];
}

/** The versions of one parameter, oldest first: each baseline in which it differs from the one before, and now. */
export function historyOf(study: Study, id: ParameterId): Past[] {
  const parameter = study.parameter.get(id);
  const versions: Omit<Past, 'fields'>[] = [
    ...baselinesInOrder(study).map((baseline) => ({
      baseline,
      frozen: baseline.parameters.find((one) => one.parameter.id === id),
    })),
    { baseline: null, frozen: parameter && frozenOf(study, parameter) },
  ];
  const past: Past[] = [];
  for (const { baseline, frozen } of versions) {
    const before = past.at(-1)?.frozen;
    const fields = before && frozen ? frozenChanges(before, frozen) : [];
    const differs = fields.length > 0 || (before === undefined) !== (frozen === undefined);
    if (differs) past.push({ baseline, frozen, fields });
  }
  return past;
}

export function baselinesInOrder(study: Study): Baseline[] {
  return [...study.baseline.values()].sort((a, b) => numeral(a.number) - numeral(b.number));
}

function numeral(number: string): number {
  return Number(number.slice(number.indexOf('-') + 1));
}
