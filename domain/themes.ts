/**
 * What a found theme is and how it is told to people: words, plain name, representatives, order.
 * Rules TH13 to TH17. The finding itself needs vectors and lies in main/understanding.
 */
import { phrasesOf, type Word, wordsOf } from './words.ts';

/** A theme that was found and that nobody has accepted yet. */
export interface FoundTheme {
  /** Ids of its segments, closest to the others of the theme first; duplicates stand beside each other. */
  readonly segments: readonly string[];
  /** Ids of up to seven segments that show what the theme is about without saying the same twice. */
  readonly representatives: readonly string[];
  /** Words that set it apart from the other themes, best first. */
  readonly words: readonly string[];
  /** Mean likeness of two of its texts: 0 as unlike as chance, 1 the same. */
  readonly cohesion: number;
  /** How many of its segments repeat another one of it. */
  readonly duplicates: number;
}

export interface ThemeFigures {
  readonly segments: number;
  /** Different texts among them, after duplicates were folded. */
  readonly texts: number;
  readonly assigned: number;
  /** Segments of the biggest theme over all segments. */
  readonly largestShare: number;
  readonly unassignedShare: number;
  /** Fewest segments a theme was allowed to have. */
  readonly minSize: number;
  readonly resolution: number;
  /** How much liker a text is to its own theme than to the next one, mean over all texts. */
  readonly separation: number;
}

export interface FoundThemes {
  /** Best-evidenced first. */
  readonly themes: readonly FoundTheme[];
  readonly unassigned: readonly string[];
  readonly figures: ThemeFigures;
}

/** A segment that came later, and the theme it would fit. */
export interface Newcomer {
  readonly segment: string;
  readonly theme: string;
  /** Mean likeness to the segments of the theme. */
  readonly likeness: number;
}

/** Rule TH13: a theme has at least so many segments; fewer are enough where there are few texts. */
export function minSizeFor(texts: number): number {
  if (texts < 150) return 3;
  return texts < 400 ? 4 : 5;
}

export const MOST_WORDS = 8;
/** A plain name is made of so many. */
const FEWEST_WORDS = 3;
/** Words in more than this share of the themes belong to the study, not to a theme. */
const BOILERPLATE = 0.5;
/** Fewer themes than this cannot tell what is boilerplate. */
const FEWEST_TO_COMPARE = 4;
/** A word must be in this share of a theme's texts, and in two of them, to stand for the theme. */
const COMMON = 0.1;
/** What a phrase is worth beside its words: it says more, but fewer use it. */
const PHRASE = 1.15;

type Counts = Map<string, number>;

/**
 * The words and short phrases of each theme by c-TF-IDF (Grootendorst 2022, arXiv 2203.05794): share of the theme's
 * words × log(1 + A / f), A the mean number of words in a theme, f how often the word is in all texts. A word counts
 * once for each text, so that one long story does not speak for all (rule TH14).
 * Texts stand most typical first; `others` are texts in no theme, which count in f alone.
 */
export function themeWords(
  themes: readonly (readonly string[])[],
  others: readonly string[] = [],
): string[][] {
  const read = themes.map((texts) => texts.map((text) => [...wordsOf(text), ...phrasesOf(text)]));
  const classes = read.map(countStems);
  const everywhere = countStems(others.map((text) => [...wordsOf(text), ...phrasesOf(text)]));
  for (const counts of classes) for (const [stem, count] of counts) raise(everywhere, stem, count);
  const totals = classes.map((counts) => [...counts.values()].reduce((a, b) => a + b, 0));
  const mean = totals.reduce((a, b) => a + b, 0) / Math.max(1, themes.length);
  const common = classes.map((counts, i) => {
    const least = Math.max(Math.min(2, read[i]?.length ?? 0), COMMON * (read[i]?.length ?? 0));
    return new Map([...counts].filter(([, count]) => count >= least));
  });
  const themesWith: Counts = new Map();
  for (const counts of common) for (const stem of counts.keys()) raise(themesWith, stem, 1);
  const isBoilerplate = (stem: string) =>
    themes.length >= FEWEST_TO_COMPARE && (themesWith.get(stem) ?? 0) > BOILERPLATE * themes.length;
  return common.map((counts, i) => {
    const scored = [...counts]
      .filter(([stem]) => !isBoilerplate(stem))
      .map(([stem, count]) => {
        const weight =
          Math.log(1 + mean / (everywhere.get(stem) as number)) * (stem.includes(' ') ? PHRASE : 1);
        return { stem, score: (count / (totals[i] as number)) * weight };
      })
      .sort((a, b) => b.score - a.score || (a.stem < b.stem ? -1 : 1));
    const forms = commonestForms(read[i] ?? []);
    const words = withoutRepeats(
      scored.map(({ stem }) => stem),
      MOST_WORDS,
    );
    const spare = firstWords(read[i]).filter((stem) => !isBoilerplate(stem));
    const enough = words.length < FEWEST_WORDS ? withoutRepeats([...words, ...spare], FEWEST_WORDS) : words;
    return enough.map((stem) => forms.get(stem) as string);
  });
}

/** Where texts share no words, those of the most typical texts stand for the theme. */
function firstWords(texts: readonly (readonly Word[])[] = []): string[] {
  return texts.flatMap((words) => words.map(({ stem }) => stem).filter((stem) => !stem.includes(' ')));
}

/** Leaves out what a better word or phrase says already. */
function withoutRepeats(stems: readonly string[], most: number): string[] {
  const kept: string[] = [];
  const said = new Set<string>();
  for (const stem of stems) {
    if (kept.length === most) break;
    const parts = stem.split(' ');
    if (parts.some((part) => said.has(part) && part !== 'not')) continue;
    for (const part of parts) said.add(part);
    kept.push(stem);
  }
  return kept;
}

function raise(counts: Counts, key: string, by: number): void {
  counts.set(key, (counts.get(key) ?? 0) + by);
}

/** In how many texts each stem is. */
function countStems(texts: readonly (readonly Word[])[]): Counts {
  const counts: Counts = new Map();
  for (const words of texts)
    for (const stem of new Set(words.map((word) => word.stem))) raise(counts, stem, 1);
  return counts;
}

/** For each stem the form that people wrote most; of equals the shorter, then the first in the alphabet. */
function commonestForms(texts: readonly (readonly Word[])[]): Map<string, string> {
  const forms = new Map<string, Counts>();
  for (const { stem, form } of texts.flat()) {
    const counts = forms.get(stem) ?? new Map();
    forms.set(stem, counts);
    raise(counts, form, 1);
  }
  const best = (counts: Counts) =>
    [...counts].sort(
      (a, b) => b[1] - a[1] || a[0].length - b[0].length || (a[0] < b[0] ? -1 : 1),
    )[0]?.[0] as string;
  return new Map([...forms].map(([stem, counts]) => [stem, best(counts)]));
}

/** A name made of words alone, for when no model gives one: "cord · frayed · plug" (rule TH15). */
export function plainName(words: readonly string[], most = FEWEST_WORDS): string {
  return words.slice(0, most).join(' · ');
}

export const MOST_REPRESENTATIVES = 7;
/** What closeness to the theme counts for beside difference from what is chosen already. */
const CLOSENESS = 0.7;
/** A text longer than this, in UTF-16 units, is shown only when shorter ones do not serve as well. */
const READABLE = 320;
const LONG_COSTS = 0.06;

/**
 * Chooses members that are typical and differ from each other, by maximal marginal relevance
 * (Carbonell and Goldstein 1998). Gives positions, the most typical first (rule TH16).
 */
export function chooseRepresentatives(
  texts: readonly string[],
  /** Mean likeness of member i to the others. */
  closeness: readonly number[],
  likeness: (a: number, b: number) => number,
  most = MOST_REPRESENTATIVES,
): number[] {
  const worth = closeness.map((close, i) => close - ((texts[i]?.length ?? 0) > READABLE ? LONG_COSTS : 0));
  const nearest = new Array<number>(texts.length).fill(0);
  const chosen: number[] = [];
  while (chosen.length < Math.min(most, texts.length)) {
    let best = -1;
    let value = Number.NEGATIVE_INFINITY;
    for (let i = 0; i < texts.length; i++) {
      if (chosen.includes(i)) continue;
      const found = CLOSENESS * (worth[i] as number) - (1 - CLOSENESS) * (nearest[i] as number);
      if (found > value) [best, value] = [i, found];
    }
    chosen.push(best);
    for (let i = 0; i < texts.length; i++) {
      nearest[i] = Math.max(nearest[i] as number, likeness(best, i));
    }
  }
  return chosen;
}

/** How well a theme is borne out: how many different texts carry it, and how clearly (rule TH17). */
export function evidenceOf(theme: Pick<FoundTheme, 'segments' | 'duplicates' | 'cohesion'>): number {
  return (theme.segments.length - theme.duplicates) * theme.cohesion;
}
