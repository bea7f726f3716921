/** What a value must be: its unit, its tolerance, its formula. Rules SP10 to SP15 in SPEC.md. */
import { computed } from './computed.ts';
import type { ParameterId } from './ids.ts';
import type { Parameter } from './records.ts';
import { Refusal } from './refusal.ts';
import { readTarget } from './spec.ts';
import { readTolerance } from './tolerance.ts';
import { type Dimension, dimensionOf, sameDimension, suggestUnits, tidyUnit } from './units.ts';
import { toleranceScale } from './values.ts';

/** How many units a refusal names. */
const OFFERED = 6;

/** Units that may stand where `unit` stands, that one first. */
export function fittingUnits(unit: string, most = OFFERED): readonly string[] {
  const dimension = dimensionOf(unit);
  if (!dimension) return unit === '' ? [] : [tidyUnit(unit)];
  return [...new Set([tidyUnit(unit), ...suggestUnits(dimension)])].slice(0, most);
}

/**
 * Rules SP10 and SP11. A known unit of another dimension than the one that stood there, no unit at all, or one that
 * cannot be checked, is refused of a number. A parameter without a known unit takes any.
 * @throws Refusal
 */
export function refuseUnit(after: Parameter, before: Parameter): void {
  const stood = dimensionOf(before.unit);
  if (!stood || !isCounted(after) || !isCounted(before) || sameDimension(after.unit, before.unit)) return;
  const given = dimensionOf(after.unit);
  const fits = fittingUnits(before.unit).join(', ');
  const params = { unit: after.unit, dimension: stood, fits, expected: tidyUnit(before.unit) };
  if (after.unit.trim() === '') throw new Refusal('SP10', 'refused.unitGone', params);
  if (!given) throw new Refusal('SP11', 'refused.unitUnknown', params);
  if (isWeighting(stood, given)) throw new Refusal('SP10', 'refused.unitWeighting', params);
  throw new Refusal('SP10', 'refused.unitOther', { ...params, given });
}

/** A number, a range, options with numbers, a formula: what a unit belongs to. */
function isCounted({ kind, target }: Parameter): boolean {
  if (kind === 'derived') return true;
  const read = readTarget(target);
  return (
    read.kind === 'bound' ||
    read.kind === 'range' ||
    (read.kind === 'word' && kind === 'choice' && /\d/.test(target))
  );
}

function isWeighting(a: Dimension, b: Dimension): boolean {
  const sounds: readonly Dimension[] = ['sound', 'soundA', 'soundC'];
  return sounds.includes(a) && sounds.includes(b);
}

/** Rule SP12. @throws Refusal */
export function refuseTolerance(parameter: Parameter): void {
  const tolerance = parameter.tolerance === undefined ? undefined : readTolerance(parameter.tolerance);
  if (!tolerance) return;
  const { target, unit, kind } = parameter;
  const read = readTarget(target);
  if (read.kind === 'range' || (read.kind === 'bound' && read.sign !== '=')) {
    throw new Refusal('SP12', 'refused.toleranceOnLimit', { target });
  }
  if (kind === 'derived') throw new Refusal('SP12', 'refused.toleranceOnFormula');
  if (toleranceScale(tolerance.unit, unit) === undefined) {
    const fits = fittingUnits(unit).join(', ');
    throw new Refusal('SP12', 'refused.toleranceUnit', {
      unit: tolerance.unit,
      fits: fits === '' ? '%' : `${fits}, %`,
    });
  }
}

/**
 * Rules SP14 and SP15: a formula that cannot be read, names what is not there, stands on itself or measures
 * something else is refused. A number that is only missing, or a division by zero, is not: it is shown in its place.
 * `parameters` holds the derived one as it shall be.
 * @throws Refusal
 */
export function refuseFormula(parameter: Parameter, parameters: ReadonlyMap<ParameterId, Parameter>): void {
  const result = computed({ parameter: parameters }).get(parameter.id);
  if (!result || result.ok || !result.wrong) return;
  const rule = result.problem.key === 'refused.formulaCycle' ? 'SP15' : 'SP14';
  throw new Refusal(rule, result.problem.key, result.problem.params);
}
