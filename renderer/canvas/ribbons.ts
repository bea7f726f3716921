/** Which links are drawn as ribbons, in which lane, how wide and in what state. */
import type { CardId } from '../../domain/ids.ts';
import type { LinkState } from '../../domain/links.ts';
import type { Link } from '../../domain/records.ts';
import type { Point } from './geometry.ts';
import type { Picture, PlacedFace } from './picture.ts';
import { wayOf } from './ribbon.ts';
import { stateOf } from './states.ts';

export interface Ribbon {
  readonly link: Link;
  /** Middle line in units of the loop, from people's words to the product. */
  readonly way: readonly Point[];
  /** Pixels at zoom 1. */
  readonly width: number;
  readonly state: LinkState;
}

/** Beyond this many links the whisper of all of them would be a fog: the widest are kept. */
export const MOST_WHISPERS = 400;
/** Lanes lie no further apart than this share of half a band. */
const LANE_PITCH = 0.42;

/** Ribbons for these links; those that come out of the crossing together lie side by side. */
export function ribbonsOf(picture: Picture, links: Iterable<Link>): Ribbon[] {
  const held = [...links].flatMap((link) => {
    const from = picture.cards.get(link.from as CardId);
    const to = picture.cards.get(link.to as CardId);
    return from && to ? [{ link, from, to }] : [];
  });
  held.sort(
    (a, b) => a.to.spot.u - b.to.spot.u || a.from.spot.u - b.from.spot.u || compare(a.link.id, b.link.id),
  );
  const pitch = Math.min(LANE_PITCH, 2 / Math.max(1, held.length - 1));
  return held.map(({ link, from, to }, i) => ({
    link,
    way: wayOf(from.spot, to.spot, (i - (held.length - 1) / 2) * pitch, picture.layout.scale),
    width: widthOf(link, from),
    state: stateOf(picture.study, link),
  }));
}

/** The links that whisper: all of them, or the best evidenced. */
export function whispersOf(picture: Picture): Ribbon[] {
  if (picture.links.length <= MOST_WHISPERS) return ribbonsOf(picture, picture.links);
  const weight = (link: Link) => widthOf(link, picture.cards.get(link.from as CardId) as PlacedFace);
  const widest = [...picture.links].sort((a, b) => weight(b) - weight(a)).slice(0, MOST_WHISPERS);
  return ribbonsOf(picture, widest);
}

/** Pixels at zoom 1: by the strength a person gave (1, 3, 9), else by how many voices stand behind its start. */
export function widthOf(link: Link, from: PlacedFace): number {
  if (link.strength !== undefined) return link.strength >= 9 ? 5.5 : link.strength >= 3 ? 3.6 : 2;
  return Math.min(5.5, 1.6 + Math.sqrt(from.face.voices) * 0.65);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
