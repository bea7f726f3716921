/** Paints cards: bars from afar, names and counts in the middle, people's words up close. */
import { toScreen } from './camera.ts';
import type { Point } from './geometry.ts';
import { faded, type Ink, mix } from './ink.ts';
import { paintMark } from './paint-mark.ts';
import type { PlacedFace } from './picture.ts';
import type { Scene } from './scene.ts';
import { CARD } from './slots.ts';
import type { Typesetter } from './text.ts';

export interface Pen {
  readonly ctx: CanvasRenderingContext2D;
  readonly ink: Ink;
  readonly type: Typesetter;
  readonly scene: Scene;
}

interface Frame {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
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
  ctx.setLineDash(dashed ? [4, 3] : []);
  ctx.lineWidth = card.face.outline === 'firm' ? 1.5 : 1;
  ctx.strokeStyle = dashed || card.face.outline === 'firm' ? text : chained.has(id) || hovered === id ? band : ink.line;
  ctx.stroke();
  ctx.setLineDash([]);
  if (selected.has(id)) ring(ctx, frame, radius, ink.ink, 1.5, 1.5);
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
  ctx.roundRect(frame.x - out + 0.5, frame.y - out + 0.5, frame.width + 2 * out - 1, frame.height + 2 * out - 1, radius + out);
  ctx.lineWidth = width;
  ctx.strokeStyle = colour;
  ctx.stroke();
}

interface Setting {
  readonly size: number;
  readonly leading: number;
}

const SMALL: Setting = { size: 12, leading: 15 };
const MEDIUM: Setting = { size: 14, leading: 19 };

/** Name and count: a number in the margin, voices under it, the words beside. */
export function paintCard(pen: Pen, card: PlacedFace, raised: boolean): void {
  const { ctx, ink, type, scene } = pen;
  const box = frameOf(scene, card);
  const { face } = card;
  const near = scene.level === 'near';
  const { size, leading } = box.height >= 58 ? MEDIUM : SMALL;
  const strong = `600 ${size}px ${ink.font}`;
  const regular = `400 ${size}px ${ink.font}`;
  const small = `400 12px ${ink.font}`;
  const inset = Math.round(Math.min(16, Math.max(8, box.width * 0.055)));
  const margin = Math.max(type.width('P-00', strong), type.width(face.number, strong)) + Math.round(size * 0.75);
  const column = box.width - 2 * inset - margin;
  const named = face.kind === 'theme' || face.kind === 'parameter';
  const titleFont = face.kind === 'theme' ? strong : regular;
  const valueLine = face.value ? 1 : 0;
  const room = Math.max(1, Math.floor((box.height - 2 * Math.max(5, inset * 0.6)) / leading));
  const most = raised ? 8 : Math.max(1, Math.min(near ? 3 : named ? 2 : 3, room - valueLine));
  const marks = face.marks.length * 13;
  const lines = type.column(face.title, titleFont, column - marks, most);
  const quotes = near ? scene.quotes(card) : [];
  const body = (lines.length + (room > lines.length || raised ? valueLine : 0)) * leading;
  const quoteLines = quotesToLines(pen, quotes, column, raised ? 14 : room - lines.length - valueLine);
  const total = body + (quoteLines.length ? 8 + quoteLines.length * 18 : 0);
  const frame = raised ? { ...box, height: Math.max(box.height, total + 2 * inset) } : box;
  paintSheet(pen, card, frame, raised);
  const left = frame.x + inset;
  let y = near || raised ? frame.y + inset : frame.y + Math.round((frame.height - total) / 2);
  if (raised && !near) y = frame.y + Math.round((frame.height - total) / 2);
  const base = (line: number) => Math.round(y + line * leading + (leading + size * 0.72) / 2);
  const { text: hue } = hueOf(ink, card);
  ctx.textAlign = 'left';
  ctx.textBaseline = 'alphabetic';
  ctx.fillStyle = hue;
  ctx.font = strong;
  ctx.fillText(face.number, left, base(0));
  const x = left + margin;
  ctx.fillStyle = face.dropped ? ink.ink3 : ink.ink;
  ctx.font = titleFont;
  lines.forEach((line, i) => ctx.fillText(line, x, base(i)));
  if (face.dropped) strike(ctx, x, base(0) - size * 0.32, type.width(lines[0] ?? '', titleFont), ink.ink3);
  if (face.value && (room > lines.length || raised)) paintValue(pen, card, x, base(lines.length), column, size);
  if (face.voices > 0 && (room > 1 || raised)) {
    ctx.fillStyle = ink.ink3;
    ctx.font = small;
    ctx.fillText(`“${face.voices}`, left, base(1));
  }
  face.marks.forEach((mark, i) => {
    paintMark(ctx, ink, mark, frame.x + frame.width - inset - 4 - i * 13, base(0) - size * 0.34);
  });
  paintQuotes(pen, card, quoteLines, x, y + body + 8);
}

function strike(ctx: CanvasRenderingContext2D, x: number, y: number, width: number, colour: string): void {
  ctx.fillStyle = colour;
  ctx.fillRect(x, Math.round(y), width, 1);
}

/** Target and unit; the unit is lighter. A guess carries a hollow mark, a missing value says so. */
function paintValue({ ctx, ink, type, scene }: Pen, { face }: PlacedFace, x: number, y: number, width: number, size: number): void {
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

function quotesToLines({ type, ink }: Pen, quotes: readonly string[], width: number, most: number): QuoteLine[] {
  const font = `400 12px ${ink.font}`;
  const lines: QuoteLine[] = [];
  for (const quote of quotes) {
    const left = most - lines.length;
    if (left < 1) break;
    type.column(quote, font, width - 12, Math.min(3, left)).forEach((text, i) => {
      lines.push({ text, opens: i === 0 });
    });
  }
  return lines;
}

/** Verbatims as quotes: a hanging quotation mark, the words in a quieter ink. */
function paintQuotes({ ctx, ink, scene }: Pen, card: PlacedFace, lines: readonly QuoteLine[], x: number, top: number): void {
  ctx.font = `400 12px ${ink.font}`;
  lines.forEach(({ text, opens }, i) => {
    const y = Math.round(top + i * 18 + 13);
    if (opens) {
      ctx.fillStyle = faded(hueOf(ink, card).text, 0.9);
      ctx.fillText(scene.words.quotes[0], x, y);
    }
    ctx.fillStyle = ink.ink2;
    ctx.fillText(text, x + 12, y);
  });
}

/** Middle of the handle from which a link is drawn, on the side of the card that looks to the product. */
export function handleOf(scene: Scene, card: PlacedFace): Point {
  const { x, y, width, height } = frameOf(scene, card);
  return { x: card.face.side === 'product' ? x + width : x, y: y + height / 2 };
}
