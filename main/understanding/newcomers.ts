/** Segments that came after the themes were made: which theme each would fit (rule TH18). */
import type { Newcomer } from '../../domain/themes.ts';
import type { Texts } from './folded.ts';
import { groupOf, likenessTo, makeSpace, type Space } from './space.ts';
import { floorFor } from './themes.ts';

export interface NewcomersAsk extends Texts {
  /** Themes with the ids of their segments; ids that are not among `ids` are passed over. */
  themes: readonly { theme: string; segments: readonly string[] }[];
  /** Which of `ids` are new. */
  newcomers: readonly string[];
}

/** A newcomer must be at least as like the theme as this share of its members are. */
const QUANTILE = 0.1;

/** The newcomers that fit a theme, surest first. One that fits none is left out; nothing is changed. */
export function placeNewcomers({ themes, newcomers, ...texts }: NewcomersAsk): Newcomer[] {
  const space = makeSpace(texts.vectors, texts.dims, texts.texts);
  const rows = new Map(texts.ids.map((id, row) => [id, row]));
  const known = themes
    .map(({ theme, segments }) => ({ theme, rows: segments.flatMap((id) => rows.get(id) ?? []) }))
    .filter((one) => one.rows.length > 1)
    .map((one) => ({ theme: one.theme, group: groupOf(space, one.rows), least: leastOf(space, one.rows) }));
  const found: Newcomer[] = [];
  for (const segment of newcomers) {
    const row = rows.get(segment);
    if (row === undefined) throw new RangeError(`The newcomer ${segment} has no vector.`);
    const ranked = known
      .map(({ theme, group, least }) => ({ theme, least, likeness: likenessTo(space, row, group, false) }))
      .sort((a, b) => b.likeness - a.likeness);
    const best = ranked[0];
    if (best && best.likeness >= best.least)
      found.push({ segment, theme: best.theme, likeness: best.likeness });
  }
  return found.sort((a, b) => b.likeness - a.likeness || (a.segment < b.segment ? -1 : 1));
}

function leastOf(space: Space, rows: readonly number[]): number {
  const group = groupOf(space, rows);
  const own = rows.map((row) => likenessTo(space, row, group, true)).sort((a, b) => a - b);
  return Math.max(floorFor(space), own[Math.floor(QUANTILE * own.length)] as number);
}
