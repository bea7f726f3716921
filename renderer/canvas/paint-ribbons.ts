/** Paints links: a whisper of all, filled ribbons for the chain, a dash where an end changed, a gap where it broke. */
import type { Point } from './geometry.ts';
import { faded, type Ink } from './ink.ts';
import { type Brush, hueAt, loopGradient, onLoop, paintStations } from './paint-loop.ts';
import { cut, lengthsOf, ribbonOutline } from './ribbon.ts';
import type { Ribbon } from './ribbons.ts';
import type { Pulse, Scene } from './scene.ts';
import { linePath, outlinePath } from './trace.ts';

/** Length of the dashed end of a suspect link and of the gap in a broken one, in units of the loop. */
const DASHED = 72;
const GAP = 30;

// Outlines are costly and stay the same while the chain does; the list of ribbons is replaced when it changes.
const bodies = new WeakMap<readonly Ribbon[], { readonly thin: number; readonly path: Path2D }>();
const hairs = new WeakMap<readonly Ribbon[], Path2D>();

export function paintRibbons(brush: Brush, scene: Scene): void {
  const { ctx, ink, density } = brush;
  const zoom = scene.camera.zoom * scene.scale;
  const thin = thinness(zoom);
  ctx.setTransform(1, 0, 0, 1, 0, 0);
  ctx.clearRect(0, 0, ctx.canvas.width, ctx.canvas.height);
  onLoop(ctx, scene, density);
  const hue = (share: number) => hueAt(ink.product, ink.consumer, ink.decide, share);
  ctx.strokeStyle = loopGradient(ctx, (share) => faded(hue(share), scene.ribbons.length > 0 ? 0.05 : 0.1));
  ctx.lineWidth = 0.8 / zoom;
  ctx.lineJoin = 'round';
  ctx.stroke(hairsOf(scene.whispers));
  ctx.fillStyle = loopGradient(ctx, (share) => faded(hue(share), 0.78));
  ctx.fill(bodiesOf(scene.ribbons, thin));
  const gradient = loopGradient(ctx, hue);
  for (const ribbon of scene.ribbons) paintState(ctx, ink, ribbon, thin, scene.dash / zoom, gradient);
  if (scene.pulse) paintPulse(ctx, ink, scene.pulse, thin);
  paintStations(ctx, ink, scene);
}

/** Ribbons grow with the loop until they are so many times their width. */
const WIDEST = 1.3;

/**
 * Units of the loop per pixel of a ribbon's width: a ribbon grows with the loop up to WIDEST, then keeps its width. In steps of an eighth, so that outlines last while one zooms.
 */
function thinness(zoom: number): number {
  return zoom <= WIDEST ? 1 : 2 ** (Math.round(Math.log2(WIDEST / zoom) * 8) / 8);
}

function hairsOf(ribbons: readonly Ribbon[]): Path2D {
  const known = hairs.get(ribbons);
  if (known) return known;
  const path = new Path2D();
  for (const { way } of ribbons) linePath(way, path);
  hairs.set(ribbons, path);
  return path;
}

function bodiesOf(ribbons: readonly Ribbon[], thin: number): Path2D {
  const known = bodies.get(ribbons);
  if (known?.thin === thin) return known.path;
  const path = new Path2D();
  for (const ribbon of ribbons) {
    for (const part of solidParts(ribbon))
      path.addPath(outlinePath(ribbonOutline(part, ribbon.width * thin)));
  }
  bodies.set(ribbons, { thin, path });
  return path;
}

/** What of a ribbon is whole: all of it, or what the dashed ends and the gap leave. */
function solidParts({ way, state }: Ribbon): Point[][] {
  const length = lengthsOf(way).at(-1) as number;
  if (state === 'ok') return [[...way]];
  if (state === 'broken') return [cut(way, 0, (length - GAP) / 2), cut(way, (length + GAP) / 2, length)];
  const ends = Math.min(DASHED, length * 0.4);
  const from = state === 'suspect-target' ? 0 : ends;
  const to = state === 'suspect-source' ? length : length - ends;
  return [cut(way, from, to)];
}

function paintState(
  ctx: CanvasRenderingContext2D,
  ink: Ink,
  ribbon: Ribbon,
  thin: number,
  dash: number,
  hue: CanvasGradient,
): void {
  if (ribbon.state === 'ok') return;
  const length = lengthsOf(ribbon.way).at(-1) as number;
  if (ribbon.state === 'broken') {
    paintBreak(ctx, ink, ribbon, length, thin);
    return;
  }
  const ends = Math.min(DASHED, length * 0.4);
  ctx.save();
  ctx.strokeStyle = hue;
  ctx.lineWidth = ribbon.width * 0.7 * thin;
  ctx.setLineDash([7 * thin, 6 * thin]);
  ctx.lineDashOffset = -dash;
  if (ribbon.state !== 'suspect-target') ctx.stroke(linePath(cut(ribbon.way, 0, ends)));
  if (ribbon.state !== 'suspect-source') ctx.stroke(linePath(cut(ribbon.way, length - ends, length)));
  ctx.restore();
}

/** Two short bars where the ribbon ends on either side of the gap. */
function paintBreak(
  ctx: CanvasRenderingContext2D,
  ink: Ink,
  { way, width }: Ribbon,
  length: number,
  thin: number,
): void {
  ctx.save();
  ctx.strokeStyle = ink.broken;
  ctx.lineWidth = 2 * thin;
  for (const at of [(length - GAP) / 2, (length + GAP) / 2]) {
    const [a, b] = cut(way, at - 0.5, at + 0.5) as [Point, Point];
    const size = Math.hypot(b.x - a.x, b.y - a.y) || 1;
    const nx = (-(b.y - a.y) / size) * (width / 2 + 3) * thin;
    const ny = ((b.x - a.x) / size) * (width / 2 + 3) * thin;
    ctx.stroke(
      linePath([
        { x: a.x + nx, y: a.y + ny },
        { x: a.x - nx, y: a.y - ny },
      ]),
    );
  }
  ctx.restore();
}

/** Length of the lit part that runs through a ribbon. */
const LIT = 110;

function paintPulse(ctx: CanvasRenderingContext2D, ink: Ink, { ribbons, at }: Pulse, thin: number): void {
  const strength = Math.sin(Math.PI * Math.min(1, Math.max(0, at)));
  ctx.fillStyle = faded(ink.decide, 0.75 * strength + 0.1);
  for (const { way, width } of ribbons) {
    const length = lengthsOf(way).at(-1) as number;
    const head = at * (length + LIT);
    const from = Math.max(0, head - LIT);
    const to = Math.min(length, head);
    if (to - from > 2) ctx.fill(outlinePath(ribbonOutline(cut(way, from, to), (width + 1.5) * thin)));
  }
}
