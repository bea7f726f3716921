/** Paints cards: names and counts in the middle, people's words up close. */
import { faded, type Ink } from './ink.ts';
import { paintMark } from './paint-mark.ts';
import type { PlacedFace } from './picture.ts';
import type { Frame } from './renderer.ts';
import { type Pen, QUOTES, type QuoteLine, settingOf } from './set-card.ts';

/** Hue of a card's side as text and as band. */
export function hueOf(ink: Ink, { face }: PlacedFace): { readonly text: string; readonly band: string } {
  if (face.side === 'product') return { text: ink.product, band: ink.productBand };
  if (face.side === 'consumer') return { text: ink.consumer, band: ink.consumerBand };
  return { text: ink.ink3, band: ink.lineStrong };
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

export function ring(
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
  ctx.fillText(face.number, frame.x + set.inset, base(0));
  ctx.fillStyle = wordsInk(pen, card);
  ctx.font = titleFont;
  for (const [i, line] of set.lines.entries()) ctx.fillText(line, left, base(i));
  if (face.dropped)
    strike(ctx, left, base(0) - size * 0.32, type.width(set.lines[0] ?? '', titleFont), ink.ink3);
  if (set.valued) paintValue(pen, card, left, base(set.lines.length), column, size);
  if (face.voices > 0 && set.rows > 1) {
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
export function wordsInk({ ink, scene }: Pen, { face }: PlacedFace): string {
  const { chained } = scene.emphasis;
  return face.dropped || (chained.size > 0 && !chained.has(face.id)) ? ink.ink3 : ink.ink;
}

function strike(ctx: CanvasRenderingContext2D, x: number, y: number, width: number, colour: string): void {
  ctx.fillStyle = colour;
  ctx.fillRect(x, Math.round(y), width, 1);
}

/** Target and unit; the unit is lighter. A guess carries a hollow mark, a missing value says so. */
export function paintValue(
  pen: Pen,
  card: PlacedFace,
  x: number,
  y: number,
  width: number,
  size: number,
): void {
  const { ctx, ink, type, scene } = pen;
  const { face } = card;
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
  ctx.fillStyle = wordsInk(pen, card);
  ctx.fillText(text, at, y);
  at += type.width(text, strong) + size * 0.3;
  if (!value.unit || at + type.width(value.unit, regular) > x + width + 4) return;
  ctx.font = regular;
  ctx.fillStyle = ink.ink3;
  ctx.fillText(value.unit, at, y);
}

/** Verbatims as quotes: a hanging quotation mark, the words in a quieter ink. */
function paintQuotes(pen: Pen, card: PlacedFace, lines: readonly QuoteLine[], x: number, top: number): void {
  const { ctx, ink, scene } = pen;
  const words = wordsInk(pen, card) === ink.ink ? ink.ink2 : ink.ink3;
  ctx.font = `400 12px ${ink.font}`;
  lines.forEach(({ text, opens }, i) => {
    const y = Math.round(top + i * QUOTES.leading + 13);
    if (opens) {
      ctx.fillStyle = faded(hueOf(ink, card).text, 0.9);
      ctx.fillText(scene.words.quote, x, y);
    }
    ctx.fillStyle = words;
    ctx.fillText(text, x + 10, y);
  });
}
