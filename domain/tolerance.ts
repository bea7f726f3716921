/** Tolerances as people write them: `± 0.05`, `+0.2/-0.1`, `± 5 %`, `+3`. Rule SP12 in SPEC.md. */
import { compare, negative, type Rational, rational, times } from './rational.ts';
import { tidyUnit, unitOf } from './units.ts';

export interface Tolerance {
  /** How far above, and how far below (a number under zero, usually), in `unit`. */
  readonly upper: Rational;
  readonly lower: Rational;
  /** Empty: that of the parameter. */
  readonly unit: string;
  /** Words after it: when and where it holds. */
  readonly condition: string;
}

interface Parts {
  /** `± 0.05` or `+0.2/-0.1`, digits as typed. */
  readonly head: string;
  readonly upper: string;
  readonly lower: string;
  readonly unit: string;
  readonly condition: string;
}

const FIGURE = String.raw`\d+(?:[.,]\d+)?|[.,]\d+`;
const WORDS = String.raw`(?<unit>fl oz|imp gal|[^\d\s,;±+−-][^\s,;]{0,19})?(?:[,;]?\s+(?<rest>.*))?`;
const AROUND = new RegExp(`^(?:±|\\+\\s*/\\s*[-−]|\\+-)\\s*(?<size>${FIGURE})\\s*${WORDS}$`, 'su');
const SIDED = new RegExp(
  `^(?<one>[-+−])\\s*(?<first>${FIGURE})(?:\\s*(?:/|,\\s|\\s)\\s*(?:(?<other>[-+−])\\s*(?<second>${FIGURE})|(?<zero>0)(?![.,\\d])))?\\s*${WORDS}$`,
  'su',
);

/**
 * What `text` begins with as a tolerance; undefined for words alone, which are a condition and hold of any target.
 * A unit that is not known counts as a word; after one side alone (`-20 to 50 °C`) words make the whole a condition.
 */
export function toleranceParts(text: string): Parts | undefined {
  const around = AROUND.exec(text.trim())?.groups;
  if (around?.size) {
    const size = figure(around.size);
    return { head: `± ${size}`, upper: size, lower: `-${size}`, ...wordsOf(around) };
  }
  const sided = SIDED.exec(text.trim())?.groups;
  if (!sided?.first) return undefined;
  const words = wordsOf(sided);
  const both = sided.second !== undefined || sided.zero !== undefined;
  if (words.condition !== '' && (!both || words.unit === '')) return undefined;
  const first = signed(sided.one, sided.first);
  const second = sided.second ? signed(sided.other, sided.second) : first.startsWith('-') ? '0' : '-0';
  const [upper, lower] = compare(rational(first), rational(second)) >= 0 ? [first, second] : [second, first];
  const head = `${/^-/.test(upper) ? '' : '+'}${upper}/${/^-/.test(lower) ? '' : '+'}${lower}`;
  return { head, upper, lower, ...words };
}

export function readTolerance(text: string): Tolerance | undefined {
  const parts = toleranceParts(text);
  return parts && { ...parts, upper: rational(parts.upper), lower: rational(parts.lower) };
}

/** One spelling: `± 0.05`, `+0.2/-0.1 mm`. Words stay as they are; digits stay as typed. */
export function tidyTolerance(text: string): string {
  const parts = toleranceParts(text);
  return parts ? [parts.head, parts.unit, parts.condition].filter(Boolean).join(' ') : text.trim();
}

/** How the window writes it: with the minus of typography and air around the stroke. */
export function showTolerance(text: string): string {
  const parts = toleranceParts(text);
  if (!parts) return text.trim();
  const head = parts.head.startsWith('±') ? parts.head : parts.head.split('/').map(showSide).join(' / ');
  return [head, parts.unit, parts.condition].filter(Boolean).join(' ');
}

function showSide(side: string): string {
  return /^[-+]0(?:\.0*)?$/.test(side) ? '0' : side.replace('-', '−');
}

function wordsOf({ unit = '', rest = '' }: { unit?: string; rest?: string }): {
  unit: string;
  condition: string;
} {
  if (unit !== '' && unitOf(unit)) return { unit: tidyUnit(unit), condition: rest.trim() };
  return { unit: '', condition: [unit, rest.trim()].filter(Boolean).join(' ') };
}

function signed(sign: string | undefined, text: string): string {
  return sign === '+' ? figure(text) : `-${figure(text)}`;
}

function figure(text: string): string {
  return text.replace(',', '.').replace(/^\./, '0.');
}

/** The tolerance in the unit of the target; with `share`, a percentage of the size of the nominal value. */
export function deviations(
  tolerance: Tolerance,
  nominal: Rational,
  scale: Rational,
  share: boolean,
): { readonly upper: Rational; readonly lower: Rational } {
  const size = share ? times(nominal.n < 0n ? negative(nominal) : nominal, rational('0.01')) : scale;
  return { upper: times(tolerance.upper, size), lower: times(tolerance.lower, size) };
}
