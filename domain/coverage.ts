/**
 * How far the road is walked: what is answered, what stands on something, and the holes in both directions.
 * After OpenFastTrace: an item is covered when something answers it, deeply covered when what answers it is.
 * Rules TR1 to TR7 in SPEC.md.
 */
import type { CardId, ConstraintId, EvidenceId, InsightId, NeedId, ParameterId, ThemeId } from './ids.ts';
import { isSegmentId, kindOf } from './ids.ts';
import { linkState } from './links.ts';
import type { Link, Parameter } from './records.ts';
import { conflictRings } from './rings.ts';
import type { Study } from './study.ts';

/** Towards the product. */
export interface Answered<I> {
  readonly all: readonly I[];
  readonly shallow: ReadonlySet<I>;
  readonly deep: ReadonlySet<I>;
}

export interface Coverage {
  readonly themes: Answered<ThemeId>;
  readonly insights: Answered<InsightId>;
  readonly needs: Answered<NeedId>;
  /** Towards people: each parameter is in one of `onNeed`, `onConstraint`, `onNothing`. */
  readonly parameters: {
    readonly all: readonly ParameterId[];
    readonly onNeed: readonly ParameterId[];
    /** On constraints alone, which are not people: counted apart, and no hole. */
    readonly onConstraint: readonly ParameterId[];
    readonly onNothing: readonly ParameterId[];
    /** Those of `onNeed` from which confirmed links lead all the way to somebody's words. */
    readonly onWords: readonly ParameterId[];
  };
  /** Each insight is in one of these. */
  readonly voices: {
    readonly several: readonly InsightId[];
    readonly oneSource: readonly InsightId[];
    readonly assumptions: readonly InsightId[];
  };
  readonly holes: Holes;
}

/** What is missing, in the order of the road. */
export interface Holes {
  readonly themesWithoutInsight: readonly ThemeId[];
  readonly assumptions: readonly InsightId[];
  readonly insightsWithoutNeed: readonly InsightId[];
  readonly needsWithoutInsight: readonly NeedId[];
  readonly needsWithoutParameter: readonly NeedId[];
  readonly parametersOnNothing: readonly ParameterId[];
  readonly parametersWithoutTarget: readonly ParameterId[];
  readonly constraintsWithoutParameter: readonly ConstraintId[];
  readonly rings: readonly (readonly ParameterId[])[];
}

/** O(cards + links). */
export function coverageOf(study: Study): Coverage {
  const parameters = [...study.parameter.values()].filter(({ status }) => status !== 'dropped');
  const road = roadOf(study, new Set(parameters.map(({ id }) => id)));
  const deepParameters = new Set<CardId>(parameters.filter(hasTarget).map(({ id }) => id));
  const needs = answered(road, [...study.need.keys()], 'parameter', deepParameters);
  const insights = answered(road, [...study.insight.keys()], 'need', needs.deep);
  const themes = answered(road, [...study.theme.keys()], 'insight', insights.deep);
  const stand = standing(road, parameters);
  const voices = voicesOf(road, study);
  return {
    themes,
    insights,
    needs,
    parameters: stand,
    voices,
    holes: {
      themesWithoutInsight: themes.all.filter((id) => !road.leads(id, 'insight')),
      assumptions: voices.assumptions,
      insightsWithoutNeed: insights.all.filter((id) => !road.leads(id, 'need')),
      needsWithoutInsight: needs.all.filter((id) => !road.stands(id, 'insight')),
      needsWithoutParameter: needs.all.filter((id) => !road.leads(id, 'parameter')),
      parametersOnNothing: stand.onNothing,
      parametersWithoutTarget: parameters.filter((one) => !hasTarget(one)).map(({ id }) => id),
      constraintsWithoutParameter: [...study.constraint.keys()].filter((id) => !road.leads(id, 'parameter')),
      rings: conflictRings(road.conflicts),
    },
  };
}

export function countHoles(holes: Holes): number {
  return Object.values(holes).reduce((sum, list) => sum + list.length, 0);
}

function hasTarget({ target }: Parameter): boolean {
  return target.trim() !== '' && target.trim() !== '-';
}

/** A link that joins (is not broken, and its parameter not dropped), and whether a person's word still holds for it. */
interface Joint {
  readonly link: Link;
  readonly sure: boolean;
}

interface Road {
  readonly out: ReadonlyMap<string, readonly Joint[]>;
  readonly into: ReadonlyMap<string, readonly Joint[]>;
  readonly conflicts: readonly Link[];
  leads(id: string, kind: string): boolean;
  stands(id: string, kind: string): boolean;
}

function roadOf(study: Study, live: ReadonlySet<string>): Road {
  const out = new Map<string, Joint[]>();
  const into = new Map<string, Joint[]>();
  const conflicts: Link[] = [];
  for (const link of study.link.values()) {
    const state = linkState(study, link);
    if (state === 'broken' || isDead(link.from, live) || isDead(link.to, live)) continue;
    const joint = { link, sure: state === 'ok' };
    if (link.type === 'conflicts') conflicts.push(link);
    else {
      push(out, link.from, joint);
      push(into, link.to, joint);
    }
  }
  return {
    out,
    into,
    conflicts,
    leads: (id, kind) => (out.get(id) ?? []).some(({ link }) => kindOf(link.to) === kind),
    stands: (id, kind) => (into.get(id) ?? []).some(({ link }) => kindOf(link.from) === kind),
  };
}

function push(map: Map<string, Joint[]>, key: string, joint: Joint): void {
  const list = map.get(key);
  if (list) list.push(joint);
  else map.set(key, [joint]);
}

function isDead(id: string, live: ReadonlySet<string>): boolean {
  return kindOf(id) === 'parameter' && !live.has(id);
}

/** Rules TR2 and TR3. */
function answered<I extends CardId>(
  road: Road,
  all: readonly I[],
  by: string,
  deepBelow: ReadonlySet<CardId>,
): Answered<I> {
  const shallow = new Set<I>();
  const deep = new Set<I>();
  for (const id of all) {
    const answers = (road.out.get(id) ?? []).filter(({ link }) => kindOf(link.to) === by);
    if (!answers.some(({ sure }) => sure)) continue;
    shallow.add(id);
    if (answers.every(({ link, sure }) => sure && deepBelow.has(link.to as CardId))) deep.add(id);
  }
  return { all, shallow, deep };
}

/** Rule TR4. */
function standing(road: Road, parameters: readonly Parameter[]): Coverage['parameters'] {
  const sure = (id: string, kind: string) =>
    (road.into.get(id) ?? []).filter((joint) => joint.sure && kindOf(joint.link.from) === kind);
  const carried = new Map<string, boolean>();
  const isCarried = (id: string, kinds: readonly string[]): boolean => {
    const [kind, ...rest] = kinds;
    if (kind === undefined) return true;
    const known = carried.get(id);
    if (known !== undefined) return known;
    const found = sure(id, kind).some(({ link }) => isCarried(link.from, rest));
    carried.set(id, found);
    return found;
  };
  const all = parameters.map(({ id }) => id);
  const onNeed = all.filter((id) => road.stands(id, 'need'));
  const others = all.filter((id) => !road.stands(id, 'need'));
  return {
    all,
    onNeed,
    onConstraint: others.filter((id) => road.stands(id, 'constraint')),
    onNothing: others.filter((id) => !road.stands(id, 'constraint')),
    onWords: onNeed.filter((id) => isCarried(id, ['need', 'insight', 'segment'])),
  };
}

/** Rule TR5. */
function voicesOf(road: Road, study: Study): Coverage['voices'] {
  const several: InsightId[] = [];
  const oneSource: InsightId[] = [];
  const assumptions: InsightId[] = [];
  for (const id of study.insight.keys()) {
    const words = (road.into.get(id) ?? []).filter(({ link }) => isSegmentId(link.from));
    const sources = new Set<EvidenceId | undefined>(words.map(({ link }) => link.evidence));
    (words.length === 0 ? assumptions : sources.size === 1 ? oneSource : several).push(id);
  }
  return { several, oneSource, assumptions };
}
