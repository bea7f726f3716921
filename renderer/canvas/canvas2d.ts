/** The renderer on Canvas 2D: one canvas per layer, so that a hovered card does not paint the loop again. */
import type { Size } from './camera.ts';
import type { Point } from './geometry.ts';
import type { Ink } from './ink.ts';
import { paintBars } from './paint-bars.ts';
import { paintCard } from './paint-card.ts';
import { paintHeadings } from './paint-headings.ts';
import { paintLabel } from './paint-label.ts';
import { paintLoop } from './paint-loop.ts';
import { paintOverlay } from './paint-overlay.ts';
import { paintRibbons } from './paint-ribbons.ts';
import type { PlacedFace } from './picture.ts';
import { type Frame, LAYERS, type Layer, MOST_DENSITY, type Renderer } from './renderer.ts';
import type { Scene } from './scene.ts';
import { drawnFrame, handleOf, isLabel, type Pen } from './set-card.ts';
import { Typesetter } from './text.ts';

type Layers = Readonly<Record<Layer, CanvasRenderingContext2D>>;

/** Puts its canvases into `host`, behind what is already there. */
export class Canvas2d implements Renderer {
  readonly #layers: Layers;
  readonly #cardBy: (id: string) => PlacedFace | undefined;
  readonly #type: Typesetter;
  #ink: Ink;
  #density = 1;

  constructor(host: HTMLElement, ink: Ink, cardBy: (id: string) => PlacedFace | undefined) {
    this.#ink = ink;
    this.#cardBy = cardBy;
    const made = LAYERS.map((name) => [name, layerIn(host, name)] as const);
    this.#layers = Object.fromEntries(made) as unknown as Layers;
    const ruler = this.#layers.overlay;
    this.#type = new Typesetter((text, font) => {
      ruler.font = font;
      return ruler.measureText(text).width;
    });
  }

  resize(size: Size, density: number): void {
    this.#density = Math.min(MOST_DENSITY, Math.max(1, density));
    for (const name of LAYERS) {
      const { canvas } = this.#layers[name];
      canvas.width = Math.round(size.width * this.#density);
      canvas.height = Math.round(size.height * this.#density);
    }
  }

  setInk(ink: Ink): void {
    if (ink.font !== this.#ink.font) this.#type.forget();
    this.#ink = ink;
  }

  forgetText(): void {
    this.#type.forget();
  }

  draw(scene: Scene, layers: ReadonlySet<Layer>): void {
    const brush = (layer: Layer) => ({ ctx: this.#layers[layer], ink: this.#ink, density: this.#density });
    if (layers.has('loop')) paintLoop(brush('loop'), scene);
    if (layers.has('ribbons')) paintRibbons(brush('ribbons'), scene);
    if (layers.has('cards')) this.#drawCards(this.#clean('cards', scene));
    if (layers.has('overlay')) paintOverlay(this.#clean('overlay', scene), this.#cardBy);
  }

  where(scene: Scene, card: PlacedFace): { readonly frame: Frame; readonly handle: Point } {
    const pen = { ctx: this.#layers.overlay, ink: this.#ink, type: this.#type, scene };
    return { frame: drawnFrame(pen, card), handle: handleOf(pen, card) };
  }

  dispose(): void {
    for (const name of LAYERS) this.#layers[name].canvas.remove();
  }

  #drawCards(pen: Pen): void {
    const { scene } = pen;
    if (scene.level === 'far') {
      paintBars(pen);
      return;
    }
    paintHeadings(pen);
    const label = isLabel(scene);
    for (const card of scene.cards) {
      if (card === scene.raised) continue;
      if (label) paintLabel(pen, card);
      else paintCard(pen, card, false);
    }
    if (scene.raised) paintCard(pen, scene.raised, true);
  }

  #clean(layer: Layer, scene: Scene): Pen {
    const ctx = this.#layers[layer];
    ctx.setTransform(this.#density, 0, 0, this.#density, 0, 0);
    ctx.clearRect(0, 0, scene.size.width, scene.size.height);
    return { ctx, ink: this.#ink, type: this.#type, scene };
  }
}

function layerIn(host: HTMLElement, name: Layer): CanvasRenderingContext2D {
  const canvas = document.createElement('canvas');
  canvas.className = 'loop-layer';
  canvas.dataset.layer = name;
  // The list twin speaks for the picture.
  canvas.setAttribute('aria-hidden', 'true');
  host.append(canvas);
  const ctx = canvas.getContext('2d', { alpha: name !== 'loop' });
  if (!ctx) throw new Error(`The layer "${name}" got no 2D context; a window with Canvas 2D is needed.`);
  return ctx;
}
