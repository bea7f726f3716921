/** Answers in words, from what was retrieved alone; checked sentence by sentence. Rules CV14 to CV24. */
import { CitationStream, Renumbering } from '../../../domain/citations.ts';
import { isReadable } from '../../../domain/conversation.ts';
import { lineOf } from '../../../domain/counted.ts';
import type { SegmentId } from '../../../domain/ids.ts';
import type { Citation, Message, Role } from '../../../domain/records.ts';
import { showTarget } from '../../../domain/spec.ts';
import { assistantMessage } from '../../../protocol/assistant-messages.ts';
import { checkedAnswer, citationsOf, type Line } from './answer-checks.ts';
import { stemsOf } from './check.ts';
import { isUsable, type Parts } from './context.ts';
import { cut } from './excerpts.ts';
import { tellingWords } from './ranking.ts';
import { type Retrieved, retrieve } from './retrieve.ts';

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
  const telling = tellingWords(asked.text, parts.host().study.meta.product);
  const lines = linesOf(found, telling);
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
  const checked = REFUSAL.test(raw)
    ? undefined
    : checkedAnswer(raw, lines, asked.text, parts.host().study.meta.product);
  if (checked) return { by: 'assistant', ...checked, stopped: stop === 'stopped' };
  if (stop === 'stopped')
    return { by: 'assistant', text: streamed.trim(), citations: citationsOf(shown, lines), stopped: true };
  return (REFUSAL.test(raw) ? undefined : quoted(found, telling)) ?? byRule(unsaid(found), closest);
}

/** Rule CV24: where no wording held up, people's own words, each with its citation. */
function quoted({ segments }: Retrieved, telling: readonly string[]): Answer | undefined {
  const holds = (text: string) => stemsOf(text).some((stem) => telling.includes(stem));
  const speaking = segments.filter(({ near, text }) => near >= SPEAKS || holds(text)).slice(0, CLOSEST);
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

function byRule(message: Message, closest: readonly SegmentId[]): Answer {
  return { by: 'rule', text: '', message, citations: [], ...(closest.length > 0 ? { closest } : {}) };
}

/** Rule CV14: only lines that have to do with the question stand before the writer. */
function linesOf({ segments, parameters }: Retrieved, telling: readonly string[]): Line[] {
  const asked = new Set(telling);
  const best = Math.max(0, ...segments.map(({ near }) => near));
  const least = Math.max(FARTHEST, WORTH_OF_BEST * best);
  const related = segments.filter(
    ({ near, text }) => near >= least || stemsOf(text).some((stem) => asked.has(stem)),
  );
  const said = related.map(({ id, text }): Line => {
    const shown = cut(text.replaceAll('"', "'"), LINE);
    return { text: `"${shown}"`, segment: id };
  });
  const facts = parameters
    .slice(0, Math.max(0, MOST_LINES - said.length))
    .map(({ parameter, text }): Line => ({ text, parameter: ` (${parameter.number})` }));
  return [...said, ...facts];
}
