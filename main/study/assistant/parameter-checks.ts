/** Whether a line that the writer puts for a need makes sense, and how well it is grounded. Rules PR11, PR17, PR18. */
import {
  type ParameterLine,
  signMakesSense,
  targetMakesSense,
  unitMakesSense,
} from '../../../domain/lines.ts';
import {
  groundedCount,
  groundedShare,
  inventedNames,
  stemsOf,
  strangersIn,
  stutters,
  ungrounded,
} from './check.ts';

/** Words of a parameter's name that say what is measured, not of what. */
const MEASURES = new Set(
  stemsOf(`mass weight time delay duration runtime life temperature noise level length height width thickness diameter
  depth distance clearance gap radius travel reach force effort torque power voltage current volume capacity angle price
  cost speed area share rate efficiency error accuracy contrast count number step steps parts screws tools cycles range
  strength resistance rating indicator warning signal surface size tolerance load pressure protection test interval`),
);

/** `sources`: the need, its insights and their verbatims. */
export function isSound({ name, target, unit, reason }: ParameterLine, sources: readonly string[]): boolean {
  if (
    target === '' ||
    !unitMakesSense(name, target, unit) ||
    !targetMakesSense(name, target, unit) ||
    !signMakesSense(name, target)
  )
    return false;
  if (stutters(name) || stutters(reason) || /\d{3,}/.test(name)) return false;
  if (groundedCount(name, sources) === 0 || strangersIn(`${name} ${reason}`, sources).length > 0)
    return false;
  if (ungrounded(name, sources).filter((stem) => !MEASURES.has(stem)).length > 1) return false;
  return inventedNames(reason, [...sources, target, name]).length === 0;
}

/** Words that people or the need used, before others. */
export function worthOf({ name, reason }: ParameterLine, sources: readonly string[]): number {
  return 0.3 * groundedShare(`${name} ${reason}`, sources);
}
