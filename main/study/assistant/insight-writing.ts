/** One insight in words: written from a few comments, checked, and held to the comments that carry it. PR12, PR13. */
import { citedIn, sentencesOf, withoutCitations } from '../../../domain/citations.ts';
import type { SegmentId } from '../../../domain/ids.ts';
import type { Theme } from '../../../domain/records.ts';
import type { Verbatim } from '../../../protocol/window.ts';
import { groundedCount, groundedShare, inventedNames, strangersIn, stutters, ungrounded } from './check.ts';
import type { Parts } from './context.ts';
import { cosine, embedAll } from './embedding.ts';
import { type Excerpt, isChatter, numbered } from './excerpts.ts';
import { productAside, productHead, productLine, productOf } from './product.ts';

const INSIGHT_TOKENS = 64;
export const FEWEST_CITED = 2;

export interface Candidate {
  readonly text: string;
  /** Best first. */
  readonly segments: readonly SegmentId[];
  readonly worth: number;
  readonly vector: Float32Array;
}

/** A comment this like the sentence carries it; below, the citation is dropped. */
const RELATED = 0.33;
const LEAST_GROUNDED = 0.65;
const MOST_UNGROUNDED = 2;

/** What the writer says of these comments, when it holds. */
export async function oneInsight(
  parts: Parts,
  theme: Theme,
  members: readonly Verbatim[],
  excerpts: readonly Excerpt[],
  centre: Float32Array,
  signal: AbortSignal,
): Promise<Candidate | undefined> {
  const product = productOf(parts, members);
  const user = productLine(product) + numbered(excerpts);
  const { text: raw, stop } = await parts.models.generate({
    task: 'insight',
    user,
    maxTokens: INSIGHT_TOKENS,
    signal,
  });
  signal.throwIfAborted();
  const sources = excerpts.map(({ text }) => text);
  const text = checkedSentence(raw, stop, [...sources, theme.name, productHead(product)], product);
  if (!text) return undefined;
  const [vector, name] = await embedAll(parts, [text, theme.name], signal);
  const close = excerpts.map((excerpt, i) => ({
    id: excerpt.id,
    n: i + 1,
    near: cosine(vector, excerpt.vector),
  }));
  const cited = new Set(citedIn(raw));
  const kept = close.filter(({ n, near }) => cited.has(n) && near >= RELATED);
  const carrying = kept.length >= FEWEST_CITED ? kept : close.filter(({ near }) => near >= RELATED);
  if (!vector || carrying.length < FEWEST_CITED) return undefined;
  if (2 * carrying.filter(({ n }) => isChatter((excerpts[n - 1] as Excerpt).text)).length > carrying.length)
    return undefined;
  carrying.sort((a, b) => b.near - a.near);
  const near = carrying.reduce((sum, one) => sum + one.near, 0) / carrying.length;
  const about = 0.3 * cosine(vector, name) + 0.3 * cosine(vector, centre);
  const worth =
    near + about + 0.6 * groundedShare(text, sources) + formOf(text) + 0.03 * Math.min(4, carrying.length);
  return { text, segments: carrying.map(({ id }) => id), worth, vector };
}

/** Says why, or what people do about it: an insight rather than a complaint. */
function formOf(text: string): number {
  const because =
    /\b(?:because|since|so that|so they|so people|when|after|even though|although|until|instead of)\b/i.test(
      text,
    )
      ? 0.12
      : 0;
  const people =
    /\b(?:people|owners|users|buyers|customers|parents|families|cooks|drivers|riders|they)\b/i.test(text)
      ? 0.05
      : 0;
  const circle =
    /\b(?:because|so) (?:they|it|people) (?:is|are|do|does|have|has|cannot|can't)(?: not)?(?:\s\w+){0,2}\.$/i.test(
      text,
    )
      ? 0.08
      : 0;
  const day = isChatter(text) || /\brepair (?:team|coach)\b/i.test(text) ? 0.3 : 0;
  return because + people - circle - day;
}

/** Rule PR12: one whole sentence, grounded in the comments; undefined when it is not. */
export function checkedSentence(
  raw: string,
  stop: string,
  sources: readonly string[],
  product = '',
): string | undefined {
  const first = sentencesOf(raw.split('\n')[0] ?? '')[0] ?? '';
  const bare = withoutCitations(first);
  if (stop !== 'end' && !/[.!?]$/.test(bare)) return undefined;
  const text = /[.!?]$/.test(bare) ? bare : `${bare}.`;
  const words = text.split(/\s+/).length;
  if (words < 6 || words > 40 || stutters(text)) return undefined;
  const told = productAside(text, product);
  if (inventedNames(told, sources).length > 0 || strangersIn(told, sources).length > 0) return undefined;
  if (ungrounded(told, sources).length > MOST_UNGROUNDED) return undefined;
  if (groundedShare(told, sources) < LEAST_GROUNDED || groundedCount(told, sources) < 2) return undefined;
  return text.charAt(0).toUpperCase() + text.slice(1);
}
