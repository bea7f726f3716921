/** How a card's words are set in the room that the zoom gives it: measured here, painted in paint-card.ts. */
import { toScreen } from './camera.ts';
import type { Point } from './geometry.ts';
import type { Ink } from './ink.ts';
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

/** A card's place on screen, on whole pixels so that hairlines and letters stay sharp. */
export function frameOf(scene: Scene, card: PlacedFace): Frame {
  const { zoom } = scene.camera;
  const at = toScreen(scene.camera, scene.moving.get(card.face.id) ?? card.spot);
  const width = Math.round(CARD.width * zoom);
  const height = Math.round(CARD.height * zoom);
  return { x: Math.round(at.x - width / 2), y: Math.round(at.y - height / 2), width, height };
}

export interface Setting {
  readonly frame: Frame;
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
/** Below this width a card has no room for a margin: it is set as a label (paint-label.ts). */
const LABEL_BELOW = 132;

export function isLabel(scene: Scene): boolean {
  return CARD.width * scene.camera.zoom < LABEL_BELOW;
}

export const QUOTES = { leading: 17, air: 6 } as const;

/** How the words of a card are set in the room that the zoom gives it. */
export function settingOf(pen: Pen, card: PlacedFace, raised: boolean): Setting {
  const { ink, type, scene } = pen;
  const { face } = card;
  const box = raised ? widened(frameOf(scene, card)) : frameOf(scene, card);
  const near = scene.level === 'near';
  const size = raised || box.height >= 58 ? 14 : 12;
  const leading = size === 14 ? 19 : 15;
  const strong = `600 ${size}px ${ink.font}`;
  const titleFont = face.kind === 'theme' ? strong : `400 ${size}px ${ink.font}`;
  const inset = Math.round(Math.min(16, Math.max(8, box.width * 0.05)));
  const number = Math.max(type.width('P-00', strong), type.width(face.number, strong));
  const margin = number + Math.round(size * 0.7);
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
    ...{ frame, size, leading, strong, titleFont, inset, column, top, rows, lines, valued, quotes },
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

export interface QuoteLine {
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

/** Middle of the handle from which a link is drawn. */
export function handleOf(pen: Pen, card: PlacedFace): Point {
  const { x, y, width, height } = drawnFrame(pen, card);
  return { x: x + width, y: y + height / 2 };
}
