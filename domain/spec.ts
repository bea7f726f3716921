/** Targets as people type them, read into something that can be compared. Rules SP7 to SP10 in SPEC.md. */
import type { ParameterKind } from './records.ts';

export type Target =
  | { readonly kind: 'none' }
  | { readonly kind: 'bound'; readonly sign: '<=' | '>=' | '='; readonly value: number }
  | { readonly kind: 'range'; readonly low: number; readonly high: number }
  | { readonly kind: 'word'; readonly word: string };

const NUMBER = String.raw`[-+−]?\d+(?:[.,]\d+)?(?:[eE][-+]?\d{1,3})?`;
const BOUND = new RegExp(`^(<=|>=|=|<|>|≤|≥|at most|at least|max\\.?|min\\.?)?\\s*(${NUMBER})$`, 'i');
const RANGE = new RegExp(`^(${NUMBER})\\s*(?:to|–|—|-|\\.\\.|bis|到|至)\\s*(${NUMBER})$`, 'i');

/** Reads `<= 45`, `≥3`, `1,5`, `3 to 5`, `matte`. Never throws: what is no number is a word. */
export function readTarget(text: string): Target {
  const trimmed = text.trim();
  if (trimmed === '' || trimmed === '-') return { kind: 'none' };
  const range = RANGE.exec(trimmed);
  if (range)
    return { kind: 'range', low: numberFrom(range[1] as string), high: numberFrom(range[2] as string) };
  const bound = BOUND.exec(trimmed);
  if (bound) return { kind: 'bound', sign: signFrom(bound[1] ?? ''), value: numberFrom(bound[2] as string) };
  return { kind: 'word', word: trimmed };
}

/** The same target in one spelling: `≤45` and `at most 45` become `<= 45`. Digits stay as typed. */
export function tidyTarget(text: string): string {
  const trimmed = text.trim();
  const range = RANGE.exec(trimmed);
  if (range) return `${tidyNumber(range[1] as string)} to ${tidyNumber(range[2] as string)}`;
  const bound = BOUND.exec(trimmed);
  if (bound) return `${signFrom(bound[1] ?? '')} ${tidyNumber(bound[2] as string)}`;
  return trimmed === '-' ? '' : trimmed;
}

/** How the window writes a target: `≤ 45`, `3 – 5`, `45`. */
export function showTarget(text: string): string {
  return tidyTarget(text)
    .replace(/^<= /, '≤ ')
    .replace(/^>= /, '≥ ')
    .replace(/^= /, '')
    .replace(/ to /, ' – ');
}

/** The kind that a target's form suggests for a new parameter. */
export function kindOfTarget(text: string): ParameterKind {
  const read = readTarget(text);
  if (read.kind === 'range') return 'range';
  if (read.kind === 'bound' || read.kind === 'none') return 'number';
  if (/^(yes|no)$/i.test(read.word)) return 'yesno';
  return readOptions(read.word) ? 'choice' : 'text';
}

const LONGEST_OPTION = 40;

/**
 * The options of `a | b | c`, `70 / 80 / 95`, `PP or ABS`, `红、白`; undefined for anything else. Of what is joined
 * by a word only short options count, so that a sentence with an "or" in it stays a sentence.
 */
export function readOptions(text: string): readonly string[] | undefined {
  const bars = text.split(/\s*[|｜]\s*/);
  const parts = bars.length > 1 ? bars : splitOptions(text);
  if (parts.length < 2 || parts.some((part) => part === '' || part.length > LONGEST_OPTION)) return undefined;
  return parts;
}

function splitOptions(text: string): readonly string[] {
  const bySlash = text.split(/\s+\/\s+/);
  if (bySlash.length > 1) return bySlash.map((part) => part.trim());
  const byWord = text
    .split(/,\s+or\s+|\s+or\s+|,\s+(?=[^,]*\sor\s)|、|\s*或(?:者)?\s*/u)
    .map((part) => part.trim());
  return byWord.every((part) => part.split(/\s+/).length <= 3) ? byWord : [];
}

/** A decimal comma reads as a point; the minus sign of typography as a hyphen. */
export function numberFrom(text: string): number {
  return Number(tidyNumber(text));
}

function tidyNumber(text: string): string {
  return text.replace('−', '-').replace(',', '.').replace(/^\+/, '');
}

function signFrom(sign: string): '<=' | '>=' | '=' {
  const lower = sign.toLowerCase();
  if (['<=', '<', '≤', 'at most', 'max', 'max.'].includes(lower)) return '<=';
  if (['>=', '>', '≥', 'at least', 'min', 'min.'].includes(lower)) return '>=';
  return '=';
}

/** Parameter names compared without case, articles and white space. */
export function nameKey(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .trim()
    .replace(/^(the|a|an)\s+/, '')
    .replace(/\s+/g, ' ');
}
