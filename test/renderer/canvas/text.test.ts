import { describe, expect, it } from 'vitest';
import { breakLines, piecesOf, shorten, Typesetter } from '../../../renderer/canvas/text.ts';

/** A Chinese character is twice as wide as a Latin letter. */
const measure = (text: string) =>
  [...text].reduce((sum, letter) => sum + (/[\u3000-\u9fff\uff00-\uffef]/.test(letter) ? 2 : 1), 0);

describe('lines', () => {
  it('break between words and keep every letter', () => {
    const text = 'When I make one cup for myself, I want to see and boil just that cup';
    const lines = breakLines(text, 20, 9, measure);
    expect(lines.join(' ')).toBe(text);
    for (const line of lines) expect(measure(line)).toBeLessThanOrEqual(20);
  });

  it('break between Chinese characters, with no line that begins with a stop or ends with an opening mark', () => {
    const text = '独自泡茶的人，总是烧两三杯的水；因为看不见“一杯”在哪里。';
    const lines = breakLines(text, 14, 9, measure);
    expect(lines.join('')).toBe(text);
    for (const line of lines) {
      expect(measure(line)).toBeLessThanOrEqual(14);
      expect(line).not.toMatch(/^[，；。”]/);
      expect(line).not.toMatch(/“$/);
    }
  });

  it('keep a Latin word whole inside Chinese', () => {
    expect(piecesOf('烧到 boiling 为止。')).toEqual(['烧', '到', ' ', 'boiling', ' ', '为', '止。']);
  });

  it('end in … when there are too many, without a comma before it', () => {
    const lines = breakLines('one cup, and no mark to see it by', 9, 1, measure);
    expect(lines).toEqual(['one cup…']);
  });

  it('cut a word that is wider than the column', () => {
    expect(breakLines('Donaudampfschiff', 6, 4, measure)).toEqual(['Donaud', 'ampfsc', 'hiff']);
  });

  it('shorten to the longest beginning that fits', () => {
    expect(shorten('temperature', 6, measure)).toBe('tempe…');
    expect(shorten('temp', 6, measure)).toBe('temp');
  });
});

describe('the typesetter', () => {
  it('measures a text once per font', () => {
    let count = 0;
    const type = new Typesetter((text) => {
      count += 1;
      return text.length;
    });
    type.width('kettle', 'a');
    type.width('kettle', 'a');
    expect(count).toBe(1);
    type.width('kettle', 'b');
    expect(count).toBe(2);
    const column = type.column('one two three', 'a', 23, 2);
    const before = count;
    expect(type.column('one two three', 'a', 21, 2)).toBe(column);
    expect(count).toBe(before);
    type.forget();
    type.width('kettle', 'a');
    expect(count).toBe(before + 1);
  });
});
