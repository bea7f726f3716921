/**
 * Formulas over parameters: `P-3 * P-4`, `min(P-1, P-2) + 0.2 kg`, `"empty mass" / 2`. A reader and a tree, no
 * evaluation: see computed.ts. Rules SP14 and SP15 in SPEC.md.
 *
 *   sum     = product (('+' | '-') product)*
 *   product = sign (('*' | '/') sign)*
 *   sign    = '-' sign | atom
 *   atom    = number unit? | P-n | name | "name" | ('min' | 'max') '(' sum (',' sum)* ')' | '(' sum ')'
 */
import { tidyUnit, UNIT_SPELLINGS, unitOf } from './units.ts';

export type Formula =
  | { readonly do: 'number'; readonly text: string; readonly unit: string }
  | { readonly do: 'parameter'; readonly name: string }
  | { readonly do: 'negate'; readonly of: Formula }
  | Joined
  | { readonly do: 'min' | 'max'; readonly of: readonly Formula[] };

export interface Joined {
  readonly do: '+' | '-' | '*' | '/';
  readonly left: Formula;
  readonly right: Formula;
}

/** Where a formula cannot be read: `at` counts UTF-16 units from its start, `found` is what stands there. */
export class FormulaError extends Error {
  readonly at: number;
  readonly found: string;

  constructor(at: number, found: string) {
    super(`a formula cannot go on with “${found}” at ${at}`);
    this.name = 'FormulaError';
    this.at = at;
    this.found = found;
  }
}

/** Brackets and signs one inside the other; what a person writes stays far below. */
const DEEPEST = 40;

/** @throws FormulaError */
export function readFormula(text: string): Formula {
  const reader = new Reader(text);
  const formula = reader.sum(0);
  reader.end();
  return formula;
}

/** The parameters that a formula names, each once, in the order of their first mention. */
export function namesIn(formula: Formula): readonly string[] {
  const names = new Set<string>();
  const walk = (one: Formula): void => {
    if (one.do === 'parameter') names.add(one.name);
    else for (const part of partsOf(one)) walk(part);
  };
  walk(formula);
  return [...names];
}

function partsOf(formula: Formula): readonly Formula[] {
  if (formula.do === 'number' || formula.do === 'parameter') return [];
  if (formula.do === 'negate') return [formula.of];
  if (formula.do === 'min' || formula.do === 'max') return formula.of;
  return [(formula as Joined).left, (formula as Joined).right];
}

/** One spelling, with the fewest brackets that keep the meaning; a formula that cannot be read stays as typed. */
export function formulaText(text: string, rename: (name: string) => string = (name) => name): string {
  try {
    return write(readFormula(text), rename, 0);
  } catch (error) {
    if (error instanceof FormulaError) return text.trim();
    throw error;
  }
}

/** A part of a formula in words, as a formula is written. */
export function partText(formula: Formula): string {
  return write(formula, (name) => name, 0);
}

const BINDS = { '+': 1, '-': 1, '*': 2, '/': 2 } as const;

function write(formula: Formula, rename: (name: string) => string, inside: number): string {
  switch (formula.do) {
    case 'number':
      return formula.unit === '' ? formula.text : `${formula.text} ${formula.unit}`;
    case 'parameter': {
      const name = rename(formula.name);
      return /^P-\d+$/.test(name) ? name : `"${name}"`;
    }
    case 'negate':
      return `-${write(formula.of, rename, 3)}`;
    case 'min':
    case 'max':
      return `${formula.do}(${formula.of.map((one) => write(one, rename, 0)).join(', ')})`;
    default: {
      const { left, right, do: sign } = formula as Joined;
      const binds = BINDS[sign];
      // The right side of any sign is bracketed when it binds as loosely: floating point, too, reads from the left.
      const words = `${write(left, rename, binds)} ${sign} ${write(right, rename, binds + 1)}`;
      return binds < inside ? `(${words})` : words;
    }
  }
}

const NUMBER = /^(?:\d+(?:[.,]\d+)?|[.,]\d+)(?:e[-+]?\d{1,2})?(?![\d.])/i;
const SIGNS: Readonly<Record<string, '+' | '-' | '*' | '/'>> = {
  '+': '+',
  '-': '-',
  '−': '-',
  '*': '*',
  '×': '*',
  '·': '*',
  '/': '/',
  '÷': '/',
};
/** Longest first, so that `m/s` is not read as a metre over something. */
const UNITS = UNIT_SPELLINGS.filter((spelling) => !/^["″]$/.test(spelling));

class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  end(): void {
    this.#skip();
    if (this.#at < this.#text.length) throw this.#error();
  }

  sum(depth: number): Formula {
    return this.#chain(depth, ['+', '-'], (inner) => this.#product(inner));
  }

  #product(depth: number): Formula {
    return this.#chain(depth, ['*', '/'], (inner) => this.#sign(inner));
  }

  #chain(depth: number, signs: readonly string[], part: (depth: number) => Formula): Formula {
    if (depth > DEEPEST) throw this.#error();
    let left = part(depth);
    for (;;) {
      this.#skip();
      const sign = SIGNS[this.#text[this.#at] ?? ''];
      if (!sign || !signs.includes(sign)) return left;
      this.#at++;
      left = { do: sign, left, right: part(depth) };
    }
  }

  #sign(depth: number): Formula {
    if (depth > DEEPEST) throw this.#error();
    this.#skip();
    if (SIGNS[this.#text[this.#at] ?? ''] !== '-') return this.#atom(depth);
    this.#at++;
    return { do: 'negate', of: this.#sign(depth + 1) };
  }

  #atom(depth: number): Formula {
    if (this.#take(/^[(（]/)) {
      const inner = this.sum(depth + 1);
      this.#need(/^[)）]/);
      return inner;
    }
    const number = this.#take(NUMBER);
    if (number)
      return { do: 'number', text: number.replace(',', '.').replace(/^\./, '0.'), unit: this.#unit() };
    const ref = this.#take(/^P-\d+(?![\p{L}\p{N}_])/iu);
    if (ref) return { do: 'parameter', name: ref.toUpperCase() };
    const quoted = this.#take(/^(?:"[^"]+"|“[^”]+”)/);
    if (quoted) return { do: 'parameter', name: quoted.slice(1, -1).trim() };
    const many = this.#take(/^(?:min|max)(?=\s*[(（])/i);
    if (many) return { do: many.toLowerCase() as 'min' | 'max', of: this.#several(depth) };
    const name = this.#take(/^\p{L}[\p{L}\p{N}_]*(?: +[\p{L}\p{N}_]+)*/u);
    if (name) return { do: 'parameter', name };
    throw this.#error();
  }

  #several(depth: number): readonly Formula[] {
    this.#need(/^[(（]/);
    const all = [this.sum(depth + 1)];
    while (this.#take(/^[,，;；]/)) all.push(this.sum(depth + 1));
    this.#need(/^[)）]/);
    return all;
  }

  #unit(): string {
    this.#skip();
    const rest = this.#text.slice(this.#at);
    const found = UNITS.find(
      (unit) => rest.startsWith(unit) && !/^[\p{L}\p{N}_]/u.test(rest.slice(unit.length)),
    );
    if (!found || !unitOf(found)) return '';
    this.#at += found.length;
    return tidyUnit(found);
  }

  #take(pattern: RegExp): string | undefined {
    this.#skip();
    const found = pattern.exec(this.#text.slice(this.#at))?.[0];
    if (found !== undefined) this.#at += found.length;
    return found;
  }

  #need(pattern: RegExp): void {
    if (this.#take(pattern) === undefined) throw this.#error();
  }

  #skip(): void {
    while (/\s/.test(this.#text[this.#at] ?? '')) this.#at++;
  }

  #error(): FormulaError {
    const rest = this.#text.slice(this.#at, this.#at + 12).trim();
    return new FormulaError(this.#at, rest === '' ? '…' : rest);
  }
}
