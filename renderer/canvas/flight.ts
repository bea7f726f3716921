/** How cards travel when the picture changes: a new one along the loop, the others straight to their new spot. */
import type { CardId } from '../../domain/ids.ts';
import { type Point, roadAt } from './geometry.ts';
import type { Picture } from './picture.ts';

export const FLIGHT_MS = 560;
export const SHIFT_MS = 180;
/** More than this many at once is not a movement that one could follow. */
const MOST_FLIGHTS = 12;
const MOST_SHIFTS = 400;
/** Share of the road that a new card flies along. */
const RUN_UP = 0.16;

export interface Journeys {
  readonly flights: readonly CardId[];
  readonly shifts: ReadonlyMap<CardId, Point>;
}

/** Which cards are new in `after`, and where those that moved were before. */
export function journeysOf(before: Picture, after: Picture): Journeys {
  const flights: CardId[] = [];
  const shifts = new Map<CardId, Point>();
  for (const [id, { spot }] of after.cards) {
    const was = before.cards.get(id)?.spot;
    if (!was) {
      if (!spot.placed) flights.push(id);
    } else if (was.x !== spot.x || was.y !== spot.y) shifts.set(id, was);
  }
  return {
    flights: flights.length <= MOST_FLIGHTS ? flights : [],
    shifts: shifts.size <= MOST_SHIFTS ? shifts : new Map(),
  };
}

/** Where a flying card is: along the road to its place, then off the road to its spot. */
export function flightAt(picture: Picture, id: CardId, share: number): Point {
  const spot = picture.cards.get(id)?.spot;
  if (!spot) return { x: 0, y: 0 };
  const road = roadAt(spot.u - RUN_UP * (1 - share));
  const { scale } = picture.layout;
  const off = Math.max(0, (share - 0.45) / 0.55) ** 2;
  return { x: road.x * scale * (1 - off) + spot.x * off, y: road.y * scale * (1 - off) + spot.y * off };
}

export function shiftAt(from: Point, to: Point, share: number): Point {
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
}
