/** Small marks of a card's state: each has a form of its own, so that none needs its colour. */
import type { Mark } from './face.ts';
import type { Ink } from './ink.ts';

/** Paints a mark of 8 pixels around a point. */
export function paintMark(ctx: CanvasRenderingContext2D, ink: Ink, mark: Mark, x: number, y: number): void {
  ctx.save();
  ctx.lineWidth = 1.5;
  ctx.lineCap = 'round';
  ctx.beginPath();
  if (mark === 'hole') {
    // A ring that does not close.
    ctx.strokeStyle = ink.decide;
    ctx.arc(x, y, 3.5, -0.2 * Math.PI, 1.3 * Math.PI);
  } else if (mark === 'suspect') {
    // A wave: it no longer lies flat on what it stood on.
    ctx.strokeStyle = ink.decide;
    ctx.moveTo(x - 4, y + 1);
    ctx.bezierCurveTo(x - 1.5, y - 5, x + 1.5, y + 5, x + 4, y - 1);
  } else {
    // A bar with a gap.
    ctx.strokeStyle = ink.broken;
    ctx.moveTo(x - 4, y + 2.5);
    ctx.lineTo(x - 1.2, y + 0.8);
    ctx.moveTo(x + 1.2, y - 0.8);
    ctx.lineTo(x + 4, y - 2.5);
  }
  ctx.stroke();
  ctx.restore();
}
