/** Verbatims ranked for a question: by meaning, by words, by the nearest theme, and the rankings made one. */
import type { SegmentId } from '../../../domain/ids.ts';
import { upstream } from '../../../domain/links.ts';
import { wordsOf } from '../../../domain/words.ts';
import { encoderName, type Parts } from './context.ts';
import { cosine, embedAll, type VectorTable, vectorTable } from './embedding.ts';

const LOOKED_AT = 40;
const MOST_WORDS = 10;
/** Reciprocal rank fusion (Cormack, Clarke, Büttcher 2009, doi 10.1145/1571941.1572114) with their constant. */
const FUSION = 60;

/** Asks of people and what they say, whatever it is about. */
const ASKING = new Set(
  wordsOf(`people users user customers customer consumers owners everyone anybody say says said think thinks talk complain
  complains mention mentions tell feel opinion find wrong right happen exist do does people's about kind often main
  evidence study comments comment verbatims reviews review`).map(({ stem }) => stem),
);

/** Words that say what a question is about: not that it asks, and not the product, of which everything here speaks. */
export function tellingWords(question: string, product: string): string[] {
  const own = new Set(wordsOf(product).map(({ stem }) => stem));
  const telling = wordsOf(question).filter(({ stem }) => !ASKING.has(stem) && !own.has(stem));
  return [
    ...new Set(telling.map(({ stem, form }) => (stem.length >= 3 && form.startsWith(stem) ? stem : form))),
  ];
}

/** The telling words as they were written: what to look for by meaning. */
export function topicOf(question: string, product: string): string {
  const own = new Set(wordsOf(product).map(({ stem }) => stem));
  return wordsOf(question)
    .filter(({ stem }) => !ASKING.has(stem) && !own.has(stem))
    .map(({ form }) => form)
    .join(' ');
}

/** A theme this like the topic lends its verbatims: what people grouped belongs together whatever words it uses. */
const THEME_RELATED = 0.3;

/** The verbatims of the theme that the topic is nearest to, if any is near; nearest first. */
export async function rankByTheme(
  parts: Parts,
  about: Float32Array,
  signal: AbortSignal,
): Promise<SegmentId[]> {
  const { study } = parts.host();
  const themes = [...study.theme.values()];
  const vectors = await embedAll(
    parts,
    themes.map(({ name }) => name),
    signal,
  );
  const scored = themes
    .map((theme, i) => ({ theme, near: cosine(vectors[i], about) }))
    .sort((a, b) => b.near - a.near);
  const best = scored[0];
  if (!best || best.near < THEME_RELATED) return [];
  const table = await tableOf(parts, signal);
  const members = upstream<SegmentId>(study, best.theme.id, 'segment');
  return members
    .map((id) => ({ id, near: cosine(table.of(id), about) }))
    .sort((a, b) => b.near - a.near)
    .map(({ id }) => id);
}

/** Verbatims that hold telling words of the question, rare words first. */
export function rankByWords(parts: Parts, question: string): SegmentId[] {
  const host = parts.host();
  const live = host.live;
  const total = Math.max(1, host.file.verbatims.count(live));
  const scores = new Map<SegmentId, number>();
  const stems = tellingWords(question, host.study.meta.product);
  for (const stem of stems.slice(0, MOST_WORDS)) {
    const found = host.file.search.find(stem, LOOKED_AT, live);
    const weight = Math.log(1 + total / Math.max(1, found.total));
    for (const { id } of found.hits) scores.set(id, (scores.get(id) ?? 0) + weight);
  }
  return [...scores]
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .map(([id]) => id)
    .slice(0, LOOKED_AT);
}

const tables = new WeakMap<Parts, { key: string; table: VectorTable }>();

/** All vectors, read again only when verbatims or vectors came or went. */
async function tableOf(parts: Parts, signal: AbortSignal): Promise<VectorTable> {
  const model = await encoderName(parts.models, signal);
  const host = parts.host();
  const key = JSON.stringify([
    host.file.path,
    model,
    [...host.live],
    host.file.vectors.missing(model, host.live).length,
  ]);
  const known = tables.get(parts);
  const table = known?.key === key ? known.table : vectorTable(parts);
  tables.set(parts, { key, table });
  return table;
}

/** Nearest first. */
export async function rankByMeaning(
  parts: Parts,
  query: Float32Array,
  signal: AbortSignal,
): Promise<SegmentId[]> {
  const table = await tableOf(parts, signal);
  if (table.ids.length === 0) return [];
  const found = await parts.understanding.nearest({
    vectors: table.flat,
    dims: table.dims,
    query,
    k: LOOKED_AT,
  });
  return found.map(({ row }) => table.ids[row] as SegmentId);
}

/** Best first: what stands high in several rankings stands highest. */
export function fuse(rankings: readonly (readonly SegmentId[])[]): SegmentId[] {
  const scores = new Map<SegmentId, number>();
  for (const ranking of rankings) {
    ranking.forEach((id, rank) => void scores.set(id, (scores.get(id) ?? 0) + 1 / (FUSION + rank + 1)));
  }
  return [...scores].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([id]) => id);
}
