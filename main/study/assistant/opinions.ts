/** A view in the voice of a role, over the nearest insight and parameters. Rule CV15. */
import { inventedFigures, sentencesOf, withoutCitations } from '../../../domain/citations.ts';
import { isReadable } from '../../../domain/conversation.ts';
import type { Insight } from '../../../domain/records.ts';
import { type Answer, type Asked, answer } from './answering.ts';
import { stutters } from './check.ts';
import { isUsable, type Parts } from './context.ts';
import { cosine, embedAll } from './embedding.ts';
import { productLine, productOf } from './product.ts';
import { nearestParameters } from './retrieve.ts';
import { specificationLines } from './specification.ts';

const ROLE_TOKENS = 110;
const MOST_LINES = 4;

/** Without anything to have a view on, or without the models, the question is answered as any other. */
export async function opinion(parts: Parts, asked: Asked): Promise<Answer> {
  if (!isReadable(asked.text)) return answer(parts, asked);
  if (!isUsable(parts.models, 'writer') || !isUsable(parts.models, 'encoder')) return answer(parts, asked);
  const [query] = (await embedAll(parts, [asked.text], asked.signal)) as [Float32Array];
  const specification = await nearestParameters(parts, asked.text, query, asked.signal, MOST_LINES, 0.1);
  const insight = await nearestInsight(parts, query, asked.signal);
  if (specification.length === 0 && !insight) return answer(parts, asked);
  const spec = specificationLines(specification.map(({ parameter }) => parameter));
  const context = [
    ...(insight ? [`Insight: ${insight.text}`] : []),
    ...(spec ? [`Specification:\n${spec}`] : []),
  ].join('\n');
  const user = `${productLine(productOf(parts, []))}${context}\nQuestion: ${asked.text.trim()}`;
  const { text: raw, stop } = await parts.models.generate({
    task: 'role',
    role: asked.role,
    user,
    maxTokens: ROLE_TOKENS,
    signal: asked.signal,
    onToken: asked.onToken,
  });
  const said = sentencesOf(withoutCitations(raw)).filter(
    (sentence) => inventedFigures(sentence, [user]).length === 0 && !stutters(sentence),
  );
  const whole = stop === 'end' ? said : said.filter((sentence) => /[.!?]$/.test(sentence));
  if (whole.length === 0 && stop !== 'stopped') return answer(parts, asked);
  return { by: 'assistant', text: whole.join(' ') || raw, citations: [], stopped: stop === 'stopped' };
}

async function nearestInsight(
  parts: Parts,
  query: Float32Array,
  signal: AbortSignal,
): Promise<Insight | undefined> {
  const insights = [...parts.host().study.insight.values()];
  const vectors = await embedAll(
    parts,
    insights.map(({ text }) => text),
    signal,
  );
  return insights
    .map((insight, i) => ({ insight, near: cosine(vectors[i], query) }))
    .sort((a, b) => b.near - a.near)[0]?.insight;
}
