import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compare, decimalText, fractionText, rational, rationalOf, toNumber } from '../../domain/rational.ts';
import {
  ALL_DIMENSIONS,
  convert,
  convertDifference,
  convertExactly,
  dimensionOf,
  sameDimension,
  suggestUnits,
  tidyUnit,
  UNIT_SPELLINGS,
  type Unit,
  unitFits,
  unitMeant,
  unitOf,
  unitsOf,
} from '../../domain/units.ts';

const ALL_UNITS = ALL_DIMENSIONS.flatMap((dimension) => [...unitsOf(dimension)]);
const pair = fc
  .constantFrom(...ALL_UNITS.filter((unit) => !unit.apart))
  .chain((unit) => fc.tuple(fc.constant(unit), fc.constantFrom(...unitsOf(unit.dimension))));
const decimal = fc
  .tuple(fc.integer({ min: -999_999_999, max: 999_999_999 }), fc.integer({ min: 0, max: 9 }))
  .map(([digits, places]) => `${digits}e-${places}`);

describe('spellings', () => {
  test.each([
    ['kilograms', 'kg'],
    ['公斤', 'kg'],
    ['N.m', 'N.m'],
    ['Nm', 'N·m'],
    ['nm', 'nm'],
    ['MPa', 'MPa'],
    ['mPa·s', 'mPa·s'],
    ['dBA', 'dB(A)'],
    ['db(a)', 'dB(A)'],
    ['分贝', 'dB'],
    ['㎜', '㎜'],
    ['μm', 'µm'],
    ['ohm', 'Ω'],
    ['l/min', 'L/min'],
    ['升/分', 'L/min'],
    ['℉', '°F'],
    ['C', '°C'],
    ['m3', 'm³'],
    ['sqm', 'm²'],
    ['rev/min', 'rpm'],
    ['Mbps', 'Mbit/s'],
    ['KB', 'kB'],
  ])('[UN1] %s is %s', (given, symbol) => {
    expect(tidyUnit(given)).toBe(symbol);
  });

  test('[UN1] every spelling names a unit, tidying is done once, and case mixes no two units up', () => {
    for (const spelling of UNIT_SPELLINGS) {
      const unit = unitOf(spelling) as Unit;
      expect(unit.symbol, spelling).toBe(tidyUnit(spelling));
      expect(unitOf(unit.symbol), spelling).toBe(unit);
    }
    for (const [a, b] of [
      ['mW', 'MW'],
      ['mPa', 'MPa'],
      ['mΩ', 'MΩ'],
      ['mJ', 'MJ'],
      ['nm', 'Nm'],
      ['mN', 'MN'],
    ] as const)
      expect(unitOf(a)?.symbol).not.toBe(unitOf(b)?.symbol ?? b);
  });

  test('[UN1] every unit has a UCUM code of its own within its dimension', () => {
    for (const dimension of ALL_DIMENSIONS) {
      const codes = unitsOf(dimension).map((unit) => unit.ucum);
      expect(new Set(codes).size, dimension).toBe(codes.length);
    }
  });
});

describe('dimensions', () => {
  test.each([
    ['g', 'kg', true],
    ['N·m', 'J', false],
    ['lx', 'lm', false],
    ['dB', 'dB(A)', false],
    ['dB(C)', 'dB(A)', false],
    ['kg', '', false],
    ['VA', 'W', false],
    ['frob', 'frob', true],
    ['frob', 'kg', false],
    ['EUR', 'USD', true],
  ])('[UN2] %s and %s: %s', (a, b, same) => {
    expect(sameDimension(a, b)).toBe(same);
    expect(sameDimension(b, a)).toBe(same);
  });

  test('[UN2] a bare dB said of a weighted level means it; no other unit changes', () => {
    expect(unitFits('dB', 'dB(A)')).toBe(true);
    expect(unitFits('dB(A)', 'dB')).toBe(false);
    expect(unitMeant('decibels', 'dB(A)')).toBe('dB(A)');
    expect(unitMeant('g', 'kg')).toBe('g');
    expect(unitMeant('公斤', 'kg')).toBe('kg');
  });

  test('[UN2] each dimension offers its own units', () => {
    for (const dimension of ALL_DIMENSIONS)
      for (const unit of suggestUnits(dimension)) expect(dimensionOf(unit)).toBe(dimension);
    expect(suggestUnits('flow').slice(0, 3)).toEqual(['L/min', 'L/h', 'L/s']);
  });
});

describe('converting', () => {
  // Right-hand sides are those of NIST SP 811, appendix B.8, to the digits given there; bold ones are exact.
  test.each([
    [1, 'in', 'mm', 25.4],
    [1, 'lbf', 'N', 4.4482216152605],
    [1, 'lb', 'g', 453.59237],
    [1, 'oz', 'g', 28.349523125],
    [1, 'atm', 'Pa', 101325],
    [1, 'psi', 'kPa', 6.894757293168361],
    [1, 'gal', 'L', 3.785411784],
    [1, 'fl oz', 'mL', 29.5735295625],
    [1, 'hp', 'W', 745.6998715822702],
    [1, 'lbf·ft', 'N·m', 1.3558179483314003],
    [1, 'lbf·in', 'N·m', 0.1129848290276167],
    [1, 'kgf·cm', 'N·m', 0.0980665],
    [1, 'BTU', 'J', 1055.05585262],
    [1, 'kcal', 'kJ', 4.184],
    [36, 'km/h', 'm/s', 10],
    [60, 'mph', 'km/h', 96.56064],
    [60, 'rpm', 'Hz', 1],
    [1, 'cfm', 'm³/h', 1.69901079552],
    [1, 'fc', 'lx', 10.763910416709722],
    [1, 'g/cm³', 'kg/m³', 1000],
    [3000, 'mAh', 'Ah', 3],
    [1, 'GiB', 'byte', 1073741824],
    [180, '°', 'rad', Math.PI],
    [1, 'rev', '°', 360],
    [1, 'lb/ft³', 'kg/m³', 16.018463373960142],
    [1, 'mmHg', 'Pa', 133.322387415],
    [500, '‰', '%', 50],
  ])('[UN3] %d %s in %s', (value, from, to, expected) => {
    const converted = convert(value, from, to) as number;
    expect(Math.abs(converted / expected - 1)).toBeLessThan(4e-16 * 4);
  });

  test.each([
    [20, '°C', '°F', 68],
    [-40, '°F', '°C', -40],
    [0, 'K', '°C', -273.15],
    [98.6, '°F', '°C', 37],
    [100, '°C', 'K', 373.15],
    [-459.67, '°F', 'K', 0],
  ])('[UN5] %d %s are %s: %d as points', (value, from, to, expected) => {
    expect(convert(value, from, to)).toBe(expected);
  });

  test('[UN5] distances have no zero', () => {
    expect(convertDifference(9, '°F', '°C')).toBe(5);
    expect(convertDifference(3, 'K', '°C')).toBe(3);
    expect(convertDifference(250, 'g', 'kg')).toBe(0.25);
    expect(convertDifference(3, 'K', 'kg')).toBeUndefined();
  });

  test('[UN6] nothing converts currencies, counts, hardness or what measures something else', () => {
    for (const [from, to] of [
      ['EUR', 'USD'],
      ['cycles', 'steps'],
      ['Shore A', 'Shore D'],
      ['dB', 'dB(A)'],
      ['N·m', 'J'],
      ['frob', 'kg'],
      ['kg', ''],
    ] as const) {
      expect(convert(1, from, to), `${from} ${to}`).toBeUndefined();
    }
    expect(convert(3, 'EUR', '€')).toBe(3);
    expect(convert(Number.POSITIVE_INFINITY, 'g', 'kg')).toBeUndefined();
  });

  test('[UN4] decimals come back exactly as fractions', () => {
    fc.assert(
      fc.property(decimal, pair, (text, [from, to]) => {
        const value = rational(text);
        const back = convertExactly(convertExactly(value, from, to), to, from);
        expect(compare(back, value)).toBe(0);
      }),
    );
  });

  test('[UN4] doubles come back within rounding, measured from the zero of the scale', () => {
    fc.assert(
      fc.property(decimal, pair, (text, [from, to]) => {
        const value = Number(text);
        const there = convert(value, from.symbol, to.symbol) as number;
        const back = convert(there, to.symbol, from.symbol) as number;
        const zero = Math.abs(toNumber(from.zero) / toNumber(from.scale));
        expect(Math.abs(back - value)).toBeLessThanOrEqual(4 * Number.EPSILON * (Math.abs(value) + zero));
      }),
    );
  });
});

describe('fractions', () => {
  test('[UN3] a double, written as its shortest decimal, comes back as itself', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e30, max: 1e30 }), (value) => {
        expect(toNumber(rationalOf(value))).toBeCloseTo(value, 300);
        expect(Math.abs(toNumber(rationalOf(value)) - value)).toBeLessThanOrEqual(
          Math.abs(value) * Number.EPSILON,
        );
      }),
    );
  });

  test('[LK4] one number has one spelling, and a finite decimal keeps all its digits', () => {
    expect(fractionText(rational('1.50'))).toBe('3/2');
    expect(fractionText(rational('15e-1'))).toBe('3/2');
    expect(decimalText(rational('0.0250'))).toBe('0.025');
    expect(decimalText({ n: 1n, d: 3n })).toBeUndefined();
    fc.assert(
      fc.property(decimal, (text) => {
        expect(compare(rational(decimalText(rational(text)) as string), rational(text))).toBe(0);
      }),
    );
    expect(() => rational('1,5')).toThrow(RangeError);
  });
});
