/** What a card shows of itself at any size. State is in outline and marks; colour only repeats it. */
import type { CardId, CardKind, SegmentId } from '../../domain/ids.ts';
import { kindOf } from '../../domain/ids.ts';
import { linksFrom, linksTo } from '../../domain/links.ts';
import type { Parameter } from '../../domain/records.ts';
import { showTarget } from '../../domain/spec.ts';
import { type CardRecord, type Study, titleOf } from '../../domain/study.ts';
import { shownValue } from '../../domain/value-edit.ts';
import { stateOf } from './states.ts';
import { type Side, sideOf } from './stations.ts';
import type { Voices } from './voices.ts';

/** `dashed`: nobody said it yet. `firm`: agreed or frozen. `plain`: everything else. */
export type Outline = 'dashed' | 'firm' | 'plain';

/**
 * `hole`: a need that no parameter answers, a parameter that nothing asks for, an insight without words.
 * `suspect`: an end of one of its links changed. `broken`: a link of it leads to nothing.
 */
export type Mark = 'hole' | 'suspect' | 'broken';

export interface Face {
  readonly id: CardId;
  readonly kind: CardKind;
  readonly side: Side;
  readonly number: string;
  readonly title: string;
  /** Target and unit of a parameter, as the window writes them. */
  readonly value?: { readonly text: string; readonly unit: string };
  /** A value that a model or nobody's measuring made up: carries a hollow mark. */
  readonly guess: boolean;
  readonly dropped: boolean;
  /** How many verbatims stand behind it. */
  readonly voices: number;
  /** Some of them, for quoting. */
  readonly quoted: readonly SegmentId[];
  readonly outline: Outline;
  readonly marks: readonly Mark[];
}

/** Most verbatims that a card ever quotes. */
const MOST_QUOTED = 5;

export function faceOf(study: Study, card: CardRecord, voices: Voices): Face {
  const kind = kindOf(card.id) as CardKind;
  const behind = voices(card.id);
  const parameter = kind === 'parameter' ? (card as Parameter) : undefined;
  return {
    id: card.id,
    kind,
    side: sideOf(kind),
    number: card.number,
    title: titleOf(card),
    ...(parameter ? { value: shownOn(study, parameter) } : {}),
    guess: parameter?.basis === 'guess',
    dropped: parameter?.status === 'dropped',
    voices: behind.size,
    quoted: [...behind].slice(0, MOST_QUOTED),
    outline: outlineOf(kind, behind.size, parameter),
    marks: marksOf(study, card.id, kind, behind.size),
  };
}

function shownOn(study: Study, parameter: Parameter): { readonly text: string; readonly unit: string } {
  const { target, unit } = shownValue(study, parameter);
  return { text: showTarget(target), unit };
}

function outlineOf(kind: CardKind, voices: number, parameter: Parameter | undefined): Outline {
  if (kind === 'insight' && voices === 0) return 'dashed';
  return parameter && (parameter.status === 'agreed' || parameter.status === 'frozen') ? 'firm' : 'plain';
}

function marksOf(study: Study, id: CardId, kind: CardKind, voices: number): Mark[] {
  const marks: Mark[] = [];
  const states = [...linksTo(study, id), ...linksFrom(study, id)].map((link) => stateOf(study, link));
  if (states.includes('broken')) marks.push('broken');
  if (states.some((state) => state.startsWith('suspect'))) marks.push('suspect');
  if (isHole(study, id, kind, voices)) marks.push('hole');
  return marks;
}

function isHole(study: Study, id: CardId, kind: CardKind, voices: number): boolean {
  if (kind === 'need') return !linksFrom(study, id).some((link) => link.type === 'satisfies');
  if (kind === 'insight') return voices === 0;
  if (kind !== 'parameter') return false;
  return !linksTo(study, id).some((link) => link.type === 'satisfies' || link.type === 'bounds');
}
