/**
 * The living picture: holds camera, picture and renderer, draws when something changed and rests otherwise.
 * It knows no React and no store; canvas.tsx tells it what happened.
 */
import type { Study } from '../../domain/study.ts';
import type { Size } from './camera.ts';
import { type Chain, chainOf } from './chain.ts';
import { FLIGHT_MS, flightAt, journeysOf, SHIFT_MS, shiftAt } from './flight.ts';
import { Gaze } from './gaze.ts';
import type { Point } from './geometry.ts';
import { HitIndex } from './hit.ts';
import type { Ink } from './ink.ts';
import { easeOut, Motions, steady } from './motion.ts';
import { type Picture, type PlacedFace, pictureOf, samePicture } from './picture.ts';
import { LAYERS, type Layer, type Renderer } from './renderer.ts';
import { type Ribbon, ribbonsOf, whispersOf } from './ribbons.ts';
import {
  type Emphasis,
  type Gesture,
  type LoopWords,
  NO_EMPHASIS,
  type Pulse,
  type Scene,
  sceneOf,
} from './scene.ts';

export interface Surroundings {
  /** Verbatims behind a card that are at hand; asks for the others. */
  readonly quotes: (card: PlacedFace) => readonly string[];
  /** The person wants no movement. */
  readonly still: () => boolean;
  /** Called when another frame should be drawn; calls back once. */
  readonly frame: (draw: (now: number) => void) => void;
  readonly now: () => number;
}

const PULSE_MS = 900;
/** The dash of a suspect end moves for so long after it comes into sight, then rests. */
const DASH_MS = 2600;
const DASH_WAY = 39;
const ALL: ReadonlySet<Layer> = new Set(LAYERS);

export class LoopView {
  picture: Picture;
  hits: HitIndex;
  readonly gaze: Gaze;
  gesture: Gesture = {};
  readonly #renderer: Renderer;
  readonly #around: Surroundings;
  readonly #motions: Motions;
  readonly #dirty = new Set<Layer>();
  readonly #moving = new Map<string, Point>();
  #words: LoopWords;
  #emphasis: Emphasis = NO_EMPHASIS;
  #ribbons: readonly Ribbon[] = [];
  #whispers: readonly Ribbon[] = [];
  #pulse: Pulse | null = null;
  #dash = 0;
  #asked = false;

  constructor(study: Study, words: LoopWords, renderer: (view: LoopView) => Renderer, around: Surroundings) {
    this.#words = words;
    this.#around = around;
    this.#motions = new Motions(() => this.invalidate(), around.still);
    this.picture = pictureOf(study);
    this.hits = new HitIndex(this.picture);
    this.#whispers = whispersOf(this.picture);
    this.gaze = new Gaze({
      bounds: () => this.picture.layout.bounds,
      changed: () => this.invalidate(),
      motions: this.#motions,
      now: around.now,
    });
    this.#renderer = renderer(this);
  }

  /** Another state of the same study: cards move, new ones fly in. */
  show(study: Study): void {
    if (samePicture(this.picture.study, study)) return;
    const before = this.picture;
    this.#take(pictureOf(study));
    const { flights, shifts } = journeysOf(before, this.picture);
    for (const id of flights) this.#travel(id, FLIGHT_MS, (share) => flightAt(this.picture, id, share));
    const to = (id: string) => this.picture.cards.get(id as never)?.spot ?? { x: 0, y: 0 };
    for (const [id, from] of shifts) this.#travel(id, SHIFT_MS, (share) => shiftAt(from, to(id), share));
    this.gaze.settle();
  }

  /** Another study: shown whole at once. */
  open(study: Study): void {
    this.#moving.clear();
    this.#take(pictureOf(study));
    this.gaze.showAll(false);
  }

  #take(picture: Picture): void {
    this.picture = picture;
    this.hits = new HitIndex(picture);
    this.#whispers = whispersOf(picture);
    this.#emphasise(this.#emphasis);
  }

  #travel(id: string, duration: number, at: (share: number) => Point): void {
    const step = (share: number) => {
      if (share === 1) this.#moving.delete(id);
      else this.#moving.set(id, at(share));
      this.invalidate('cards');
    };
    this.#motions.start({ name: `card ${id}`, duration, step }, this.#around.now());
  }

  resize(size: Size, density: number): void {
    this.#renderer.resize(size, density);
    this.gaze.resize(size);
    this.invalidate();
    // A canvas that was resized is blank until it is drawn: now, not in the next frame.
    this.draw(this.#around.now());
  }

  setWords(words: LoopWords): void {
    this.#words = words;
    this.invalidate();
  }

  setInk(ink: Ink): void {
    this.#renderer.setInk(ink);
    this.invalidate();
  }

  fontsCame(): void {
    this.#renderer.forgetText();
    this.invalidate();
  }

  /** What is selected, pointed at, allowed as a target. The chain follows from it. */
  emphasise(change: Partial<Omit<Emphasis, 'chained'>>): void {
    this.#emphasise({ ...this.#emphasis, ...change });
  }

  #emphasise(emphasis: Emphasis): void {
    const starts =
      emphasis.selected.size > 0 ? [...emphasis.selected] : emphasis.hovered ? [emphasis.hovered] : [];
    const chain: Chain | null = starts.length > 0 ? chainOf(this.picture.study, starts) : null;
    this.#emphasis = { ...emphasis, chained: chain?.cards ?? NO_EMPHASIS.chained };
    this.#ribbons = chain ? ribbonsOf(this.picture, chain.links) : [];
    if (this.#ribbons.some((ribbon) => ribbon.state.startsWith('suspect'))) this.#moveDash();
    this.invalidate('ribbons', 'cards', 'overlay');
  }

  #moveDash(): void {
    const step = (share: number) => {
      this.#dash = DASH_WAY * share;
      this.invalidate('ribbons');
    };
    this.#motions.start({ name: 'dash', duration: DASH_MS, ease: easeOut, step }, this.#around.now());
  }

  /** One pass along the ribbons of what changed. */
  pulse(ids: readonly string[]): void {
    const touched = new Set(ids);
    const links = this.picture.links.filter((link) => touched.has(link.from) || touched.has(link.to));
    if (links.length === 0 || links.length > 60) return;
    const ribbons = ribbonsOf(this.picture, links);
    const step = (at: number) => {
      this.#pulse = at === 1 ? null : { ribbons, at };
      this.invalidate('ribbons');
    };
    this.#motions.start({ name: 'pulse', duration: PULSE_MS, ease: steady, step }, this.#around.now());
  }

  setGesture(gesture: Gesture): void {
    this.gesture = gesture;
    this.invalidate('overlay');
  }

  /** Where a card is drawn and where its handle is, in CSS pixels. */
  where(id: string): ReturnType<Renderer['where']> | null {
    const card = this.picture.cards.get(id as never);
    return card ? this.#renderer.where(this.scene(), card) : null;
  }

  scene(): Scene {
    return sceneOf({
      picture: this.picture,
      within: (box) => this.hits.within(box),
      camera: this.gaze.camera,
      size: this.gaze.size,
      edges: this.gaze.edges,
      ribbons: this.#ribbons,
      whispers: this.#whispers,
      emphasis: this.#emphasis,
      gesture: this.gesture,
      pulse: this.#pulse,
      dash: this.#dash,
      moving: this.#moving,
      words: this.#words,
      quotes: this.#around.quotes,
    });
  }

  /** Asks for a frame in which these layers, or all, are drawn anew. */
  invalidate(...layers: Layer[]): void {
    for (const layer of layers.length > 0 ? layers : ALL) this.#dirty.add(layer);
    if (this.#asked) return;
    this.#asked = true;
    this.#around.frame((now) => {
      this.#asked = false;
      this.draw(now);
    });
  }

  draw(now: number): void {
    const more = this.#motions.tick(now);
    if (this.#dirty.size > 0) this.#renderer.draw(this.scene(), new Set(this.#dirty));
    this.#dirty.clear();
    if (more) this.invalidate('overlay');
  }

  dispose(): void {
    this.#renderer.dispose();
  }
}
