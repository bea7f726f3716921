import { describe, expect, it } from 'vitest';
import { kindOf } from '../../../domain/ids.ts';
import { BAND, nearestOnRoad } from '../../../renderer/canvas/geometry.ts';
import { type Layout, layOut, placeOf, scaleFor } from '../../../renderer/canvas/layout.ts';
import { chapters } from '../../../renderer/canvas/order.ts';
import { CARD } from '../../../renderer/canvas/slots.ts';
import { voicesIn } from '../../../renderer/canvas/voices.ts';
import { card } from '../../domain/building.ts';
import { grownStudy, sampleBench } from './studies.ts';

function laidOut(study: ReturnType<typeof grownStudy>): Layout {
  return layOut(study, voicesIn(study));
}

/** Pairs of cards that touch, found by sweeping from left to right. */
function overlaps({ spots }: Layout): string[] {
  const found: string[] = [];
  const sorted = [...spots].sort(([, a], [, b]) => a.x - b.x);
  sorted.forEach(([id, a], i) => {
    for (let j = i + 1; j < sorted.length; j++) {
      const [other, b] = sorted[j] as (typeof sorted)[number];
      if (b.x - a.x >= CARD.width) break;
      if (Math.abs(a.y - b.y) < CARD.height) found.push(`${id} ${other}`);
    }
  });
  return found;
}

describe('where cards lie', () => {
  const sample = sampleBench();

  it('gives every card one spot and no two the same room', () => {
    const layout = laidOut(sample.study);
    expect(layout.spots.size).toBe(39);
    expect(overlaps(layout)).toEqual([]);
  });

  it('keeps cards off the band', () => {
    const { spots } = laidOut(sample.study);
    for (const { x, y } of spots.values()) {
      for (let i = 0; i <= 8; i++) {
        for (const side of [-1, 1]) {
          const edge = { x: x + CARD.width * (i / 8 - 0.5), y: y + (side * CARD.height) / 2 };
          expect(nearestOnRoad(edge.x, edge.y).distance).toBeGreaterThan(BAND / 2);
        }
      }
    }
  });

  it('says the same for the same study, in whatever order its records lie', () => {
    const study = sample.study;
    const turned = {
      ...study,
      parameter: new Map([...study.parameter].reverse()),
      need: new Map([...study.need].reverse()),
    };
    expect([...laidOut(turned).spots].sort()).toEqual([...laidOut(study).spots].sort());
  });

  it('puts people at the right and the product at the left', () => {
    for (const [id, { x, u }] of laidOut(sample.study).spots) {
      const kind = kindOf(id);
      if (kind === 'note') continue;
      const right = kind === 'theme' || kind === 'insight' || kind === 'need';
      expect(u < 0.5).toBe(right);
      expect(x > 0).toBe(right);
    }
  });

  it('orders a bank by kind along the road: themes, then insights, then needs', () => {
    const { spots } = laidOut(grownStudy(400));
    const mean = (kind: string) => {
      const places = [...spots].filter(([id]) => kindOf(id) === kind).map(([, { u }]) => u);
      return places.reduce((sum, u) => sum + u, 0) / places.length;
    };
    expect(mean('theme')).toBeLessThan(mean('insight'));
    expect(mean('insight')).toBeLessThan(mean('need'));
    expect(mean('need')).toBeLessThan(mean('parameter'));
  });

  it('names each chapter once, over one of its cards', () => {
    const study = sample.study;
    const { headings, spots } = laidOut(study);
    const groups = chapters(study, voicesIn(study)).filter((group) => group.name);
    expect(headings.map((heading) => heading.text)).toEqual(groups.map((group) => group.name));
    headings.forEach((heading, i) => {
      const over = groups[i]?.cards.some((id) => spots.get(id)?.x === heading.x + CARD.width / 2);
      expect(over).toBe(true);
    });
  });
});

describe('cards placed by hand', () => {
  it('stay where they were put, and others only move out from under them', () => {
    const bench = sampleBench();
    const before = laidOut(bench.study);
    const goal = before.spots.get('par_p7' as never);
    const at = { x: (goal?.x ?? 0) + 10, y: goal?.y ?? 0 };
    bench.do({ do: 'place', id: 'not_n0', at } as never);
    const after = laidOut(bench.study);
    expect(after.spots.get('not_n0' as never)).toMatchObject({ ...at, placed: true });
    const moved = [...after.spots].filter(([id, spot]) => {
      const was = before.spots.get(id);
      return id !== ('not_n0' as never) && (was?.x !== spot.x || was.y !== spot.y);
    });
    expect(moved.map(([id]) => id)).toEqual(['par_p7']);
    expect(overlaps(after)).toEqual([]);
  });

  it('keep their place on a loop that has grown', () => {
    const bench = sampleBench();
    bench.do({ do: 'place', id: 'not_n0', at: { x: -100, y: 80 } } as never);
    for (let i = 0; i < 60; i++) bench.do(card('need', `more${i}`));
    const layout = laidOut(bench.study);
    expect(layout.scale).toBeGreaterThan(1);
    const spot = layout.spots.get('not_n0' as never);
    expect(placeOf(layout, spot ?? { x: 0, y: 0 })).toEqual({ x: -100, y: 80 });
    expect(overlaps(layout)).toEqual([]);
  });
});

describe('many cards', () => {
  it('grows the loop with the square root of their number, in steps', () => {
    expect(scaleFor(0)).toBe(1);
    expect(scaleFor(56)).toBe(1);
    expect(scaleFor(57)).toBe(1.25);
    expect(scaleFor(5000)).toBeGreaterThanOrEqual(Math.sqrt(5000 / 56));
    expect(scaleFor(5000)).toBeLessThan(1.25 * Math.sqrt(5000 / 56) + 1e-9);
  });

  it('lays out 5,000 without overlap, looking at a bounded number of slots', () => {
    const layout = laidOut(grownStudy(5000));
    expect(layout.spots.size).toBe(5000);
    expect(overlaps(layout)).toEqual([]);
    // Three sides, and a few widenings of the reach for each.
    expect(layout.considered).toBeLessThan(5000 * 12);
  });

  it('keeps most of them closer to the road than the loop is high', () => {
    const { spots, scale } = laidOut(grownStudy(5000));
    const near = [...spots.values()].filter(({ x, y }) => nearestOnRoad(x / scale, y / scale).distance < 160);
    expect(near.length).toBeGreaterThan(4500);
  });
});
