/** Need proposals: the job story behind an insight. */
import type { InsightId, SegmentId } from '../../../domain/ids.ts';
import { downstream, upstream } from '../../../domain/links.ts';
import { isKnownDraft } from '../../../domain/proposals.ts';
import type { Draft, Insight, Message } from '../../../domain/records.ts';
import { type JobStory, readJobStory, shorterEnd, writeJobStory } from '../../../domain/stories.ts';
import type { Verbatim } from '../../../protocol/window.ts';
import type { Job } from '../jobs.ts';
import { groundedCount, groundedShare, inventedNames, strangersIn, stutters, ungrounded } from './check.ts';
import { eachUntilStopped, type ItemDraft, type Parts, requireModel } from './context.ts';
import { cosine, embedAll } from './embedding.ts';
import { partsOf } from './excerpts.ts';
import { finish } from './finish.ts';
import { assistantProblem } from './problems.ts';
import { productAside, productHead, productLine, productOf } from './product.ts';

const NEED_TOKENS = 64;
const MOST_INSIGHTS = 60;
const RELATED = 0.45;
const LEAST_GROUNDED = 0.4;
const MOST_UNGROUNDED = 4;
/** Two insights may lead to one need: the second one is linked to it instead of saying it again. */
const SAME = 0.88;

/** @throws when the writer is missing or there is no insight. */
export async function proposeNeeds(
  parts: Parts,
  job: Job,
  scope: { insights?: readonly InsightId[] },
): Promise<Message> {
  requireModel(parts.models, 'writer', 'needs');
  requireModel(parts.models, 'encoder', 'needs');
  const insights = insightsIn(parts, scope.insights);
  if (insights.length === 0) throw assistantProblem('no-insights');
  const found: {
    text: string;
    insights: InsightId[];
    evidence: SegmentId[];
    vector: Float32Array | undefined;
    worth: number;
  }[] = [];
  let leftOut = 0;
  const stopped = await eachUntilStopped(
    job,
    insights.slice(0, MOST_INSIGHTS),
    'assistant.stage-needs',
    async (insight) => {
      const evidence = upstream<SegmentId>(parts.host().study, insight.id, 'segment');
      const best = await needOf(parts, insight, evidence, job.signal);
      const draft: Draft | undefined = best && { do: 'need', text: best.text, insights: [insight.id] };
      if (!best || !draft || isKnownDraft(parts.host().study, draft)) {
        leftOut += best ? 0 : 1;
        return;
      }
      const same = found.find((one) => cosine(one.vector, best.vector) > SAME);
      if (same) {
        same.insights.push(insight.id);
        same.evidence.push(...evidence.filter((id) => !same.evidence.includes(id)));
      } else found.push({ ...best, insights: [insight.id], evidence });
    },
  );
  const items: ItemDraft[] = found
    .sort((a, b) => b.evidence.length - a.evidence.length || b.worth - a.worth)
    .map(({ text, insights: from, evidence }) => ({ draft: { do: 'need', text, insights: from }, evidence }));
  return finish(parts, {
    kind: 'needs',
    groups: [{ by: 'assistant', items }],
    leftOut,
    about: { n: insights.length },
    stopped,
  });
}

/** Those asked for; else every insight that leads to no need yet. Best-evidenced first. */
function insightsIn(parts: Parts, wanted?: readonly InsightId[]): Insight[] {
  const { study } = parts.host();
  if (wanted) return wanted.flatMap((id) => study.insight.get(id) ?? []);
  const carried = (insight: Insight) => upstream(study, insight.id, 'segment').length;
  return [...study.insight.values()]
    .filter((insight) => downstream(study, insight.id, 'need').length === 0)
    .sort((a, b) => carried(b) - carried(a));
}

interface Best {
  readonly text: string;
  readonly worth: number;
  readonly vector: Float32Array | undefined;
}

/** Stories that hold after so many looks are enough to choose from. */
const ENOUGH = 2;

async function needOf(
  parts: Parts,
  insight: Insight,
  evidence: readonly SegmentId[],
  signal: AbortSignal,
): Promise<Best | undefined> {
  const verbatims = parts.host().file.verbatims.read(evidence);
  const product = productOf(parts, verbatims);
  const sources = [insight.text, productHead(product), ...verbatims.map(({ text }) => text)].map((text) =>
    productAside(text, product),
  );
  const told: JobStory[] = [];
  let whole: string[] = [];
  for (const user of promptsFor(insight, product, verbatims)) {
    const { text } = await parts.models.generate({ task: 'need', user, maxTokens: NEED_TOKENS, signal });
    signal.throwIfAborted();
    const story = readJobStory(text);
    if (story) told.push(story);
    whole = [...new Set(told.flatMap((one) => soundStories(one, told, sources, product)))];
    if (told.filter((one) => isSound(one, sources, product)).length >= ENOUGH) break;
  }
  return best(parts, insight, whole, sources, signal);
}

/** The insight as it stands, its cause alone, and what people said: each leads the writer another way. */
function promptsFor(insight: Insight, product: string, verbatims: readonly Verbatim[]): Set<string> {
  const line = productLine(product);
  const said = verbatims
    .map(({ text }) => partsOf(text)[0] ?? '')
    .filter((text) => text.length > 20)
    .slice(0, 2);
  const causes = [insight.text, causeIn(insight.text), ...said];
  return new Set([
    `${line}Insight: ${insight.text}`,
    `Insight: ${insight.text}`,
    ...causes.map((cause) => `${line}Insight: ${cause}`),
  ]);
}

/** What stands behind `because`, which is what the product can change. */
function causeIn(text: string): string {
  const cause =
    text
      .split(/\bbecause\b/i)
      .at(-1)
      ?.trim() || text;
  return cause.charAt(0).toUpperCase() + cause.slice(1);
}

/**
 * The story as it was told; where its end brings in what nobody spoke of, the same without that, or with the end of
 * another story about this insight. All of it are the writer's words, and all of it is checked.
 */
function soundStories(
  story: JobStory,
  told: readonly JobStory[],
  sources: readonly string[],
  product: string,
): string[] {
  if (isSound(story, sources, product)) return [writeJobStory(story)];
  const shorter = shorterEnd(story.so);
  const ends = [
    ...(shorter ? [shorter] : []),
    ...told.filter((other) => other !== story).flatMap(({ so }) => [so, shorterEnd(so) ?? so]),
  ];
  const other = ends.map((so) => ({ ...story, so })).find((one) => isSound(one, sources, product));
  return other ? [writeJobStory(other)] : [];
}

function isSound(story: JobStory, sources: readonly string[], product: string): boolean {
  const text = productAside(writeJobStory(story), product);
  if (
    stutters(text) ||
    inventedNames(text, sources).length > 0 ||
    strangersIn(text, sources, product).length > 0
  )
    return false;
  if (groundedShare(text, sources) < LEAST_GROUNDED || groundedCount(text, sources) < 2) return false;
  if (
    ungrounded(text, sources).length > MOST_UNGROUNDED ||
    ungrounded(productAside(story.so, product), sources).length > 1
  )
    return false;
  const wish = productAside(story.want, product);
  return groundedShare(wish, sources) >= 0.5 || ungrounded(wish, sources).length <= 1;
}

/** Rule PR15: nearest to the insight among those that hold. */
async function best(
  parts: Parts,
  insight: Insight,
  stories: readonly string[],
  sources: readonly string[],
  signal: AbortSignal,
): Promise<Best | undefined> {
  const vectors = await embedAll(parts, [insight.text, ...stories], signal);
  const scored = stories.map((text, i) => {
    const vector = vectors[i + 1];
    const near = cosine(vectors[0], vector);
    return {
      text,
      vector,
      near,
      worth: near + 0.6 * groundedShare(text, sources) - 0.05 * ungrounded(text, sources).length,
    };
  });
  return scored.filter(({ near }) => near >= RELATED).sort((a, b) => b.worth - a.worth)[0];
}
