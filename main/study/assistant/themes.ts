/** Theme proposals: groups from the vectors, names from the writer, checked; else the words that set it apart. */
import type { EvidenceId, SegmentId, ThemeId } from '../../../domain/ids.ts';
import { upstream } from '../../../domain/links.ts';
import { isKnownDraft, overlap } from '../../../domain/proposals.ts';
import type { Draft, Message } from '../../../domain/records.ts';
import { type FoundTheme, plainName } from '../../../domain/themes.ts';
import type { Verbatim } from '../../../protocol/window.ts';
import type { Job } from '../jobs.ts';
import { checkedName, groundedShare } from './check.ts';
import { eachUntilStopped, type ItemDraft, isUsable, type Parts, requireModel } from './context.ts';
import { cosine, embedAll, embedMissing, type VectorTable, vectorTable } from './embedding.ts';
import { type Excerpt, excerptsOf, numbered } from './excerpts.ts';
import { finish } from './finish.ts';
import { assistantProblem } from './problems.ts';
import { productLine, productOf } from './product.ts';

/** A person looks through so many and no more; the best-evidenced come first. */
const MOST_THEMES = 40;
const NAME_TOKENS = 16;
const FEWEST = 6;

/** @throws when the encoder is missing or there is too little to group. */
export async function proposeThemes(
  parts: Parts,
  job: Job,
  scope: { evidence?: readonly EvidenceId[] },
): Promise<Message> {
  requireModel(parts.models, 'encoder', 'themes');
  await embedMissing(parts, job);
  const evidence = evidenceIn(parts, scope.evidence);
  const table = vectorTable(parts, evidence);
  if (table.ids.length < FEWEST) throw assistantProblem('too-few', { n: table.ids.length, fewest: FEWEST });
  const verbatims = new Map(
    parts
      .host()
      .file.verbatims.read(table.ids)
      .map((verbatim) => [verbatim.id, verbatim]),
  );
  job.at({ key: 'assistant.stage-grouping' });
  const found = await parts.understanding.findThemes(
    {
      ids: table.ids,
      vectors: table.flat,
      dims: table.dims,
      texts: table.ids.map((id) => verbatims.get(id)?.text ?? ''),
      seed: parts.seed,
    },
    {
      signal: job.signal,
      onProgress: (done, total) => job.at({ key: 'assistant.stage-grouping' }, done, total),
    },
  );
  const fresh = found.themes.filter((theme) => !isThere(parts, theme));
  const named: { by: 'assistant' | 'rule'; item: ItemDraft }[] = [];
  const taken = [...parts.host().study.theme.values()].map(({ name }) => name);
  const stopped = await eachUntilStopped(
    job,
    fresh.slice(0, MOST_THEMES),
    'assistant.stage-naming',
    async (theme) => {
      const { name, by } = await nameOf(parts, theme, verbatims, table, taken, job.signal);
      taken.push(name);
      const segments = theme.segments as readonly SegmentId[];
      const draft: Draft = { do: 'theme', name, words: theme.words, segments };
      named.push({ by, item: { draft, evidence: segments } });
    },
  );
  return finish(parts, {
    kind: 'themes',
    groups: (['assistant', 'rule'] as const).map((by) => ({
      by,
      items: named.filter((one) => one.by === by).map(({ item }) => item),
    })),
    leftOut: fresh.length - named.length,
    about: { n: table.ids.length },
    stopped,
  });
}

function evidenceIn(parts: Parts, wanted?: readonly EvidenceId[]): ReadonlySet<EvidenceId> {
  const live = parts.host().live;
  return wanted ? new Set(wanted.filter((id) => live.has(id))) : live;
}

/** Rule PR5, and a theme that the study has already. */
function isThere(parts: Parts, theme: FoundTheme): boolean {
  const { study } = parts.host();
  const segments = theme.segments as readonly SegmentId[];
  if (isKnownDraft(study, { do: 'theme', name: '', words: [], segments })) return true;
  return [...study.theme.keys()].some(
    (id: ThemeId) => overlap(upstream<SegmentId>(study, id, 'segment'), segments) >= 0.5,
  );
}

/** The best of what the writer calls it, seen through different comments; the plain words when nothing holds. */
async function nameOf(
  parts: Parts,
  theme: FoundTheme,
  verbatims: ReadonlyMap<SegmentId, Verbatim>,
  table: VectorTable,
  taken: readonly string[],
  signal: AbortSignal,
): Promise<{ name: string; by: 'assistant' | 'rule' }> {
  const members = theme.segments as readonly SegmentId[];
  const plain = plainNameOf(theme, taken);
  if (!isUsable(parts.models, 'writer')) return { name: plain, by: 'rule' };
  const read = (ids: readonly string[]) => ids.flatMap((id) => verbatims.get(id as SegmentId) ?? []);
  const centre = table.centre(members);
  const excerpts = await excerptsOf(parts, read(theme.representatives), centre, signal);
  const close = await excerptsOf(parts, read(members.slice(0, 4)), centre, signal);
  const comments = read(members).map(({ text }) => text);
  const product = productLine(productOf(parts, read(members)));
  const said = new Set<string>();
  for (const shown of setsOf(excerpts, close)) {
    const { text } = await parts.models.generate({
      task: 'theme',
      user: product + numbered(shown),
      maxTokens: NAME_TOKENS,
      signal,
    });
    signal.throwIfAborted();
    const name = checkedName(text, comments, taken);
    if (name && said.has(name)) break;
    if (name) said.add(name);
  }
  const best = await bestName(parts, [...said], comments, excerpts, centre, signal);
  return best ? { name: best, by: 'assistant' } : { name: plain, by: 'rule' };
}

function setsOf(excerpts: readonly Excerpt[], close: readonly Excerpt[]): (readonly Excerpt[])[] {
  const short = [...excerpts].sort((a, b) => a.text.length - b.text.length).slice(0, 4);
  return [excerpts.slice(0, 6), close, short];
}

/** A name must be about the theme, not about one comment of it. */
const NEAR_ENOUGH = 0.3;

async function bestName(
  parts: Parts,
  names: readonly string[],
  comments: readonly string[],
  excerpts: readonly Excerpt[],
  centre: Float32Array,
  signal: AbortSignal,
): Promise<string | undefined> {
  const vectors = await embedAll(parts, names, signal);
  const scored = names.map((name, i) => {
    const vector = vectors[i] as Float32Array;
    const mean =
      excerpts.reduce((sum, excerpt) => sum + cosine(vector, excerpt.vector), 0) /
      Math.max(1, excerpts.length);
    return {
      name,
      near: cosine(vector, centre),
      worth: mean + cosine(vector, centre) + 0.3 * groundedShare(name, comments),
    };
  });
  const best = scored.sort((a, b) => b.worth - a.worth)[0];
  return best && best.near >= NEAR_ENOUGH ? best.name : undefined;
}

function plainNameOf(theme: FoundTheme, taken: readonly string[]): string {
  for (const most of [3, 4, 5, 8]) {
    const name = plainName(theme.words, most);
    if (name && !taken.includes(name)) return name;
  }
  return `${plainName(theme.words)} · ${theme.segments.length}`;
}
