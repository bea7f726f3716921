/** Paints the loop: the band, its crossing, and the five words on it. */
import { BAND, bandOutline, consumerShareAt, LENGTH, REACH, roadAt } from './geometry.ts';
import { faded, type Ink, mix } from './ink.ts';
import type { Scene } from './scene.ts';
import { STATION_AT, STATIONS } from './stations.ts';
import { outlinePath } from './trace.ts';

export interface Brush {
  readonly ctx: CanvasRenderingContext2D;
  readonly ink: Ink;
  readonly density: number;
}

// Over and under: people's words come from the right over the product's way back from the left.
// It reaches a little over the far ends, where a seam would show.
const over = outlinePath(bandOutline(0.249, 0.751, 320));
const under = outlinePath(bandOutline(0.75, 1.25, 320));
/** Units of the road on each side of the crossing where the upper strand is set off from the lower one. */
const KNOT = BAND * 1.5;
const edge = outlinePath(bandOutline(0.5 - KNOT / LENGTH, 0.5 + KNOT / LENGTH, 40, 2.25));

/** How much of the band's hue stands on the paper: the band is a bed for ribbons and words, not a sign. */
const TONE = 0.62;
const STOPS = 24;

/** From product on the left to consumer on the right as the road runs; mixed at the crossing. */
export function loopGradient(ctx: CanvasRenderingContext2D, hue: (share: number) => string): CanvasGradient {
  const gradient = ctx.createLinearGradient(-REACH, 0, REACH, 0);
  for (let i = 0; i <= STOPS; i++) {
    const u = 0.75 - (0.5 * i) / STOPS;
    gradient.addColorStop((roadAt(u).x + REACH) / (2 * REACH), hue(consumerShareAt(u)));
  }
  return gradient;
}

/** The two hues mixed; halfway the mixture leans to the hue of decisions, which is why that one is theirs. */
export function hueAt(product: string, consumer: string, crossing: string, share: number): string {
  const closeness = (4 * share * (1 - share)) ** 2;
  return mix(mix(product, consumer, share), crossing, closeness * 0.28);
}

/** The band's colour: its hue on the paper. */
function bandHue(ink: Ink, share: number): string {
  return mix(ink.paper, hueAt(ink.productBand, ink.consumerBand, ink.decide, share), TONE);
}

/** From here on, units of the loop. */
export function onLoop(ctx: CanvasRenderingContext2D, { camera, scale }: Scene, density: number): void {
  const by = density * camera.zoom * scale;
  ctx.setTransform(by, 0, 0, by, density * camera.x, density * camera.y);
}

export function paintLoop({ ctx, ink, density }: Brush, scene: Scene): void {
  ctx.setTransform(1, 0, 0, 1, 0, 0);
  ctx.fillStyle = ink.paper;
  ctx.fillRect(0, 0, ctx.canvas.width, ctx.canvas.height);
  onLoop(ctx, scene, density);
  const fill = loopGradient(ctx, (share) => bandHue(ink, share));
  ctx.fillStyle = fill;
  ctx.fill(under);
  paintShadow(ctx, ink);
  ctx.fillStyle = ink.paper;
  ctx.fill(edge);
  ctx.fillStyle = fill;
  ctx.fill(over);
}

/** The lower strand darkens a little where it goes under. */
function paintShadow(ctx: CanvasRenderingContext2D, ink: Ink): void {
  ctx.save();
  ctx.clip(under);
  // The upper strand runs along the falling diagonal, so the shade falls off across it.
  const reach = BAND * 1.25 * Math.SQRT1_2;
  const shade = ctx.createLinearGradient(-reach, reach, reach, -reach);
  const deep = faded(ink.shade, 0.2);
  shade.addColorStop(0, faded(ink.shade, 0));
  shade.addColorStop(0.42, deep);
  shade.addColorStop(0.58, deep);
  shade.addColorStop(1, faded(ink.shade, 0));
  ctx.fillStyle = shade;
  ctx.fillRect(-BAND * 2, -BAND * 2, BAND * 4, BAND * 4);
  ctx.restore();
}

/** Below this zoom the words would be too small to read on the band. */
const WORDS_FROM = 0.55;

/** The five words, over the ribbons, which give way to them as roads on a map do to their names. */
export function paintStations(ctx: CanvasRenderingContext2D, ink: Ink, scene: Scene): void {
  const zoom = scene.camera.zoom * scene.scale;
  if (zoom < WORDS_FROM) return;
  const size = Math.min(18, Math.max(12, Math.round(14 * zoom))) / zoom;
  ctx.font = `500 ${size}px ${ink.font}`;
  ctx.textBaseline = 'alphabetic';
  ctx.textAlign = 'center';
  ctx.lineJoin = 'round';
  ctx.lineWidth = size * 0.4;
  ctx.fillStyle = mix(ink.ink2, ink.ink, 0.5);
  for (const station of STATIONS) {
    ctx.strokeStyle = bandHue(ink, consumerShareAt(STATION_AT[station]));
    const word = scene.words.stations[station];
    setOnRoad(ctx, word, STATION_AT[station], size, (letter) => ctx.strokeText(letter, 0, size * 0.355));
    setOnRoad(ctx, word, STATION_AT[station], size, (letter) => ctx.fillText(letter, 0, size * 0.355));
  }
}

/** Sets a word along the middle of the band, letter by letter, always to be read from left to right. */
function setOnRoad(
  ctx: CanvasRenderingContext2D,
  word: string,
  middle: number,
  size: number,
  put: (letter: string) => void,
): void {
  const letters = [...word];
  const spacing = size * 0.06;
  const ends = letters.map((_, i) => ctx.measureText(letters.slice(0, i + 1).join('')).width + i * spacing);
  const length = ends.at(-1) ?? 0;
  const reads = roadAt(middle).tx >= 0 ? 1 : -1;
  letters.forEach((letter, i) => {
    const start = i === 0 ? 0 : (ends[i - 1] as number) + spacing;
    const along = (start + (ends[i] as number)) / 2 - length / 2;
    const at = roadAt(middle + (reads * along) / LENGTH);
    const { a, b, c, d, e, f } = ctx.getTransform();
    ctx.translate(at.x, at.y);
    ctx.rotate(Math.atan2(at.ty * reads, at.tx * reads));
    put(letter);
    ctx.setTransform(a, b, c, d, e, f);
  });
}
