/**
 * The shape that a catalogue of another language must have: the same keys. English tells one from many (`_one`,
 * `_other`); a language that does not leaves `_one` out.
 */
export type SameKeys<T> = {
  readonly [K in keyof T as K extends `${string}_one` ? never : K]: T[K] extends string
    ? string
    : SameKeys<T[K]>;
};
