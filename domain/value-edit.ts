/**
 * What typing over a value makes of a parameter, and what the rules say to it before it is sent: for the cell of
 * the specification, which shows a refusal where it was typed. Rules SP10 to SP15 in SPEC.md.
 */
import type { CardEdit } from './changes.ts';
import { computed, finder } from './computed.ts';
import { formulaText } from './formula.ts';
import type { ParameterId } from './ids.ts';
import type { Message, Parameter } from './records.ts';
import { Refusal } from './refusal.ts';
import { refuseCard } from './rules.ts';
import { readTarget, showTarget } from './spec.ts';
import { showTolerance, toleranceParts } from './tolerance.ts';
import { isBareNumber, readTyped, type Typed } from './typed.ts';
import { fittingUnits, refuseFormula } from './value-rules.ts';

export interface ValueEdit {
  /** Empty when nothing changed. */
  readonly set: CardEdit;
  readonly after: Parameter;
  /** Why a rule forbids it, and what would be allowed in its place. */
  readonly refused?: {
    readonly rule: string;
    readonly reason: Message;
    readonly fits: readonly string[];
    readonly canMean: boolean;
  };
}

type Parameters = ReadonlyMap<ParameterId, Parameter>;

/** As the cell shows a value for editing: all of it, in one line that reads back as the same. */
export function typedText(parameter: Parameter): string {
  if (parameter.kind === 'derived') return `= ${parameter.target}`;
  const tolerance = parameter.tolerance ? toleranceParts(parameter.tolerance) : undefined;
  const head = tolerance ? showTolerance([tolerance.head, tolerance.unit].filter(Boolean).join(' ')) : '';
  return [showTarget(parameter.target), parameter.unit, head].filter(Boolean).join(' ');
}

/**
 * Reads `text` over `parameter`. A bare number keeps the bound that stood there, and its unit; `unit` takes the place
 * of the one typed; with `newDimension` the parameter measures something else from now on.
 */
export function valueEdit(
  parameters: Parameters,
  parameter: Parameter,
  text: string,
  more: { readonly unit?: string; readonly newDimension?: boolean } = {},
): ValueEdit {
  const typed = readTyped(text);
  const counted =
    typed.kind === 'number' || typed.kind === 'range' || typed.kind === 'choice' || typed.kind === 'derived';
  const unit = more.unit ?? typed.unit ?? (counted ? parameter.unit : '');
  const target = targetOf(parameters, parameter, typed, text);
  const tolerance = toleranceOf(parameter, typed);
  const after: Parameter = {
    ...parameter,
    target,
    kind: target === '' ? parameter.kind : typed.kind,
    unit,
    tolerance,
  };
  // A number that a person types over a model's guess is that person's estimate.
  const basis =
    parameter.basis === 'guess' && target !== parameter.target ? ({ basis: 'estimate' } as const) : {};
  const set = { ...changed(parameter, { target, kind: after.kind, unit, tolerance }), ...basis };
  const refused = refusalOf(parameters, { ...after, ...basis }, parameter, more.newDimension ?? false);
  return { set, after, ...(refused ? { refused } : {}) };
}

function targetOf(parameters: Parameters, parameter: Parameter, typed: Typed, text: string): string {
  if (typed.kind === 'derived') {
    const find = finder(parameters.values());
    return formulaText(typed.target, (name) => {
      const found = find(name);
      return 'number' in found ? found.number : name;
    });
  }
  const known = readTarget(parameter.target);
  if (!isBareNumber(text) || known.kind !== 'bound' || parameter.kind === 'derived') return typed.target;
  return typed.target.replace(/^=/, known.sign);
}

/** A number's tolerance gives way to what cannot have one; the words of a condition stay. */
function toleranceOf(parameter: Parameter, typed: Typed): string {
  const before = parameter.tolerance ?? '';
  const parts = toleranceParts(before);
  const condition = parts ? parts.condition : before;
  if (typed.tolerance !== undefined) {
    const own = toleranceParts(typed.tolerance)?.condition;
    return own || condition === '' ? typed.tolerance : `${typed.tolerance} ${condition}`;
  }
  const takesOne =
    typed.kind === 'choice' ||
    (typed.kind === 'number' &&
      typed.target.startsWith('= ') &&
      readTarget(parameter.target).kind !== 'range');
  return takesOne ? before : condition;
}

function changed(
  before: Parameter,
  after: Pick<Parameter, 'target' | 'kind' | 'unit'> & { tolerance: string },
): CardEdit {
  const set: Record<string, string> = {};
  if (after.target !== before.target) set.target = after.target;
  if (after.kind !== before.kind) set.kind = after.kind;
  if (after.unit !== before.unit) set.unit = after.unit;
  if (after.tolerance !== (before.tolerance ?? '')) set.tolerance = after.tolerance;
  return set as CardEdit;
}

function refusalOf(
  parameters: Parameters,
  after: Parameter,
  before: Parameter,
  newDimension: boolean,
): ValueEdit['refused'] {
  try {
    refuseCard(after, before, newDimension);
    if (after.kind === 'derived') refuseFormula(after, new Map([...parameters, [after.id, after]]));
    return undefined;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { rule, reason } = error;
    return { rule, reason, fits: fitsOf(rule, reason, before), canMean: rule === 'SP10' || rule === 'SP11' };
  }
}

/** Units for one click. Those of a formula's result are named by its refusal. */
function fitsOf(rule: string, reason: Message, before: Parameter): readonly string[] {
  if (reason.key === 'refused.formulaResult')
    return String(reason.params?.fits ?? '')
      .split(', ')
      .map((unit) => (unit === '1' ? '' : unit));
  return rule === 'SP10' || rule === 'SP11' ? fittingUnits(before.unit) : [];
}

/** A parameter's value as it is shown anywhere: of a derived one what its formula gives, else its own. */
export function shownValue(
  study: { readonly parameter: Parameters },
  parameter: Parameter,
): { readonly target: string; readonly unit: string } {
  if (parameter.kind !== 'derived') return { target: parameter.target, unit: parameter.unit };
  const result = computed(study).get(parameter.id);
  return result?.ok ? { target: result.text, unit: result.unit } : { target: '', unit: '' };
}
