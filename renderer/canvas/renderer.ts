/** Scene in, pixels out. Whoever draws stands behind this; the picture does not know how it is drawn. */
import type { Size } from './camera.ts';
import type { Point } from './geometry.ts';
import type { Ink } from './ink.ts';
import type { PlacedFace } from './picture.ts';
import type { Scene } from './scene.ts';

/** A box in CSS pixels. */
export interface Frame extends Point {
  readonly width: number;
  readonly height: number;
}

/** What can be drawn anew on its own, from the paper upwards. */
export const LAYERS = ['loop', 'ribbons', 'cards', 'overlay'] as const;
export type Layer = (typeof LAYERS)[number];

/** Pixels of the device per CSS pixel are followed up to this: more costs time and shows nothing. */
export const MOST_DENSITY = 2;

export interface Renderer {
  resize(size: Size, density: number): void;
  /** Other colours or fonts from now on; everything has to be drawn again. */
  setInk(ink: Ink): void;
  /** Fonts arrived: measured words no longer hold. */
  forgetText(): void;
  draw(scene: Scene, layers: ReadonlySet<Layer>): void;
  /** CSS pixels that a card covers in a scene, and the middle of the handle a link is drawn from. */
  where(scene: Scene, card: PlacedFace): { readonly frame: Frame; readonly handle: Point };
  dispose(): void;
}
