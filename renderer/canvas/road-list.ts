/** The cards in the order of the road, as the list twin reads them: by station, then as they lie. */
import type { CardId } from '../../domain/ids.ts';
import type { Picture, PlacedFace } from './picture.ts';
import { STATION_OF, STATIONS, type Station } from './stations.ts';

export interface Stop {
  readonly card: PlacedFace;
  readonly station: Station | 'loose';
}

const ORDER: readonly (Station | 'loose')[] = [...STATIONS, 'loose'];
const KINDS = ['theme', 'insight', 'need', 'parameter', 'constraint', 'note'] as const;

export function roadList(picture: Picture): Stop[] {
  const stops = [...picture.cards.values()].map(
    (card): Stop => ({
      card,
      station: card.face.kind === 'note' ? 'loose' : STATION_OF[card.face.kind],
    }),
  );
  const rank = ({ card, station }: Stop) => ORDER.indexOf(station) * 10 + KINDS.indexOf(card.face.kind);
  return stops.sort(
    (a, b) => rank(a) - rank(b) || a.card.spot.u - b.card.spot.u || compare(a.card.face.id, b.card.face.id),
  );
}

/** The stretch of the list around one card that is kept in the document; the rest is only counted. */
export function windowAround(
  length: number,
  at: number,
  each = 30,
): { readonly from: number; readonly to: number } {
  const from = Math.max(0, Math.min(at - each, length - 2 * each));
  return { from, to: Math.min(length, from + 2 * each + 1) };
}

export function indexIn(stops: readonly Stop[], id: string | null | undefined): number {
  return id ? stops.findIndex((stop) => stop.card.face.id === (id as CardId)) : -1;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
