/** The loop as a band: outlines of a Bernoulli lemniscate x = a·√2·cos t / (1 + sin² t), y = x·sin t. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

export function lemniscate(a: number, t: number): Point {
  const sin = Math.sin(t);
  const x = (a * Math.SQRT2 * Math.cos(t)) / (1 + sin * sin);
  return { x, y: x * sin };
}

/** Where the loop leads from `t` on, as a unit vector; taken from neighbours, which is exact enough for drawing. */
export function directionAt(a: number, t: number): Point {
  const step = 1e-4;
  const before = lemniscate(a, t - step);
  const after = lemniscate(a, t + step);
  const length = Math.hypot(after.x - before.x, after.y - before.y) || 1;
  return { x: (after.x - before.x) / length, y: (after.y - before.y) / length };
}

/**
 * SVG path of the band between `from` and `to` (radians of t), `width` wide. t = 0 is the right end of the right
 * lobe, t = π the left end of the left one; the crossing lies at π/2 and 3π/2.
 */
export function bandPath(a: number, width: number, from: number, to: number, steps = 96): string {
  const outer: string[] = [];
  const inner: string[] = [];
  for (let at = 0; at <= steps; at += 1) {
    const t = from + ((to - from) * at) / steps;
    const { x, y } = lemniscate(a, t);
    const along = directionAt(a, t);
    const half = width / 2;
    outer.push(`${round(x - along.y * half)} ${round(y + along.x * half)}`);
    inner.push(`${round(x + along.y * half)} ${round(y - along.x * half)}`);
  }
  return `M${outer.join('L')}L${inner.reverse().join('L')}Z`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
