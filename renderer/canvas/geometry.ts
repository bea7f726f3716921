/**
 * The loop: a Bernoulli lemniscate, x = a√2·cos t / (1 + sin² t), y = x·sin t, in units of the paper (one CSS
 * pixel at zoom 1, y downwards). Places on it are said as `u` in [0, 1): the share of the road's length from the
 * crossing, into the right lobe over its top, back under it, through the crossing over the top of the left lobe
 * and home under that. So people's words lie in [0, ½) and the product in [½, 1).
 */

/** a√2: from the crossing to the far end of a lobe. */
export const REACH = 452;
/** Width of the band across the road. */
export const BAND = 30;
/** Height of a lobe above the axis: a/2 = REACH/(2√2), at x = REACH·√6/4. */
export const RISE = REACH / (2 * Math.SQRT2);

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A place on the road with its unit tangent in the travelling direction. */
export interface RoadPoint extends Point {
  readonly u: number;
  readonly tx: number;
  readonly ty: number;
}

/** The point for the curve's own parameter `t` in radians. */
export function pointOfAngle(t: number): Point {
  const s = Math.sin(t);
  const x = (REACH * Math.cos(t)) / (1 + s * s);
  return { x, y: x * s };
}

/** dx/dt and dy/dt at `t`; their length is REACH / √(1 + sin² t). */
export function slopeOfAngle(t: number): Point {
  const s = Math.sin(t);
  const d = 1 + s * s;
  return { x: (-REACH * s * (3 - s * s)) / (d * d), y: (REACH * (1 - 3 * s * s)) / (d * d) };
}

const STEPS = 2048;
const START = -Math.PI / 2;
const STEP = (2 * Math.PI) / STEPS;

/** Length from the crossing to each of STEPS + 1 angles, by Simpson's rule on REACH / √(1 + sin² t). */
const lengths = measure();

/** Length of the whole road: 2ϖ·REACH with the lemniscate constant ϖ = 2.62205755…. */
export const LENGTH = lengths[STEPS] as number;

function measure(): Float64Array {
  const table = new Float64Array(STEPS + 1);
  const speed = (t: number) => REACH / Math.sqrt(1 + Math.sin(t) ** 2);
  for (let i = 0; i < STEPS; i++) {
    const t = START + i * STEP;
    const part = (STEP / 6) * (speed(t) + 4 * speed(t + STEP / 2) + speed(t + STEP));
    table[i + 1] = (table[i] as number) + part;
  }
  return table;
}

/** Any number brought into [0, 1). */
export function wrap(u: number): number {
  const rest = u - Math.floor(u);
  return rest === 1 ? 0 : rest;
}

/** The curve's parameter `t` at a share `u` of the road's length. */
export function angleAt(u: number): number {
  const along = wrap(u) * LENGTH;
  let low = 0;
  let high = STEPS;
  while (high - low > 1) {
    const mid = (low + high) >> 1;
    if ((lengths[mid] as number) <= along) low = mid;
    else high = mid;
  }
  const from = lengths[low] as number;
  return START + (low + (along - from) / ((lengths[high] as number) - from)) * STEP;
}

/** The place at `u`, pushed `offset` to the right hand of the traveller (towards +normal). */
export function roadAt(u: number, offset = 0): RoadPoint {
  const t = angleAt(u);
  const at = pointOfAngle(t);
  const slope = slopeOfAngle(t);
  const size = Math.hypot(slope.x, slope.y);
  const tx = slope.x / size;
  const ty = slope.y / size;
  return { u: wrap(u), x: at.x - ty * offset, y: at.y + tx * offset, tx, ty };
}

/**
 * Half the width of the band at a place. The eye reads a level stroke as heavier than an upright one of the same
 * width, so level stretches are drawn 6 % thinner, as type designers do.
 */
export function halfWidthAt(u: number): number {
  const { tx } = roadAt(u);
  return (BAND / 2) * (1 - 0.06 * tx * tx);
}

/** Closed outline of the band from `from` to `to` (to > from): there on the one side, back on the other. */
export function bandOutline(from: number, to: number, steps: number, widen = 0): Point[] {
  const there: Point[] = [];
  const back: Point[] = [];
  for (let i = 0; i <= steps; i++) {
    const u = from + ((to - from) * i) / steps;
    const half = halfWidthAt(u) + widen;
    there.push(roadAt(u, half));
    back.push(roadAt(u, -half));
  }
  return [...there, ...back.reverse()];
}

const SAMPLES = 512;
const samples: readonly RoadPoint[] = Array.from({ length: SAMPLES }, (_, i) => roadAt(i / SAMPLES));

/** Evenly spaced places all round the road, for tests of distance. */
export function roadSamples(): readonly RoadPoint[] {
  return samples;
}

export interface Nearest {
  readonly u: number;
  readonly distance: number;
}

/** The place on the road that is nearest to a point, among places whose `u` lies in [from, to). */
export function nearestOnRoad(x: number, y: number, from = 0, to = 1): Nearest {
  let best = -1;
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < SAMPLES; i++) {
    const sample = samples[i] as RoadPoint;
    if (sample.u < from || sample.u >= to) continue;
    const away = (sample.x - x) ** 2 + (sample.y - y) ** 2;
    if (away < least) {
      least = away;
      best = i;
    }
  }
  return refine(x, y, (samples[best] as RoadPoint).u);
}

/** One Newton-like step along the tangent: samples lie 5 units apart, this brings the error under 0.1. */
function refine(x: number, y: number, guess: number): Nearest {
  const at = roadAt(guess);
  const along = (x - at.x) * at.tx + (y - at.y) * at.ty;
  const limit = LENGTH / SAMPLES;
  const u = wrap(guess + Math.max(-limit, Math.min(limit, along)) / LENGTH);
  const better = roadAt(u);
  const moved = Math.hypot(better.x - x, better.y - y);
  const stayed = Math.hypot(at.x - x, at.y - y);
  return moved < stayed ? { u, distance: moved } : { u: guess, distance: stayed };
}

/** Mix of the two hues at a place: 0 all product, 1 all consumer; eased by length, ½ at the crossing. */
export function consumerShareAt(u: number): number {
  const fromCrossing = 0.25 - Math.abs((wrap(u) % 0.5) - 0.25);
  const reach = Math.min(1, fromCrossing / 0.15);
  const eased = (reach * reach * (3 - 2 * reach)) / 2;
  return wrap(u) < 0.5 ? 0.5 + eased : 0.5 - eased;
}
