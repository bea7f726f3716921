/** Answers in words, from what was retrieved alone; checked sentence by sentence. Rules CV14 to CV24. */
import { CitationStream, citedIn, inventedFigures, Renumbering, replaceCitations, sentencesOf, withoutCitations } from '../../../domain/citations.ts';
import type { SegmentId } from '../../../domain/ids.ts';
import { upstream } from '../../../domain/links.ts';
import type { Citation, Insight, Message, Role } from '../../../domain/records.ts';
import { isReadable } from '../../../domain/conversation.ts';
import { assistantMessage } from '../../../protocol/assistant-messages.ts';
import { inventedNames, stemsOf, stutters } from './check.ts';
import { isUsable, type Parts } from './context.ts';
import { cosine, embedAll } from './embedding.ts';
import { cut } from './excerpts.ts';
import { productLine, productOf } from './product.ts';
import { nearestParameters, type Retrieved, retrieve } from './retrieve.ts';

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
const ROLE_TOKENS = 110;
const CLOSEST = 3;
/** Longest evidence line before the writer, in UTF-16 units. */
const LINE = 170;
const REFUSAL = /evidence does not say/i;
/** A line this far from the question cannot answer it, unless a word of the question stands in it. */
const FARTHEST = 0.22;
/** A cited line this like the sentence carries it; a shared telling word is enough too. */
const CARRIES = 0.3;

export async function answer(parts: Parts, asked: Asked): Promise<Answer> {
  const found = await retrieve(parts, asked.text, asked.signal);
  const closest = found.segments.slice(0, CLOSEST).map(({ id }) => id);
  if (!isReadable(asked.text)) return byRule(assistantMessage(closest.length > 0 ? 'reads-english' : 'reads-english-none'), closest);
  if (!isUsable(parts.models, 'writer')) return byRule(assistantMessage('no-writer-ask'), closest);
  const lines = linesOf(found, asked.text);
  if (lines.length === 0) return byRule(assistantMessage('not-said'), closest);
  const user = `Evidence:\n${lines.map(({ text }, i) => `[${i + 1}] ${text}`).join('\n')}\nQuestion: ${asked.text.trim()}`;
  const shown = new Renumbering((n) => lines[n - 1]?.segment !== undefined);
  const show = (n: number) => lines[n - 1]?.parameter ?? shown.show(n);
  const stream = new CitationStream(show, asked.onToken);
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
  return { ...byRule(assistantMessage('not-said'), closest), by: 'assistant', stopped: stop === 'stopped' };
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
function linesOf({ segments, parameters }: Retrieved, question: string): Line[] {
  const asked = new Set(stemsOf(question));
  const related = segments.filter(({ near, text }) => near >= FARTHEST || stemsOf(text).some((stem) => asked.has(stem)));
  const said = related.map(({ id, text, vector }): Line => ({ text: `"${cut(text.replaceAll('"', "'"), LINE)}"`, segment: id, ...(vector ? { vector } : {}) }));
  const facts = parameters.map(({ parameter, text }): Line => ({ text, parameter: ` (${parameter.number})` }));
  return [...said, ...facts];
}

async function checkedAnswer(parts: Parts, raw: string, lines: readonly Line[], asked: Asked, partial: boolean): Promise<Pick<Answer, 'text' | 'citations'> | undefined> {
  if (REFUSAL.test(raw) || (stutters(withoutCitations(raw)) && !partial)) return undefined;
  const sentences = sentencesOf(raw);
  const vectors = await embedAll(parts, sentences.map(withoutCitations), partial ? undefined : asked.signal);
  const kept = sentences.flatMap((sentence, i) => keptSentence(sentence, vectors[i], lines, asked.text) ?? []);
  if (!kept.some(({ cited }) => cited.length > 0)) return undefined;
  const renumbering = new Renumbering((n) => lines[n - 1]?.segment !== undefined);
  const text = kept
    .map(({ sentence, cited }) => replaceCitations(sentence, (n) => (cited.includes(n) ? (lines[n - 1]?.parameter ?? renumbering.show(n)) : undefined)))
    .join(' ');
  const citations = renumbering.order.map((n, i) => ({ n: i + 1, segment: lines[n - 1]?.segment as SegmentId }));
  return { text: text.replace(/\s{2,}/g, ' ').trim(), citations };
}

/** Rules CV21 and CV22: a sentence stays with citations that carry it, and without figures of its own making. */
function keptSentence(sentence: string, vector: Float32Array | undefined, lines: readonly Line[], question: string): { sentence: string; cited: number[] } | undefined {
  const bare = withoutCitations(sentence);
  const stems = new Set(stemsOf(bare));
  const cited = citedIn(sentence).filter((n) => {
    const line = lines[n - 1];
    return line !== undefined && (cosine(vector, line.vector) >= CARRIES || stemsOf(line.text).some((stem) => stems.has(stem)));
  });
  const sources = [...cited.map((n) => (lines[n - 1] as Line).text), question];
  if (inventedFigures(bare, sources).length > 0) return undefined;
  if (inventedNames(bare, [...lines.map(({ text }) => text), question]).length > 0) return undefined;
  const short = bare.split(/\s+/).length <= 3;
  return cited.length > 0 || short ? { sentence, cited } : undefined;
}

/** A view in the voice of a role, over the nearest insight and parameters. Rule CV15. */
export async function opinion(parts: Parts, asked: Asked): Promise<Answer> {
  if (!isReadable(asked.text)) return answer(parts, asked);
  if (!isUsable(parts.models, 'writer') || !isUsable(parts.models, 'encoder')) return answer(parts, asked);
  const { study } = parts.host();
  const [query] = (await embedAll(parts, [asked.text], asked.signal)) as [Float32Array];
  const specification = await nearestParameters(parts, asked.text, query, asked.signal, 4, 0.1);
  const insight = await nearestInsight(parts, query, asked.signal);
  if (specification.length === 0 && !insight) return answer(parts, asked);
  const spec = specification.map(({ parameter: { name, target, unit } }) => `- ${name} | ${target || '-'} | ${unit || '-'}`);
  const context = [
    ...(insight ? [`Insight: ${insight.text}`] : []),
    ...(spec.length > 0 ? [`Specification:\n${spec.join('\n')}`] : []),
  ].join('\n');
  const user = `${productLine(productOf(parts, []))}${context}\nQuestion: ${asked.text.trim()}`;
  const { text: raw, stop } = await parts.models.generate({ task: 'role', role: asked.role, user, maxTokens: ROLE_TOKENS, signal: asked.signal, onToken: asked.onToken });
  const said = sentencesOf(withoutCitations(raw)).filter((sentence) => inventedFigures(sentence, [user]).length === 0 && !stutters(sentence));
  const whole = stop === 'end' ? said : said.filter((sentence) => /[.!?]$/.test(sentence));
  if (whole.length === 0 && stop !== 'stopped') return answer(parts, asked);
  const cited = insight ? upstream<SegmentId>(study, insight.id, 'segment').slice(0, CLOSEST) : [];
  return { by: 'assistant', text: whole.join(' ') || raw, citations: [], stopped: stop === 'stopped', ...(cited.length > 0 ? { closest: cited } : {}) };
}

async function nearestInsight(parts: Parts, query: Float32Array, signal: AbortSignal): Promise<Insight | undefined> {
  const insights = [...parts.host().study.insight.values()];
  const vectors = await embedAll(parts, insights.map(({ text }) => text), signal);
  return insights.map((insight, i) => ({ insight, near: cosine(vectors[i], query) })).sort((a, b) => b.near - a.near)[0]?.insight;
}
