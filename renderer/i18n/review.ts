/** Words of the review queue. Keys are `review.…`. */
import type { SameKeys } from './shape.ts';

const en = {
  title: 'Review',
} as const;

const zh: SameKeys<typeof en> = {
  title: '待审',
};

export const review = { en, zh } as const;
