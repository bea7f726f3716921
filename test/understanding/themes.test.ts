import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { findThemes, type ThemesAsk } from '../../main/understanding/themes.ts';
import { adjustedRand, type Comment, embedComments, invented, readComments, reordered } from './comments.ts';

let comments: Comment[];
let all: ThemesAsk;

beforeAll(async () => {
  comments = readComments();
  all = await embedComments(comments);
}, 60_000);

/** The comments on some products. */
function about(...products: string[]): { ask: ThemesAsk; label: Map<string, string> } {
  const rows = comments.flatMap((comment, row) => (products.includes(comment.product) ? [row] : []));
  return {
    ask: reordered(all, rows),
    label: new Map(comments.map((comment) => [comment.id, comment.label])),
  };
}

async function agreement(ask: ThemesAsk, label: ReadonlyMap<string, string>): Promise<number> {
  const { themes } = await findThemes(ask);
  const placed = themes.flatMap((theme, t) => theme.segments.map((id) => ({ t, label: label.get(id) })));
  return adjustedRand(
    placed.map((one) => one.t),
    placed.map((one) => one.label),
  );
}

describe('themes of comments that people grouped by hand, with the encoder', () => {
  test('[TH19] comments on ten products: themes keep to one product, most comments are in one', async () => {
    const product = new Map(comments.map((comment) => [comment.id, comment.product]));
    const { themes, figures } = await findThemes(all);
    expect(themes.length).toBeGreaterThanOrEqual(12);
    expect(figures.unassignedShare).toBeLessThanOrEqual(0.4);
    expect(figures.largestShare).toBeLessThanOrEqual(0.25);
    let pairs = 0;
    let same = 0;
    for (const { segments } of themes) {
      for (const a of segments) {
        for (const b of segments) {
          if (a >= b) continue;
          pairs += 1;
          if (product.get(a) === product.get(b)) same += 1;
        }
      }
    }
    // By chance it would be a tenth.
    expect(same / pairs).toBeGreaterThan(0.5);
  });

  test('[TH19] what people put together lies together far more often than by chance', async () => {
    const { label } = about();
    expect(await agreement(all, label)).toBeGreaterThan(0.2);
    const products = [...new Set(comments.map((comment) => comment.product))];
    const each: number[] = [];
    for (const product of products) {
      const found = await agreement(about(product).ask, label);
      if (!Number.isNaN(found)) each.push(found);
    }
    expect(each.length).toBeGreaterThanOrEqual(6);
    expect(each.reduce((a, b) => a + b, 0) / each.length).toBeGreaterThan(0.25);
  });

  test('[TH13] five comments that have nothing in common make no theme', async () => {
    const products = [...new Set(comments.map((comment) => comment.product))].slice(0, 5);
    const rows = products.map((product) => comments.findIndex((comment) => comment.product === product));
    expect((await findThemes(reordered(all, rows))).themes).toEqual([]);
  });

  test('[TH13] five comments on one thing beside three on others make one theme of it', async () => {
    const texts = [
      'The battery is empty after ten minutes',
      'Battery does not last, ten minutes and it is dead',
      'Very short battery life, it needs charging all the time',
      'The battery runs down within minutes',
      'I have to charge the battery after every use',
      'My dog likes the colour of the box',
      'The instructions are only in Italian',
      'Parcel came two weeks late',
    ];
    const given = await embedComments(
      texts.map((text, i) => ({ id: `segment:${i}`, text, product: '', label: '' })),
    );
    const { themes } = await findThemes(given);
    expect(themes).toHaveLength(1);
    expect([...(themes[0]?.segments ?? [])].sort()).toEqual([0, 1, 2, 3, 4].map((i) => `segment:${i}`));
    expect(themes[0]?.words[0]).toContain('battery');
  });
});

describe('what holds for any input', () => {
  const asks = fc
    .record({
      count: fc.integer({ min: 0, max: 120 }),
      topics: fc.integer({ min: 1, max: 9 }),
      spread: fc.double({ min: 0.1, max: 3, noNaN: true }),
      seed: fc.integer({ min: 0, max: 1000 }),
    })
    .map(({ count, topics, spread, seed }) => invented(count, topics, spread, seed));

  test('[TH10] every segment is in exactly one theme or unassigned, and limits are kept', async () => {
    await fc.assert(
      fc.asyncProperty(asks, async (ask) => {
        const { themes, unassigned, figures } = await findThemes(ask);
        const placed = [...themes.flatMap((theme) => theme.segments), ...unassigned];
        expect([...placed].sort()).toEqual([...ask.ids].sort());
        for (const theme of themes) {
          expect(theme.segments.length).toBeGreaterThanOrEqual(figures.minSize);
          if (ask.ids.length >= 40) expect(theme.segments.length).toBeLessThanOrEqual(ask.ids.length / 4);
          expect(theme.segments).toEqual(expect.arrayContaining([...theme.representatives]));
          expect(new Set(theme.representatives).size).toBe(theme.representatives.length);
        }
        expect(figures.assigned).toBe(ask.ids.length - unassigned.length);
      }),
      { numRuns: 60 },
    );
  });

  test('[TH10] the order of the input does not matter, and asking twice gives the same', async () => {
    const withOrder = asks.chain((ask) =>
      fc.tuple(
        fc.constant(ask),
        fc.shuffledSubarray(
          ask.ids.map((_, i) => i),
          { minLength: ask.ids.length },
        ),
      ),
    );
    await fc.assert(
      fc.asyncProperty(withOrder, async ([ask, order]) => {
        const found = await findThemes(ask);
        expect(await findThemes(reordered(ask, order))).toEqual(found);
      }),
      { numRuns: 30 },
    );
  });

  test('[TH10] clear topics are found as they are', async () => {
    const ask = invented(160, 8, 0.4, 5);
    const { themes, unassigned } = await findThemes(ask);
    expect(unassigned).toEqual([]);
    const found = themes.map((theme) => new Set(theme.segments.map((id) => Number(id.slice(8)) % 8)));
    expect(found.map((topics) => topics.size)).toEqual(new Array(8).fill(1));
  });

  test('[TH12] copies are folded and counted, and many copies of one text are no theme', async () => {
    const ask = invented(60, 4, 0.4, 2);
    const copies = reordered(ask, [...ask.ids.map((_, i) => i), 0, 0, 0]);
    const ids = copies.ids.map((id, i) => (i >= 60 ? `copy:${i}` : id));
    const { themes } = await findThemes({ ...copies, ids });
    const home = themes.find((theme) => theme.segments.includes('segment:00000'));
    expect(home?.segments).toEqual(expect.arrayContaining(['copy:60', 'copy:61', 'copy:62']));
    expect(home?.duplicates).toBe(3);
    const alone = reordered(ask, [0, 0, 0, 0, 0, 0]);
    const same = await findThemes({ ...alone, ids: alone.ids.map((_, i) => `copy:${i}`) });
    expect(same.themes).toEqual([]);
    expect(same.figures.texts).toBe(1);
  });

  test('[TH11] texts without a telling word stay unassigned', async () => {
    const ask = invented(30, 3, 0.3, 1);
    const texts = ask.texts.map((text, i) => (i % 10 === 0 ? 'N/A. Not yet, no.' : text));
    const { unassigned } = await findThemes({ ...ask, texts });
    expect(unassigned).toEqual(['segment:00000', 'segment:00010', 'segment:00020']);
  });

  test('wrong lengths and ids given twice are refused with what is wrong', async () => {
    const ask = invented(5, 1, 1, 1);
    await expect(findThemes({ ...ask, texts: ask.texts.slice(1) })).rejects.toThrow(
      '5 ids need as many texts',
    );
    await expect(findThemes({ ...ask, ids: ['a', 'b', 'b', 'c', 'd'] })).rejects.toThrow('The id b is there');
  });

  test('it can be stopped, and says how far it is', async () => {
    const stop = new AbortController();
    const seen: number[] = [];
    const onProgress = (done: number, total: number) => {
      seen.push(done / total);
      if (done / total > 0.3) stop.abort();
    };
    await expect(findThemes(invented(400, 5, 1, 1), { onProgress, signal: stop.signal })).rejects.toThrow(
      'abort',
    );
    expect(seen.length).toBeGreaterThan(2);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
  });
});
