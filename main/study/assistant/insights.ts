/** Insight proposals: one sentence about people for a theme, with the verbatims that carry it. */
import type { SegmentId, ThemeId } from '../../../domain/ids.ts';
import { downstream, upstream } from '../../../domain/links.ts';
import { isKnownDraft } from '../../../domain/proposals.ts';
import type { Draft, Message, Theme } from '../../../domain/records.ts';
import type { Job } from '../jobs.ts';
import { groupsOf } from './comment-groups.ts';
import { eachUntilStopped, type ItemDraft, type Parts, requireModel } from './context.ts';
import { cosine, embedMissing, type VectorTable, vectorTable } from './embedding.ts';
import { chooseFrom, excerptsOf } from './excerpts.ts';
import { finish } from './finish.ts';
import { type Candidate, FEWEST_CITED, oneInsight } from './insight-writing.ts';
import { assistantProblem } from './problems.ts';

const SHOWN = 14;
const MOST_THEMES = 40;
/** From so many verbatims on, a theme may carry two insights. */
const LARGE = 24;
/** Worth from which a candidate is taken without looking for a better one. */
const CONVINCING = 1.6;

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
  const untold = (theme: Theme) => downstream(study, theme.id, 'insight').length === 0;
  const all = wanted
    ? wanted.flatMap((id) => study.theme.get(id) ?? [])
    : [...study.theme.values()].filter(untold);
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
  const shown = await excerptsOf(parts, chooseFrom(members, table, SHOWN), centre, signal);
  const candidates: Candidate[] = [];
  for (const excerpts of groupsOf(shown)) {
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
