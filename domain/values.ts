/** The value of a parameter, typed: what it means in numbers, and its form for comparing. Rules SP12, SP13, LK4. */
import { formulaText } from './formula.ts';
import type { Json } from './hash.ts';
import { fractionText, plus, type Rational, rational, toNumber } from './rational.ts';
import type { Parameter } from './records.ts';
import { readOptions, readTarget, tidyTarget } from './spec.ts';
import { deviations, readTolerance } from './tolerance.ts';
import { tidyFigure } from './typed.ts';
import { tidyUnit, toSi, type Unit, unitOf } from './units.ts';

/** Numbers are in the parameter's own unit. */
export type Value =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'number';
      readonly nominal?: Rational;
      /** Where the value ends: of a bound, a range, or by the tolerance. Absent: open, or nobody has said. */
      readonly min?: Rational;
      readonly max?: Rational;
    }
  | { readonly kind: 'choice'; readonly options: readonly string[] }
  | { readonly kind: 'yesno'; readonly yes: boolean }
  | { readonly kind: 'formula'; readonly formula: string }
  | { readonly kind: 'text'; readonly words: string };

export type Valued = Pick<Parameter, 'kind' | 'target' | 'unit' | 'tolerance'>;

/** Never throws; a tolerance that does not fit (rule SP12) is left out. */
export function meaningOf(parameter: Valued): Value {
  const { kind, target } = parameter;
  if (kind === 'derived') return { kind: 'formula', formula: target };
  const read = readTarget(target);
  switch (read.kind) {
    case 'none':
      return { kind: 'none' };
    case 'range': {
      const [low, high] = figuresOf(target);
      return { kind: 'number', min: low as Rational, max: high as Rational };
    }
    case 'bound': {
      const [figure] = figuresOf(target) as [Rational];
      if (read.sign === '=') return { kind: 'number', nominal: figure, ...limits(figure, parameter) };
      return { kind: 'number', ...(read.sign === '<=' ? { max: figure } : { min: figure }) };
    }
    case 'word':
      return wordValue(kind, read.word);
  }
}

function wordValue(kind: Valued['kind'], word: string): Value {
  if (/^(yes|no)$/i.test(word)) return { kind: 'yesno', yes: /^yes$/i.test(word) };
  const options = kind === 'text' ? undefined : readOptions(word);
  return options ? { kind: 'choice', options } : { kind: 'text', words: word };
}

/** The numbers of a target that reads as a bound or a range, as exactly as they were typed. */
export function figuresOf(target: string): readonly Rational[] {
  return figureTexts(target).map((text) => rational(text));
}

/** The same, as typed: for counting their digits. */
export function figureTexts(target: string): readonly string[] {
  const tidy = tidyTarget(target).replace(/^(?:<=|>=|=)\s*/, '');
  return tidy.split(' to ').filter((text) => /\d/.test(text));
}

function limits(nominal: Rational, parameter: Valued): { min?: Rational; max?: Rational } {
  const tolerance = parameter.tolerance ? readTolerance(parameter.tolerance) : undefined;
  if (!tolerance) return {};
  const scale = toleranceScale(tolerance.unit, parameter.unit);
  if (scale === undefined) return {};
  const { upper, lower } = deviations(
    tolerance,
    nominal,
    scale === 'share' ? rational('1') : scale,
    scale === 'share',
  );
  return { min: plus(nominal, lower), max: plus(nominal, upper) };
}

/**
 * What turns a tolerance in `unit` into the unit of its parameter: a factor (distances have no zero), `share` for a
 * percentage, undefined where the two do not go together.
 */
export function toleranceScale(unit: string, of: string): Rational | 'share' | undefined {
  if (unit === '' || tidyUnit(unit) === tidyUnit(of)) return rational('1');
  const [own, other] = [unitOf(unit), unitOf(of)];
  if (unit === '%' && other?.symbol !== '%') return 'share';
  // A level that is weighted has its distances in plain dB.
  if (own?.symbol === 'dB' && (other?.dimension === 'soundA' || other?.dimension === 'soundC'))
    return rational('1');
  if (!own || !other || own.dimension !== other.dimension || own.apart) return undefined;
  return { n: own.scale.n * other.scale.d, d: own.scale.d * other.scale.n };
}

/**
 * Rule LK4: the value in a form that is the same whenever it means the same: 1500 g and 1.5 kg, `≤ 45` and
 * `at most 45.0`. Numbers are exact fractions in the coherent SI unit of what they measure. Where no exact factor
 * leads there (a currency, an angle in degrees, a unit that is not known) the unit stands beside its own number.
 */
export function siOf(parameter: Valued): Json {
  const value = meaningOf(parameter);
  const unit = unitOf(parameter.unit);
  const measured = unit?.exact && !unit.apart ? unit.dimension : `in ${tidyUnit(parameter.unit)}`;
  const condition = conditionOf(parameter);
  switch (value.kind) {
    case 'none':
      return { kind: 'none', measured, condition };
    case 'number':
      return {
        kind: 'number',
        measured,
        nominal: siText(value.nominal, unit),
        min: siText(value.min, unit),
        max: siText(value.max, unit),
        condition,
      };
    case 'choice':
      return {
        kind: 'choice',
        measured,
        options: value.options.map((one) => optionText(one, unit)).sort(),
        condition,
      };
    case 'formula':
      return { kind: 'formula', measured, formula: formulaText(value.formula) };
    default:
      return { ...value, condition };
  }
}

/** Words of the tolerance; all of it where it stands on no number. */
function conditionOf(parameter: Valued): string | undefined {
  const text = (parameter.tolerance ?? '').trim();
  const tolerance = readTolerance(text);
  if (!tolerance) return text || undefined;
  const counted =
    readTarget(parameter.target).kind === 'bound' &&
    toleranceScale(tolerance.unit, parameter.unit) !== undefined;
  return (counted ? tolerance.condition : text) || undefined;
}

function siText(value: Rational | undefined, unit: Unit | undefined): string | undefined {
  if (value === undefined) return undefined;
  return fractionText(unit?.exact && !unit.apart ? toSi(value, unit) : value);
}

function optionText(option: string, unit: Unit | undefined): string {
  const figure = tidyFigure(option.trim());
  return /^-?\d+(\.\d+)?$/.test(figure) ? (siText(rational(figure), unit) as string) : option.trim();
}

/** Digits that a figure was given with: three in `0.0250`, two in `45`; zeros before the point count. */
export function significant(figure: string): number {
  const mantissa = figure.replace(/e.*$/i, '').replace(/[^\d]/g, '').replace(/^0+/, '');
  return Math.max(1, mantissa.length);
}

/** To so many significant digits, without an exponent where people would not write one. */
export function plainNumber(value: number, digits: number): string {
  if (value === 0) return '0';
  const rounded = Number(value.toPrecision(digits));
  const size = Math.abs(rounded);
  if (size >= 1e9 || size < 1e-6) return rounded.toExponential();
  const places = Math.max(0, digits - 1 - Math.floor(Math.log10(size)));
  return rounded.toFixed(Math.min(places, 20));
}

export function numberOf(value: Rational): number {
  return toNumber(value);
}
