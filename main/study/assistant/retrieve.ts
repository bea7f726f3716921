/** What a question is answered from: verbatims by meaning and by words, ranked together, and parameters. */

import { isReadable } from '../../../domain/conversation.ts';
import { live } from '../../../domain/counted.ts';
import type { SegmentId } from '../../../domain/ids.ts';
import { upstream } from '../../../domain/links.ts';
import type { Parameter } from '../../../domain/records.ts';
import { showTarget } from '../../../domain/spec.ts';
import { wordsOf } from '../../../domain/words.ts';
import type { Verbatim } from '../../../protocol/window.ts';
import { encoderName, isUsable, type Parts } from './context.ts';
import { cosine, embedAll, type VectorTable, vectorTable } from './embedding.ts';
import { partsOf } from './excerpts.ts';

/** At most so many stand before the writer. */
export const MOST_SEGMENTS = 8;
export const MOST_PARAMETERS = 5;
const LOOKED_AT = 40;
const MOST_WORDS = 10;
/** Reciprocal rank fusion (Cormack, Clarke, Büttcher 2009, doi 10.1145/1571941.1572114) with their constant. */
const FUSION = 60;
/** Below this a parameter has nothing to do with the question. */
const PARAMETER_RELATED = 0.35;

export interface Retrieved {
  /** Best first; `text` is the part of the verbatim nearest to the question. */
  readonly segments: readonly {
    readonly id: SegmentId;
    readonly text: string;
    readonly near: number;
    readonly vector?: Float32Array;
  }[];
  readonly parameters: readonly {
    readonly parameter: Parameter;
    readonly text: string;
    readonly near: number;
  }[];
}

export async function retrieve(parts: Parts, question: string, signal: AbortSignal): Promise<Retrieved> {
  const byWords = rankByWords(parts, question);
  if (!isReadable(question) || !isUsable(parts.models, 'encoder')) {
    const verbatims = parts.host().file.verbatims.read(byWords.slice(0, MOST_SEGMENTS));
    return { segments: verbatims.map(({ id, text }) => ({ id, text, near: 0 })), parameters: [] };
  }
  const topic = topicOf(question, parts.host().study.meta.product);
  const [vector, about] = (await embedAll(parts, [question, topic || question], signal)) as [
    Float32Array,
    Float32Array,
  ];
  const byMeaning = [await rankByMeaning(parts, vector, signal), await rankByMeaning(parts, about, signal)];
  const byTheme = await rankByTheme(parts, about, signal);
  const ids = fuse([...byMeaning, byWords, byTheme]).slice(0, MOST_SEGMENTS);
  const segments = await nearestParts(parts, parts.host().file.verbatims.read(ids), [vector, about], signal);
  return { segments, parameters: await nearestParameters(parts, question, about, signal) };
}

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

function topicOf(question: string, product: string): string {
  const own = new Set(wordsOf(product).map(({ stem }) => stem));
  return wordsOf(question)
    .filter(({ stem }) => !ASKING.has(stem) && !own.has(stem))
    .map(({ form }) => form)
    .join(' ');
}

/** A theme this like the topic lends its verbatims: what people grouped belongs together whatever words it uses. */
const THEME_RELATED = 0.3;

async function rankByTheme(parts: Parts, about: Float32Array, signal: AbortSignal): Promise<SegmentId[]> {
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

async function rankByMeaning(parts: Parts, query: Float32Array, signal: AbortSignal): Promise<SegmentId[]> {
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

function fuse(rankings: readonly (readonly SegmentId[])[]): SegmentId[] {
  const scores = new Map<SegmentId, number>();
  for (const ranking of rankings) {
    ranking.forEach((id, rank) => void scores.set(id, (scores.get(id) ?? 0) + 1 / (FUSION + rank + 1)));
  }
  return [...scores].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([id]) => id);
}

async function nearestParts(
  parts: Parts,
  verbatims: readonly Verbatim[],
  queries: readonly Float32Array[],
  signal: AbortSignal,
): Promise<Retrieved['segments']> {
  const choices = verbatims.map(({ text }) => partsOf(text));
  const vectors = await embedAll(parts, choices.flat(), signal);
  let at = 0;
  return verbatims.map(({ id }, i) => {
    const own = (choices[i] as string[]).map((text) => ({ text, vector: vectors[at++] as Float32Array }));
    const near = own.map((part) => ({
      id,
      ...part,
      near: Math.max(...queries.map((query) => cosine(part.vector, query))),
    }));
    return near.sort((a, b) => b.near - a.near)[0] as Retrieved['segments'][number];
  });
}

/** Parameters that the question speaks of, nearest first. */
export async function nearestParameters(
  parts: Parts,
  question: string,
  query: Float32Array,
  signal: AbortSignal,
  most = MOST_PARAMETERS,
  least = PARAMETER_RELATED,
): Promise<Retrieved['parameters']> {
  const parameters = live(parts.host().study);
  const vectors = await embedAll(
    parts,
    parameters.map(({ name }) => name),
    signal,
  );
  const asked = new Set(wordsOf(question).map(({ stem }) => stem));
  return parameters
    .map((parameter, i) => {
      const shared = wordsOf(parameter.name).filter(({ stem }) => asked.has(stem)).length;
      return { parameter, text: parameterFact(parameter), near: cosine(vectors[i], query) + 0.1 * shared };
    })
    .filter(({ near }) => near >= least)
    .sort((a, b) => b.near - a.near)
    .slice(0, most);
}

/** `Handle surface temperature: ≤ 45 °C.` */
function parameterFact({ name, target, unit }: Parameter): string {
  const value = target ? showTarget(target).replace('≤', 'at most').replace('≥', 'at least') : 'not set';
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}: ${value}${unit ? ` ${unit}` : ''}.`;
}
