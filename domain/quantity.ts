/**
 * What formulas reckon with: numbers in coherent SI units with the powers of what they measure, from a lower to an
 * upper end. Ends are worst cases: a parameter that stands twice in a formula counts as two. Rule SP15 in SPEC.md.
 */
import { rational, toNumber } from './rational.ts';
import type { Message } from './records.ts';
import { DIMENSIONS, type DimensionRow } from './unit-table.ts';
import { ALL_DIMENSIONS, tidyUnit, type Unit, unitOf, unitsOf } from './units.ts';

/** Powers by base, none of them zero: `{ L: 2, M: 1, T: -3 }`. */
export type Powers = Readonly<Record<string, number>>;

export interface Spread {
  readonly low: number;
  readonly nominal: number;
  readonly high: number;
  /** `<=` or `>=` where it is only known that the value ends here; absent where the ends of several are mixed. */
  readonly sign?: '<=' | '>=' | '=';
}

export interface Quantity {
  readonly powers: Powers;
  /** Set for a point on a scale: the scale's name. Its distance to another point is a plain quantity. */
  readonly point?: string;
  /** Absent while a number behind it is missing or impossible: then `problem` says which. */
  readonly spread?: Spread;
  readonly problem?: Message;
}

/** A formula that measures nothing: kilograms added to seconds. Carries the words for it. */
export class QuantityError extends Error {
  readonly reason: Message;

  constructor(key: string, params: Readonly<Record<string, string | number>>) {
    super(`${key} ${JSON.stringify(params)}`);
    this.name = 'QuantityError';
    this.reason = { key, params };
  }
}

const RAISED = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];

/** What a unit stands for: SI value = value × scale + zero. A unit that is not known measures only itself. */
export interface Measure {
  readonly powers: Powers;
  readonly scale: number;
  readonly zero: number;
  readonly point?: string;
}

export function measureOf(unitText: string): Measure {
  const tidy = tidyUnit(unitText);
  if (tidy === '') return { powers: {}, scale: 1, zero: 0 };
  const unit = unitOf(tidy);
  if (!unit) return productOf(tidy) ?? { powers: { [tidy]: 1 }, scale: 1, zero: 0 };
  const point = unit.point ? { point: unit.dimension === 'temperature' ? 'K' : unit.symbol } : {};
  return { powers: powersOf(unit), scale: toNumber(unit.scale), zero: toNumber(unit.zero), ...point };
}

/** `kg·m²/s`, `A·kg`, `m·s⁻²`: known units multiplied and divided; undefined where one is not known. */
function productOf(text: string): Measure | undefined {
  const parts = text.split(/(?=[/])|[·*]/);
  if (parts.length < 2 && !/[⁻¹²³⁴⁵⁶⁷⁸⁹^]/.test(text)) return undefined;
  let [powers, scale]: [Powers, number] = [{}, 1];
  for (const part of parts) {
    const found = /^(\/?)([^\s/^⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)\^?(-?\d|⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹])?$/u.exec(part.trim());
    const unit = found?.[2] === undefined ? undefined : unitOf(found[2]);
    if (!found || !unit || unit.point) return undefined;
    const power =
      (found[1] === '/' ? -1 : 1) *
      Number(
        (found[3] ?? '1').replace('⁻', '-').replace(/[⁰¹²³⁴⁵⁶⁷⁸⁹]/, (sign) => String(RAISED.indexOf(sign))),
      );
    const raisedBy = Object.fromEntries(Object.entries(powersOf(unit)).map(([base, n]) => [base, n * power]));
    powers = joined(powers, raisedBy, 1);
    scale *= toNumber(unit.scale) ** power;
  }
  return { powers, scale, zero: 0 };
}

function powersOf(unit: Unit): Powers {
  const row: DimensionRow = DIMENSIONS[unit.dimension];
  // Two currencies have nothing in common; two counts do: cycles times seconds a cycle are seconds.
  if (row.apart && unit.dimension !== 'count') return { [unit.symbol]: 1 };
  return Object.fromEntries(
    row.base
      .split(' ')
      .filter(Boolean)
      .map((part) => [part.charAt(0), Number(part.slice(1) || '1')]),
  );
}

export function add(a: Quantity, b: Quantity, sign: 1 | -1): Quantity {
  if (!samePowers(a.powers, b.powers)) {
    throw new QuantityError('refused.formulaUnits', { left: wordOf(a), right: wordOf(b) });
  }
  const point = pointOfSum(a, b, sign);
  const other = sign === 1 ? b.spread : b.spread && flipped(b.spread);
  return {
    powers: a.powers,
    ...(point ? { point } : {}),
    ...spreadOf(
      [a, b],
      a.spread &&
        other && {
          low: a.spread.low + other.low,
          nominal: a.spread.nominal + other.nominal,
          high: a.spread.high + other.high,
          ...commonSign(a.spread, other),
        },
    ),
  };
}

/** 45 °C − 20 °C is a distance; 20 °C + 5 K is a point; 20 °C + 20 °C is nothing. */
function pointOfSum(a: Quantity, b: Quantity, sign: 1 | -1): string | undefined {
  if (a.point === undefined && b.point === undefined) return undefined;
  if (a.point !== undefined && b.point === undefined) return a.point;
  if (sign === -1 && a.point === b.point) return undefined;
  if (sign === 1 && a.point === undefined) return b.point;
  throw new QuantityError('refused.formulaPoints', { unit: pointUnit(b.point ?? a.point) });
}

export function negate(a: Quantity): Quantity {
  refusePoint(a);
  return { ...a, ...(a.spread ? { spread: flipped(a.spread) } : {}) };
}

export function multiply(a: Quantity, b: Quantity): Quantity {
  refusePoint(a);
  refusePoint(b);
  const powers = joined(a.powers, b.powers, 1);
  if (!a.spread || !b.spread) return { powers, ...spreadOf([a, b], undefined) };
  const ends = [
    a.spread.low * b.spread.low,
    a.spread.low * b.spread.high,
    a.spread.high * b.spread.low,
    a.spread.high * b.spread.high,
  ];
  const nominal = a.spread.nominal * b.spread.nominal;
  return {
    powers,
    ...spreadOf([a, b], {
      low: Math.min(...ends),
      nominal,
      high: Math.max(...ends),
      ...productSign(a.spread, b.spread),
    }),
  };
}

/** `what` names the divisor, for saying that it can be zero. */
export function divide(a: Quantity, b: Quantity, what: string): Quantity {
  refusePoint(a);
  refusePoint(b);
  const powers = joined(a.powers, b.powers, -1);
  if (!b.spread) return { powers, ...spreadOf([a, b], undefined) };
  if (b.spread.low <= 0 && b.spread.high >= 0) {
    return { powers, problem: a.problem ?? { key: 'refused.formulaZero', params: { what } } };
  }
  const { low, nominal, high, sign } = b.spread;
  const inverse = {
    low: 1 / high,
    nominal: 1 / nominal,
    high: 1 / low,
    ...(sign ? { sign: turned(sign) } : {}),
  };
  const turnedDivisor = { powers: {}, spread: inverse };
  return { ...multiply(a, turnedDivisor), powers };
}

export function extreme(which: 'min' | 'max', all: readonly Quantity[]): Quantity {
  const [first, ...rest] = all as [Quantity, ...Quantity[]];
  for (const one of rest) {
    if (!samePowers(first.powers, one.powers) || first.point !== one.point) {
      throw new QuantityError('refused.formulaUnits', { left: wordOf(first), right: wordOf(one) });
    }
  }
  const spreads = all.map((one) => one.spread);
  const pick = (of: (spread: Spread) => number) => Math[which](...spreads.map((one) => of(one as Spread)));
  const known = spreads.every((one) => one !== undefined);
  const signs = new Set(spreads.map((one) => one?.sign));
  const [sign] = signs;
  const spread = known
    ? {
        low: pick((one) => one.low),
        nominal: pick((one) => one.nominal),
        high: pick((one) => one.high),
        ...(signs.size === 1 && sign ? { sign } : {}),
      }
    : undefined;
  return { powers: first.powers, ...(first.point ? { point: first.point } : {}), ...spreadOf(all, spread) };
}

function refusePoint(a: Quantity): void {
  if (a.point !== undefined) throw new QuantityError('refused.formulaPoints', { unit: pointUnit(a.point) });
}

function pointUnit(point: string | undefined): string {
  return point === 'K' ? '°C' : (point ?? '');
}

function spreadOf(
  from: readonly Quantity[],
  spread: Spread | undefined,
): Pick<Quantity, 'spread' | 'problem'> {
  const problem = from.find((one) => one.problem)?.problem;
  if (problem) return { problem };
  if (!spread) return {};
  const sane = [spread.low, spread.nominal, spread.high].every(Number.isFinite);
  return sane ? { spread } : { problem: { key: 'refused.formulaTooLarge' } };
}

function flipped({ low, nominal, high, sign }: Spread): Spread {
  return { low: -high, nominal: -nominal, high: -low, ...(sign ? { sign: turned(sign) } : {}) };
}

function turned(sign: '<=' | '>=' | '='): '<=' | '>=' | '=' {
  return sign === '<=' ? '>=' : sign === '>=' ? '<=' : '=';
}

function commonSign(a: Spread, b: Spread): Pick<Spread, 'sign'> {
  if (!a.sign || !b.sign) return {};
  if (a.sign === b.sign || b.sign === '=') return { sign: a.sign };
  return a.sign === '=' ? { sign: b.sign } : {};
}

/** `≤ 3` times 2 is `≤ 6`, times −2 it is `≥ −6`; of two ends nothing is known without knowing their signs. */
function productSign(a: Spread, b: Spread): Pick<Spread, 'sign'> {
  if (a.sign === '=' && b.sign === '=') return { sign: '=' };
  const [end, factor] = b.sign === '=' ? [a, b] : [b, a];
  if (factor.sign !== '=' || !end.sign) return {};
  if (factor.low > 0) return { sign: end.sign };
  return factor.high < 0 ? { sign: turned(end.sign) } : {};
}

function joined(a: Powers, b: Powers, sign: 1 | -1): Powers {
  const all: Record<string, number> = { ...a };
  for (const [base, power] of Object.entries(b)) {
    const sum = (all[base] ?? 0) + sign * power;
    if (sum === 0) delete all[base];
    else all[base] = sum;
  }
  return all;
}

export function samePowers(a: Powers, b: Powers): boolean {
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key]);
}

/** The units that a result may stand in, those of the parameters it comes from first. */
export function unitsFor(
  { powers, point }: Pick<Quantity, 'powers' | 'point'>,
  used: readonly string[],
): readonly string[] {
  if (Object.keys(powers).length === 0) return [''];
  const fits = (measure: Measure) => samePowers(measure.powers, powers) && measure.point === point;
  const near = used.filter((unit) => unit !== '' && fits(measureOf(unit)));
  const all = [
    ...new Set([...near, ...KNOWN.filter(([, measure]) => fits(measure)).map(([symbol]) => symbol)]),
  ];
  return all.length > 0 ? all : [productText(powers)];
}

/** Every unit of the table, those of SI before the others. */
const KNOWN: readonly (readonly [string, Measure])[] = ALL_DIMENSIONS.flatMap((dimension) =>
  unitsOf(dimension).map((unit) => [unit.symbol, measureOf(unit.symbol)] as const),
).sort(([, a], [, b]) => Number(b.scale === 1) - Number(a.scale === 1));

const SI_SYMBOL: Readonly<Record<string, string>> = {
  L: 'm',
  M: 'kg',
  T: 's',
  I: 'A',
  K: 'K',
  J: 'cd',
  N: 'mol',
  D: 'bit',
  B: 'dB',
};

/** `kg·m²·s⁻³`, where no unit of its own is known. */
function productText(powers: Powers): string {
  return Object.entries(powers)
    .sort(([a, n], [b, m]) => m - n || a.localeCompare(b))
    .map(([base, power]) => `${SI_SYMBOL[base] ?? base}${power === 1 ? '' : raised(power)}`)
    .join('·');
}

function raised(power: number): string {
  return String(power)
    .replace('-', '⁻')
    .replace(/\d/g, (digit) => RAISED[Number(digit)] as string);
}

/** A side of a sum in words for people: a unit that measures the same. */
function wordOf(quantity: Quantity): string {
  const [unit] = unitsFor(quantity, []);
  return unit === '' ? '1' : (unit as string);
}

export function constant(text: string, unit: string): Quantity {
  const measure = measureOf(unit);
  const value = toNumber(rational(text)) * measure.scale + measure.zero;
  const { powers, point } = measure;
  return {
    powers,
    ...(point ? { point } : {}),
    spread: { low: value, nominal: value, high: value, sign: '=' },
  };
}
