/** One exact request as a draft: the parameter found, the number and unit as they were said. Rules CV5 to CV9, CV11. */

import { lineOf } from '../../../domain/counted.ts';
import type { ParameterId } from '../../../domain/ids.ts';
import type { Draft, Parameter } from '../../../domain/records.ts';
import type { Request } from '../../../domain/request-values.ts';
import { nameKey, readTarget, showTarget, tidyTarget } from '../../../domain/spec.ts';
import type { Study } from '../../../domain/study.ts';
import { convert, convertDifference, unitFits, unitMeant } from '../../../domain/units.ts';
import type { Parts } from './context.ts';
import { parameterMeant } from './naming.ts';
import { allParameters, listOf, type Trouble } from './specification.ts';

type Exact = { readonly draft: Draft } | { readonly trouble: Trouble };
const MOST_NAMED = 14;

export async function exactDraft(parts: Parts, request: Request, signal: AbortSignal): Promise<Exact> {
  if (request.do === 'add') return added(parts, request);
  const all = allParameters(parts);
  if (all.length === 0) return { trouble: { key: 'change-empty', params: { name: request.name } } };
  const unit = request.do === 'drop' ? undefined : request.unit;
  const hint = request.do === 'shift' ? request.hint : undefined;
  const meant = await parameterMeant(
    parts,
    request.name,
    { ...(unit ? { unit } : {}), ...(hint ? { hint } : {}) },
    signal,
  );
  if ('unknown' in meant)
    return {
      trouble: {
        key: 'change-unknown',
        params: { name: request.name, list: listOf(all.slice(0, MOST_NAMED)) },
      },
    };
  if ('which' in meant)
    return { trouble: { key: 'change-which', params: { name: request.name, list: listOf(meant.which) } } };
  const { parameter } = meant;
  if (parameter.status === 'frozen')
    return { trouble: { key: 'change-frozen', params: { parameter: lineOf(parameter) } } };
  if (request.do === 'drop') return { draft: { do: 'drop', parameter: parameter.id, reason: '' } };
  return request.do === 'set' ? setTo(parameter, request) : shifted(parameter, request);
}

function added(parts: Parts, request: Extract<Request, { do: 'add' }>): Exact {
  const there = allParameters(parts).find(({ name }) => nameKey(name) === nameKey(request.name));
  if (there)
    return { trouble: { key: 'change-exists', params: { parameter: lineOf(there), number: there.number } } };
  const { name, value, unit, sign } = request;
  const target = tidyTarget(value === '' ? '' : `${sign ?? ''} ${value}`);
  return { draft: { do: 'parameter', name, target, unit, basis: 'estimate', reason: '', needs: [] } };
}

/** `45` said of `<= 50` becomes `<= 45`: the person gave the number, not another sign. */
function setTo(parameter: Parameter, { value, unit, sign }: Extract<Request, { do: 'set' }>): Exact {
  const before = readTarget(parameter.target);
  const number = /\d/.test(value);
  const range = / to /.test(value);
  const kept = sign ?? (before.kind === 'bound' ? before.sign : '=');
  const target = tidyTarget(range || !number ? value : `${kept} ${value}`);
  return valued(parameter, target, unit || (number ? parameter.unit : ''));
}

function shifted(parameter: Parameter, { by, unit }: Extract<Request, { do: 'shift' }>): Exact {
  const before = readTarget(parameter.target);
  if (before.kind !== 'bound' && before.kind !== 'range')
    return { trouble: { key: 'change-no-number', params: { parameter: lineOf(parameter) } } };
  const share = unit === '%' && parameter.unit !== '%';
  const step =
    share || unit === '' ? by : convertDifference(by, unitMeant(unit, parameter.unit), parameter.unit);
  if (step === undefined || (!share && unit !== '' && !unitFits(unit, parameter.unit)))
    return misfit(parameter, unit);
  const places = placesOf(`${parameter.target} ${by}`);
  const move = (value: number) =>
    round(
      share ? value * (1 + by / 100) : value + step,
      share ? Math.max(places, finer(value)) : Math.max(places, placesOf(String(step))),
    );
  const values = before.kind === 'range' ? [move(before.low), move(before.high)] : [move(before.value)];
  const below =
    values.some((value) => value < 0) &&
    !/-/.test(parameter.target) &&
    !['°C', '°F'].includes(parameter.unit);
  if (below) return { trouble: { key: 'change-below-zero', params: { parameter: lineOf(parameter) } } };
  const target = before.kind === 'range' ? `${values[0]} to ${values[1]}` : `${before.sign} ${values[0]}`;
  return valued(parameter, target, parameter.unit);
}

function valued(parameter: Parameter, target: string, unit: string): Exact {
  if (unit !== '' && parameter.unit !== '' && !unitFits(unit, parameter.unit)) return misfit(parameter, unit);
  const unitSpelt = unitMeant(unit, parameter.unit);
  return spelt(parameter, target, unitSpelt);
}

function spelt(parameter: Parameter, target: string, unit: string): Exact {
  const read = readTarget(target);
  if (read.kind === 'range' && read.low > read.high)
    return { trouble: { key: 'change-range', params: { target } } };
  if (isSameValue(parameter, target, unit)) {
    const shown = `${showTarget(target)}${unit ? ` ${unit}` : ''}`;
    return { trouble: { key: 'change-already', params: { parameter: lineOf(parameter), target: shown } } };
  }
  const before = { target: parameter.target, unit: parameter.unit, basis: parameter.basis };
  return {
    draft: { do: 'set', parameter: parameter.id, before, target, unit, basis: 'estimate', reason: '' },
  };
}

function misfit(parameter: Parameter, given: string): Exact {
  return {
    trouble: {
      key: 'change-unit',
      params: { parameter: lineOf(parameter), expected: parameter.unit || '–', given },
    },
  };
}

/** 0.9 kg and 900 g are one value. */
export function isSameValue(parameter: Parameter, target: string, unit: string): boolean {
  if (tidyTarget(parameter.target) === tidyTarget(target) && parameter.unit === unit) return true;
  const a = readTarget(parameter.target);
  const b = readTarget(target);
  if (a.kind !== 'bound' || b.kind !== 'bound' || a.sign !== b.sign) return false;
  const converted = unit === parameter.unit ? b.value : convert(b.value, unit, parameter.unit);
  return converted !== undefined && Math.abs(converted - a.value) <= 1e-9 * Math.max(1, Math.abs(a.value));
}

/** The same waits in the review. What a person asks for again may be proposed again, though it was rejected. */
export function isWaiting(study: Study, draft: Draft): boolean {
  return [...study.item.values()].some(
    ({ verdict, draft: known }) => verdict === 'waiting' && sameValue(known, draft),
  );
}

function sameValue(known: Draft, draft: Draft): boolean {
  if (known.do === 'set' && draft.do === 'set')
    return known.parameter === draft.parameter && known.target === draft.target && known.unit === draft.unit;
  if (known.do === 'drop' && draft.do === 'drop') return (known.parameter as ParameterId) === draft.parameter;
  return known.do === 'parameter' && draft.do === 'parameter' && nameKey(known.name) === nameKey(draft.name);
}

function placesOf(text: string): number {
  return Math.max(0, ...[...text.matchAll(/\d\.(\d+)/g)].map(([, places]) => (places as string).length));
}

/** A share of 45 is told to a tenth, of 0.9 to a hundredth. */
function finer(value: number): number {
  const size = Math.abs(value);
  if (size >= 100) return 0;
  return size >= 10 ? 1 : size >= 1 ? 2 : 3;
}

function round(value: number, places: number): number {
  return Number(value.toFixed(Math.min(6, places)));
}
