import { describe, expect, it } from 'vitest';
import { Motions, steady } from '../../../renderer/canvas/motion.ts';

function watched(still: boolean) {
  const seen: number[] = [];
  let woken = 0;
  const motions = new Motions(
    () => {
      woken += 1;
    },
    () => still,
  );
  return { motions, seen, woken: () => woken };
}

describe('motions', () => {
  it('run once from 0 to 1 and come to rest', () => {
    const { motions, seen } = watched(false);
    motions.start({ name: 'a', duration: 100, ease: steady, step: (share) => seen.push(share) }, 1000);
    expect(motions.tick(1000)).toBe(true);
    expect(motions.tick(1050)).toBe(true);
    expect(motions.tick(1200)).toBe(false);
    expect(motions.tick(1300)).toBe(false);
    expect(seen).toEqual([0, 0.5, 1]);
  });

  it('are at their end at once when the person wants no movement', () => {
    const { motions, seen, woken } = watched(true);
    motions.start({ name: 'a', duration: 100, step: (share) => seen.push(share) }, 0);
    expect(seen).toEqual([1]);
    expect(woken()).toBe(1);
    expect(motions.tick(1)).toBe(false);
  });

  it('give way to another of the same name', () => {
    const { motions, seen } = watched(false);
    motions.start({ name: 'a', duration: 100, ease: steady, step: () => seen.push(-1) }, 0);
    motions.start({ name: 'a', duration: 100, ease: steady, step: (share) => seen.push(share) }, 0);
    motions.tick(100);
    expect(seen).toEqual([1]);
  });
});
