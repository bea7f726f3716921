/** Paints cards between bar and card: too narrow for a sheet, they are set as labels beside a stroke in their hue. */
import { hueOf, paintValue, ring, wordsInk } from './paint-card.ts';
import { paintMark } from './paint-mark.ts';
import type { PlacedFace } from './picture.ts';
import { frameOf, type Pen } from './set-card.ts';

const SIZE = 12;
const LEADING = 14;
const LINES = 2;
/** Room for the stroke at the left. */
const STROKE = 8;

export function paintLabel(pen: Pen, card: PlacedFace): void {
  const { ctx, ink, type, scene } = pen;
  const { face } = card;
  const box = frameOf(scene, card);
  const font = `${face.kind === 'theme' ? 600 : 400} ${SIZE}px ${ink.font}`;
  const column = box.width - STROKE;
  const lines = type.column(`${face.number} ${face.title}`, font, column - face.marks.length * 12, LINES);
  const valued = face.value !== undefined && lines.length < LINES;
  const height = (lines.length + (valued ? 1 : 0)) * LEADING;
  const top = Math.round(box.y + (box.height - height) / 2);
  // Paper behind the words, so that a ribbon passes under them.
  ctx.fillStyle = ink.paper;
  ctx.fillRect(box.x, top - 1, box.width, height + 2);
  paintStroke(pen, card, box.x, top, height);
  const base = (line: number) => top + line * LEADING + 11;
  ctx.textAlign = 'left';
  ctx.textBaseline = 'alphabetic';
  ctx.fillStyle = wordsInk(pen, card);
  ctx.font = font;
  lines.forEach((line, i) => {
    const rest = i === 0 && line.startsWith(face.number) ? line.slice(face.number.length) : line;
    const shift = rest === line ? 0 : type.width(face.number, font);
    ctx.fillText(rest, box.x + STROKE + shift, base(i));
  });
  if (lines[0]?.startsWith(face.number)) {
    ctx.fillStyle = hueOf(ink, card).text;
    ctx.fillText(face.number, box.x + STROKE, base(0));
  }
  if (valued) paintValue(pen, card, box.x + STROKE, base(lines.length), column, SIZE);
  face.marks.forEach((mark, i) => {
    paintMark(ctx, ink, mark, box.x + box.width - 6 - i * 12, base(0) - 4);
  });
  const { selected, targets, focused } = scene.emphasis;
  const around = { x: box.x - 2, y: top - 2, width: box.width + 4, height: height + 4 };
  if (selected.has(face.id)) ring(ctx, around, 4, ink.ink, 1.5, 1);
  else if (targets.has(face.id)) ring(ctx, around, 4, ink.decide, 1.5, 1);
  if (focused === face.id) ring(ctx, around, 4, ink.decide, 2, 3);
}

/** Dashed for an assumption, twice as wide for an agreed value: the card's outline, reduced to one side. */
function paintStroke(
  { ctx, ink, scene }: Pen,
  card: PlacedFace,
  x: number,
  top: number,
  height: number,
): void {
  const { text, band } = hueOf(ink, card);
  const { chained, hovered } = scene.emphasis;
  ctx.beginPath();
  ctx.moveTo(x + 2, top + 1);
  ctx.lineTo(x + 2, top + height - 1);
  ctx.setLineDash(card.face.outline === 'dashed' ? [3, 3] : []);
  ctx.lineWidth = card.face.outline === 'firm' ? 3 : 1.5;
  const lit = card.face.outline !== 'plain' || chained.has(card.face.id) || hovered === card.face.id;
  ctx.strokeStyle = lit ? text : band;
  ctx.stroke();
  ctx.setLineDash([]);
}
