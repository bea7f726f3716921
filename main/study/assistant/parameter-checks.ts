/** Whether a line that the writer puts for a need makes sense, and how well it is grounded. Rules PR11, PR17, PR18. */
import {
  type ParameterLine,
  signMakesSense,
  targetMakesSense,
  unitMakesSense,
} from '../../../domain/lines.ts';
import {
  groundedShare,
  inventedNames,
  stemsOf,
  strangersIn,
  stutters,
  touches,
  ungrounded,
} from './check.ts';
import { productAside } from './product.ts';

/** Words of a parameter's name that say what is measured, not of what. */
const MEASURES = new Set(
  stemsOf(`mass weight time delay duration runtime life temperature noise level length height width thickness diameter
  depth distance clearance gap radius travel reach force effort torque power voltage current volume capacity angle price
  cost speed area share rate efficiency error accuracy contrast count number step steps screws tools cycles range
  strength resistance rating indicator warning signal surface size tolerance load pressure protection test interval`),
);

/** What a line is held to: the need, its insights and their verbatims, and the product's name. */
export interface Ground {
  readonly sources: readonly string[];
  readonly product: string;
  /** What the need is for, in its own words: stands in for a reason that speaks of something else. */
  readonly purpose: string;
}

/** The line as it may be proposed, or undefined when it makes no sense. */
export function soundLine(line: ParameterLine, ground: Ground): ParameterLine | undefined {
  const { name, target, unit, reason } = line;
  if (target === '' || !unitMakesSense(name, target, unit)) return undefined;
  if (!targetMakesSense(name, target, unit) || !signMakesSense(name, target)) return undefined;
  if (stutters(name) || /\d{3,}/.test(name) || !isGrounded(name, ground)) return undefined;
  return { ...line, reason: isSoundReason(reason, line, ground) ? reason : ground.purpose };
}

function isGrounded(name: string, { sources, product }: Ground): boolean {
  const own = productAside(name, product);
  if (strangersIn(own, sources, product).length > 0) return false;
  const subject = stemsOf(own)
    .filter((stem) => !MEASURES.has(stem))
    .join(' ');
  if (!touches(subject || own, sources)) return false;
  return ungrounded(own, sources).filter((stem) => !MEASURES.has(stem)).length <= 1;
}

function isSoundReason(
  reason: string,
  { name, target }: ParameterLine,
  { sources, product }: Ground,
): boolean {
  if (reason === '' || stutters(reason)) return false;
  const own = productAside(reason, product);
  if (strangersIn(own, sources, product).length > 0) return false;
  return inventedNames(own, [...sources, target, name]).length === 0;
}

/** Words that people or the need used, before others. */
export function worthOf({ name, reason }: ParameterLine, sources: readonly string[]): number {
  return 0.3 * groundedShare(`${name} ${reason}`, sources);
}
