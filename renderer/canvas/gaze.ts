/** Where one looks, and how that changes: by hand at once, by a wish with a short movement. */
import {
  between,
  type Camera,
  centred,
  type Edges,
  fitted,
  held,
  NO_EDGES,
  panBy,
  type Size,
  toScreen,
  zoomAt,
} from './camera.ts';
import type { Point } from './geometry.ts';
import type { Box } from './layout.ts';
import type { Motions } from './motion.ts';
import { levelAt } from './scene.ts';

interface Parts {
  readonly bounds: () => Box;
  readonly changed: () => void;
  readonly motions: Motions;
  readonly now: () => number;
}

const GLIDE_MS = 200;
/** A card this near to an edge, in pixels, is brought further in when it is to be shown. */
const NEAR_EDGE = { across: 80, down: 40 } as const;

export class Gaze {
  camera: Camera = { zoom: 1, x: 0, y: 0 };
  size: Size = { width: 1, height: 1 };
  edges: Edges = NO_EDGES;
  readonly #parts: Parts;
  /** The whole loop is shown, and stays so when the window changes, until the person looks elsewhere. */
  #whole = true;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  resize(size: Size): void {
    const dx = (size.width - this.size.width) / 2;
    const dy = (size.height - this.size.height) / 2;
    this.size = size;
    if (this.#whole) this.showAll(false);
    else this.#look(panBy(this.camera, dx, dy));
  }

  setEdges(edges: Edges): void {
    const sides = Object.keys(edges) as (keyof Edges)[];
    if (sides.every((side) => edges[side] === this.edges[side])) return;
    this.edges = edges;
    this.settle();
  }

  /** The picture or the room for it changed: what was shown whole is shown whole again. */
  settle(): void {
    if (this.#whole) this.showAll(true);
  }

  pan(dx: number, dy: number): void {
    this.#whole = false;
    this.#look(panBy(this.camera, dx, dy));
  }

  zoom(factor: number, at: Point): void {
    this.#whole = false;
    this.#look(zoomAt(this.camera, factor, at));
  }

  /** Zooms about the middle of what is free. */
  zoomStep(factor: number): void {
    this.#whole = false;
    const { left, right, top, bottom } = this.edges;
    const middle = { x: (left + this.size.width - right) / 2, y: (top + this.size.height - bottom) / 2 };
    this.#glide(held(zoomAt(this.camera, factor, middle), this.#parts.bounds(), this.size));
  }

  showAll(gliding: boolean): void {
    this.#whole = true;
    const camera = fitted(this.#parts.bounds(), this.size, this.edges);
    if (gliding) this.#glide(camera);
    else this.#look(camera);
  }

  /** Brings a spot into view, near enough to read the name of its card. */
  reveal(spot: Point): void {
    const zoom = levelAt(this.camera.zoom) === 'far' ? 1 : this.camera.zoom;
    if (zoom === this.camera.zoom && this.#sees(spot)) return;
    this.#whole = false;
    this.#glide(centred(zoom, spot.x, spot.y, this.size, this.edges));
  }

  #sees(spot: Point): boolean {
    const at = toScreen(this.camera, spot);
    const { left, right, top, bottom } = this.edges;
    const { across, down } = NEAR_EDGE;
    const { width, height } = this.size;
    const inside = at.x > left + across && at.x < width - right - across;
    return inside && at.y > top + down && at.y < height - bottom - down;
  }

  #look(camera: Camera): void {
    this.#parts.motions.stop('camera');
    this.camera = held(camera, this.#parts.bounds(), this.size);
    this.#parts.changed();
  }

  #glide(to: Camera): void {
    const from = this.camera;
    const step = (share: number) => {
      this.camera = between(from, to, share);
      this.#parts.changed();
    };
    this.#parts.motions.start({ name: 'camera', duration: GLIDE_MS, step }, this.#parts.now());
  }
}
