import { describe, expect, it } from 'vitest';
import {
  CitationStream,
  citedIn,
  figuresIn,
  inventedFigures,
  Renumbering,
  replaceCitations,
  sentencesOf,
  withoutCitations,
} from '../../domain/citations.ts';

describe('citations (CV20 to CV24)', () => {
  it.each([
    ['Hot [1][3].', [1, 3]],
    ['Hot [1, 3] and heavy [2].', [1, 3, 2]],
    ['Hot [2-4].', [2, 3, 4]],
    ['Hot [2–4][3].', [2, 3, 4]],
    ['Hot [1-9999].', [1]],
    ['No number [a] [] here.', []],
  ])('reads the numbers of %s', (text, numbers) => {
    expect(citedIn(text)).toEqual(numbers);
  });

  it('never shows a citation that does not exist (CV20)', () => {
    const three = new Renumbering((n) => n >= 1 && n <= 3);
    expect(replaceCitations('Hot [3], loud [9], heavy [1][7][3].', three.show)).toBe(
      'Hot [1], loud, heavy [2][1].',
    );
    expect(three.order).toEqual([3, 1]);
  });

  it.each([
    ['One. Two [1]. Three!', ['One.', 'Two [1].', 'Three!']],
    ['It is 1.5 kg. Fine.', ['It is 1.5 kg.', 'Fine.']],
    [
      'Four of six could not see it. [1] Others could [2].',
      ['Four of six could not see it. [1]', 'Others could [2].'],
    ],
    ['很烫。很重。', ['很烫。', '很重。']],
    ['no stop', ['no stop']],
    ['', []],
  ])('cuts %s into sentences', (text, sentences) => {
    expect(sentencesOf(text)).toEqual(sentences);
  });

  it.each([
    ['58 degrees', ['58']],
    ['1,5 kg and 1.5 kg', ['1.5', '1.5']],
    ['1,500 rows', ['1500']],
    ['see [12] and [3]', []],
    ['P-14 and R2D2', ['14']],
  ])('reads the figures of %s', (text, figures) => {
    expect(figuresIn(text)).toEqual(figures);
  });

  it.each([
    ['It reaches 58 degrees [1].', ['58 degrees on the handle'], []],
    ['It reaches 60 degrees [1].', ['58 degrees on the handle'], ['60']],
    ['Three of 6 testers [1].', ['Four of six testers'], []],
    ['It takes 7 days [1].', ['a week'], ['7']],
    ['It weighs 1.50 kg [2].', ['1,5 kg'], []],
  ])('finds figures that no source holds: %s (CV22)', (sentence, sources, invented) => {
    expect(inventedFigures(sentence, sources)).toEqual(invented);
  });

  it.each([1, 2, 3, 5, 100])(
    'streams the same text in pieces of %i, wrong citations left out (CV23)',
    (size) => {
      const text = 'Hot [1][9], loud [ 12 ] and [2] heavy [3-4]. An open [bracket] stays. End [7';
      const numbers = new Renumbering((n) => n <= 3);
      let shown = '';
      const stream = new CitationStream(numbers.show, (piece) => {
        expect(piece).not.toMatch(/\[(?:9|12|4|7)/);
        shown += piece;
      });
      for (let at = 0; at < text.length; at += size) stream.add(text.slice(at, at + size));
      stream.end();
      expect(
        shown
          .replace(/\s+/g, ' ')
          .replace(/ ([,.])/g, '$1')
          .trim(),
      ).toBe('Hot [1], loud and [2] heavy [3]. An open [bracket] stays. End');
    },
  );

  it('takes citations out tidily', () => {
    expect(withoutCitations('People [1][2] say  so [3].')).toBe('People say so.');
  });
});
