import { describe, expect, test } from 'vitest';
import { placeNewcomers } from '../../main/understanding/newcomers.ts';
import { findThemes } from '../../main/understanding/themes.ts';
import { invented, reordered } from './comments.ts';

describe('[TH18] newcomers', () => {
  test('join the theme they are like, surest first; what is like none is left out', async () => {
    const all = invented(120, 5, 0.4, 3);
    // The topic 4 is new: no theme was made of it.
    const known = all.ids.map((_, i) => i).filter((i) => i < 90 && i % 5 !== 4);
    const { themes } = await findThemes(reordered(all, known));
    expect(themes).toHaveLength(4);
    const newcomers = all.ids.slice(90);
    const placed = placeNewcomers({
      ...all,
      themes: themes.map(({ segments }, i) => ({ theme: `theme:${i}`, segments })),
      newcomers,
    });
    const topicOf = (id: string) => Number(id.slice(8)) % 5;
    const topics = themes.map(({ segments }) => topicOf(segments[0] as string));
    for (const { segment, theme } of placed) expect(topics[Number(theme.slice(6))]).toBe(topicOf(segment));
    expect(placed.length).toBeGreaterThanOrEqual(20);
    expect(placed.map((one) => one.likeness)).toEqual(
      placed.map((one) => one.likeness).sort((a, b) => b - a),
    );
    expect(placed.filter((one) => topicOf(one.segment) === 4)).toEqual([]);
  });

  test('without themes nobody joins, and a newcomer without a vector is refused', () => {
    const ask = invented(10, 2, 1, 1);
    expect(placeNewcomers({ ...ask, themes: [], newcomers: ask.ids })).toEqual([]);
    expect(() => placeNewcomers({ ...ask, themes: [], newcomers: ['segment:x'] })).toThrow(
      'segment:x has no vector',
    );
  });
});
