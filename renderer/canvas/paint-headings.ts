/** Paints the names of chapters over their first cards, and the one line of guidance on an empty loop. */
import { toScreen } from './camera.ts';
import { RISE } from './geometry.ts';
import type { Pen } from './set-card.ts';
import { CARD } from './slots.ts';

/** Height of 12-pixel letters with a little air, in CSS pixels. */
const LETTERS = 11;

export function paintHeadings(pen: Pen): void {
  const { ctx, ink, type, scene } = pen;
  ctx.textAlign = 'left';
  ctx.textBaseline = 'alphabetic';
  const font = `600 12px ${ink.font}`;
  if (scene.empty) paintGuidance(pen);
  // The gap between two rows must hold the letters.
  if (CARD.gap * scene.camera.zoom < LETTERS) return;
  for (const { text, x, y } of scene.headings) {
    const at = toScreen(scene.camera, { x, y });
    const width = CARD.width * scene.camera.zoom;
    if (at.x + width < 0 || at.x > scene.size.width || at.y < 0 || at.y > scene.size.height + 20) continue;
    const [line = ''] = type.column(text, font, width, 1);
    ctx.font = font;
    ctx.fillStyle = ink.product;
    ctx.fillText(line, Math.round(at.x) + 1, Math.round(at.y));
  }
}

function paintGuidance({ ctx, ink, type, scene }: Pen): void {
  const font = `400 14px ${ink.font}`;
  const at = toScreen(scene.camera, { x: 0, y: RISE * scene.scale });
  ctx.font = font;
  ctx.textAlign = 'center';
  ctx.fillStyle = ink.ink2;
  type.column(scene.words.guidance, font, Math.min(520, scene.size.width - 64), 3).forEach((line, i) => {
    ctx.fillText(line, Math.round(at.x), Math.round(at.y) + 64 + i * 22);
  });
}
