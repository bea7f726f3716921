/** Paints cards: bars from afar, names and counts in the middle, people's words up close. */
import { toScreen } from './camera.ts';
import type { Point } from './geometry.ts';
import { faded, type Ink, mix } from './ink.ts';
import { paintMark } from './paint-mark.ts';
import type { PlacedFace } from './picture.ts';
import type { Frame } from './renderer.ts';
import type { Scene } from './scene.ts';
import { CARD } from './slots.ts';
import type { Typesetter } from './text.ts';

export interface Pen {
  readonly ctx: CanvasRenderingContext2D;
  readonly ink: Ink;
  readonly type: Typesetter;
  readonly scene: Scene;
}

/** Hue of a card's side as text and as band. */
export function hueOf(ink: Ink, { face }: PlacedFace): { readonly text: string; readonly band: string } {
  if (face.side === 'product') return { text: ink.product, band: ink.productBand };
  if (face.side === 'consumer') return { text: ink.consumer, band: ink.consumerBand };
  return { text: ink.ink3, band: ink.lineStrong };
}

/** A card's place on screen, on whole pixels so that hairlines and letters stay sharp. */
export function frameOf(scene: Scene, card: PlacedFace): Frame {
  const { zoom } = scene.camera;
  const at = toScreen(scene.camera, scene.moving.get(card.face.id) ?? card.spot);
  const width = Math.round(CARD.width * zoom);
  const height = Math.round(CARD.height * zoom);
  return { x: Math.round(at.x - width / 2), y: Math.round(at.y - height / 2), width, height };
}

/** Bars, one path per hue: five thousand of them are a few calls. */
export function paintBars(pen: Pen): void {
  const { ctx, ink, scene } = pen;
  const { chained } = scene.emphasis;
  const groups = new Map<string, { solid: Path2D; hollow: Path2D }>();
  for (const card of scene.cards) {
    const quiet = chained.size > 0 && !chained.has(card.face.id);
    const { band } = hueOf(ink, card);
    const key = quiet ? mix(ink.paper, band, 0.35) : band;
    const group = groups.get(key) ?? { solid: new Path2D(), hollow: new Path2D() };
    groups.set(key, group);
    const { x, y, width, height } = frameOf(scene, card);
    const thick = Math.max(2, Math.min(height, Math.round(height * 0.45)));
    const path = card.face.outline === 'dashed' || card.face.guess ? group.hollow : group.solid;
    path.rect(x, y + (height - thick) / 2, Math.max(2, width), thick);
  }
  for (const [colour, { solid, hollow }] of groups) {
    ctx.fillStyle = colour;
    ctx.fill(solid);
    ctx.strokeStyle = colour;
    ctx.lineWidth = 1;
    ctx.stroke(hollow);
  }
  ctx.strokeStyle = ink.ink;
  ctx.lineWidth = 1.5;
  for (const card of scene.cards) {
    if (!scene.emphasis.selected.has(card.face.id)) continue;
    const { x, y, width, height } = frameOf(scene, card);
    ctx.strokeRect(x - 2, y - 2, width + 4, height + 4);
  }
}

/** Sheet, outline and edge of a card. */
export function paintSheet(pen: Pen, card: PlacedFace, frame: Frame, raised: boolean): void {
  const { ctx, ink, scene } = pen;
  const { selected, hovered, chained, targets } = scene.emphasis;
  const id = card.face.id;
  const { text, band } = hueOf(ink, card);
  const radius = Math.min(8, 6 * Math.max(1, scene.camera.zoom * 0.8));
  ctx.beginPath();
  ctx.roundRect(frame.x + 0.5, frame.y + 0.5, frame.width - 1, frame.height - 1, radius);
  if (raised) {
    ctx.shadowColor = ink.shade;
    ctx.shadowBlur = 24;
    ctx.shadowOffsetY = 6;
  }
  ctx.fillStyle = ink.sheet;
  ctx.fill();
  ctx.shadowColor = 'transparent';
  const dashed = card.face.outline === 'dashed';
  const firm = card.face.outline === 'firm';
  ctx.setLineDash(dashed ? [4, 3] : []);
  ctx.lineWidth = firm ? 1.5 : 1;
  ctx.strokeStyle = dashed || firm ? text : chained.has(id) || hovered === id ? band : ink.line;
  if (selected.has(id) && !dashed) {
    ctx.strokeStyle = ink.ink;
    ctx.lineWidth = 2;
  }
  ctx.stroke();
  ctx.setLineDash([]);
  if (selected.has(id) && (dashed || firm)) ring(ctx, frame, radius, ink.ink, 1.5, 3);
  else if (targets.has(id)) ring(ctx, frame, radius, ink.decide, 1.5, 2.5);
  if (scene.emphasis.focused === id) ring(ctx, frame, radius, ink.decide, 2, 4);
}

function ring(
  ctx: CanvasRenderingContext2D,
  frame: Frame,
  radius: number,
  colour: string,
  width: number,
  out: number,
): void {
  ctx.beginPath();
  ctx.roundRect(
    frame.x - out + 0.5,
    frame.y - out + 0.5,
    frame.width + 2 * out - 1,
    frame.height + 2 * out - 1,
    radius + out,
  );
  ctx.lineWidth = width;
  ctx.strokeStyle = colour;
  ctx.stroke();
}

/** Name and count: a number in the margin, voices under it, the words beside; up close the quotes. */
export function paintCard(pen: Pen, card: PlacedFace, raised: boolean): void {
  const set = settingOf(pen, card, raised);
  const { ctx, ink, type } = pen;
  const { face } = card;
  const { frame, size, leading, strong, titleFont, left, column } = set;
  paintSheet(pen, card, frame, raised);
  const base = (line: number) => Math.round(set.top + line * leading + (leading + size * 0.72) / 2);
  ctx.textAlign = 'left';
  ctx.textBaseline = 'alphabetic';
  ctx.fillStyle = hueOf(ink, card).text;
  ctx.font = strong;
  if (!set.compact) ctx.fillText(face.number, frame.x + set.inset, base(0));
  ctx.fillStyle = wordsInk(pen, card);
  ctx.font = titleFont;
  set.lines.forEach((line, i) => ctx.fillText(line, left, base(i)));
  if (face.dropped)
    strike(ctx, left, base(0) - size * 0.32, type.width(set.lines[0] ?? '', titleFont), ink.ink3);
  if (set.valued) paintValue(pen, card, left, base(set.lines.length), column, size);
  if (face.voices > 0 && set.rows > 1 && !set.compact) {
    ctx.fillStyle = ink.ink3;
    ctx.font = `400 12px ${ink.font}`;
    ctx.fillText(`${pen.scene.words.quote}${face.voices}`, frame.x + set.inset, base(1));
  }
  face.marks.forEach((mark, i) => {
    paintMark(ctx, ink, mark, frame.x + frame.width - set.inset - 4 - i * 13, base(0) - size * 0.34);
  });
  const above = set.lines.length + (set.valued ? 1 : 0);
  paintQuotes(pen, card, set.quotes, left, set.top + above * leading + QUOTES.air);
}

/** Cards off the chain step back while there is one; their words stay readable. */
function wordsInk({ ink, scene }: Pen, { face }: PlacedFace): string {
  const { chained } = scene.emphasis;
  return face.dropped || (chained.size > 0 && !chained.has(face.id)) ? ink.ink3 : ink.ink;
}

interface Setting {
  readonly frame: Frame;
  /** Without number and count. */
  readonly compact: boolean;
  readonly size: number;
  readonly leading: number;
  readonly strong: string;
  readonly titleFont: string;
  readonly inset: number;
  /** Left edge and width of the words, and the top of their first line. */
  readonly left: number;
  readonly column: number;
  readonly top: number;
  readonly rows: number;
  readonly lines: readonly string[];
  /** There is room for the value. */
  readonly valued: boolean;
  readonly quotes: readonly QuoteLine[];
}

/** A raised card is at least this wide, so that its sentence reads well. */
const RAISED_WIDTH = 272;
/** Most lines of a title on a card that is raised. */
const RAISED_LINES = 8;
/** Below this width there is room for the title or for the number, and the title says more. */
const COMPACT = 132;
const QUOTES = { leading: 17, air: 6 } as const;

/** How the words of a card are set in the room that the zoom gives it. */
function settingOf(pen: Pen, card: PlacedFace, raised: boolean): Setting {
  const { ink, type, scene } = pen;
  const { face } = card;
  const box = raised ? widened(frameOf(scene, card)) : frameOf(scene, card);
  const near = scene.level === 'near';
  const size = raised || box.height >= 58 ? 14 : 12;
  const leading = size === 14 ? 19 : 15;
  const strong = `600 ${size}px ${ink.font}`;
  const titleFont = face.kind === 'theme' ? strong : `400 ${size}px ${ink.font}`;
  const inset = Math.round(Math.min(16, Math.max(8, box.width * 0.05)));
  const compact = box.width < COMPACT;
  const margin = compact
    ? 0
    : Math.max(type.width('P-00', strong), type.width(face.number, strong)) + Math.round(size * 0.7);
  const column = box.width - 2 * inset - margin;
  const free = box.height - 2 * Math.max(4, inset * 0.6);
  const rows = raised ? RAISED_LINES : Math.max(1, Math.floor(free / leading));
  const most = raised ? RAISED_LINES : Math.max(1, Math.min(3, rows - (face.value ? 1 : 0)));
  const lines = type.column(face.title, titleFont, column - face.marks.length * 13, most);
  const valued = face.value !== undefined && rows > lines.length;
  const body = (lines.length + (valued ? 1 : 0)) * leading;
  const left = free - body - QUOTES.air;
  const most2 = raised ? 10 : Math.floor(left / QUOTES.leading);
  const quotes = near ? quotesToLines(pen, scene.quotes(card), column, most2) : [];
  const total = body + (quotes.length > 0 ? QUOTES.air + quotes.length * QUOTES.leading : 0);
  const frame = raised ? inView({ ...box, height: Math.max(box.height, total + 2 * inset) }, scene) : box;
  const top = near ? frame.y + Math.max(4, inset * 0.75) : frame.y + Math.round((frame.height - total) / 2);
  return {
    ...{ frame, compact, size, leading, strong, titleFont, inset, column, top, rows, lines, valued, quotes },
    left: frame.x + inset + margin,
  };
}

function widened(box: Frame): Frame {
  const more = Math.max(0, RAISED_WIDTH - box.width);
  return { ...box, x: box.x - Math.round(more / 2), width: box.width + more };
}

/** A raised card keeps inside what the sheets leave free, where it fits there. */
function inView(frame: Frame, { size, edges }: Scene): Frame {
  const keep = (at: number, length: number, from: number, to: number) =>
    at + length < from || at > to ? at : Math.max(from, Math.min(at, to - length));
  const x = keep(frame.x, frame.width, edges.left + 8, size.width - edges.right - 8);
  const y = keep(frame.y, frame.height, edges.top + 8, size.height - edges.bottom - 8);
  return { ...frame, x: Math.round(x), y: Math.round(y) };
}

/** Where a card is drawn: a raised one is larger than its spot. */
export function drawnFrame(pen: Pen, card: PlacedFace): Frame {
  return card === pen.scene.raised && pen.scene.level !== 'far'
    ? settingOf(pen, card, true).frame
    : frameOf(pen.scene, card);
}

function strike(ctx: CanvasRenderingContext2D, x: number, y: number, width: number, colour: string): void {
  ctx.fillStyle = colour;
  ctx.fillRect(x, Math.round(y), width, 1);
}

/** Target and unit; the unit is lighter. A guess carries a hollow mark, a missing value says so. */
function paintValue(
  { ctx, ink, type, scene }: Pen,
  { face }: PlacedFace,
  x: number,
  y: number,
  width: number,
  size: number,
): void {
  const value = face.value as { text: string; unit: string };
  const strong = `600 ${size}px ${ink.font}`;
  const regular = `400 ${size}px ${ink.font}`;
  let at = x;
  if (face.guess) {
    ctx.beginPath();
    ctx.arc(at + size * 0.32, y - size * 0.35, size * 0.27, 0, 2 * Math.PI);
    ctx.strokeStyle = ink.ink2;
    ctx.lineWidth = 1.25;
    ctx.stroke();
    at += size;
  }
  if (!value.text) {
    ctx.font = regular;
    ctx.fillStyle = ink.ink3;
    ctx.fillText(scene.words.noValue, at, y);
    return;
  }
  const [text = ''] = type.column(value.text, strong, width - (at - x), 1);
  ctx.font = strong;
  ctx.fillStyle = ink.ink;
  ctx.fillText(text, at, y);
  at += type.width(text, strong) + size * 0.3;
  if (!value.unit || at + type.width(value.unit, regular) > x + width + 4) return;
  ctx.font = regular;
  ctx.fillStyle = ink.ink3;
  ctx.fillText(value.unit, at, y);
}

interface QuoteLine {
  readonly text: string;
  /** First line of its quote. */
  readonly opens: boolean;
}

function quotesToLines(
  { type, ink }: Pen,
  quotes: readonly string[],
  width: number,
  most: number,
): QuoteLine[] {
  const font = `400 12px ${ink.font}`;
  const lines: QuoteLine[] = [];
  for (const quote of quotes) {
    const left = most - lines.length;
    if (left < 1) break;
    type.column(quote, font, width - 10, Math.min(3, left)).forEach((text, i) => {
      lines.push({ text, opens: i === 0 });
    });
  }
  return lines;
}

/** Verbatims as quotes: a hanging quotation mark, the words in a quieter ink. */
function paintQuotes(
  { ctx, ink, scene }: Pen,
  card: PlacedFace,
  lines: readonly QuoteLine[],
  x: number,
  top: number,
): void {
  ctx.font = `400 12px ${ink.font}`;
  lines.forEach(({ text, opens }, i) => {
    const y = Math.round(top + i * QUOTES.leading + 13);
    if (opens) {
      ctx.fillStyle = faded(hueOf(ink, card).text, 0.9);
      ctx.fillText(scene.words.quote, x, y);
    }
    ctx.fillStyle = ink.ink2;
    ctx.fillText(text, x + 10, y);
  });
}

/** Middle of the handle from which a link is drawn. */
export function handleOf(pen: Pen, card: PlacedFace): Point {
  const { x, y, width, height } = drawnFrame(pen, card);
  return { x: x + width, y: y + height / 2 };
}
