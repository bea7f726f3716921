/**
 * Where every card lies. Cards take the slots nearest to the band on their side, in their order along the road;
 * what a person has placed by hand keeps its place, and the others leave it free. The same study gives the same
 * picture; the window's size plays no part.
 */
import { CARD_KINDS, type CardId } from '../../domain/ids.ts';
import type { Place } from '../../domain/records.ts';
import type { Study } from '../../domain/study.ts';
import { berth } from './berth.ts';
import { nearestOnRoad, REACH, RISE } from './geometry.ts';
import { chapters, consumerOrder, noteOrder } from './order.ts';
import { dodge, nearestSlots, type Territory } from './settle.ts';
import { CARD } from './slots.ts';
import type { Voices } from './voices.ts';

export interface Spot {
  /** Middle of the card. */
  readonly x: number;
  readonly y: number;
  /** Its place on the road. */
  readonly u: number;
  /** Placed by hand. */
  readonly placed: boolean;
}

export interface Heading {
  readonly text: string;
  /** Left end of the baseline. */
  readonly x: number;
  readonly y: number;
}

export interface Box {
  readonly minX: number;
  readonly minY: number;
  readonly maxX: number;
  readonly maxY: number;
}

export interface Layout {
  readonly spots: ReadonlyMap<CardId, Spot>;
  readonly headings: readonly Heading[];
  /** Holds the loop and all cards. */
  readonly bounds: Box;
  /** How many times its own size the loop is drawn, so that many cards still live beside it. */
  readonly scale: number;
  /** How many slots were looked at to find these spots. */
  readonly considered: number;
}

/** Lays out the study. O(n log n) in the number of cards. */
export function layOut(study: Study, voices: Voices): Layout {
  const scale = scaleFor(CARD_KINDS.reduce((sum, kind) => sum + study[kind].size, 0));
  const spots = new Map<CardId, Spot>();
  for (const [id, at] of study.place) {
    spots.set(id, { x: at.x * scale, y: at.y * scale, u: nearestOnRoad(at.x, at.y).u, placed: true });
  }
  const byHand = [...spots.values()];
  const groups = chapters(study, voices);
  const flow: Record<Territory, readonly (readonly CardId[])[]> = {
    consumer: consumerOrder(study, voices),
    product: groups.map((group) => group.cards),
    loose: [noteOrder(study)],
  };
  let considered = 0;
  for (const side of Object.keys(flow) as Territory[]) {
    const near = nearestSlots(side, flow[side].flat().length, scale);
    considered += near.considered;
    // Cards placed by hand are counted too: their slots stay empty, and nobody else moves because one was moved.
    const berths = berth(flow[side], near.slots).filter(([id]) => !spots.has(id));
    for (const [id, { x, y, u }] of dodge(berths, byHand, side, scale))
      spots.set(id, { x, y, u, placed: false });
  }
  const headings = groups
    .filter((group) => group.name)
    .map(({ name, cards }) => headingOf(name, cards, spots));
  return { spots, headings, bounds: boundsOf(spots.values(), scale), scale, considered };
}

/** So many cards lie well beside a loop of its own size. */
const CARDS_AT_ONE = 56;
const SCALE_STEP = 1.25;

/** Room grows with the square of the scale; it grows in steps, so that one more card moves nothing. */
export function scaleFor(cards: number): number {
  if (cards <= CARDS_AT_ONE) return 1;
  return SCALE_STEP ** Math.ceil(Math.log(Math.sqrt(cards / CARDS_AT_ONE)) / Math.log(SCALE_STEP) - 1e-9);
}

/** A point of the paper as the study keeps it: in units of the loop, so that it keeps its place when that grows. */
export function placeOf(layout: Layout, { x, y }: { readonly x: number; readonly y: number }): Place {
  return { x: Math.round((x / layout.scale) * 10) / 10, y: Math.round((y / layout.scale) * 10) / 10 };
}

/** A chapter's name stands over its topmost card, over the leftmost of these. */
function headingOf(text: string, cards: readonly CardId[], spots: ReadonlyMap<CardId, Spot>): Heading {
  const at = cards.map((id) => spots.get(id) as Spot).sort((a, b) => a.y - b.y || a.x - b.x)[0] as Spot;
  return { text, x: at.x - CARD.width / 2, y: at.y - CARD.height / 2 - 4.5 };
}

/** The picture's edges: the loop with a margin, and every card. */
function boundsOf(spots: Iterable<Spot>, scale: number): Box {
  const x0 = (REACH + 24) * scale;
  const y0 = (RISE + 24) * scale;
  const box = { minX: -x0, minY: -y0, maxX: x0, maxY: y0 };
  for (const { x, y } of spots) {
    box.minX = Math.min(box.minX, x - CARD.width / 2);
    box.maxX = Math.max(box.maxX, x + CARD.width / 2);
    box.minY = Math.min(box.minY, y - CARD.height / 2 - CARD.gap);
    box.maxY = Math.max(box.maxY, y + CARD.height / 2);
  }
  return box;
}
