/** What one frame shows: picked from the picture by where the window looks and what the person points at. */
import type { CardId } from '../../domain/ids.ts';
import type { Camera, Edges, Size } from './camera.ts';
import { viewOf } from './camera.ts';
import type { Point } from './geometry.ts';
import type { Box, Heading } from './layout.ts';
import type { Picture, PlacedFace } from './picture.ts';
import type { Ribbon } from './ribbons.ts';
import { CARD } from './slots.ts';
import type { Station } from './stations.ts';

/** How much a card says: a bar of its hue, its name and count, or its people's words. */
export type Level = 'far' | 'middle' | 'near';

/** Below this width on screen a card is a bar; from the other on it is whole. */
const FAR_BELOW = 92;
const NEAR_FROM = 300;

export function levelAt(zoom: number): Level {
  const width = CARD.width * zoom;
  if (width < FAR_BELOW) return 'far';
  return width < NEAR_FROM ? 'middle' : 'near';
}

/** Words of the picture in the person's language. */
export interface LoopWords {
  readonly stations: Readonly<Record<Station, string>>;
  /** Shown in a study without cards. */
  readonly guidance: string;
  /** In place of a value that nobody has set. */
  readonly noValue: string;
  /** Mark that opens a quote and stands before a count of voices. */
  readonly quote: string;
}

export interface Emphasis {
  readonly selected: ReadonlySet<string>;
  readonly hovered: string | null;
  /** Cards on the chain of what is selected or pointed at; empty when nothing is. */
  readonly chained: ReadonlySet<string>;
  /** Cards that the link being drawn may end at. */
  readonly targets: ReadonlySet<string>;
  /** The list twin has the focus: the card it stands on. */
  readonly focused: string | null;
}

export const NO_EMPHASIS: Emphasis = {
  selected: new Set(),
  hovered: null,
  chained: new Set(),
  targets: new Set(),
  focused: null,
};

/** What the hand is doing right now, in units of the paper. */
export interface Gesture {
  readonly marquee?: Box;
  /** Where dragged cards will land. */
  readonly ghosts?: readonly { readonly id: string; readonly at: Point }[];
  /** A link on its way from a card to the pointer. */
  readonly tie?: { readonly from: string; readonly to: Point; readonly joins: boolean };
}

/** A change that runs through the ribbons of a card once: how far it has come, 0 to 1. */
export interface Pulse {
  readonly ribbons: readonly Ribbon[];
  readonly at: number;
}

export interface Scene {
  readonly camera: Camera;
  readonly size: Size;
  readonly edges: Edges;
  /** How many times its own size the loop is drawn. */
  readonly scale: number;
  readonly level: Level;
  readonly cards: readonly PlacedFace[];
  /** The one selected card: drawn last and as tall as its words need. */
  readonly raised: PlacedFace | null;
  readonly headings: readonly Heading[];
  readonly ribbons: readonly Ribbon[];
  readonly whispers: readonly Ribbon[];
  readonly emphasis: Emphasis;
  readonly gesture: Gesture;
  readonly pulse: Pulse | null;
  /** Pixels by which the dash of a suspect end has moved. */
  readonly dash: number;
  /** Cards on their way: where they are now instead of at their spot. */
  readonly moving: ReadonlyMap<string, Point>;
  readonly words: LoopWords;
  /** The words behind a card that are at hand. */
  readonly quotes: (card: PlacedFace) => readonly string[];
  readonly empty: boolean;
}

export interface SceneParts
  extends Omit<Scene, 'scale' | 'level' | 'cards' | 'raised' | 'headings' | 'empty'> {
  readonly picture: Picture;
  /** Cards in a box of the paper; the hit index answers it. */
  readonly within: (box: Box) => readonly PlacedFace[];
}

/** The scene of a frame. O(cards in view). */
export function sceneOf({ picture, within, ...parts }: SceneParts): Scene {
  const view = viewOf(parts.camera, parts.size);
  const { selected } = parts.emphasis;
  const raised = selected.size === 1 ? picture.cards.get([...selected][0] as CardId) : undefined;
  return {
    ...parts,
    scale: picture.layout.scale,
    level: levelAt(parts.camera.zoom),
    cards: within(view),
    raised: raised ?? null,
    headings: picture.layout.headings,
    empty: picture.cards.size === 0,
  };
}
