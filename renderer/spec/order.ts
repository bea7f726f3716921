/** How the specification is laid out: chapters in the order they came to be, parameters by their number. */
import { upstream } from '../../domain/links.ts';
import type { Parameter } from '../../domain/records.ts';
import type { Study } from '../../domain/study.ts';

export interface Chapter {
  /** Empty for parameters that nobody has grouped. */
  readonly group: string;
  readonly parameters: readonly Parameter[];
}

export interface Laid {
  readonly chapters: readonly Chapter[];
  readonly dropped: readonly Parameter[];
  readonly agreed: number;
  readonly guesses: number;
  /** Parameters that neither a need nor a constraint stands behind. */
  readonly holes: number;
}

export function layOut(study: Study): Laid {
  const all = [...study.parameter.values()].sort((a, b) => numberOf(a) - numberOf(b));
  const kept = all.filter((parameter) => parameter.status !== 'dropped');
  const groups = [...new Set(kept.map((parameter) => parameter.group))].sort(
    (a, b) => Number(a === '') - Number(b === ''),
  );
  return {
    chapters: groups.map((group) => ({ group, parameters: kept.filter((one) => one.group === group) })),
    dropped: all.filter((parameter) => parameter.status === 'dropped'),
    agreed: kept.filter((one) => one.status === 'agreed' || one.status === 'frozen').length,
    guesses: kept.filter((one) => one.basis === 'guess').length,
    holes: kept.filter((one) => isHole(study, one)).length,
  };
}

export function isHole(study: Study, parameter: Parameter): boolean {
  return (
    upstream(study, parameter.id, 'need').length === 0 &&
    upstream(study, parameter.id, 'constraint').length === 0
  );
}

function numberOf(parameter: Parameter): number {
  return Number(parameter.number.replace(/\D/g, ''));
}
