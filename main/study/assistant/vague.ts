/** A vague wish as lines of the writer, each checked in code. Rules CV12 and CV13. */
import { figuresIn } from '../../../domain/citations.ts';
import { wishedWay } from '../../../domain/comparatives.ts';
import {
  type ChangeLine,
  readChangeLines,
  sameParameter,
  targetMakesSense,
  unitMakesSense,
} from '../../../domain/lines.ts';
import { isKnownDraft } from '../../../domain/proposals.ts';
import type { Draft, Parameter } from '../../../domain/records.ts';
import { readTarget } from '../../../domain/spec.ts';
import { convert, unitFits, unitMeant } from '../../../domain/units.ts';
import { inventedNames, stemsOf, stutters } from './check.ts';
import type { Parts } from './context.ts';
import { cosine, embedAll } from './embedding.ts';
import { isSameValue } from './exact.ts';
import { productLine, productOf } from './product.ts';
import { nearestParameters } from './retrieve.ts';
import { allParameters, specificationLines } from './specification.ts';

const CHANGE_TOKENS = 120;
const MOST_LINES = 12;
const FEWER_LINES = 5;
const MOST_CHANGES = 4;
const RELATED = 0.4;

export async function vagueDrafts(parts: Parts, text: string, signal: AbortSignal): Promise<Draft[]> {
  const [query] = (await embedAll(parts, [text], signal)) as [Float32Array];
  const nearest = await nearestParameters(parts, text, query, signal, MOST_LINES, -1);
  // Rule CV13: `lighter` speaks of a mass; when there is one, nothing else stands before the writer.
  const meant = nearest.filter(({ parameter }) => wishedWay(text, parameter.name) !== undefined);
  const tried = [meant, ...(meant.length > 0 ? [] : [nearest, nearest.slice(0, FEWER_LINES)])].filter(
    (one) => one.length > 0,
  );
  for (const some of tried) {
    const specification = some.map(({ parameter }) => parameter);
    const user = `${productLine(productOf(parts, []))}Specification:\n${specificationLines(specification)}\nRequest: ${text.trim()}`;
    const { text: raw, stop } = await parts.models.generate({
      task: 'change',
      user,
      maxTokens: CHANGE_TOKENS,
      signal,
    });
    signal.throwIfAborted();
    const lines = readChangeLines(raw, stop === 'end').slice(0, MOST_CHANGES);
    const drafts = lines.flatMap((line) => draftOf(parts, line, text, user) ?? []);
    const sound = await related(parts, drafts, text, query, signal);
    if (sound.length > 0) return sound.filter((draft) => !isKnownDraft(parts.host().study, draft));
  }
  return [];
}

function draftOf(parts: Parts, line: ChangeLine, wish: string, shown: string): Draft | undefined {
  if (line.do === 'none') return undefined;
  const parameter = allParameters(parts).find(({ name }) => sameParameter(name, line.name));
  if (parameter?.status === 'frozen') return undefined;
  const reason = isFairReason(line.reason, shown) ? line.reason : wish.trim();
  if (line.do === 'remove')
    return parameter && asksToRemove(wish) ? { do: 'drop', parameter: parameter.id, reason } : undefined;
  const { target } = line;
  const unit = parameter ? unitMeant(line.unit, parameter.unit) : line.unit;
  if (target === '' || !targetMakesSense(line.name, target, unit) || !unitMakesSense(line.name, target, unit))
    return undefined;
  const figures = figuresIn(target);
  const basis =
    figures.length > 0 && figures.every((figure) => figuresIn(wish).includes(figure)) ? 'estimate' : 'guess';
  if (!parameter)
    return line.do === 'add'
      ? { do: 'parameter', name: line.name, target, unit, basis, reason, needs: [] }
      : undefined;
  if (isSameValue(parameter, target, unit) || (parameter.unit !== unit && !unitFits(unit, parameter.unit)))
    return undefined;
  if (!keepsForm(parameter, target) || goesAgainst(parameter, target, unit, wish)) return undefined;
  const before = { target: parameter.target, unit: parameter.unit, basis: parameter.basis };
  return { do: 'set', parameter: parameter.id, before, target, unit, basis, reason };
}

function asksToRemove(wish: string): boolean {
  return /\b(?:remove|drop|without|no|get rid|lose|simpl\w+|fewer|less|cut|strip|forget|delete|cheaper)\b/i.test(
    wish,
  );
}

function isFairReason(reason: string, shown: string): boolean {
  const words = reason.split(/\s+/).length;
  return words >= 2 && words <= 16 && !stutters(reason) && inventedNames(reason, [shown]).length === 0;
}

/** A number stays a number. */
function keepsForm(parameter: Parameter, target: string): boolean {
  const before = readTarget(parameter.target).kind;
  const after = readTarget(target).kind;
  return before === 'none' || before === after || (before !== 'word' && after !== 'word');
}

/** Rule CV13: `make it lighter` raises no mass, and no target moves to a tenth or to tenfold of what it was. */
function goesAgainst(parameter: Parameter, target: string, unit: string, wish: string): boolean {
  const before = readTarget(parameter.target);
  const after = readTarget(target);
  if (before.kind !== 'bound' || after.kind !== 'bound') return false;
  const value =
    unit === parameter.unit ? after.value : (convert(after.value, unit, parameter.unit) ?? after.value);
  const way = wishedWay(wish, parameter.name);
  if (way !== undefined && Math.sign(value - before.value) !== way) return true;
  const share = before.value === 0 ? 1 : value / before.value;
  return share > 10 || (share < 0.1 && value !== 0);
}

/** What has nothing to do with the wish is left out: neither its name nor its reason speaks of it. */
async function related(
  parts: Parts,
  drafts: readonly Draft[],
  wish: string,
  query: Float32Array,
  signal: AbortSignal,
): Promise<Draft[]> {
  const names = drafts.map((draft) => nameIn(parts, draft));
  const told = drafts.map((draft, i) => `${names[i]}: ${'reason' in draft ? draft.reason : ''}`);
  const vectors = await embedAll(parts, told, signal);
  const wished = new Set(stemsOf(wish));
  const shares = (text: string) => stemsOf(text).some((stem) => wished.has(stem));
  return drafts.filter(
    (_, i) =>
      shares(names[i] as string) ||
      wishedWay(wish, names[i] as string) ||
      cosine(vectors[i], query) >= RELATED,
  );
}

function nameIn(parts: Parts, draft: Draft): string {
  if (draft.do === 'parameter') return draft.name;
  return 'parameter' in draft ? (parts.host().study.parameter.get(draft.parameter)?.name ?? '') : '';
}
