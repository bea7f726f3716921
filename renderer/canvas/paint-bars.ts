/** Paints cards from afar: bars in their hue, so that many read as density. */
import { mix } from './ink.ts';
import { hueOf } from './paint-card.ts';
import { frameOf, type Pen } from './set-card.ts';

interface Batch {
  readonly colour: string;
  readonly solid: Path2D;
  /** Assumptions and guesses: outlines, so that form says it too. */
  readonly hollow: Path2D;
}

/** One path per hue and strength: five thousand bars are a few calls. */
export function paintBars(pen: Pen): void {
  const { ctx, ink, scene } = pen;
  const { chained } = scene.emphasis;
  const batches = new Map<string, Batch>();
  for (const card of scene.cards) {
    const quiet = chained.size > 0 && !chained.has(card.face.id);
    const key = quiet ? `${card.face.side} quiet` : card.face.side;
    let batch = batches.get(key);
    if (!batch) {
      const { band } = hueOf(ink, card);
      batch = {
        colour: quiet ? mix(ink.paper, band, 0.35) : band,
        solid: new Path2D(),
        hollow: new Path2D(),
      };
      batches.set(key, batch);
    }
    const { x, y, width, height } = frameOf(scene, card);
    const thick = Math.max(2, Math.min(height, Math.round(height * 0.45)));
    const path = card.face.outline === 'dashed' || card.face.guess ? batch.hollow : batch.solid;
    path.rect(x, y + (height - thick) / 2, Math.max(2, width), thick);
  }
  for (const { colour, solid, hollow } of batches.values()) {
    ctx.fillStyle = colour;
    ctx.fill(solid);
    ctx.strokeStyle = colour;
    ctx.lineWidth = 1;
    ctx.stroke(hollow);
  }
  ringSelected(pen);
}

function ringSelected({ ctx, ink, scene }: Pen): void {
  ctx.strokeStyle = ink.ink;
  ctx.lineWidth = 1.5;
  for (const card of scene.cards) {
    if (!scene.emphasis.selected.has(card.face.id)) continue;
    const { x, y, width, height } = frameOf(scene, card);
    ctx.strokeRect(x - 2, y - 2, width + 4, height + 4);
  }
}
