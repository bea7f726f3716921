/** Insight proposals: one sentence about people for a theme, with the verbatims that carry it. */
import { citedIn, sentencesOf, withoutCitations } from '../../../domain/citations.ts';
import type { SegmentId, ThemeId } from '../../../domain/ids.ts';
import { upstream } from '../../../domain/links.ts';
import { isKnownDraft } from '../../../domain/proposals.ts';
import type { Draft, Message, Theme } from '../../../domain/records.ts';
import type { Verbatim } from '../../../protocol/window.ts';
import type { Job } from '../jobs.ts';
import { groundedCount, groundedShare, inventedNames, strangersIn, stutters, ungrounded } from './check.ts';
import { eachUntilStopped, type ItemDraft, type Parts, requireModel } from './context.ts';
import { cosine, embedAll, embedMissing, type VectorTable, vectorTable } from './embedding.ts';
import { chooseFrom, type Excerpt, excerptsOf, isChatter, numbered } from './excerpts.ts';
import { finish } from './finish.ts';
import { assistantProblem } from './problems.ts';
import { productAside, productHead, productLine, productOf } from './product.ts';

const INSIGHT_TOKENS = 64;
const SHOWN = 7;
const MOST_THEMES = 40;
/** From so many verbatims on, a theme may carry two insights. */
const LARGE = 24;
const FEWEST_CITED = 2;
/** Worth from which a candidate is taken without looking for a better one. */
const CONVINCING = 1.6;

export interface Candidate {
  readonly text: string;
  /** Best first. */
  readonly segments: readonly SegmentId[];
  readonly worth: number;
  readonly vector: Float32Array;
}

/** @throws when a model is missing or there is no theme. */
export async function proposeInsights(
  parts: Parts,
  job: Job,
  scope: { themes?: readonly ThemeId[] },
): Promise<Message> {
  requireModel(parts.models, 'writer', 'insights');
  requireModel(parts.models, 'encoder', 'insights');
  const themes = themesIn(parts, scope.themes);
  if (themes.length === 0) throw assistantProblem('no-themes');
  await embedMissing(parts, job);
  const table = vectorTable(parts);
  const items: { item: ItemDraft; worth: number }[] = [];
  const said: Float32Array[] = [];
  let leftOut = 0;
  const stopped = await eachUntilStopped(
    job,
    themes.slice(0, MOST_THEMES),
    'assistant.stage-insights',
    async (theme) => {
      const found = await insightsOf(parts, theme, table, said, job.signal);
      if (found.length === 0) leftOut += 1;
      for (const { text, segments, worth, vector } of found) {
        said.push(vector);
        items.push({
          worth: worth + Math.log10(1 + segments.length),
          item: { draft: { do: 'insight', text, theme: theme.id, segments }, evidence: segments },
        });
      }
    },
  );
  const sorted = items.sort((a, b) => b.worth - a.worth).map(({ item }) => item);
  return finish(parts, {
    kind: 'insights',
    groups: [{ by: 'assistant', items: sorted }],
    leftOut,
    about: { n: themes.length },
    stopped,
  });
}

/** Those asked for; else every theme that has no insight yet. Largest first. */
function themesIn(parts: Parts, wanted?: readonly ThemeId[]): Theme[] {
  const { study } = parts.host();
  const all = wanted ? wanted.flatMap((id) => study.theme.get(id) ?? []) : [...study.theme.values()];
  const size = (theme: Theme) => upstream(study, theme.id, 'segment').length;
  return all.filter((theme) => size(theme) >= FEWEST_CITED).sort((a, b) => size(b) - size(a));
}

async function insightsOf(
  parts: Parts,
  theme: Theme,
  table: VectorTable,
  said: readonly Float32Array[],
  signal: AbortSignal,
): Promise<Candidate[]> {
  const host = parts.host();
  const members = host.file.verbatims.read(upstream<SegmentId>(host.study, theme.id, 'segment'));
  const centre = table.centre(members.map(({ id }) => id));
  const wanted = members.length >= LARGE ? 2 : 1;
  const shown = await excerptsOf(parts, chooseFrom(members, table, 2 * SHOWN), centre, signal);
  const candidates: Candidate[] = [];
  for (const excerpts of setsOf(shown)) {
    const candidate = await oneInsight(parts, theme, members, excerpts, centre, signal);
    if (!candidate || isTold(parts, theme, candidate)) continue;
    candidates.push(candidate);
    if (wanted === 1 && candidate.worth >= CONVINCING) break;
  }
  const chosen: Candidate[] = [];
  for (const candidate of candidates.sort((a, b) => b.worth - a.worth)) {
    const near = [...said, ...chosen.map(({ vector }) => vector)].some(
      (vector) => cosine(vector, candidate.vector) > 0.82,
    );
    const shared = chosen.some(
      (one) => one.segments.filter((id) => candidate.segments.includes(id)).length > 1,
    );
    if (chosen.length < wanted && !near && !shared) chosen.push(candidate);
  }
  return chosen;
}

function isTold(parts: Parts, theme: Theme, { text, segments }: Candidate): boolean {
  const draft: Draft = { do: 'insight', text, theme: theme.id, segments };
  return isKnownDraft(parts.host().study, draft);
}

/** So alike are comments that say one thing; from SAME_THING on they say it in the same words. */
const ALIKE = 0.4;
const SAME_WORDS = 0.95;
const MOST_GROUPS = 4;
const GROUP = 4;

/**
 * Groups of comments that say one thing, the tightest first, and then a look at the whole theme: shown comments
 * that agree, the writer mixes nothing up.
 */
function setsOf(shown: readonly Excerpt[]): (readonly Excerpt[])[] {
  const pool = shown.filter(
    (one, i) => !shown.slice(0, i).some((other) => cosine(other.vector, one.vector) > SAME_WORDS),
  );
  const groups = pool.map((seed) => {
    const near = pool
      .map((excerpt) => ({ excerpt, near: cosine(seed.vector, excerpt.vector) }))
      .filter(({ near }) => near >= ALIKE)
      .sort((a, b) => b.near - a.near)
      .slice(0, GROUP);
    const tight = near.reduce((sum, one) => sum + one.near, 0) / GROUP;
    return { set: near.map(({ excerpt }) => excerpt), tight };
  });
  const tightest = groups.filter(({ set }) => set.length >= 2).sort((a, b) => b.tight - a.tight);
  const sets = [...tightest.map(({ set }) => set), pool.slice(0, 5), pool.slice(0, SHOWN)];
  const different = new Map(
    sets.map((set) => [
      set
        .map(({ id }) => id)
        .sort()
        .join(),
      set,
    ]),
  );
  return [...different.values()].filter((set) => set.length >= FEWEST_CITED).slice(0, MOST_GROUPS);
}

/** A comment this like the sentence carries it; below, the citation is dropped. */
const RELATED = 0.33;
const LEAST_GROUNDED = 0.65;
const MOST_UNGROUNDED = 2;

async function oneInsight(
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
  const day =
    isChatter(text) || /\b(?:repair (?:team|coach|clinic)|coach|volunteers?|clinic)\b/i.test(text) ? 0.3 : 0;
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
