/** Derived parameters: what their formulas give now. Pure, kept nowhere. Rules SP14 and SP15 in SPEC.md. */
import { circlesIn, dependenciesFirst } from './circles.ts';
import { type Formula, FormulaError, type Joined, namesIn, partText, readFormula } from './formula.ts';
import type { ParameterId } from './ids.ts';
import {
  add,
  constant,
  divide,
  extreme,
  measureOf,
  multiply,
  negate,
  type Quantity,
  QuantityError,
  type Spread,
  samePowers,
  unitsFor,
} from './quantity.ts';
import type { Message, Parameter } from './records.ts';
import { nameKey } from './spec.ts';
import { figureTexts, meaningOf, numberOf, plainNumber, significant } from './values.ts';

/** `low` and `high` differ where ranges or tolerances stand behind the result. In `unit`. */
export type Computed =
  | (Spread & { readonly ok: true; readonly unit: string; readonly text: string })
  | { readonly ok: false; readonly problem: Message; readonly wrong: boolean };

type Parameters = ReadonlyMap<ParameterId, Parameter>;

// One answer per version of the parameter map: it is replaced whole when a parameter changes.
const known = new WeakMap<Parameters, ReadonlyMap<ParameterId, Computed>>();

/** What every derived parameter gives. `wrong` of a problem: the formula itself, not a number that is still missing. */
export function computed(study: { readonly parameter: Parameters }): ReadonlyMap<ParameterId, Computed> {
  const held = known.get(study.parameter);
  if (held) return held;
  const all = computeAll(study.parameter);
  known.set(study.parameter, all);
  return all;
}

/** The parameter that a formula means by a number or a name; a message where it is none, or several. */
export function finder(parameters: Iterable<Parameter>): (name: string) => Parameter | Message {
  const byNumber = new Map<string, Parameter>();
  const byName = new Map<string, Parameter[]>();
  for (const parameter of parameters) {
    byNumber.set(parameter.number, parameter);
    const same = byName.get(nameKey(parameter.name));
    if (same) same.push(parameter);
    else byName.set(nameKey(parameter.name), [parameter]);
  }
  return (name): Parameter | Message => {
    const numbered = byNumber.get(name);
    if (numbered) return numbered;
    const named = byName.get(nameKey(name)) ?? [];
    if (named.length > 1)
      return {
        key: 'refused.formulaMany',
        params: { name, numbers: named.map((one) => one.number).join(', ') },
      };
    return named[0] ?? { key: 'refused.formulaNobody', params: { name } };
  };
}

/** The parameters that each derived parameter is reckoned from; what its formula names in vain is left out. */
export function inputsOf(parameters: Parameters): ReadonlyMap<ParameterId, readonly Parameter[]> {
  const held = inputs.get(parameters);
  if (held) return held;
  const find = finder(parameters.values());
  const derived = [...parameters.values()].filter(({ kind }) => kind === 'derived');
  const all = new Map(derived.map((one) => [one.id, nodeOf(one, find).needs]));
  inputs.set(parameters, all);
  return all;
}

const inputs = new WeakMap<Parameters, ReadonlyMap<ParameterId, readonly Parameter[]>>();

interface Node {
  readonly parameter: Parameter;
  readonly formula?: Formula;
  readonly needs: readonly Parameter[];
  readonly problem?: Message;
}

function computeAll(parameters: Parameters): ReadonlyMap<ParameterId, Computed> {
  const find = finder(parameters.values());
  const nodes = new Map<ParameterId, Node>();
  for (const parameter of parameters.values())
    if (parameter.kind === 'derived') nodes.set(parameter.id, nodeOf(parameter, find));
  const needed = new Map(
    [...nodes].map(([id, { needs }]) => [id, needs.map((one) => one.id).filter((one) => nodes.has(one))]),
  );
  const groups = dependenciesFirst(needed);
  const circles = circlesIn(needed, groups);
  const results = new Map<ParameterId, Computed>();
  const quantities = new Map<ParameterId, Quantity>();
  const digits = new Map<ParameterId, number>();
  for (const id of groups.flat()) {
    const node = nodes.get(id) as Node;
    const circle = circles.get(id);
    const problem: Message | undefined =
      node.problem ??
      (circle && { key: 'refused.formulaCycle', params: { cycle: circleText(circle, parameters) } });
    if (problem || !node.formula) {
      results.set(id, problem ? wrong(problem) : missing({ key: 'refused.formulaEmpty' }));
      continue;
    }
    const behind = node.needs.find((one) => results.get(one.id)?.ok === false && !quantities.has(one.id));
    if (behind) {
      results.set(
        id,
        missing({ key: 'refused.formulaBehind', params: { number: behind.number, name: behind.name } }),
      );
      continue;
    }
    const fewest = Math.min(15, ...node.needs.map((one) => digits.get(one.id) ?? digitsOf(one)));
    digits.set(id, fewest);
    results.set(id, resultOf(node, find, quantities, fewest));
  }
  return results;
}

function nodeOf(parameter: Parameter, find: (name: string) => Parameter | Message): Node {
  if (parameter.target.trim() === '') return { parameter, needs: [] };
  try {
    const formula = readFormula(parameter.target);
    const found = namesIn(formula).map(find);
    const problem = found.find((one): one is Message => 'key' in one);
    return {
      parameter,
      formula,
      needs: found.filter((one): one is Parameter => 'id' in one),
      ...(problem ? { problem } : {}),
    };
  } catch (error) {
    if (!(error instanceof FormulaError)) throw error;
    return {
      parameter,
      needs: [],
      problem: { key: 'refused.formulaRead', params: { found: error.found, at: error.at + 1 } },
    };
  }
}

/** `P-3 → P-4 → P-3`, beginning at the lowest number. */
function circleText(circle: readonly ParameterId[], parameters: Parameters): string {
  const numbers = circle.map((id) => parameters.get(id)?.number ?? '?');
  const rank = (number: string) => Number(number.replace(/\D/g, ''));
  const lowest = numbers.reduce(
    (best, number, at) => (rank(number) < rank(numbers[best] as string) ? at : best),
    0,
  );
  const turned = [...numbers.slice(lowest), ...numbers.slice(0, lowest)];
  return [...turned, turned[0]].join(' → ');
}

function resultOf(
  node: Node,
  find: (name: string) => Parameter | Message,
  quantities: Map<ParameterId, Quantity>,
  digits: number,
): Computed {
  const { parameter, formula, needs } = node;
  let quantity: Quantity;
  try {
    quantity = evaluate(formula as Formula, (name) => {
      const one = find(name) as Parameter;
      return quantities.get(one.id) ?? operand(one);
    });
  } catch (error) {
    if (!(error instanceof QuantityError)) throw error;
    return wrong(error.reason);
  }
  const units = unitsFor(
    quantity,
    needs.map((one) => one.unit),
  );
  const unit = parameter.unit === '' ? (units[0] as string) : parameter.unit;
  const measure = measureOf(unit);
  if (!samePowers(measure.powers, quantity.powers) || measure.point !== quantity.point) {
    return wrong({
      key: 'refused.formulaResult',
      params: {
        unit,
        fits: units
          .slice(0, 6)
          .map((one) => one || '1')
          .join(', '),
      },
    });
  }
  quantities.set(parameter.id, quantity);
  if (!quantity.spread) return missing(quantity.problem ?? { key: 'refused.formulaEmpty' });
  const inUnit = (value: number) => (value - measure.zero) / measure.scale;
  const { low, nominal, high, sign } = quantity.spread;
  const spread: Spread = {
    low: inUnit(low),
    nominal: inUnit(nominal),
    high: inUnit(high),
    ...(sign ? { sign } : {}),
  };
  return { ok: true, ...spread, unit, text: textOf(spread, Math.max(3, digits)) };
}

function wrong(problem: Message): Computed {
  return { ok: false, wrong: true, problem };
}

function missing(problem: Message): Computed {
  return { ok: false, wrong: false, problem };
}

/** As `tidyTarget` writes targets; zeros that only rounding made are left out. */
function textOf({ low, nominal, high, sign }: Spread, digits: number): string {
  const [from, to] = [shortest(low, digits), shortest(high, digits)];
  if (from !== to) return `${from} to ${to}`;
  return `${sign ?? '='} ${shortest(nominal, digits)}`;
}

function shortest(value: number, digits: number): string {
  const text = plainNumber(value, digits);
  return text.includes('.') && !text.includes('e') ? text.replace(/\.?0+$/, '') : text;
}

/** @throws QuantityError */
function evaluate(formula: Formula, of: (name: string) => Quantity): Quantity {
  switch (formula.do) {
    case 'number':
      return constant(formula.text, formula.unit);
    case 'parameter':
      return of(formula.name);
    case 'negate':
      return negate(evaluate(formula.of, of));
    case 'min':
    case 'max':
      return extreme(
        formula.do,
        formula.of.map((one) => evaluate(one, of)),
      );
    default: {
      const { do: sign, left, right } = formula as Joined;
      const [a, b] = [evaluate(left, of), evaluate(right, of)];
      if (sign === '*') return multiply(a, b);
      if (sign === '/') return divide(a, b, partText(right));
      return add(a, b, sign === '+' ? 1 : -1);
    }
  }
}

/** A parameter as it stands: its range or tolerance as ends, a bound by its figure and sign. */
function operand(parameter: Parameter): Quantity {
  const measure = measureOf(parameter.unit);
  const { powers, point } = measure;
  const base = { powers, ...(point ? { point } : {}) };
  const value = meaningOf(parameter);
  if (value.kind !== 'number') {
    return {
      ...base,
      problem: { key: 'refused.formulaNoNumber', params: { number: parameter.number, name: parameter.name } },
    };
  }
  const si = (figure: number) => figure * measure.scale + measure.zero;
  const [nominal, min, max] = [value.nominal, value.min, value.max].map((one) =>
    one ? numberOf(one) : undefined,
  );
  const low = min ?? nominal ?? (max as number);
  const high = max ?? nominal ?? (min as number);
  const middle = nominal ?? (low + high) / 2;
  const sign =
    nominal === undefined && min === undefined
      ? '<='
      : nominal === undefined && max === undefined
        ? '>='
        : '=';
  return { ...base, spread: { low: si(low), nominal: si(middle), high: si(high), sign } };
}

function digitsOf(parameter: Parameter): number {
  return Math.min(15, ...figureTexts(parameter.target).map(significant));
}
