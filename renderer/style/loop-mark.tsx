/** The sign of the studio: the loop as a band, product left and people right. */
import { bandPath } from './lemniscate.ts';
import css from './loop-mark.module.css';

const A = 10;
const WIDTH = 3.4;
const QUARTER = Math.PI / 2;
// People: from the crossing round the right end and back; product: the left one.
const PEOPLE = bandPath(A, WIDTH, -QUARTER, QUARTER, 48);
const PRODUCT = bandPath(A, WIDTH, QUARTER, QUARTER * 3, 48);

export function LoopMark({ size = 28 }: { readonly size?: number }) {
  return (
    <svg viewBox="-17 -8 34 16" width={size} height={(size * 16) / 34} aria-hidden="true" focusable="false">
      <path className={css.product} d={PRODUCT} />
      <path className={css.people} d={PEOPLE} />
    </svg>
  );
}
