/** What a question is answered from: verbatims by meaning and by words, ranked together, and parameters. */

import { isReadable } from '../../../domain/conversation.ts';
import { live } from '../../../domain/counted.ts';
import type { SegmentId } from '../../../domain/ids.ts';
import type { Parameter } from '../../../domain/records.ts';
import { showTarget } from '../../../domain/spec.ts';
import { wordsOf } from '../../../domain/words.ts';
import type { Verbatim } from '../../../protocol/window.ts';
import { isUsable, type Parts } from './context.ts';
import { cosine, embedAll } from './embedding.ts';
import { partsOf } from './excerpts.ts';
import { fuse, rankByMeaning, rankByTheme, rankByWords, topicOf } from './ranking.ts';

/** At most so many stand before the writer. */
export const MOST_SEGMENTS = 8;
export const MOST_PARAMETERS = 5;
/** Below this a parameter has nothing to do with the question. */
const PARAMETER_RELATED = 0.35;

export interface Retrieved {
  /** Best first; `text` is the part of the verbatim nearest to the question. */
  readonly segments: readonly {
    readonly id: SegmentId;
    readonly text: string;
    /** Cosine to what the question is about; 0 without an encoder. */
    readonly near: number;
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
      best: Math.max(...queries.map((query) => cosine(part.vector, query))),
      near: cosine(part.vector, queries.at(-1)),
    }));
    return near.sort((a, b) => b.best - a.best)[0] as Retrieved['segments'][number];
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
