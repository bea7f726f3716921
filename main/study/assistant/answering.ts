/** Answers in words, from what was retrieved alone; checked sentence by sentence. Rules CV14 to CV24. */
import {
  CitationStream,
  citedIn,
  figuresIn,
  inventedFigures,
  Renumbering,
  replaceCitations,
  sentencesOf,
  tidySpaces,
  withoutCitations,
} from '../../../domain/citations.ts';
import { lineOf } from '../../../domain/counted.ts';
import type { SegmentId } from '../../../domain/ids.ts';
import { showTarget } from '../../../domain/spec.ts';
import type { Citation, Message, Role } from '../../../domain/records.ts';
import { isReadable } from '../../../domain/conversation.ts';
import { assistantMessage } from '../../../protocol/assistant-messages.ts';
import { groundedShare, holdsStem, inventedNames, stemsOf, stutters } from './check.ts';
import { isUsable, type Parts } from './context.ts';
import { cut } from './excerpts.ts';
import { type Retrieved, retrieve, tellingWords } from './retrieve.ts';

export interface Answer {
  readonly by: 'assistant' | 'rule';
  readonly text: string;
  readonly message?: Message;
  readonly citations: readonly Citation[];
  readonly closest?: readonly SegmentId[];
  readonly stopped?: boolean;
}

export interface Asked {
  readonly text: string;
  readonly role: Role;
  readonly onToken: (text: string) => void;
  readonly signal: AbortSignal;
}

const ANSWER_TOKENS = 96;
const CLOSEST = 3;
/** Longest evidence line before the writer, in UTF-16 units. */
const LINE = 170;
const REFUSAL = /evidence does not say/i;
/** A line this far from the question cannot answer it, unless a word of the question stands in it. */
const FARTHEST = 0.22;
const WORTH_OF_BEST = 0.55;
const MOST_LINES = 10;
/** Share of a clause's words that the cited line and the question must hold between them. */
const LEAST_CARRIED = 0.5;
/** A parameter this near to the question is what it asks about. */
const SPOKEN_OF = 0.58;
/** Verbatims this near to the question speak of it, whatever becomes of an answer in words. */
const SPEAKS = 0.42;

export async function answer(parts: Parts, asked: Asked): Promise<Answer> {
  const found = await retrieve(parts, asked.text, asked.signal);
  const closest = found.segments.slice(0, CLOSEST).map(({ id }) => id);
  if (!isReadable(asked.text))
    return byRule(assistantMessage(closest.length > 0 ? 'reads-english' : 'reads-english-none'), closest);
  if (!isUsable(parts.models, 'writer')) return byRule(assistantMessage('no-writer-ask'), closest);
  const lines = linesOf(found, tellingWords(asked.text, parts.host().study.meta.product));
  if (lines.length === 0) return byRule(unsaid(found), closest);
  const user = `Evidence:\n${lines.map(({ text }, i) => `[${i + 1}] ${text}`).join('\n')}\nQuestion: ${asked.text.trim()}`;
  const shown = new Renumbering((n) => lines[n - 1]?.segment !== undefined);
  const show = (n: number) => lines[n - 1]?.parameter ?? shown.show(n);
  let streamed = '';
  const stream = new CitationStream(show, (piece) => {
    streamed += piece;
    asked.onToken(piece);
  });
  const { text: raw, stop } = await parts.models.generate({
    task: 'answer',
    user,
    maxTokens: ANSWER_TOKENS,
    signal: asked.signal,
    onToken: (piece) => stream.add(piece),
  });
  stream.end();
  const checked = await checkedAnswer(parts, raw, lines, asked, stop === 'stopped');
  if (checked) return { by: 'assistant', ...checked, stopped: stop === 'stopped' };
  if (stop === 'stopped')
    return { by: 'assistant', text: streamed.trim(), citations: citationsOf(shown, lines), stopped: true };
  return (REFUSAL.test(raw) ? undefined : quoted(found)) ?? byRule(unsaid(found), closest);
}

/** Rule CV24: where no wording held up, people's own words, each with its citation. */
function quoted({ segments }: Retrieved): Answer | undefined {
  const speaking = segments.filter(({ near }) => near >= SPEAKS).slice(0, CLOSEST);
  if (speaking.length === 0) return undefined;
  const text = speaking.map(({ text: said }, i) => `“${said}” [${i + 1}]`).join('\n');
  return { by: 'rule', text, citations: speaking.map(({ id }, i) => ({ n: i + 1, segment: id })) };
}

/** What people did not say may still be settled in the specification. */
function unsaid({ parameters }: Retrieved): Message {
  const settled = parameters
    .filter(({ near, parameter }) => near >= SPOKEN_OF && parameter.target !== '')
    .slice(0, 3);
  if (settled.length === 0) return assistantMessage('not-said');
  const list = settled
    .map(({ parameter }) => `${lineOf(parameter)} · ${showTarget(parameter.target)} ${parameter.unit}`.trim())
    .join('\n');
  return assistantMessage('spec-says', { list });
}

function citationsOf(shown: Renumbering, lines: readonly Line[]): Citation[] {
  return shown.order.map((n, i) => ({ n: i + 1, segment: lines[n - 1]?.segment as SegmentId }));
}

function byRule(message: Message, closest: readonly SegmentId[]): Answer {
  return { by: 'rule', text: '', message, citations: [], ...(closest.length > 0 ? { closest } : {}) };
}

interface Line {
  readonly text: string;
  readonly segment?: SegmentId;
  /** ` (P-14)`: how a citation of a parameter is shown. */
  readonly parameter?: string;
  readonly vector?: Float32Array;
}

/** Rule CV14: only lines that have to do with the question stand before the writer. */
function linesOf({ segments, parameters }: Retrieved, telling: readonly string[]): Line[] {
  const asked = new Set(telling);
  const best = Math.max(0, ...segments.map(({ near }) => near));
  const least = Math.max(FARTHEST, WORTH_OF_BEST * best);
  const related = segments.filter(
    ({ near, text }) => near >= least || stemsOf(text).some((stem) => asked.has(stem)),
  );
  const said = related.map(({ id, text, vector }): Line => {
    const shown = cut(text.replaceAll('"', "'"), LINE);
    return { text: `"${shown}"`, segment: id, ...(vector ? { vector } : {}) };
  });
  const facts = parameters
    .slice(0, Math.max(0, MOST_LINES - said.length))
    .map(({ parameter, text }): Line => ({ text, parameter: ` (${parameter.number})` }));
  return [...said, ...facts];
}

async function checkedAnswer(
  parts: Parts,
  raw: string,
  lines: readonly Line[],
  asked: Asked,
  partial: boolean,
): Promise<Pick<Answer, 'text' | 'citations'> | undefined> {
  if (REFUSAL.test(raw) || (stutters(withoutCitations(raw)) && !partial)) return undefined;
  const common = new Set([...stemsOf(asked.text), ...stemsOf(parts.host().study.meta.product)]);
  const kept = sentencesOf(raw).flatMap(
    (sentence) => keptSentence(sentence, lines, asked.text, common) ?? [],
  );
  if (kept.length === 0) return undefined;
  const renumbering = new Renumbering((n) => lines[n - 1]?.segment !== undefined);
  const text = kept
    .map(({ sentence, cited }) =>
      replaceCitations(sentence, (n) =>
        cited.has(n) ? (lines[n - 1]?.parameter ?? renumbering.show(n)) : undefined,
      ),
    )
    .join(' ');
  const citations = renumbering.order.map((n, i) => ({
    n: i + 1,
    segment: lines[n - 1]?.segment as SegmentId,
  }));
  return { text: tidySpaces(text), citations };
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
