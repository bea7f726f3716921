import { describe, expect, it } from 'vitest';
import { chainOf } from '../../../renderer/canvas/chain.ts';
import { flightAt, journeysOf } from '../../../renderer/canvas/flight.ts';
import { nearestOnRoad } from '../../../renderer/canvas/geometry.ts';
import { pictureOf, samePicture } from '../../../renderer/canvas/picture.ts';
import { lengthsOf, wayOf } from '../../../renderer/canvas/ribbon.ts';
import { ribbonsOf, whispersOf } from '../../../renderer/canvas/ribbons.ts';
import { roadList, windowAround } from '../../../renderer/canvas/road-list.ts';
import { levelAt } from '../../../renderer/canvas/scene.ts';
import { voicesIn } from '../../../renderer/canvas/voices.ts';
import { card, link, parameter } from '../../domain/building.ts';
import { sampleBench } from './studies.ts';

const bench = sampleBench();
const picture = pictureOf(bench.study);
const face = (id: string) => picture.cards.get(id as never)?.face;

describe('voices', () => {
  it('are counted once each along all links', () => {
    const voices = voicesIn(bench.study);
    const straight = new Set([...voices('ins_i1'), ...voices('ins_i2')]);
    expect(voices('ned_n5')).toEqual(straight);
    expect(voices('ned_n5').size).toBeGreaterThan(voices('ins_i1').size);
    expect(voices('ins_i8').size).toBe(0);
  });
});

describe('faces', () => {
  it('show an assumption dashed and marked as a hole', () => {
    expect(face('ins_i8')).toMatchObject({ outline: 'dashed', marks: ['hole'] });
    expect(face('ins_i1')).toMatchObject({ outline: 'plain', marks: [] });
  });

  it('mark a need without parameter and a parameter without need', () => {
    expect(face('ned_n7')?.marks).toEqual(['hole']);
    expect(face('par_p13')?.marks).toEqual(['hole']);
    expect(face('ned_n4')?.marks).toEqual([]);
  });

  it('show agreed values firm and guesses as such', () => {
    expect(face('par_p11')).toMatchObject({
      outline: 'firm',
      guess: false,
      value: { text: '≤ 0.75', unit: 'm' },
    });
    expect(face('par_p7')).toMatchObject({ outline: 'plain', guess: true });
  });

  it('mark both ends of a link that an edit made suspect', () => {
    const edited = sampleBench();
    edited.do({ do: 'edit', id: 'ned_n4', set: { text: 'Silence in the morning' } } as never);
    const after = pictureOf(edited.study);
    expect(after.cards.get('ned_n4' as never)?.face.marks).toContain('suspect');
    expect(after.cards.get('par_p14' as never)?.face.marks).toContain('suspect');
    const [ribbon] = ribbonsOf(
      after,
      after.links.filter((one) => one.to === 'par_p14'),
    );
    expect(ribbon?.state).toBe('suspect-source');
  });
});

describe('chains', () => {
  it('go up to the words and down to the product, without siblings', () => {
    const { cards } = chainOf(bench.study, ['ned_n4']);
    expect([...cards].filter((id) => !id.startsWith('seg_')).sort()).toEqual([
      'ins_i6',
      'ned_n4',
      'par_p14',
      'thm_t4',
    ]);
    expect([...chainOf(bench.study, ['par_p14']).cards]).not.toContain('ned_n7');
  });

  it('end where links run in a circle', () => {
    const round = sampleBench();
    round.do(parameter('x'), parameter('y'), link('par_x', 'par_y'), link('par_y', 'par_x'));
    expect([...chainOf(round.study, ['par_x']).cards].sort()).toEqual(['par_x', 'par_y']);
  });
});

describe('ribbons', () => {
  it('run from card to card through the crossing when they join both sides', () => {
    const links = picture.links.filter((one) => one.from === 'ned_n4');
    const [ribbon] = ribbonsOf(picture, links);
    const way = ribbon?.way ?? [];
    expect(Math.min(...way.map(({ x, y }) => Math.hypot(x, y)))).toBeLessThan(15);
    const at = picture.cards.get('ned_n4' as never)?.spot ?? { x: 0, y: 0 };
    expect(Math.abs((way[0]?.x ?? 0) - at.x)).toBeLessThanOrEqual(96.01);
    expect(Math.abs((way[0]?.y ?? 0) - at.y)).toBeLessThanOrEqual(24.01);
  });

  it('keep to the band between their ends, without a jump', () => {
    const from = { x: 620, y: 300, u: 0.3, placed: false };
    const to = { x: -500, y: -250, u: 0.66, placed: false };
    const way = wayOf(from, to, 0.5);
    const steps = lengthsOf(way).map((at, i, all) => at - (all[i - 1] ?? 0));
    expect(Math.max(...steps)).toBeLessThan(40);
    const middle = way.slice(Math.floor(way.length * 0.4), Math.floor(way.length * 0.6));
    for (const { x, y } of middle) expect(nearestOnRoad(x, y).distance).toBeLessThan(15);
  });

  it('whisper all links of a small study', () => {
    expect(whispersOf(picture)).toHaveLength(picture.links.length);
  });
});

describe('the picture', () => {
  it('does not change with a proposal or a turn, and does with a card', () => {
    const study = bench.study;
    expect(samePicture(study, { ...study, turn: new Map(), item: new Map() })).toBe(true);
    expect(samePicture(study, { ...study, note: new Map() })).toBe(false);
  });

  it('lets a new card fly along the loop and end at its spot', () => {
    const grown = sampleBench();
    grown.do(card('need', 'late', 'When I am late'));
    const after = pictureOf(grown.study);
    const { flights } = journeysOf(picture, after);
    expect(flights).toEqual(['ned_late']);
    const spot = after.cards.get('ned_late' as never)?.spot ?? { x: 0, y: 0 };
    const end = flightAt(after, 'ned_late' as never, 1);
    expect(end.x).toBeCloseTo(spot.x, 6);
    expect(end.y).toBeCloseTo(spot.y, 6);
    const early = flightAt(after, 'ned_late' as never, 0.2);
    expect(nearestOnRoad(early.x, early.y).distance).toBeLessThan(1);
  });

  it('shows bars, names and quotes as one comes nearer', () => {
    expect([0.1, 0.9, 2].map(levelAt)).toEqual(['far', 'middle', 'near']);
  });
});

describe('the list twin', () => {
  it('reads the cards by station and kind, each once', () => {
    const stops = roadList(picture);
    expect(stops).toHaveLength(picture.cards.size);
    const stations = stops.map((stop) => stop.station).filter((name, i, all) => name !== all[i - 1]);
    expect(stations).toEqual(['discover', 'define', 'design', 'loose']);
  });

  it('keeps a stretch around the active card in the document', () => {
    expect(windowAround(10, 4)).toEqual({ from: 0, to: 10 });
    expect(windowAround(5000, 2500)).toEqual({ from: 2470, to: 2531 });
    expect(windowAround(5000, 4999)).toEqual({ from: 4940, to: 5000 });
  });
});
