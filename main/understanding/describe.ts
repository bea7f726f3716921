/** What is said of each group of texts: members in order, representatives, words, cohesion. */
import { chooseRepresentatives, evidenceOf, type FoundTheme, themeWords } from '../../domain/themes.ts';
import type { Folded, Texts } from './folded.ts';
import { groupOf, likeness, likenessTo, type Space, withinOf } from './space.ts';

/** Themes best-evidenced first, and the ids of `all` that are in none, sorted. */
export function describe(
  folded: Folded,
  space: Space,
  groups: readonly (readonly number[])[],
  all: Texts,
): { themes: FoundTheme[]; unassigned: string[] } {
  const drafts = groups.map((rows) => draftOf(folded, space, rows));
  const assigned = new Set(drafts.flatMap((draft) => draft.segments));
  const others = all.ids.flatMap((id, i) => (assigned.has(id) ? [] : [all.texts[i] as string]));
  const texts = drafts.map((draft) => draft.rows.map((row) => folded.texts[row] as string));
  const words = themeWords(texts, others);
  const themes = drafts.map(({ rows: _, ...draft }, i) => ({ ...draft, words: words[i] as string[] }));
  themes.sort(
    (a, b) => evidenceOf(b) - evidenceOf(a) || ((a.segments[0] ?? '') < (b.segments[0] ?? '') ? -1 : 1),
  );
  return { themes, unassigned: all.ids.filter((id) => !assigned.has(id)).sort() };
}

function draftOf(folded: Folded, space: Space, rows: readonly number[]) {
  const group = groupOf(space, rows);
  const ranked = rows
    .map((row) => ({ row, close: likenessTo(space, row, group, true) }))
    .sort((a, b) => b.close - a.close || a.row - b.row);
  const order = ranked.map(({ row }) => row);
  const chosen = chooseRepresentatives(
    order.map((row) => folded.texts[row] as string),
    ranked.map(({ close }) => close),
    (a, b) => likeness(space, order[a] as number, order[b] as number),
  );
  const segments = order.flatMap((row) => folded.copies[row] as string[]);
  return {
    rows: order,
    segments,
    representatives: chosen.map((i) => folded.ids[order[i] as number] as string),
    cohesion: Math.max(0, (withinOf(group) - space.background) / (1 - space.background)),
    duplicates: segments.length - order.length,
  };
}
