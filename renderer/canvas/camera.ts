/** Where the window looks at the paper: screen = paper · zoom + offset, in CSS pixels. */
import type { Point } from './geometry.ts';
import type { Box } from './layout.ts';

export interface Camera {
  readonly zoom: number;
  readonly x: number;
  readonly y: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** CSS pixels at each edge that sheets cover. */
export interface Edges {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

export const ZOOM_LEAST = 0.04;
export const ZOOM_MOST = 5;
/** A key press or menu entry zooms by this much. */
export const ZOOM_STEP = 1.25;
/** Fitting never magnifies beyond this: a loop with few cards keeps its calm. */
const FIT_MOST = 1.35;
/** So much of the picture stays in view however far one pans, in pixels. */
const LEAST_IN_VIEW = 80;

export const NO_EDGES: Edges = { top: 0, right: 0, bottom: 0, left: 0 };

export function toScreen(camera: Camera, at: Point): Point {
  return { x: at.x * camera.zoom + camera.x, y: at.y * camera.zoom + camera.y };
}

export function toPaper(camera: Camera, at: Point): Point {
  return { x: (at.x - camera.x) / camera.zoom, y: (at.y - camera.y) / camera.zoom };
}

/** The part of the paper that the window shows. */
export function viewOf(camera: Camera, size: Size): Box {
  const from = toPaper(camera, { x: 0, y: 0 });
  const to = toPaper(camera, { x: size.width, y: size.height });
  return { minX: from.x, minY: from.y, maxX: to.x, maxY: to.y };
}

export function panBy(camera: Camera, dx: number, dy: number): Camera {
  return { zoom: camera.zoom, x: camera.x + dx, y: camera.y + dy };
}

/** Zooms by a factor; what lies under `at` (CSS pixels) stays there. */
export function zoomAt(camera: Camera, factor: number, at: Point): Camera {
  const zoom = Math.min(ZOOM_MOST, Math.max(ZOOM_LEAST, camera.zoom * factor));
  const by = zoom / camera.zoom;
  return { zoom, x: at.x - (at.x - camera.x) * by, y: at.y - (at.y - camera.y) * by };
}

/** The factor that a wheel event means: a notch of 100 is about a fifth, a pinch is followed closely. */
export function wheelFactor(deltaY: number, deltaMode: number, pinch: boolean): number {
  const pixels = deltaMode === 1 ? deltaY * 16 : deltaMode === 2 ? deltaY * 400 : deltaY;
  const held = Math.max(-160, Math.min(160, pixels));
  return Math.exp(-held * (pinch && Math.abs(pixels) < 50 ? 0.01 : 0.002));
}

/** Shows all of `bounds` inside what the sheets leave free, with `margin` pixels of paper around it. */
export function fitted(bounds: Box, size: Size, edges: Edges = NO_EDGES, margin = 16): Camera {
  const width = Math.max(80, size.width - edges.left - edges.right - 2 * margin);
  const height = Math.max(80, size.height - edges.top - edges.bottom - 2 * margin);
  const across = bounds.maxX - bounds.minX;
  const down = bounds.maxY - bounds.minY;
  const zoom = Math.min(FIT_MOST, Math.max(ZOOM_LEAST, Math.min(width / across, height / down)));
  return centred(zoom, (bounds.minX + bounds.maxX) / 2, (bounds.minY + bounds.maxY) / 2, size, edges);
}

/** The same zoom with a point of the paper in the middle of what is free. */
export function centred(zoom: number, x: number, y: number, size: Size, edges: Edges = NO_EDGES): Camera {
  const middleX = (edges.left + size.width - edges.right) / 2;
  const middleY = (edges.top + size.height - edges.bottom) / 2;
  return { zoom, x: middleX - x * zoom, y: middleY - y * zoom };
}

/** Keeps a strip of the picture inside the window, so that nobody is lost on empty paper. */
export function held(camera: Camera, bounds: Box, size: Size): Camera {
  const least = {
    x: LEAST_IN_VIEW - bounds.maxX * camera.zoom,
    y: LEAST_IN_VIEW - bounds.maxY * camera.zoom,
  };
  const most = {
    x: size.width - LEAST_IN_VIEW - bounds.minX * camera.zoom,
    y: size.height - LEAST_IN_VIEW - bounds.minY * camera.zoom,
  };
  return {
    zoom: camera.zoom,
    x: Math.min(most.x, Math.max(least.x, camera.x)),
    y: Math.min(most.y, Math.max(least.y, camera.y)),
  };
}

/** Between two cameras, `t` from 0 to 1; zoom changes by ratio, so that the speed looks even. */
export function between(from: Camera, to: Camera, t: number): Camera {
  if (t >= 1) return to;
  const zoom = from.zoom * (to.zoom / from.zoom) ** t;
  const share = to.zoom === from.zoom ? t : (zoom - from.zoom) / (to.zoom - from.zoom);
  return { zoom, x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
}
