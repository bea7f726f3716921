/** What lies under a point or in a box: an R-tree over the cards, in units of the paper. */
import RBush from 'rbush';
import type { Point } from './geometry.ts';
import type { Box } from './layout.ts';
import type { Picture, PlacedFace } from './picture.ts';
import { CARD } from './slots.ts';

interface Leaf extends Box {
  readonly card: PlacedFace;
  /** Later cards lie on top. */
  readonly order: number;
}

export class HitIndex {
  readonly #tree = new RBush<Leaf>();

  constructor(picture: Picture) {
    let order = 0;
    const leaves = [...picture.cards.values()].map(
      (card): Leaf => ({ ...boxOf(card.spot), card, order: order++ }),
    );
    this.#tree.load(leaves);
  }

  /** The topmost card at a point. */
  at({ x, y }: Point): PlacedFace | null {
    const hits = this.#tree.search({ minX: x, minY: y, maxX: x, maxY: y });
    return (
      hits.reduce<Leaf | null>((top, leaf) => (top && top.order > leaf.order ? top : leaf), null)?.card ??
      null
    );
  }

  /** Cards that touch a box, in the order in which they are painted. */
  within(box: Box): PlacedFace[] {
    return this.#tree
      .search(box)
      .sort((a, b) => a.order - b.order)
      .map((leaf) => leaf.card);
  }

  /** The nearest card from `from` in a direction: what lies off the axis counts three times as far. */
  towards(from: Point, direction: Direction, except: string): PlacedFace | null {
    let best: PlacedFace | null = null;
    let least = Number.POSITIVE_INFINITY;
    for (const { card } of this.#tree.all()) {
      if (card.face.id === except) continue;
      const far = distanceTowards(from, card.spot, direction);
      if (far < least) {
        least = far;
        best = card;
      }
    }
    return best;
  }
}

export type Direction = 'left' | 'right' | 'up' | 'down';

const AXIS: Readonly<Record<Direction, Point>> = {
  left: { x: -1, y: 0 },
  right: { x: 1, y: 0 },
  up: { x: 0, y: -1 },
  down: { x: 0, y: 1 },
};

function distanceTowards(from: Point, to: Point, direction: Direction): number {
  const axis = AXIS[direction];
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const along = dx * axis.x + dy * axis.y;
  const off = Math.abs(dx * axis.y) + Math.abs(dy * axis.x);
  return along < 8 ? Number.POSITIVE_INFINITY : along + 3 * off;
}

export function boxOf({ x, y }: Point): Box {
  const { width, height } = CARD;
  return { minX: x - width / 2, minY: y - height / 2, maxX: x + width / 2, maxY: y + height / 2 };
}
