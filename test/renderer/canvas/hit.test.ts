import { describe, expect, it } from 'vitest';
import { boxOf, HitIndex } from '../../../renderer/canvas/hit.ts';
import { pictureOf } from '../../../renderer/canvas/picture.ts';
import { CARD } from '../../../renderer/canvas/slots.ts';
import { grownStudy, sampleBench } from './studies.ts';

const picture = pictureOf(sampleBench().study);
const hits = new HitIndex(picture);

describe('hit', () => {
  it('finds every card at its middle and inside its corners, and nothing beside it', () => {
    for (const card of picture.cards.values()) {
      const { x, y } = card.spot;
      expect(hits.at({ x, y })).toBe(card);
      expect(hits.at({ x: x - CARD.width / 2 + 1, y: y + CARD.height / 2 - 1 })).toBe(card);
      expect(hits.at({ x: x - CARD.width / 2 - 3, y })?.face.id).not.toBe(card.face.id);
    }
    expect(hits.at({ x: 0, y: 0 })).toBeNull();
  });

  it('gives the one painted last where two lie over each other', () => {
    const bench = sampleBench();
    bench.do({ do: 'place', id: 'thm_t1', at: { x: 9, y: 9 } } as never);
    bench.do({ do: 'place', id: 'not_n1', at: { x: 20, y: 12 } } as never);
    const piled = new HitIndex(pictureOf(bench.study));
    expect(piled.at({ x: 15, y: 10 })?.face.id).toBe('not_n1');
  });

  it('gathers exactly what a box touches, as a plain search does', () => {
    const many = pictureOf(grownStudy(900));
    const index = new HitIndex(many);
    for (const box of [
      { minX: -300, minY: -200, maxX: 150, maxY: 90 },
      { minX: 400, minY: -900, maxX: 401, maxY: 900 },
    ]) {
      const plain = [...many.cards.values()].filter(({ spot }) => {
        const at = boxOf(spot);
        return at.minX <= box.maxX && at.maxX >= box.minX && at.minY <= box.maxY && at.maxY >= box.minY;
      });
      expect(index.within(box)).toEqual(plain);
      expect(plain.length).toBeGreaterThan(0);
    }
  });

  it('goes to the nearest card in a direction, and back again', () => {
    for (const card of picture.cards.values()) {
      for (const [there, axis, sign] of [
        ['left', 'x', -1],
        ['right', 'x', 1],
        ['up', 'y', -1],
        ['down', 'y', 1],
      ] as const) {
        const next = hits.towards(card.spot, there, card.face.id);
        if (next) expect((next.spot[axis] - card.spot[axis]) * sign).toBeGreaterThan(0);
      }
    }
  });

  it('can walk to every card with the arrow keys', () => {
    const start = [...picture.cards.values()][0];
    const seen = new Set([start?.face.id]);
    const waiting = start ? [start] : [];
    for (let card = waiting.pop(); card; card = waiting.pop()) {
      for (const direction of ['left', 'right', 'up', 'down'] as const) {
        const next = hits.towards(card.spot, direction, card.face.id);
        if (!next || seen.has(next.face.id)) continue;
        seen.add(next.face.id);
        waiting.push(next);
      }
    }
    expect(seen.size).toBe(picture.cards.size);
  });
});
