/** Units as people write them, what they measure, and how they convert. Rules UN1 to UN6 in SPEC.md. */
import { minus, over, plus, type Rational, rational, rationalOf, times, toNumber } from './rational.ts';
import { DIMENSIONS, type Dimension, type DimensionRow, type UnitRow } from './unit-table.ts';

export type { Dimension } from './unit-table.ts';

export interface Unit {
  /** The one spelling: `°C`, `kg`, `dB(A)`. */
  readonly symbol: string;
  /** What it measures; only units of one dimension stand for one another. */
  readonly dimension: Dimension;
  readonly ucum: string;
  /** A value times this, plus `zero`, is the value in the coherent SI unit. */
  readonly scale: Rational;
  readonly zero: Rational;
  /** False where the factor holds π and is rounded to 40 digits. */
  readonly exact: boolean;
  /** True where units of the dimension have no factor between them: euro and yen, cycles and steps. */
  readonly apart: boolean;
  /** True for a point on a scale, such as 20 °C or 58 dB(A): it has a distance to another, but no sum with it. */
  readonly point: boolean;
}

const ZERO = rational('0');
const BY_SPELLING = new Map<string, Unit>();
const BY_DIMENSION = new Map<Dimension, readonly Unit[]>();
for (const [name, row] of Object.entries(DIMENSIONS) as [Dimension, DimensionRow][]) {
  const units = row.units.map((one) => unitFrom(name, row, one));
  BY_DIMENSION.set(name, units);
  row.units.forEach((one, i) => {
    for (const spelling of [one.symbol, ...one.spellings.split(' ')]) {
      if (spelling && !BY_SPELLING.has(spelling)) BY_SPELLING.set(spelling, units[i] as Unit);
    }
  });
}

/** Spellings that differ by case alone are one, unless two units would be mixed up (mW, MW). */
const BY_SMALL_SPELLING = new Map<string, readonly [string, Unit]>();
for (const [spelling, unit] of BY_SPELLING) {
  const small = spelling.toLowerCase();
  if (!BY_SMALL_SPELLING.has(small)) BY_SMALL_SPELLING.set(small, [spelling, unit]);
}

function unitFrom(dimension: Dimension, row: DimensionRow, one: UnitRow): Unit {
  return {
    symbol: one.symbol,
    dimension,
    ucum: one.ucum,
    scale: product(one.factor),
    zero: one.zero ? product(one.zero) : ZERO,
    exact: one.rounded !== true,
    apart: row.apart === true,
    // Kelvin has its zero where nothing is: it can be multiplied, and is also the distance between two points.
    point: row.point === true && one.symbol !== 'K',
  };
}

/** `4.4482216152605*0.3048`, `5/9`: decimals multiplied and divided from left to right. */
function product(text: string): Rational {
  const [first = '1', ...rest] = text.split(/(?=[*/])/);
  return rest.reduce(
    (value, part) => (part[0] === '*' ? times : over)(value, rational(part.slice(1))),
    rational(first),
  );
}

/** The unit that this spelling names; undefined for one that the table does not hold, which may still be a unit. */
export function unitOf(spelling: string): Unit | undefined {
  const trimmed = spelling.trim().replace(/\.$/, '').replace(/Ω/g, 'Ω').replace(/μ/g, 'µ');
  const exact = BY_SPELLING.get(trimmed);
  if (exact) return exact;
  const [known, unit] = BY_SMALL_SPELLING.get(trimmed.toLowerCase()) ?? [];
  return known !== undefined && isMilliForMega(trimmed, known) ? undefined : unit;
}

/** MN is no mN, and mHz no MHz: where only the prefix differs, case makes a factor of a thousand million. */
function isMilliForMega(given: string, spelling: string): boolean {
  const rest = given.slice(1);
  return /^m/i.test(given) && rest === spelling.slice(1) && (rest.length === 1 || /\p{Lu}/u.test(rest));
}

/** What a spelling measures; undefined for a unit that is not known. */
export function dimensionOf(spelling: string): Dimension | undefined {
  return unitOf(spelling)?.dimension;
}

/** `decibels` becomes `dB`; an unknown unit stays as typed. */
export function tidyUnit(spelling: string): string {
  const trimmed = spelling.trim();
  return trimmed === '-' ? '' : (unitOf(trimmed)?.symbol ?? trimmed);
}

/** Rule UN2: the same unit, or two known ones that measure the same. */
export function sameDimension(a: string, b: string): boolean {
  if (tidyUnit(a) === tidyUnit(b)) return true;
  const left = dimensionOf(a);
  return left !== undefined && left === dimensionOf(b);
}

/**
 * Whether a value said in `given` may be meant for something in `expected`: as `sameDimension`, and a bare dB said
 * of a weighted level, which is how people speak. See `unitMeant` for the unit that it then stands in.
 */
export function unitFits(given: string, expected: string): boolean {
  return sameDimension(unitMeant(given, expected), expected);
}

/** The unit that somebody means who says `given` of something in `expected`: dB of dB(A) is dB(A). */
export function unitMeant(given: string, expected: string): string {
  const weighted = dimensionOf(expected) === 'soundA' || dimensionOf(expected) === 'soundC';
  if (weighted && dimensionOf(given) === 'sound') return expected;
  return tidyUnit(given) === tidyUnit(expected) ? expected : given;
}

/** A point on a scale in another unit: 20 °C are 68 °F. Undefined where the two do not convert. */
export function convert(value: number, from: string, to: string): number | undefined {
  if (tidyUnit(from) === tidyUnit(to)) return value;
  const [left, right] = [unitOf(from), unitOf(to)];
  if (!left || !right || !convertible(left, right) || !Number.isFinite(value)) return undefined;
  return toNumber(convertExactly(rationalOf(value), left, right));
}

/** A distance in another unit: warmer by 9 °F is warmer by 5 °C. Undefined where the two do not convert. */
export function convertDifference(value: number, from: string, to: string): number | undefined {
  if (tidyUnit(from) === tidyUnit(to)) return value;
  const [left, right] = [unitOf(from), unitOf(to)];
  if (!left || !right || !convertible(left, right) || !Number.isFinite(value)) return undefined;
  return toNumber(over(times(rationalOf(value), left.scale), right.scale));
}

export function convertExactly(value: Rational, from: Unit, to: Unit): Rational {
  return over(minus(toSi(value, from), to.zero), to.scale);
}

/** In the coherent SI unit of the dimension. */
export function toSi(value: Rational, unit: Unit): Rational {
  return plus(times(value, unit.scale), unit.zero);
}

function convertible(a: Unit, b: Unit): boolean {
  return a.symbol === b.symbol || (a.dimension === b.dimension && !a.apart);
}

/** Units of a dimension in the order in which they are offered. */
export function suggestUnits(dimension: Dimension): readonly string[] {
  return unitsOf(dimension).map((unit) => unit.symbol);
}

export function unitsOf(dimension: Dimension): readonly Unit[] {
  return BY_DIMENSION.get(dimension) ?? [];
}

export const ALL_DIMENSIONS: readonly Dimension[] = [...BY_DIMENSION.keys()];

/** Spellings of units, longest first, for readers of sentences. */
export const UNIT_SPELLINGS: readonly string[] = [...BY_SPELLING.keys()].sort((a, b) => b.length - a.length);
