/**
 * The way of a link: from its card into the band, along the road in a lane of its own, and out to the other card.
 * A ribbon is filled, not stroked: it narrows at both ends.
 */
import { BAND, LENGTH, type Point, roadAt, wrap } from './geometry.ts';
import type { Spot } from './layout.ts';
import { CARD } from './slots.ts';

/** How far along the road a ribbon takes to enter or leave the band, in units of the loop. */
const RAMP = 72;
/** A point of the lane for every so many units. */
const STRIDE = 7;
const CURVE_STEPS = 24;

/**
 * Points of the middle of a ribbon in units of the loop, in the direction of the road. `lane` from -1 to 1 says
 * where in the band; `scale` is how many times its own size the loop is drawn.
 * Forward from consumer to product; between two cards of one side it takes the shorter way.
 */
export function wayOf(fromSpot: Spot, toSpot: Spot, lane: number, scale = 1): Point[] {
  const from = endAt(fromSpot, scale);
  const to = endAt(toSpot, scale);
  const ahead = stretch(from, to);
  const run = Math.abs(ahead) * LENGTH;
  const forward = ahead >= 0 ? 1 : -1;
  const offset = lane * (BAND / 2 - 4);
  if (run < RAMP) return direct(from, to, offset);
  const ramp = (Math.min(RAMP, run * 0.38) / LENGTH) * forward;
  const enter = from.u + ramp;
  const leave = from.u + ahead - ramp;
  const points = curveInto(from, enter, offset, forward);
  const strides = Math.max(1, Math.round((Math.abs(leave - enter) * LENGTH) / STRIDE));
  for (let i = 1; i < strides; i++) points.push(roadAt(enter + ((leave - enter) * i) / strides, offset));
  return [...points, ...curveInto(to, leave, offset, -forward).reverse()];
}

/** A card in units of the loop: its middle, its place on the road and half its size. */
interface End extends Point {
  readonly u: number;
  readonly across: number;
  readonly down: number;
}

function endAt({ x, y, u }: Spot, scale: number): End {
  return { x: x / scale, y: y / scale, u, across: CARD.width / 2 / scale, down: CARD.height / 2 / scale };
}

/** Signed share of the road from one spot to the other. */
function stretch(from: End, to: End): number {
  const ahead = to.u - from.u;
  const crosses = from.u < 0.5 !== to.u < 0.5;
  if (crosses && from.u < 0.5) return ahead;
  const around = ahead > 0 ? ahead - 1 : ahead + 1;
  return Math.abs(ahead) <= Math.abs(around) ? ahead : around;
}

/** Two cards at the same place on the road: over the band, bent towards it. */
function direct(from: End, to: End, offset: number): Point[] {
  const middle = roadAt(wrap(from.u + stretch(from, to) / 2), offset);
  const start = edgeTowards(from, middle);
  const end = edgeTowards(to, middle);
  const points: Point[] = [];
  for (let i = 0; i <= CURVE_STEPS * 2; i++)
    points.push(bezier(start, middle, middle, end, i / (CURVE_STEPS * 2)));
  return points;
}

/** From the card's edge into the lane at `u`, arriving along the tangent. */
function curveInto(card: End, u: number, offset: number, forward: number): Point[] {
  const goal = roadAt(wrap(u), offset);
  const abreast = roadAt(card.u, offset);
  const start = edgeTowards(card, abreast);
  const reach = Math.hypot(goal.x - start.x, goal.y - start.y) * 0.5;
  const before = { x: goal.x - goal.tx * forward * reach, y: goal.y - goal.ty * forward * reach };
  const away = Math.hypot(abreast.x - card.x, abreast.y - card.y) || 1;
  const out = {
    x: start.x + ((abreast.x - card.x) / away) * reach * 0.7,
    y: start.y + ((abreast.y - card.y) / away) * reach * 0.7,
  };
  const points: Point[] = [];
  for (let i = 0; i <= CURVE_STEPS; i++) points.push(bezier(start, out, before, goal, i / CURVE_STEPS));
  return points;
}

/** Where the line from a card's middle towards a point leaves the card. */
function edgeTowards(card: End, to: Point): Point {
  const dx = to.x - card.x;
  const dy = to.y - card.y;
  const scale = 1 / Math.max(Math.abs(dx) / card.across, Math.abs(dy) / card.down, 1);
  return { x: card.x + dx * scale, y: card.y + dy * scale };
}

function bezier(a: Point, b: Point, c: Point, d: Point, t: number): Point {
  const s = 1 - t;
  const wa = s * s * s;
  const wb = 3 * s * s * t;
  const wc = 3 * s * t * t;
  const wd = t * t * t;
  return { x: wa * a.x + wb * b.x + wc * c.x + wd * d.x, y: wa * a.y + wb * b.y + wc * c.y + wd * d.y };
}

/** Points in order with their distance from the first, so that a part of a way can be cut out. */
export function lengthsOf(way: readonly Point[]): number[] {
  const lengths = [0];
  for (let i = 1; i < way.length; i++) {
    const a = way[i - 1] as Point;
    const b = way[i] as Point;
    lengths.push((lengths[i - 1] as number) + Math.hypot(b.x - a.x, b.y - a.y));
  }
  return lengths;
}

/** The part of a way between two distances from its start. */
export function cut(way: readonly Point[], from: number, to: number): Point[] {
  const lengths = lengthsOf(way);
  const inside = way.filter((_, i) => (lengths[i] as number) > from && (lengths[i] as number) < to);
  return [pointAt(way, lengths, from), ...inside, pointAt(way, lengths, to)];
}

function pointAt(way: readonly Point[], lengths: readonly number[], at: number): Point {
  const last = way.length - 1;
  for (let i = 1; i <= last; i++) {
    const end = lengths[i] as number;
    if (end < at && i < last) continue;
    const start = lengths[i - 1] as number;
    const share = end === start ? 0 : Math.min(1, Math.max(0, (at - start) / (end - start)));
    const a = way[i - 1] as Point;
    const b = way[i] as Point;
    return { x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share };
  }
  return way[0] as Point;
}

/** Closed outline of a ribbon `width` wide in its middle; its ends narrow to two fifths where `taper` says so. */
export function ribbonOutline(way: readonly Point[], width: number, taper = true): Point[] {
  const left: Point[] = [];
  const right: Point[] = [];
  const last = way.length - 1;
  for (let i = 0; i <= last; i++) {
    const at = way[i] as Point;
    const a = way[Math.max(0, i - 1)] as Point;
    const b = way[Math.min(last, i + 1)] as Point;
    const size = Math.hypot(b.x - a.x, b.y - a.y) || 1;
    const ends = Math.min(1, Math.min(i, last - i) / Math.min(16, Math.max(1, last / 2)));
    const half = (width / 2) * (taper ? 0.4 + 0.6 * ends : 1);
    const nx = (-(b.y - a.y) / size) * half;
    const ny = ((b.x - a.x) / size) * half;
    left.push({ x: at.x + nx, y: at.y + ny });
    right.push({ x: at.x - nx, y: at.y - ny });
  }
  return [...left, ...right.reverse()];
}
