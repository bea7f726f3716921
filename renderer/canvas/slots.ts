/**
 * Where a card can lie: rows on one rhythm, so that baselines align across the whole picture, cut by the band and
 * filled from its banks outwards, as text runs round a figure. Everything is in units of the paper.
 */
import { BAND, nearestOnRoad, REACH, RISE, roadAt, roadSamples } from './geometry.ts';

/** A card at the middle size, and the air around it. */
export const CARD = { width: 192, height: 48, gap: 16 } as const;
/** From one row's middle to the next; the gap holds the name of a group. */
export const PITCH = CARD.height + CARD.gap;
/** Air between a card and the band. */
const CLEARANCE = 12;

export interface Slot {
  /** Middle of the card. */
  readonly x: number;
  readonly y: number;
  /** Its place on the road, and how far away the road is. */
  readonly u: number;
  readonly distance: number;
  readonly bank: Bank;
}

/** Inside a lobe, outside of both, or on the axis above and below the crossing, where neither side is. */
export type Bank = 'inner' | 'outer' | 'axis';

interface Interval {
  readonly from: number;
  readonly to: number;
}

/** Windows are wider than high, so a step up or down counts for more than a step aside. */
const STEEPNESS = 1.25;

/**
 * All slots within `reach` of the road of a loop drawn `scale` times its size; none touches the band or another
 * slot. The answer depends on nothing else and is kept for the next change of the study.
 */
export function slotsWithin(reach: number, scale: number): readonly Slot[] {
  const key = `${reach} ${scale}`;
  const known = kept.get(key);
  if (known) return known;
  if (kept.size >= MOST_KEPT) kept.clear();
  const slots = slotsAround(reach, scale);
  kept.set(key, slots);
  return slots;
}

const MOST_KEPT = 12;
const kept = new Map<string, readonly Slot[]>();

function slotsAround(reach: number, scale: number): Slot[] {
  const rows = Math.ceil((RISE * scale + reach) / PITCH);
  const edge = REACH * scale + reach + CARD.width;
  const slots: Slot[] = [];
  for (let row = -rows; row <= rows; row++) {
    const y = row * PITCH;
    for (const x of middlesIn(y, edge, scale)) {
      const { u } = nearestOnRoad(x / scale, y / scale);
      const road = roadAt(u);
      const distance = Math.hypot(x - road.x * scale, STEEPNESS * (y - road.y * scale));
      if (distance <= reach) slots.push({ x, y, u, distance, bank: bankOf(x / scale, y / scale) });
    }
  }
  return slots;
}

/** Bernoulli's own equation, (x² + y²)² = REACH²·(x² − y²), tells inside from outside. */
function bankOf(x: number, y: number): Bank {
  if (x === 0) return 'axis';
  return (x * x + y * y) ** 2 < REACH * REACH * (x * x - y * y) ? 'inner' : 'outer';
}

/** Middles of the cards that fit in the row at `y`. */
function middlesIn(y: number, edge: number, scale: number): number[] {
  const middles: number[] = [];
  for (const gap of freeIn(y, edge, scale)) middles.push(...fill(gap, edge));
  return middles;
}

/** Stretches of a row that the band leaves free, parted at the axis between product and consumer. */
function freeIn(y: number, edge: number, scale: number): Interval[] {
  const blocked = blockedIn(y, scale);
  const free: Interval[] = [];
  let from = -edge;
  for (const { from: start, to: end } of [...blocked, { from: edge, to: edge }]) {
    if (start > from) free.push({ from, to: start });
    from = Math.max(from, end);
  }
  return free.flatMap((gap) => partAtAxis(gap));
}

function partAtAxis({ from, to }: Interval): Interval[] {
  if (from >= 0 || to <= 0) return [{ from, to }];
  // Too narrow for a card on each side: one on the axis.
  if (Math.min(-from, to) < CARD.width + CARD.gap / 2)
    return [{ from: -Math.min(-from, to), to: Math.min(-from, to) }];
  return [
    { from, to: -CARD.gap / 2 },
    { from: CARD.gap / 2, to },
  ];
}

/** Where the band and its clearance cross a row of cards, merged and from left to right. */
function blockedIn(y: number, scale: number): Interval[] {
  const radius = (BAND / 2) * scale + CLEARANCE;
  const hits: Interval[] = [];
  for (const sample of roadSamples()) {
    const away = Math.max(0, Math.abs(sample.y * scale - y) - CARD.height / 2);
    if (away >= radius) continue;
    const half = Math.sqrt(radius * radius - away * away);
    hits.push({ from: sample.x * scale - half, to: sample.x * scale + half });
  }
  hits.sort((a, b) => a.from - b.from);
  const merged: { from: number; to: number }[] = [];
  for (const hit of hits) {
    const last = merged.at(-1);
    if (last && hit.from <= last.to) last.to = Math.max(last.to, hit.to);
    else merged.push({ ...hit });
  }
  return merged;
}

/** Middles in one free stretch: set from the bank outwards, or spread evenly where there is a bank on both sides. */
function fill({ from, to }: Interval, edge: number): number[] {
  const count = Math.floor((to - from + CARD.gap) / (CARD.width + CARD.gap));
  if (count < 1) return [];
  const open = { left: from <= -edge, right: to >= edge };
  const axis = { left: Math.abs(from) === CARD.gap / 2, right: Math.abs(to) === CARD.gap / 2 };
  const pitch = CARD.width + CARD.gap;
  const first = from + CARD.width / 2;
  const last = to - CARD.width / 2;
  const indexes = Array.from({ length: count }, (_, i) => i);
  if (open.right || (axis.right && !open.left)) return indexes.map((i) => first + i * pitch);
  if (open.left || axis.left) return indexes.map((i) => last - i * pitch);
  if (count === 1) return [(first + last) / 2];
  return indexes.map((i) => first + ((last - first) * i) / (count - 1));
}
