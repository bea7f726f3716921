/**
 * The picture of one state of the study: faces at their spots and the links between them. Made when the study
 * changes, never while looking around; the scene of a frame only picks from it.
 */
import { CARD_KINDS, type CardId, isSegmentId } from '../../domain/ids.ts';
import type { Link } from '../../domain/records.ts';
import type { Study } from '../../domain/study.ts';
import { type Face, faceOf } from './face.ts';
import { type Layout, layOut, type Spot } from './layout.ts';
import { voicesIn } from './voices.ts';

export interface PlacedFace {
  readonly face: Face;
  readonly spot: Spot;
}

export interface Picture {
  readonly study: Study;
  readonly layout: Layout;
  readonly cards: ReadonlyMap<CardId, PlacedFace>;
  /** Links between two cards that exist: what ribbons can show. */
  readonly links: readonly Link[];
}

/** Only these roots change the picture; a turn of the conversation does not. */
const ROOTS = [
  'theme',
  'insight',
  'need',
  'parameter',
  'constraint',
  'note',
  'link',
  'place',
  'evidence',
] as const;

export function samePicture(a: Study, b: Study): boolean {
  return ROOTS.every((root) => a[root] === b[root]);
}

export function pictureOf(study: Study): Picture {
  const voices = voicesIn(study);
  const layout = layOut(study, voices);
  const cards = new Map<CardId, PlacedFace>();
  for (const kind of CARD_KINDS) {
    for (const card of study[kind].values()) {
      const spot = layout.spots.get(card.id);
      if (spot) cards.set(card.id, { face: faceOf(study, card, voices), spot });
    }
  }
  const links = [...study.link.values()].filter(
    (link) => !isSegmentId(link.from) && cards.has(link.from) && cards.has(link.to as CardId),
  );
  return { study, layout, cards, links };
}
