/** The same value in the unit of the other half of the world, for showing beside it: 1.5 kg, 3.31 lb. */
import { readTarget, tidyTarget } from './spec.ts';
import { convert, tidyUnit } from './units.ts';
import { figureTexts, plainNumber, significant } from './values.ts';

const PAIRS: readonly (readonly [string, string])[] = [
  ['kg', 'lb'],
  ['g', 'oz'],
  ['t', 'kg'],
  ['mm', 'in'],
  ['cm', 'in'],
  ['m', 'ft'],
  ['km', 'mi'],
  ['µm', 'mil'],
  ['mm²', 'in²'],
  ['cm²', 'in²'],
  ['m²', 'ft²'],
  ['L', 'gal'],
  ['mL', 'fl oz'],
  ['cm³', 'in³'],
  ['m³', 'ft³'],
  ['°C', '°F'],
  ['N', 'lbf'],
  ['kgf', 'N'],
  ['N·m', 'lbf·ft'],
  ['N·cm', 'lbf·in'],
  ['kgf·cm', 'N·m'],
  ['kW', 'hp'],
  ['bar', 'psi'],
  ['kPa', 'psi'],
  ['MPa', 'psi'],
  ['mbar', 'Pa'],
  ['atm', 'bar'],
  ['mmHg', 'kPa'],
  ['km/h', 'mph'],
  ['m/s', 'km/h'],
  ['L/min', 'gpm'],
  ['m³/h', 'cfm'],
  ['kWh', 'MJ'],
  ['Wh', 'kJ'],
  ['kcal', 'kJ'],
  ['mAh', 'Ah'],
  ['rpm', 'Hz'],
  ['min', 's'],
  ['h', 'min'],
  ['lx', 'fc'],
  ['g/cm³', 'kg/m³'],
  ['N/mm', 'lbf/in'],
  ['days', 'h'],
];
const OTHER = new Map<string, string>([...PAIRS.map(([a, b]) => [b, a] as const), ...PAIRS]);

/** Digits that a converted figure gets at least: 1.5 kg are 3.31 lb, though two digits were typed. */
const FEWEST = 3;

/** Undefined for words and for units that have no counterpart. */
export function counterpart(
  target: string,
  unit: string,
): { readonly target: string; readonly unit: string } | undefined {
  const other = OTHER.get(tidyUnit(unit));
  const read = readTarget(target);
  if (!other || (read.kind !== 'bound' && read.kind !== 'range')) return undefined;
  const figures = figureTexts(target).map((text) => {
    const value = convert(Number(text), unit, other);
    return value === undefined
      ? undefined
      : plainNumber(value, Math.max(FEWEST, Math.min(15, significant(text))));
  });
  if (figures.some((figure) => figure === undefined)) return undefined;
  const sign = read.kind === 'bound' ? `${read.sign} ` : '';
  return { target: tidyTarget(`${sign}${figures.join(' to ')}`), unit: other };
}
