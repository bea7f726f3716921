/** What a card must be, whoever makes it. Rules TH, IN, ND, SP, CO, NO in SPEC.md. */
import { kindOf } from './ids.ts';
import type { Constraint, Need, Parameter } from './records.ts';
import { BASES, CONSTRAINT_KINDS, PARAMETER_KINDS, PRIORITIES, STATUSES } from './records.ts';
import { Refusal } from './refusal.ts';
import { readTarget } from './spec.ts';
import type { CardRecord } from './study.ts';
import { refuseTolerance, refuseUnit } from './value-rules.ts';

/** Longest name, sentence or value a card may hold, in UTF-16 units; longer words belong in evidence. */
export const LONGEST = { name: 200, text: 2000, value: 120 } as const;

/**
 * @throws Refusal when the card breaks a rule; `before` is the card it replaces. With `newDimension` a person says
 * that the parameter measures something else from now on.
 */
export function refuseCard(card: CardRecord, before?: CardRecord, newDimension = false): void {
  switch (kindOf(card.id)) {
    case 'theme':
      return words('TH1', 'name' in card ? card.name : '', LONGEST.name);
    case 'insight':
      return words('IN1', textOf(card), LONGEST.text);
    case 'need':
      return refuseNeed(card as Need);
    case 'parameter':
      return refuseParameter(card as Parameter, before as Parameter | undefined, newDimension);
    case 'constraint':
      return refuseConstraint(card as Constraint);
    case 'note':
      return words('NO1', textOf(card), LONGEST.text);
    default:
      throw new Refusal('ID1', 'refused.wrongId', { kind: '?' });
  }
}

function textOf(card: CardRecord): string {
  return 'text' in card ? card.text : '';
}

function words(rule: string, text: string, longest: number): void {
  if (typeof text !== 'string' || text.trim() === '') throw new Refusal(rule, 'refused.empty');
  if (text.length > longest) throw new Refusal(rule, 'refused.tooLong', { longest, length: text.length });
}

function refuseNeed(need: Need): void {
  words('ND1', need.text, LONGEST.text);
  for (const score of [need.importance, need.satisfaction]) {
    if (score !== undefined && !(score >= 0 && score <= 10))
      throw new Refusal('ND2', 'refused.score', { score });
  }
}

function refuseParameter(parameter: Parameter, before: Parameter | undefined, newDimension: boolean): void {
  words('SP1', parameter.name, LONGEST.name);
  oneOf('SP2', 'kind', parameter.kind, PARAMETER_KINDS);
  oneOf('SP2', 'basis', parameter.basis, BASES);
  oneOf('SP2', 'priority', parameter.priority, PRIORITIES);
  oneOf('SP2', 'status', parameter.status, STATUSES);
  if (parameter.target.length > LONGEST.value || parameter.unit.length > 40) {
    throw new Refusal('SP1', 'refused.tooLong', { longest: LONGEST.value, length: parameter.target.length });
  }
  const read = readTarget(parameter.target);
  if (read.kind === 'range' && read.low > read.high) {
    throw new Refusal('SP3', 'refused.lowHigh', { low: read.low, high: read.high });
  }
  if (before && !newDimension) refuseUnit(parameter, before);
  refuseTolerance(parameter);
  const settled = parameter.status === 'agreed' || parameter.status === 'frozen';
  if (parameter.basis === 'guess' && settled)
    throw new Refusal('SP4', 'refused.guessAgreed', { name: parameter.name });
  if (settled && parameter.target.trim() === '')
    throw new Refusal('SP5', 'refused.noTarget', { name: parameter.name });
  if (
    before?.status === 'frozen' &&
    parameter.status === 'frozen' &&
    settledValue(before) !== settledValue(parameter)
  ) {
    throw new Refusal('SP6', 'refused.frozen', { name: parameter.name });
  }
}

function settledValue(parameter: Parameter): string {
  return JSON.stringify([
    parameter.name,
    parameter.kind,
    parameter.target,
    parameter.unit,
    parameter.tolerance ?? '',
  ]);
}

function refuseConstraint(constraint: Constraint): void {
  words('CO1', constraint.text, LONGEST.text);
  oneOf('CO2', 'kind', constraint.kind, CONSTRAINT_KINDS);
}

function oneOf(rule: string, field: string, value: string, allowed: readonly string[]): void {
  if (!allowed.includes(value))
    throw new Refusal(rule, 'refused.oneOf', { field, value, allowed: allowed.join(', ') });
}
