/** Lines of a specification as the writer puts them: read, and refused when they make no sense. Rules PR16 to PR18. */
import { nameKey, readTarget, tidyTarget } from './spec.ts';
import { tidyUnit, unitOf } from './units.ts';

export interface ParameterLine {
  readonly name: string;
  /** In its tidy spelling. */
  readonly target: string;
  /** Empty when there is none. */
  readonly unit: string;
  readonly reason: string;
}

export type ChangeLine =
  | ({ readonly do: 'set' | 'add' } & ParameterLine)
  | { readonly do: 'remove'; readonly name: string; readonly reason: string }
  | { readonly do: 'none'; readonly reason: string };

const MOST_LINES = 4;
const LONGEST = { name: 60, reason: 140 } as const;

/** `name | target | unit | reason` lines; malformed ones are left out, and so is a last line that was cut off. */
export function readParameterLines(text: string, whole = true): ParameterLine[] {
  return cells(text, whole)
    .slice(0, MOST_LINES)
    .flatMap((line) => (line.length === 4 ? (parameterLine(line) ?? []) : []));
}

/** `set, add or remove | parameter | target | unit | reason` lines. */
export function readChangeLines(text: string, whole = true): ChangeLine[] {
  return cells(text, whole).flatMap((line): ChangeLine[] => {
    const [verb, name, , , reason] = line;
    if (line.length !== 5 || !verb || !name) return [];
    if (verb === 'none') return [{ do: 'none', reason: reason ?? '' }];
    if (verb === 'remove') return [{ do: 'remove', name, reason: tidyReason(reason) }];
    const read = verb === 'set' || verb === 'add' ? parameterLine(line.slice(1)) : undefined;
    return read ? [{ do: verb as 'set' | 'add', ...read }] : [];
  });
}

function cells(text: string, whole: boolean): string[][] {
  const lines = text.split('\n').map((line) => line.trim().replace(/^[-•*\d.)\s]+(?=[\p{L}])/u, ''));
  const finished = whole ? lines : lines.slice(0, -1);
  return finished.filter((line) => line !== '').map((line) => line.split('|').map((cell) => cell.trim()));
}

function parameterLine(line: readonly string[]): ParameterLine | undefined {
  const [name = '', target = '', unit = '', reason = ''] = line;
  const tidy = {
    name: name.replace(/\s+/g, ' '),
    target: tidyTarget(target),
    unit: tidyUnit(unit),
    reason: tidyReason(reason),
  };
  if (
    tidy.name.length < 3 ||
    tidy.name.length > LONGEST.name ||
    !/\p{L}/u.test(tidy.name) ||
    tidy.name.split(' ').length > 7
  )
    return undefined;
  return tidy.reason.length > LONGEST.reason ? undefined : tidy;
}

function tidyReason(reason = ''): string {
  return reason === '-' ? '' : reason.replace(/\s+/g, ' ').trim();
}

/**
 * What the last word of a name measures, and which way a target of it points (`<=` for noise). Drawn from the
 * hand-written parameters that the writer learned from.
 */
const MEASURED: readonly (readonly [string, readonly string[], '<=' | '>=' | ''])[] = [
  ['mass weight', ['mass'], '<='],
  ['time delay duration lag latency', ['time'], '<='],
  ['life lifetime runtime reserve endurance warranty', ['time', 'count'], '>='],
  ['interval window period', ['time', 'any'], ''],
  ['temperature', ['temperature'], ''],
  ['noise loudness', ['sound', 'soundA', 'soundC'], '<='],
  ['sound level', ['sound', 'soundA', 'soundC', 'any'], ''],
  [
    'length height width thickness diameter depth distance clearance gap radius travel reach spacing footprint space size lift',
    ['length', 'area', 'angle'],
    '',
  ],
  ['force pull effort', ['force', 'torque', 'mass'], ''],
  ['load strength', ['force', 'mass', 'pressure'], '>='],
  ['torque', ['torque'], ''],
  ['pressure', ['pressure', 'any'], ''],
  ['power wattage', ['power'], ''],
  ['voltage', ['voltage'], ''],
  ['current', ['current'], ''],
  ['volume', ['volume', 'sound', 'soundA'], ''],
  ['capacity', ['volume', 'mass', 'charge', 'energy', 'count', 'none'], '>='],
  ['angle tilt slope', ['angle', 'share'], ''],
  ['price cost', ['money'], '<='],
  ['speed', ['speed', 'frequency', 'share'], ''],
  ['area', ['area', 'share'], ''],
  ['range', ['length', 'temperature', 'angle', 'mass', 'share', 'speed'], ''],
  ['share efficiency reflectance coverage content humidity contrast visibility', ['share'], ''],
  ['error deviation tolerance variation difference loss drop leakage leak sag slip', ['any'], '<='],
  ['rate accuracy repeatability flow reduction threshold step adjustment rise', ['any'], ''],
  [
    'brightness luminance illuminance light',
    ['illuminance', 'luminousFlux', 'luminance', 'luminousIntensity'],
    '',
  ],
  ['resistance protection rating', ['any'], ''],
  ['cycles count number steps parts screws tools buttons pieces openings', ['count', 'none'], ''],
  ['coefficient ratio friction', ['none'], ''],
];

/** Rule PR17: whether a unit makes sense for what the name measures, and a target for its unit. */
export function unitMakesSense(name: string, target: string, unit: string): boolean {
  const read = readTarget(target);
  if (read.kind === 'none') return unit === '';
  if (read.kind === 'word') return unit === '' && isChoice(read.word);
  if (unit.split(' ').length > 3) return false;
  const dimension = unit === '' ? 'none' : (unitOf(unit)?.dimension ?? 'any');
  const measured = measuredBy(name);
  // What is measured in nothing that we know is counted, or answered with a word.
  if (!measured)
    return dimension === 'share' || dimension === 'count' || (dimension === 'none' && isPlural(name));
  if (measured.dimensions.includes('any') || dimension === 'any') return true;
  return measured.dimensions.includes(dimension);
}

/** Rule PR17: `noise >= 60 dB` and `motor life <= 3 h` point the wrong way. */
export function signMakesSense(name: string, target: string): boolean {
  const read = readTarget(target);
  const sign = measuredBy(name)?.sign;
  if (read.kind !== 'bound' || !sign || read.sign === '=') return true;
  const untilFault =
    /\b(?:fail|break|burn|melt|wear|tear|crack|rust|stop|jam|clog|warning|detach)/i.test(name) &&
    /\btime\b/i.test(name);
  const repaired = /\b(?:repair|replace|fix|detect|clean|restart|remov|find|unclog|change)/i.test(name);
  return read.sign === (untilFault && !repaired ? '>=' : sign);
}

/** `noise alerts`, `reset buttons`: things that are counted. */
function isPlural(name: string): boolean {
  return /[^s]s$/.test(headOf(name));
}

function measuredBy(name: string): { dimensions: readonly string[]; sign: '<=' | '>=' | '' } | undefined {
  const head = headOf(name);
  const word = head.split(/[\s-]+/).at(-1) as string;
  const row = MEASURED.find(([words]) => words.split(' ').includes(word));
  return row && { dimensions: row[1], sign: row[2] };
}

/** The name without where, when and for whom. */
function headOf(name: string): string {
  return name
    .toLowerCase()
    .split(
      /\s+(?:at|after|for|of|in|on|per|with|without|from|to|when|during|before|between|until|by|under|over|against|through|within|while)\s+|,/,
    )[0] as string;
}

/** A word that settles something: `yes`, `matte`, `stainless steel`; not a place or a wish. */
function isChoice(word: string): boolean {
  return (
    /^[\p{L}][\p{L} /-]{1,30}$/u.test(word) &&
    word.split(' ').length <= 2 &&
    !/^(?:in|on|at|by|to|from|for|with|as|of|no|any|can|is)\s/i.test(word)
  );
}

/** Rule PR17: a number that a thing can have: no negative share, not everything at zero or a hundred times too much. */
export function targetMakesSense(name: string, target: string, unit: string): boolean {
  const read = readTarget(target);
  const values = read.kind === 'bound' ? [read.value] : read.kind === 'range' ? [read.low, read.high] : [];
  if (read.kind === 'range' && read.low >= read.high) return false;
  if (unit === '%' && values.some((value) => value < 0 || value > 100)) return false;
  if (read.kind === 'bound' && read.sign === '>=' && read.value <= 0 && unit !== '°C' && unit !== 'dB')
    return false;
  const instant = /delay|latency|response|lag|reaction|flash|switch|detect/i.test(name);
  if (unit === 's' && !instant && values.some((value) => value < 0.5)) return false;
  if (
    unit === 's' &&
    /repair|replac|clean|assembl|dismantl|chang(?:e|ing)|install/i.test(name) &&
    values.some((value) => value < 5)
  )
    return false;
  return values.every((value) => Number.isFinite(value) && Math.abs(value) <= 1e7);
}

/** Names that mean one parameter: the same words, whatever their order. */
export function sameParameter(a: string, b: string): boolean {
  const words = (name: string) =>
    nameKey(name)
      .split(/[\s,/-]+/)
      .filter((word) => word !== 'of' && word !== 'the')
      .sort()
      .join(' ');
  return words(a) === words(b);
}
