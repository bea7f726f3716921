/** Which parameter a name in a request means: its number, its name, words of it, its meaning. Rule CV9. */

import { isReadable } from '../../../domain/conversation.ts';
import { live } from '../../../domain/counted.ts';
import { englishOf } from '../../../domain/glossary.ts';
import type { Parameter } from '../../../domain/records.ts';
import { nameKey } from '../../../domain/spec.ts';
import { unitFits } from '../../../domain/units.ts';
import { wordsOf } from '../../../domain/words.ts';
import { isUsable, type Parts } from './context.ts';
import { cosine, embedAll } from './embedding.ts';

export type Meant =
  | { readonly parameter: Parameter }
  /** It may be any of these: the person is asked. */
  | { readonly which: readonly Parameter[] }
  | { readonly unknown: true };

const NEAR = 0.55;
const MARGIN = 0.08;
const MAYBE = 0.42;
const MOST_ASKED = 4;

/** `unit` and `hint` tell apart what the name alone does not. */
export async function parameterMeant(
  parts: Parts,
  name: string,
  more: { unit?: string; hint?: string },
  signal: AbortSignal,
): Promise<Meant> {
  const all = live(parts.host().study);
  const number = /^p\s*-?\s*(\d+)$/i.exec(name)?.[1];
  const numbered = number && all.find((parameter) => parameter.number === `P-${number}`);
  if (numbered) return { parameter: numbered };
  for (const called of new Set(
    [more.hint ? `${name} ${more.hint}` : name, name].flatMap((one) => [one, englishOf(one)]),
  )) {
    const same = all.filter((parameter) => nameKey(parameter.name) === nameKey(called));
    if (same.length === 1) return { parameter: same[0] as Parameter };
    const holding = narrowed(
      all.filter((parameter) => holdsWords(parameter.name, called)),
      more.unit,
    );
    if (holding.length === 1 && !isOther(holding[0] as Parameter, more))
      return { parameter: holding[0] as Parameter };
    if (holding.length > 1) return { which: holding.slice(0, MOST_ASKED) };
  }
  return byMeaning(
    parts,
    all,
    englishOf(more.hint && !name.includes(more.hint) ? `${name} ${more.hint}` : name),
    more.unit,
    signal,
  );
}

/** Of several, those whose unit the value could have. */
function narrowed(found: readonly Parameter[], unit?: string): readonly Parameter[] {
  if (found.length < 2 || !unit || unit === '%') return found;
  const fitting = found.filter((parameter) => unitFits(unit, parameter.unit));
  return fitting.length > 0 ? fitting : found;
}

/** `the handle 2 mm thinner` speaks of a thickness, not of the one parameter about the handle that is there. */
function isOther({ unit: expected }: Parameter, { unit, hint }: { unit?: string; hint?: string }): boolean {
  return hint !== undefined && unit !== undefined && unit !== '%' && !unitFits(unit, expected);
}

/** Every telling word of `called` stands in the name. */
function holdsWords(name: string, called: string): boolean {
  const held = new Set(wordsOf(name).map(({ stem }) => stem));
  const wanted = wordsOf(called).map(({ stem }) => stem);
  return wanted.length > 0 && wanted.every((stem) => held.has(stem));
}

async function byMeaning(
  parts: Parts,
  all: readonly Parameter[],
  called: string,
  unit: string | undefined,
  signal: AbortSignal,
): Promise<Meant> {
  if (all.length === 0 || !isReadable(called) || !isUsable(parts.models, 'encoder')) return { unknown: true };
  const [query, ...vectors] = await embedAll(parts, [called, ...all.map(({ name }) => name)], signal);
  const scored = all
    .map((parameter, i) => ({ parameter, near: cosine(query, vectors[i]) }))
    .filter(
      ({ parameter }) => !unit || unit === '%' || parameter.unit === '' || unitFits(unit, parameter.unit),
    )
    .sort((a, b) => b.near - a.near);
  const [first, second] = scored;
  if (!first || first.near < MAYBE) return { unknown: true };
  if (first.near >= NEAR && first.near - (second?.near ?? 0) >= MARGIN) return { parameter: first.parameter };
  return {
    which: scored
      .filter(({ near }) => near >= MAYBE && near >= first.near - 2 * MARGIN)
      .slice(0, MOST_ASKED)
      .map(({ parameter }) => parameter),
  };
}
