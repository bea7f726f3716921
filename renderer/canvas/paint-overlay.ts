/** Paints what the hand is doing: the marquee, where dragged cards land, the link on its way. */
import { toScreen } from './camera.ts';
import type { Point } from './geometry.ts';
import { faded, type Ink } from './ink.ts';
import type { PlacedFace } from './picture.ts';
import type { Scene } from './scene.ts';
import { handleOf, type Pen } from './set-card.ts';
import { CARD } from './slots.ts';

export function paintOverlay(pen: Pen, cardBy: (id: string) => PlacedFace | undefined): void {
  const { ctx, ink, scene } = pen;
  const { marquee, ghosts, tie } = scene.gesture;
  if (marquee) paintMarquee(ctx, ink, scene, marquee);
  for (const { id, at } of ghosts ?? []) {
    const card = cardBy(id);
    if (card) paintGhost(ctx, ink, scene, at);
  }
  const start = tie && cardBy(tie.from);
  if (tie && start) paintTie(ctx, ink, handleOf(pen, start), toScreen(scene.camera, tie.to), tie.joins);
  const hovered = scene.emphasis.hovered ? cardBy(scene.emphasis.hovered) : undefined;
  const single =
    scene.emphasis.selected.size === 1 ? cardBy([...scene.emphasis.selected][0] as string) : undefined;
  const handled = single ?? hovered;
  if (handled && !tie && !ghosts && scene.level !== 'far') paintHandle(ctx, ink, handleOf(pen, handled));
}

function paintMarquee(
  ctx: CanvasRenderingContext2D,
  ink: Ink,
  scene: Scene,
  box: NonNullable<Scene['gesture']['marquee']>,
): void {
  const a = toScreen(scene.camera, { x: box.minX, y: box.minY });
  const b = toScreen(scene.camera, { x: box.maxX, y: box.maxY });
  ctx.fillStyle = faded(ink.ink, 0.04);
  ctx.fillRect(a.x, a.y, b.x - a.x, b.y - a.y);
  ctx.strokeStyle = faded(ink.ink, 0.45);
  ctx.lineWidth = 1;
  ctx.strokeRect(Math.round(a.x) + 0.5, Math.round(a.y) + 0.5, Math.round(b.x - a.x), Math.round(b.y - a.y));
}

/** The outline of where a card will land. */
function paintGhost(ctx: CanvasRenderingContext2D, ink: Ink, scene: Scene, at: Point): void {
  const { x, y } = toScreen(scene.camera, at);
  const width = CARD.width * scene.camera.zoom;
  const height = CARD.height * scene.camera.zoom;
  ctx.beginPath();
  ctx.roundRect(Math.round(x - width / 2) + 0.5, Math.round(y - height / 2) + 0.5, width - 1, height - 1, 6);
  ctx.fillStyle = faded(ink.sheet, 0.7);
  ctx.fill();
  ctx.setLineDash([5, 4]);
  ctx.strokeStyle = ink.ink;
  ctx.lineWidth = 1.25;
  ctx.stroke();
  ctx.setLineDash([]);
}

/** A curve from the handle to the pointer: whole where it may end, dashed where it may not. */
function paintTie(ctx: CanvasRenderingContext2D, ink: Ink, from: Point, to: Point, joins: boolean): void {
  const bend = Math.max(24, Math.abs(to.x - from.x) / 2);
  const towards = to.x >= from.x ? 1 : -1;
  ctx.beginPath();
  ctx.moveTo(from.x, from.y);
  ctx.bezierCurveTo(from.x + bend * towards, from.y, to.x - bend * towards, to.y, to.x, to.y);
  ctx.strokeStyle = joins ? ink.decide : ink.ink3;
  ctx.lineWidth = joins ? 3 : 1.5;
  ctx.setLineDash(joins ? [] : [5, 4]);
  ctx.stroke();
  ctx.setLineDash([]);
}

/** A small ring at the card's edge that can be drawn out into a link. */
function paintHandle(ctx: CanvasRenderingContext2D, ink: Ink, at: Point): void {
  ctx.beginPath();
  ctx.arc(at.x, at.y, 5, 0, 2 * Math.PI);
  ctx.fillStyle = ink.sheet;
  ctx.fill();
  ctx.strokeStyle = ink.ink2;
  ctx.lineWidth = 1.5;
  ctx.stroke();
}
