/** Parameter proposals: lines that the writer puts for a need, checked one by one. */
import { figuresIn } from '../../../domain/citations.ts';
import { behind } from '../../../domain/counted.ts';
import type { InsightId, NeedId, SegmentId } from '../../../domain/ids.ts';
import { type ParameterLine, readParameterLines, sameParameter } from '../../../domain/lines.ts';
import { downstream, upstream } from '../../../domain/links.ts';
import { isKnownDraft } from '../../../domain/proposals.ts';
import type { Draft, Message, Need } from '../../../domain/records.ts';
import { readJobStory } from '../../../domain/stories.ts';
import type { Verbatim } from '../../../protocol/window.ts';
import type { Job } from '../jobs.ts';
import { eachUntilStopped, type ItemDraft, type Parts, requireModel } from './context.ts';
import { cosine, embedAll } from './embedding.ts';
import { partsOf } from './excerpts.ts';
import { finish } from './finish.ts';
import { type Ground, soundLine, worthOf } from './parameter-checks.ts';
import { assistantProblem } from './problems.ts';
import { productAside, productHead, productLine, productOf } from './product.ts';

const PARAMETER_TOKENS = 112;
const MOST_NEEDS = 60;
/** A person decides on so many per need; the nearest to the need come first. */
const MOST_EACH = 3;
const RELATED = 0.33;
const ENOUGH = 3;
/** Words of people shorter than this, in UTF-16 units, lead nowhere. */
const LEAST_SAID = 20;
/** Two names this like each other are one parameter in other words. */
const SAME = 0.84;

interface Found {
  readonly line: ParameterLine;
  readonly needs: NeedId[];
  readonly evidence: SegmentId[];
  readonly vector: Float32Array | undefined;
  readonly near: number;
}

/** @throws when a model is missing or there is no need. */
export async function proposeParameters(
  parts: Parts,
  job: Job,
  scope: { needs?: readonly NeedId[] },
): Promise<Message> {
  requireModel(parts.models, 'writer', 'parameters');
  requireModel(parts.models, 'encoder', 'parameters');
  const needs = needsIn(parts, scope.needs);
  if (needs.length === 0) throw assistantProblem('no-needs');
  const taken = namesTaken(parts);
  const takenVectors = await embedAll(parts, taken, job.signal);
  const found: Found[] = [];
  let leftOut = 0;
  const stopped = await eachUntilStopped(
    job,
    needs.slice(0, MOST_NEEDS),
    'assistant.stage-parameters',
    async (need) => {
      const before = found.length;
      for (const one of await linesFor(parts, need, job.signal)) {
        if (found.length - before >= MOST_EACH) break;
        const same = found.find(
          (other) => sameParameter(other.line.name, one.line.name) || cosine(other.vector, one.vector) > SAME,
        );
        const there =
          taken.some((name) => sameParameter(name, one.line.name)) ||
          takenVectors.some((vector) => cosine(vector, one.vector) > SAME);
        if (same && same.line.unit === one.line.unit && !same.needs.includes(need.id))
          same.needs.push(need.id);
        if (!same && !there && !isKnownDraft(parts.host().study, draftOf(parts, one))) found.push(one);
      }
      if (found.length === before) leftOut += 1;
    },
  );
  const items: ItemDraft[] = found
    .sort(
      (a, b) => b.needs.length - a.needs.length || b.evidence.length - a.evidence.length || b.near - a.near,
    )
    .map((one) => ({ draft: draftOf(parts, one), evidence: one.evidence }));
  return finish(parts, {
    kind: 'parameters',
    groups: [{ by: 'assistant', items }],
    leftOut,
    about: { n: needs.length },
    stopped,
  });
}

/** Those asked for; else every need that no parameter answers yet. Best-evidenced first. */
function needsIn(parts: Parts, wanted?: readonly NeedId[]): Need[] {
  const { study } = parts.host();
  if (wanted) return wanted.flatMap((id) => study.need.get(id) ?? []);
  const carried = (need: Need) => behind(study, need.id, 'segment').size;
  return [...study.need.values()]
    .filter((need) => downstream(study, need.id, 'parameter').length === 0)
    .sort((a, b) => carried(b) - carried(a));
}

/** Of parameters, and of those that wait in a proposal: nothing is proposed twice under one name. */
function namesTaken(parts: Parts): string[] {
  const { study } = parts.host();
  const waiting = [...study.item.values()].flatMap(({ verdict, draft }) =>
    verdict === 'waiting' && draft.do === 'parameter' ? [draft.name] : [],
  );
  return [...[...study.parameter.values()].map(({ name }) => name), ...waiting];
}

async function linesFor(parts: Parts, need: Need, signal: AbortSignal): Promise<Found[]> {
  const { study, file } = parts.host();
  const insights = upstream<InsightId>(study, need.id, 'insight').flatMap(
    (id) => study.insight.get(id) ?? [],
  );
  const evidence = [...behind(study, need.id, 'segment')] as SegmentId[];
  const verbatims = file.verbatims.read(evidence);
  const product = productOf(parts, verbatims);
  const told = [need.text, ...insights.map(({ text }) => text), ...verbatims.map(({ text }) => text)];
  const ground: Ground = {
    sources: [productHead(product), ...told.map((text) => productAside(text, product))],
    product,
    purpose: purposeOf(need),
  };
  const lines: ParameterLine[] = [];
  for (const user of promptsFor(need, insights[0]?.text, verbatims, productLine(product))) {
    const { text, stop } = await parts.models.generate({
      task: 'parameters',
      user,
      maxTokens: PARAMETER_TOKENS,
      signal,
    });
    signal.throwIfAborted();
    const sound = readParameterLines(text, stop === 'end').flatMap((line) => soundLine(line, ground) ?? []);
    lines.push(...sound.filter(({ name }) => !lines.some((line) => sameParameter(name, line.name))));
    if (lines.length >= ENOUGH) break;
  }
  return nearest(
    parts,
    { need, insight: insights[0]?.text ?? need.text, sources: ground.sources, evidence },
    lines,
    signal,
  );
}

/** `so I can serve tea without a towel`. */
function purposeOf(need: Need): string {
  const story = readJobStory(need.text);
  return story ? `so ${story.so}` : '';
}

/** The need, with its insight, the insight alone, what people said: each leads the writer another way. */
function promptsFor(
  need: Need,
  insight: string | undefined,
  verbatims: readonly Verbatim[],
  product: string,
): Set<string> {
  const said = verbatims
    .map(({ text }) => partsOf(text)[0] ?? '')
    .filter((text) => text.length > LEAST_SAID)
    .slice(0, 2);
  return new Set([
    `${product}Need: ${need.text}`,
    ...(insight
      ? [`${product}Insight: ${insight}\nNeed: ${need.text}`, `${product}Insight: ${insight}`]
      : []),
    ...said.map((text) => `${product}Need: ${text}`),
  ]);
}

/** Rule PR18: only lines that speak of the need, nearest first. */
async function nearest(
  parts: Parts,
  {
    need,
    insight,
    sources,
    evidence,
  }: { need: Need; insight: string; sources: readonly string[]; evidence: SegmentId[] },
  lines: readonly ParameterLine[],
  signal: AbortSignal,
): Promise<Found[]> {
  const names = lines.map(({ name }) => name);
  const whole = lines.map(({ name, reason }) => `${name}: ${reason}`);
  const vectors = await embedAll(parts, [need.text, insight, ...names, ...whole], signal);
  return lines
    .map((line, i) => {
      const vector = vectors[2 + i];
      const told = vectors[2 + lines.length + i];
      const near = Math.max(cosine(vectors[0], told), cosine(vectors[1], told));
      return {
        line,
        needs: [need.id],
        evidence,
        vector,
        near,
        name: Math.max(cosine(vectors[0], vector), cosine(vectors[1], vector)),
      };
    })
    .filter(({ near, name }) => near >= RELATED && name >= 0.2)
    .sort((a, b) => b.near + worthOf(b.line, sources) - a.near - worthOf(a.line, sources));
}

/** Rule PR19: a target whose number people did not say is a guess. */
function draftOf(parts: Parts, { line, needs, evidence }: Found): Draft {
  const said = new Set(
    parts
      .host()
      .file.verbatims.read(evidence)
      .flatMap(({ text }) => figuresIn(text)),
  );
  const figures = figuresIn(line.target);
  const basis = figures.length > 0 && figures.every((figure) => said.has(figure)) ? 'evidence' : 'guess';
  return { do: 'parameter', ...line, basis, needs };
}
