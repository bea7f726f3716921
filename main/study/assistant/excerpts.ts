/** Comments as the writer is shown them: short, and the part that speaks of the theme. */
import { sentencesOf } from '../../../domain/citations.ts';
import type { SegmentId } from '../../../domain/ids.ts';
import { chooseRepresentatives } from '../../../domain/themes.ts';
import type { Verbatim } from '../../../protocol/window.ts';
import type { Parts } from './context.ts';
import { cosine, embedAll, type VectorTable } from './embedding.ts';

export interface Excerpt {
  readonly id: SegmentId;
  /** A part of the verbatim, word for word. */
  readonly text: string;
  readonly vector: Float32Array;
}

/** The writer learned from comments of one or two short sentences. */
const LONGEST = 130;
const MOST_SENTENCES = 12;
/** Says what is wrong with the thing. */
const FAULT =
  /\b(?:not|no|never|cannot|won't|wont|wouldn't|can't|cant|couldn't|doesn't|doesnt|didn't|isn't|broke|broken|breaks|fail\w*|stuck|loose|leak\w*|nois\w*|loud|hot|melt\w*|burn\w*|smell\w*|crack\w*|worn|stop\w*|dead|jam\w*|clog\w*|missing|hard|difficult|slow|weak|rust\w*|fray\w*|blown|overheat\w*|too|bad|damag\w*|torn|tear|ripped|hole|problem|fault\w*|defect\w*|short\w*|heavy|sharp|dirty|dust\w*|dim|flicker\w*)\b/i;
/** Speaks of the day on which somebody told or repaired it, not of the thing. */
const DAY =
  /\b(?:thank\w*|volunteer\w*|coach\w*|clinic|library|event|fix-?it|good luck|keep at it|you ?tube|learned (?:how|a lot|so much))\b/i;
/** Praise without saying of what; alone it shows little. */
const PRAISE =
  /\b(?:great|wonderful|excellent|amazing|helpful|patient|fun|awesome|happy|grateful|appreciate\w*)\b/i;

/** The part of each verbatim that is nearest to `centre`, faults before chatter. */
export async function excerptsOf(
  parts: Parts,
  verbatims: readonly Verbatim[],
  centre: Float32Array,
  signal?: AbortSignal,
): Promise<Excerpt[]> {
  const choices = verbatims.map(({ text }) => partsOf(text));
  const vectors = await embedAll(parts, choices.flat(), signal);
  let at = 0;
  return verbatims.map(({ id }, i) => {
    const own = (choices[i] as string[]).map((text) => ({ text, vector: vectors[at++] as Float32Array }));
    const best = own.sort((a, b) => worth(b, centre) - worth(a, centre))[0] as {
      text: string;
      vector: Float32Array;
    };
    return { id, ...best };
  });
}

function worth({ text, vector }: { text: string; vector: Float32Array }, centre: Float32Array): number {
  const fault = FAULT.test(text) ? 0.12 : 0;
  const chatter = DAY.test(text) || PRAISE.test(text) ? 0.12 : 0;
  const short = text.length < 18 ? 0.05 : 0;
  return cosine(vector, centre) + fault - chatter - short;
}

/** Speaks of the day and not of the thing. */
export function isChatter(text: string): boolean {
  return DAY.test(text) && !FAULT.test(text);
}

/** How much a comment tells about the thing rather than the day, for choosing which to show. */
export function tells(text: string): number {
  return (FAULT.test(text) ? 0.08 : 0) - (DAY.test(text) || PRAISE.test(text) ? 0.08 : 0);
}

/** Sentences of a text, neighbours joined where both fit; a sentence that is too long is cut at a word. */
export function partsOf(text: string): string[] {
  const tidy = text.replace(/\s+/g, ' ').trim();
  if (tidy.length <= LONGEST) return [tidy];
  const sentences = sentencesOf(tidy)
    .slice(0, MOST_SENTENCES)
    .map((sentence) => cut(sentence));
  const pairs = sentences.flatMap((one, i) => {
    const next = sentences[i + 1];
    return next && one.length + next.length < LONGEST ? [`${one} ${next}`] : [];
  });
  return [...sentences, ...pairs];
}

export function cut(text: string, longest = LONGEST): string {
  return text.length <= longest
    ? text
    : text
        .slice(0, longest)
        .replace(/\s+\S*$/, '')
        .replace(/[,;:–-]+$/, '');
}

/** Typical members that differ from each other, faults first among equals. */
export function chooseFrom(verbatims: readonly Verbatim[], table: VectorTable, most: number): Verbatim[] {
  const centre = table.centre(verbatims.map(({ id }) => id));
  const vectors = verbatims.map(({ id }) => table.of(id));
  const closeness = verbatims.map(({ text }, i) => cosine(vectors[i], centre) + tells(text));
  const texts = verbatims.map(({ text }) => text);
  const chosen = chooseRepresentatives(texts, closeness, (a, b) => cosine(vectors[a], vectors[b]), most);
  return chosen.map((i) => verbatims[i] as Verbatim);
}

/** Numbered lines as in the training of the writer. */
export function numbered(excerpts: readonly Pick<Excerpt, 'text'>[]): string {
  return excerpts.map(({ text }, i) => `${i + 1}. ${text}`).join('\n');
}
