/** Answers of the writer held to the lines that they cite, clause by clause. Rules CV20 to CV22. */
import {
  citedIn,
  figuresIn,
  inventedFigures,
  Renumbering,
  replaceCitations,
  sentencesOf,
  tidySpaces,
  withoutCitations,
} from '../../../domain/citations.ts';
import type { SegmentId } from '../../../domain/ids.ts';
import type { Citation } from '../../../domain/records.ts';
import { groundedShare, holdsStem, inventedNames, stemsOf, stutters } from './check.ts';

/** Share of a clause's words that the cited line and the question must hold between them. */
const LEAST_CARRIED = 0.6;

/** A line of evidence as it stands before the writer. */
export interface Line {
  readonly text: string;
  readonly segment?: SegmentId;
  /** ` (P-14)`: how a citation of a parameter is shown. */
  readonly parameter?: string;
}

/** The answer as it may be shown, or undefined when nothing of it holds. */
export function checkedAnswer(
  raw: string,
  lines: readonly Line[],
  question: string,
  product: string,
): { text: string; citations: Citation[] } | undefined {
  if (stutters(withoutCitations(raw))) return undefined;
  const common = new Set([...stemsOf(question), ...stemsOf(product)]);
  const kept = sentencesOf(raw).flatMap((sentence) => keptSentence(sentence, lines, question, common) ?? []);
  if (kept.length === 0) return undefined;
  const renumbering = new Renumbering((n) => lines[n - 1]?.segment !== undefined);
  const show = (n: number) => lines[n - 1]?.parameter ?? renumbering.show(n);
  const text = kept
    .map(({ sentence, cited }) => replaceCitations(sentence, (n) => (cited.has(n) ? show(n) : undefined)))
    .join(' ');
  return { text: tidySpaces(text), citations: citationsOf(renumbering, lines) };
}

export function citationsOf(shown: Renumbering, lines: readonly Line[]): Citation[] {
  return shown.order.map((n, i) => ({ n: i + 1, segment: lines[n - 1]?.segment as SegmentId }));
}

const CLAUSE = /(.*?)((?:\s*\[[\d\s,;–-]+\])+)/gs;

/**
 * Rules CV21 and CV22: a sentence stays as far as its clauses are carried by what they cite, and hold no figure or
 * name of their own making; from the first clause on that is not, it is cut off.
 */
function keptSentence(
  sentence: string,
  lines: readonly Line[],
  question: string,
  common: ReadonlySet<string>,
): { sentence: string; cited: Set<number> } | undefined {
  const cited = new Set<number>();
  let kept = '';
  let whole = true;
  for (const [clause, said, group] of sentence.matchAll(CLAUSE)) {
    const carrying = citedIn(group as string).filter((n) => carries(lines[n - 1], said as string, common));
    const sources = [...carrying.map((n) => (lines[n - 1] as Line).text), question];
    const invented = [
      ...inventedFigures(said as string, sources),
      ...inventedNames(said as string, [...lines.map(({ text }) => text), question]),
    ];
    if (carrying.length === 0 || invented.length > 0) {
      whole = false;
      break;
    }
    for (const n of carrying) cited.add(n);
    kept += clause;
  }
  if (cited.size === 0) return undefined;
  const rest = whole ? sentence.slice(kept.length) : '.';
  const tail = inventedFigures(rest, [question]).length > 0 || /\p{L}{3}/u.test(rest) ? '.' : rest;
  return { sentence: kept + tail, cited };
}

/** The clause uses words of the line that the question did not bring. */
function carries(line: Line | undefined, clause: string, common: ReadonlySet<string>): boolean {
  if (!line) return false;
  const own = stemsOf(clause).filter((stem) => !common.has(stem));
  const held = new Set(stemsOf(line.text));
  if (own.some((stem) => holdsStem(stem, held)))
    return groundedShare(clause, [line.text, [...common].join(' ')]) >= LEAST_CARRIED;
  // "Four of six [1]": nothing but figures, which are checked beside.
  return own.length === 0 && figuresIn(clause).length > 0;
}
