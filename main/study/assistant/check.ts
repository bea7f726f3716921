/** Checks of what the writer says, in code: form, figures, names, grounding. Rules PR10 to PR19. */
import { inventedFigures, withoutCitations } from '../../../domain/citations.ts';
import { nameKey } from '../../../domain/spec.ts';
import { isStranger } from '../../../domain/strangers.ts';
import { wordsOf } from '../../../domain/words.ts';

/** Words that any insight may use without the comments holding them. */
const PLAIN = new Set(
  wordsOf(
    `people users owners customers buyers families parents persons someone product device machine appliance thing item
    cause reason hard easy difficult difficulty poor poorly bad loose quality without lack lacks missing unable able
    cannot fails fail failure stops stop works work broken breaks break damaged wrong way time part parts repair fix
    find needs need want help keep hold start run know see feel`,
  ).map((word) => word.stem),
);
const CLOSE_PREFIX = 5;

/** Stems of the words that carry meaning. */
export function stemsOf(text: string): string[] {
  return [...new Set(wordsOf(text).map((word) => word.stem))];
}

/** Whether a stem, or one that begins alike (`heavi`, `heavier`), is among the sources' stems. */
export function holdsStem(stem: string, sources: ReadonlySet<string>): boolean {
  if (sources.has(stem)) return true;
  if (stem.length < CLOSE_PREFIX) return false;
  const head = stem.slice(0, Math.max(CLOSE_PREFIX, stem.length - 3));
  for (const source of sources)
    if (source.startsWith(head) && Math.abs(source.length - stem.length) <= 4) return true;
  return false;
}

/** Share of the telling words of a text that the sources hold, 0 to 1; words anybody may use count half. */
export function groundedShare(text: string, sources: readonly string[]): number {
  const known = new Set(sources.flatMap(stemsOf));
  const stems = stemsOf(withoutCitations(text));
  let total = 0;
  let held = 0;
  for (const stem of stems) {
    const plain = PLAIN.has(stem);
    const weight = plain ? 0.5 : 1;
    total += weight;
    if (plain || holdsStem(stem, known)) held += weight;
  }
  return total === 0 ? 0 : held / total;
}

/** How many telling words of a text, other than those anybody may use, the sources hold. */
export function groundedCount(text: string, sources: readonly string[]): number {
  const known = new Set(sources.flatMap(stemsOf));
  return stemsOf(text).filter((stem) => !PLAIN.has(stem) && holdsStem(stem, known)).length;
}

/** Telling words of a text that neither the sources hold nor anybody may use. */
export function ungrounded(text: string, sources: readonly string[]): string[] {
  const known = new Set(sources.flatMap(stemsOf));
  return stemsOf(withoutCitations(text)).filter((stem) => !PLAIN.has(stem) && !holdsStem(stem, known));
}

/** Rule PR11: things, places and people that the sources do not speak of. */
export function strangersIn(text: string, sources: readonly string[], product = ''): string[] {
  const around = stemsOf(product);
  return ungrounded(text, sources).filter((stem) => isStranger(stem, around));
}

/** Whether any telling word, be it one that anybody may use, stands in the sources. */
export function touches(text: string, sources: readonly string[]): boolean {
  const known = new Set(sources.flatMap(stemsOf));
  return stemsOf(text).some((stem) => holdsStem(stem, known));
}

/** `repair or repair`, `stops before the machine stops`: the writer going in circles. */
export function stutters(text: string): boolean {
  const words = text.toLowerCase().match(/[\p{L}\p{N}'’]+/gu) ?? [];
  for (let i = 0; i + 2 < words.length; i++) {
    const word = words[i] as string;
    if (
      word.length > 3 &&
      word === words[i + 2] &&
      ['or', 'and', 'to', 'of', 'with', 'the'].includes(words[i + 1] as string)
    )
      return true;
    if (word.length > 2 && word === words[i + 1]) return true;
  }
  const counts = new Map<string, number>();
  for (let i = 0; i + 1 < words.length; i++) {
    const pair = `${words[i]} ${words[i + 1]}`;
    counts.set(pair, (counts.get(pair) ?? 0) + 1);
  }
  const telling = wordsOf(text).map((word) => word.stem);
  const most = Math.max(0, ...telling.map((stem) => telling.filter((other) => other === stem).length));
  return (
    [...counts.values()].some((count) => count >= 3) ||
    most >= 3 ||
    (telling.length >= 4 && new Set(telling).size <= telling.length / 2)
  );
}

/** Names of people, brands and figures that the sources do not hold. */
export function inventedNames(text: string, sources: readonly string[]): string[] {
  const held = sources.join(' ').toLowerCase();
  const names = [...text.matchAll(/(?<=[\p{L},;:]\s)\p{Lu}[\p{L}’'-]*/gu)].map(([name]) => name);
  const strange = names.filter(
    (name) => name !== 'I' && !/^I['’]/.test(name) && !held.includes(name.toLowerCase()),
  );
  return [...strange, ...inventedFigures(text, sources)];
}

const STOPS_ALONE = new Set([
  'the',
  'a',
  'an',
  'to',
  'of',
  'and',
  'or',
  'is',
  'for',
  'with',
  'because',
  'when',
  'by',
  'too',
  'that',
]);

/** Rule PR10: a theme's name as it may be shown, or why not (undefined). */
export function checkedName(
  raw: string,
  comments: readonly string[],
  taken: readonly string[],
): string | undefined {
  const name =
    raw
      .split('\n')[0]
      ?.replace(/[."“”]+$/g, '')
      .replace(/^["“”]+/, '')
      .replace(/\s+/g, ' ')
      .trim() ?? '';
  const words = name.split(' ');
  if (words.length < 2 || words.length > 6 || name.length > 60 || /[[\]|:]/.test(name)) return undefined;
  if (STOPS_ALONE.has((words.at(-1) as string).toLowerCase())) return undefined;
  if (inventedNames(name, comments).length > 0 || strangersIn(name, comments).length > 0 || stutters(name))
    return undefined;
  if (groundedCount(name, comments) === 0 || groundedShare(name, comments) < 0.6) return undefined;
  if (taken.some((other) => sameName(other, name))) return undefined;
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** The same words in any order and form. */
export function sameName(a: string, b: string): boolean {
  if (nameKey(a) === nameKey(b)) return true;
  const left = stemsOf(a).sort().join(' ');
  return left !== '' && left === stemsOf(b).sort().join(' ');
}
