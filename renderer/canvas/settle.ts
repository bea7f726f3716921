/** Which slots a side of the loop uses, and how cards give way to those that a person placed. */
import type { CardId } from '../../domain/ids.ts';
import type { Point } from './geometry.ts';
import { CARD, PITCH, type Slot, slotsWithin } from './slots.ts';

/** The banks of people, of the product, and where notes lie loose. */
export type Territory = 'consumer' | 'product' | 'loose';

/** From here to the crossing lies Distribute, which lends its banks to notes. */
const DISTRIBUTE_FROM = 0.885;
const FIRST_REACH = 150;
const FURTHER = 1.4;

function territoryOf({ u, bank }: Slot): Territory {
  if (bank === 'axis' || u >= DISTRIBUTE_FROM) return 'loose';
  return u < 0.5 ? 'consumer' : 'product';
}

/** The `count` slots of a territory that are nearest to the band, in the order of the road. */
export function nearestSlots(
  side: Territory,
  count: number,
  scale: number,
): { readonly slots: Slot[]; readonly considered: number } {
  let considered = 0;
  for (let reach = FIRST_REACH * scale; count > 0; reach *= FURTHER) {
    const all = slotsWithin(reach, scale);
    considered += all.length;
    const suiting = all.filter((slot) => territoryOf(slot) === side);
    if (suiting.length < count) continue;
    const slots = suiting
      .sort((a, b) => a.distance - b.distance || a.y - b.y || a.x - b.x)
      .slice(0, count)
      .sort((a, b) => a.u - b.u || a.distance - b.distance || a.y - b.y || a.x - b.x);
    return { slots, considered };
  }
  return { slots: [], considered };
}

/** Cards whose slot lies under a card placed by hand go to the nearest slot of their side that is free. */
export function dodge(
  berths: readonly (readonly [CardId, Slot])[],
  byHand: readonly Point[],
  side: Territory,
  scale: number,
): (readonly [CardId, Slot])[] {
  const isFree = freeBeside(byHand);
  const staying = berths.filter(([, slot]) => isFree(slot));
  const used = new Set(staying.map(([, slot]) => slotKey(slot)));
  const moved = berths
    .filter(([, slot]) => !isFree(slot))
    .map(([id, slot]) => {
      const other = nearestFree(slot, side, scale, (free) => !used.has(slotKey(free)) && isFree(free));
      used.add(slotKey(other));
      return [id, other] as const;
    });
  return [...staying, ...moved];
}

function nearestFree(from: Slot, side: Territory, scale: number, isFree: (slot: Slot) => boolean): Slot {
  const away = (slot: Slot) => Math.hypot(slot.x - from.x, slot.y - from.y);
  for (let reach = FIRST_REACH * scale; ; reach *= FURTHER) {
    if (reach < from.distance) continue;
    const free = slotsWithin(reach, scale).filter((slot) => territoryOf(slot) === side && isFree(slot));
    if (free.length > 0) return free.reduce((best, slot) => (away(slot) < away(best) ? slot : best));
  }
}

function slotKey({ x, y }: Slot): string {
  return `${x} ${y}`;
}

/** Tells whether a slot keeps clear of the cards placed by hand; these are kept by row, so that asking is cheap. */
function freeBeside(taken: readonly Point[]): (slot: Slot) => boolean {
  const rows = new Map<number, Point[]>();
  for (const spot of taken) {
    const row = Math.round(spot.y / PITCH);
    const held = rows.get(row);
    if (held) held.push(spot);
    else rows.set(row, [spot]);
  }
  return (slot) => {
    const row = Math.round(slot.y / PITCH);
    const beside = [row - 1, row, row + 1].flatMap((near) => rows.get(near) ?? []);
    return beside.every(
      (at) => Math.abs(at.x - slot.x) >= CARD.width + 4 || Math.abs(at.y - slot.y) >= CARD.height + 4,
    );
  };
}
