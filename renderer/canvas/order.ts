/** The order of cards along the road: station, then kind, then weight; parameters by the study's own chapters. */
import type { CardId, ParameterId } from '../../domain/ids.ts';
import { linksFrom } from '../../domain/links.ts';
import type { Constraint, Parameter } from '../../domain/records.ts';
import type { CardRecord, Study } from '../../domain/study.ts';
import type { Voices } from './voices.ts';

export interface Chapter {
  /** Name as the study writes it; empty for parameters without one. */
  readonly name: string;
  readonly cards: readonly CardId[];
}

/** What comes after the letter and dash of `P-14`. */
export function countOf(card: CardRecord): number {
  return Number(card.number.slice(card.number.indexOf('-') + 1));
}

/** Most voices first, then the older number first. */
function byWeight(voices: Voices): (a: CardRecord, b: CardRecord) => number {
  return (a, b) => voices(b.id).size - voices(a.id).size || countOf(a) - countOf(b);
}

/** Themes, insights, needs: the consumer's half of the road from its beginning to the crossing. */
export function consumerOrder(study: Study, voices: Voices): CardId[][] {
  const weight = byWeight(voices);
  const sorted = (cards: Iterable<CardRecord>) => [...cards].sort(weight).map((card) => card.id);
  return [sorted(study.theme.values()), sorted(study.insight.values()), sorted(study.need.values())];
}

/**
 * Parameters in chapters, in the order in which the study first named them; each constraint follows the chapter
 * of the first parameter that it bounds, and those that bound nothing come last in a chapter without a name.
 */
export function chapters(study: Study, voices: Voices): Chapter[] {
  const groups = new Map<string, Parameter[]>();
  const parameters = [...study.parameter.values()].sort((a, b) => countOf(a) - countOf(b));
  for (const parameter of parameters) {
    const name = parameter.group.trim();
    const group = groups.get(name);
    if (group) group.push(parameter);
    else groups.set(name, [parameter]);
  }
  const bounds = constraintsByGroup(study);
  const weight = byWeight(voices);
  const out: Chapter[] = [...groups].map(([name, cards]) => ({
    name,
    cards: [...cards.sort(weight), ...(bounds.get(name) ?? [])].map((card) => card.id),
  }));
  const loose = bounds.get(null);
  if (loose) out.push({ name: '', cards: loose.map((card) => card.id) });
  return out;
}

function constraintsByGroup(study: Study): Map<string | null, Constraint[]> {
  const groups = new Map<string | null, Constraint[]>();
  for (const constraint of [...study.constraint.values()].sort((a, b) => countOf(a) - countOf(b))) {
    const bounded = linksFrom(study, constraint.id)
      .map((link) => study.parameter.get(link.to as ParameterId))
      .filter((parameter) => parameter !== undefined)
      .sort((a, b) => countOf(a) - countOf(b))[0];
    const name = bounded ? bounded.group.trim() : null;
    groups.set(name, [...(groups.get(name) ?? []), constraint]);
  }
  return groups;
}

/** Notes as they were written. */
export function noteOrder(study: Study): CardId[] {
  return [...study.note.values()].sort((a, b) => countOf(a) - countOf(b)).map((note) => note.id);
}
