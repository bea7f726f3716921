/** The loop as a drawing: the band from the canvas' own geometry, cool to warm, one strand over the other. */
import { useId } from 'react';
import { BAND, bandOutline, LENGTH, type Point, REACH, RISE, roadAt } from '../canvas/geometry.ts';
import { STATION_AT, STATIONS } from '../canvas/stations.ts';
import { useWords } from '../i18n/words.ts';
import css from './loop.module.css';

// People's words come from the right over the product's way back, as on the canvas.
const OVER = pathOf(bandOutline(0.249, 0.751, 200));
const UNDER = pathOf(bandOutline(0.75, 1.25, 200));
const KNOT = (BAND * 1.5) / LENGTH;
const EDGE = pathOf(bandOutline(0.5 - KNOT, 0.5 + KNOT, 24, 2.25));
/** Half the road that a word may take, as a share of the whole. */
const ROOM = 0.07;
const MARGIN = 28;

export function Loop() {
  const { t } = useWords();
  const id = useId();
  const wide = REACH + MARGIN;
  const high = RISE + MARGIN;
  return (
    <svg
      className={css.loop}
      viewBox={`${-wide} ${-high} ${2 * wide} ${2 * high}`}
      role="img"
      aria-label={t('loop.picture')}
    >
      <Hues id={id} />
      <defs>
        {STATIONS.map((station) => (
          <path key={station} id={`${id}-${station}`} d={roadUnder(STATION_AT[station])} />
        ))}
      </defs>
      <Band id={id} />
      <text className={css.lobe} x={-REACH * 0.62} y={6}>
        {t('loop.product')}
      </text>
      <text className={css.lobe} x={REACH * 0.62} y={6}>
        {t('loop.consumer')}
      </text>
      {STATIONS.map((station) => (
        <text key={station} className={css.station} dy="5">
          <textPath href={`#${id}-${station}`} startOffset="50%">
            {t(`station.${station}`)}
          </textPath>
        </text>
      ))}
    </svg>
  );
}

/** The sign of the studio: the same band, small and stout. */
export function LoopMark({ width = 30 }: { readonly width?: number }) {
  const id = useId();
  const wide = REACH + 60;
  const high = RISE + 60;
  return (
    <svg
      viewBox={`${-wide} ${-high} ${2 * wide} ${2 * high}`}
      width={width}
      height={(width * high) / wide}
      aria-hidden="true"
    >
      <Hues id={id} />
      <path className={css.mark} d={ROUND} stroke={`url(#${id})`} />
    </svg>
  );
}

const ROUND = `${pathOf(Array.from({ length: 120 }, (_, i) => roadAt(i / 120)))}`;

function Hues({ id }: { readonly id: string }) {
  return (
    <linearGradient id={id} gradientUnits="userSpaceOnUse" x1={-REACH * 0.42} x2={REACH * 0.42} y1="0" y2="0">
      <stop className={css.product} offset="0" />
      <stop className={css.people} offset="1" />
    </linearGradient>
  );
}

function Band({ id }: { readonly id: string }) {
  const fill = `url(#${id})`;
  return (
    <>
      <path d={UNDER} fill={fill} />
      <path d={EDGE} className={css.edge} />
      <path d={OVER} fill={fill} />
    </>
  );
}

/** The piece of road around a station, in the direction in which a word on it is read. */
function roadUnder(middle: number): string {
  const points = Array.from({ length: 25 }, (_, i) => roadAt(middle - ROOM + (2 * ROOM * i) / 24));
  if (roadAt(middle).tx < 0) points.reverse();
  return `M${points.map(({ x, y }) => `${x.toFixed(2)} ${y.toFixed(2)}`).join('L')}`;
}

function pathOf(points: readonly Point[]): string {
  return `M${points.map(({ x, y }) => `${x.toFixed(2)} ${y.toFixed(2)}`).join('L')}Z`;
}
