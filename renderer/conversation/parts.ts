/** A turn's text cut at its citations, and the turns in the order they were said. */
import type { Turn } from '../../domain/records.ts';
import type { Study } from '../../domain/study.ts';

export type Part = { readonly text: string } | { readonly n: number };

/** `Too loud [1][2].` becomes words and numbers in turn. */
export function partsOf(text: string): Part[] {
  return text
    .split(/(\[\d+\])/)
    .filter((part) => part !== '')
    .map((part) => {
      const cited = /^\[(\d+)\]$/.exec(part);
      return cited ? { n: Number(cited[1]) } : { text: part };
    });
}

/** The order of the map is the order in which turns came, unless two computers wrote; their times then decide. */
export function turnsOf(turns: Study['turn']): Turn[] {
  return [...turns.values()].sort((a, b) => a.at.localeCompare(b.at));
}

/** The question that an answer answers: what a person said last before it. */
export function questionBefore(turns: readonly Turn[], answer: Turn): Turn | undefined {
  const at = turns.findIndex((turn) => turn.id === answer.id);
  return turns.slice(0, Math.max(0, at)).findLast((turn) => turn.by === 'person');
}
