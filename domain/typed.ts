/**
 * What a person types into the cell of a value, taken apart: `1,5 kg`, `≤ 45 °C`, `3–5 mm`, `1.8 ± 0.05 kg`, `yes`,
 * `PP or ABS`, `= P-3 * P-4`. Digits stay as typed. Rules SP7 and SP10 to SP12 in SPEC.md.
 */
import { decimalText, rational } from './rational.ts';
import type { ParameterKind } from './records.ts';
import { readOptions } from './spec.ts';
import { toleranceParts } from './tolerance.ts';
import { convertExactly, tidyUnit, unitOf } from './units.ts';

export interface Typed {
  /** As `tidyTarget` writes it; the formula of a derived value. */
  readonly target: string;
  readonly kind: ParameterKind;
  /** In its tidy spelling; absent when none was typed. */
  readonly unit?: string;
  /** As `tidyTolerance` writes it; absent when none was typed. */
  readonly tolerance?: string;
}

// Grouped by spaces or apostrophes, or by commas where a point or a second comma shows that they group; else a
// comma is the decimal one.
const NUMBER = String.raw`[-+−]?(?:\d{1,3}(?:[ \u00a0\u2009\u202f']\d{3})+(?:[.,]\d+)?|\d{1,3}(?:,\d{3})+\.\d+|\d{1,3}(?:,\d{3}){2,}|(?:\d+(?:[.,]\d+)?|[.,]\d+)(?:[eE][-+]?\d{1,3})?)`;
const UNIT = String.raw`(?:fl oz|imp gal|Shore [AD]|(?!max(?:imum)?\.?$|minimum\b|or\s)[\p{L}%‰°"″€$£¥][^\s;|±=<>≤≥]{0,19}?)`;
const ABOUT_MOST = String.raw`<=|=<|≤|<|at most|no more than|not more than|up to|max(?:imum)?\.?|不超过|不高于|不大于|小于|低于|至多|最多`;
const ABOUT_LEAST = String.raw`>=|=>|≥|>|at least|no less than|not less than|min(?:imum)?\.?|不少于|不低于|不小于|大于|高于|超过|至少|最少`;
const AFTER_MOST = String.raw`or less|or lower|max(?:imum)?\.?|以内|以下|之内`;
const AFTER_LEAST = String.raw`or more|or higher|min(?:imum)?\.?|以上`;
const MONEY = `[€$£¥]`;
const TO = String.raw`to|–|—|-|\.\.\.?|…|~|～|bis|到|至`;

const SINGLE = new RegExp(
  `^(?:(?<most>${ABOUT_MOST})|(?<least>${ABOUT_LEAST})|=)?\\s*(?<money>${MONEY})?\\s*(?<number>${NUMBER})\\s*(?<unit>${UNIT})?` +
    `(?:(?:[\\s,]+|(?=\\p{Script=Han}))(?:(?<lastMost>${AFTER_MOST})|(?<lastLeast>${AFTER_LEAST})))?$`,
  'iu',
);
const RANGE = new RegExp(
  `^(?:from\\s+|between\\s+|从)?(?<money>${MONEY})?\\s*(?<low>${NUMBER})\\s*(?<lowUnit>${UNIT})??\\s*(?:${TO}|(?<=between.*)and)\\s*${MONEY}?\\s*(?<high>${NUMBER})\\s*(?<unit>${UNIT})?(?:之间)?$`,
  'iu',
);
const AROUND = new RegExp(
  `^=?\\s*(?<number>${NUMBER})\\s*(?<unit>${UNIT})?\\s*(?<tolerance>(?:±|\\+\\s*/\\s*[-−]|\\+-).+)$`,
  'iu',
);
const SIDED = new RegExp(
  `^=?\\s*(?<number>${NUMBER})\\s*(?<unit>${UNIT})?\\s*\\(?\\s*(?<tolerance>[-+−]\\s*[\\d.,]+\\s*(?:(?:/|,\\s|\\s)\\s*(?:[-+−]\\s*[\\d.,]+|0))?)\\s*\\)?\\s*(?<after>${UNIT})?$`,
  'iu',
);
const LONE_UNIT = new RegExp(`^${UNIT}$`, 'u');
const YES = /^(?:yes|y|true|是|有|对)$/i;
const NO = /^(?:no|n|false|否|无|不|没有)$/i;

/** Never throws: what reads as nothing else is words. */
export function readTyped(text: string): Typed {
  const plain = halfWidth(text).trim();
  if (plain === '' || plain === '-') return { target: '', kind: 'number' };
  if (YES.test(plain)) return { target: 'yes', kind: 'yesno', unit: '' };
  if (NO.test(plain)) return { target: 'no', kind: 'yesno', unit: '' };
  const number = readRange(plain) ?? readSingle(plain) ?? readAround(plain);
  if (number) return number;
  if (plain.startsWith('=')) return { target: plain.slice(1).trim(), kind: 'derived' };
  const options = readOptions(plain);
  if (options) return readChoice(options);
  return { target: text.trim(), kind: 'text', unit: '' };
}

function readSingle(text: string): Typed | undefined {
  const found = SINGLE.exec(text)?.groups;
  if (!found?.number) return undefined;
  const sign = found.most || found.lastMost ? '<=' : found.least || found.lastLeast ? '>=' : '=';
  return {
    target: `${sign} ${tidyFigure(found.number)}`,
    kind: 'number',
    ...withUnit(found.unit ?? found.money),
  };
}

/** A number, with or without its unit, that says neither which end it is nor that it is exact. */
export function isBareNumber(text: string): boolean {
  const plain = halfWidth(text).trim();
  const found = plain.startsWith('=') ? undefined : SINGLE.exec(plain)?.groups;
  return found !== undefined && !(found.most || found.least || found.lastMost || found.lastLeast);
}

/** Ends in two units of one dimension come to stand in the second: `80 cm – 1 m` is 0.8 to 1 m. */
function readRange(text: string): Typed | undefined {
  const found = RANGE.exec(text)?.groups;
  if (!found?.low || !found.high) return undefined;
  const [low, high] = [tidyFigure(found.low), tidyFigure(found.high)];
  const unit = found.unit ?? found.lowUnit ?? found.money;
  if (found.lowUnit && found.unit && tidyUnit(found.lowUnit) !== tidyUnit(found.unit)) {
    const [from, to] = [unitOf(found.lowUnit), unitOf(found.unit)];
    if (!from || !to || from.apart || from.dimension !== to.dimension) return undefined;
    const converted = decimalText(convertExactly(rational(low), from, to));
    return converted === undefined
      ? undefined
      : { target: `${converted} to ${high}`, kind: 'range', ...withUnit(unit) };
  }
  return { target: `${low} to ${high}`, kind: 'range', ...withUnit(unit) };
}

/** `1.8 ± 0.05 kg`: the unit at the end is that of both. `1.8 kg ± 50 g` and `1.8 kg ± 5 %` keep theirs. */
function readAround(text: string): Typed | undefined {
  const found = (AROUND.exec(text) ?? SIDED.exec(text))?.groups;
  const parts = found?.tolerance === undefined ? undefined : toleranceParts(found.tolerance);
  if (!found?.number || !parts) return undefined;
  // `= 2 + 3` asks to reckon; `10 +0.2` and `= 10 +0.2/-0.1` are tolerances.
  if (text.startsWith('=') && !/[±/,]/.test(found.tolerance as string)) return undefined;
  const target = `= ${tidyFigure(found.number)}`;
  const own = found.unit === undefined ? undefined : tidyUnit(found.unit);
  const last = found.after === undefined ? parts.unit : tidyUnit(found.after);
  const unknown =
    own === undefined && last === '' && LONE_UNIT.test(parts.condition) ? parts.condition : undefined;
  const shared = own ?? (last === '%' ? undefined : last || unknown);
  const rest = last === (shared ?? '') || unknown ? '' : last;
  const tolerance = [parts.head, rest, unknown ? '' : parts.condition].filter(Boolean).join(' ');
  return { target, kind: 'number', tolerance, ...withUnit(shared || undefined) };
}

/** Options with the same unit give it to the whole list: `70 °C | 80 °C`, `70 | 80 | 95 °C`. */
function readChoice(options: readonly string[]): Typed {
  const read = options.map((option) => readSingle(option));
  const units = [...new Set(read.flatMap((one) => one?.unit ?? []))];
  const numbers = read.every((one) => one?.target.startsWith('= '));
  const [unit] = units;
  if (!numbers || units.length !== 1 || unit === undefined) {
    return { target: options.join(' | '), kind: 'choice', ...(numbers ? {} : { unit: '' }) };
  }
  return { target: read.map((one) => (one as Typed).target.slice(2)).join(' | '), kind: 'choice', unit };
}

function withUnit(unit: string | undefined): { unit: string } | object {
  return unit === undefined ? {} : { unit: tidyUnit(unit) };
}

/** Grouping out, a decimal comma made a point, the minus of typography a hyphen; the digits stay. */
export function tidyFigure(number: string): string {
  const bare = number
    .replace('−', '-')
    .replace(/^\+/, '')
    .replace(/[ \u00a0\u2009\u202f']/g, '');
  const grouped = /^-?\d{1,3}(,\d{3})+\.\d/.test(bare) || /^-?\d{1,3}(,\d{3}){2,}$/.test(bare);
  const plain = grouped ? bare.replaceAll(',', '') : bare.replace(',', '.');
  return plain.replace(/^(-?)\./, '$10.');
}

/** Digits, letters and signs of full width, as Chinese input gives them. */
function halfWidth(text: string): string {
  return text
    .replace(/[！-～]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replaceAll('　', ' ');
}
