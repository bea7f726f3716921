/** The five stations: where each stands on the road and which kinds of cards live at it. */
import type { CardKind } from '../../domain/ids.ts';

export const STATIONS = ['discover', 'define', 'design', 'develop', 'distribute'] as const;
export type Station = (typeof STATIONS)[number];

/** Where a lobe is highest, its tangent level: sin² t = ⅓, as a share of the road from the crossing. */
const CREST = 0.13862;

/**
 * Middle of each word as a share of the road. Discover and Define share the right lobe, then the crossing, Design
 * and Develop the left one, and Distribute leads back to the crossing.
 */
export const STATION_AT: Readonly<Record<Station, number>> = {
  discover: CREST,
  define: 0.5 - CREST,
  design: 0.5 + CREST,
  develop: 0.79,
  distribute: 0.915,
};

/** The station of each kind. Notes make no claim and stand at none: they lie loose beside the crossing. */
export const STATION_OF: Readonly<Record<Exclude<CardKind, 'note'>, Station>> = {
  theme: 'discover',
  insight: 'discover',
  need: 'define',
  parameter: 'design',
  constraint: 'design',
};

/** The two ends of the loop. */
export type Side = 'consumer' | 'product' | 'loose';

export function sideOf(kind: CardKind): Side {
  if (kind === 'note') return 'loose';
  return kind === 'parameter' || kind === 'constraint' ? 'product' : 'consumer';
}
