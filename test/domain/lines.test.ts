import { describe, expect, it } from 'vitest';
import { wishedWay } from '../../domain/comparatives.ts';
import { englishOf } from '../../domain/glossary.ts';
import {
  readChangeLines,
  readParameterLines,
  sameParameter,
  signMakesSense,
  targetMakesSense,
  unitMakesSense,
} from '../../domain/lines.ts';
import { readJobStory, shorterEnd, writeJobStory } from '../../domain/stories.ts';
import { convert, tidyUnit, unitFits } from '../../domain/units.ts';

describe('units (CV10, CV11)', () => {
  it.each([
    ['decibels', 'dB'],
    ['DB', 'dB'],
    ['℃', '°C'],
    ['毫米', 'mm'],
    ['kgs', 'kg'],
    ['mW', 'mW'],
    ['MW', 'MW'],
    ['-', ''],
    ['swims', 'swims'],
    ['€', 'EUR'],
  ])('spells %s as %s', (given, symbol) => {
    expect(tidyUnit(given)).toBe(symbol);
  });
  it.each([
    [900, 'g', 'kg', 0.9],
    [75, 'cm', 'm', 0.75],
    [2, 'h', 'min', 120],
    [1, 'km/h', 'm/s', 0.2777778],
    [5, 'dB', 'dB', 5],
  ])('converts %d %s to %s', (value, from, to, converted) => {
    expect(convert(value, from, to)).toBeCloseTo(converted, 6);
  });
  it('converts nothing that is no factor', () => {
    expect([
      convert(50, 'dB', 'dB(A)'),
      convert(5, 'EUR', 'USD'),
      convert(1, 'kg', 'mm'),
      convert(1, 'swims', 'mm'),
    ]).toEqual([undefined, undefined, undefined, undefined]);
    expect([
      unitFits('g', 'kg'),
      unitFits('kg', '°C'),
      unitFits('dB', 'dB(A)'),
      unitFits('swims', 'swims'),
    ]).toEqual([true, false, true, true]);
  });
});

describe('lines of the writer (PR16 to PR18)', () => {
  it('reads well-formed lines and leaves out the rest', () => {
    const text =
      'handle temperature | <=45 | ℃ | cool to hold\nmalformed | 3\n- cord length | at most 75 | cm | out of reach\nlid | yes | - | -\nx | 1 | - | too short';
    expect(readParameterLines(text)).toEqual([
      { name: 'handle temperature', target: '<= 45', unit: '°C', reason: 'cool to hold' },
      { name: 'cord length', target: '<= 75', unit: 'cm', reason: 'out of reach' },
      { name: 'lid', target: 'yes', unit: '', reason: '' },
    ]);
    expect(readParameterLines('a name | 1 | kg | whole\nb name | 2 | k', false)).toHaveLength(1);
  });
  it('reads change lines', () => {
    expect(
      readChangeLines(
        'set | full mass | <= 1.5 | kg | lighter\nremove | clock | - | - | asked\nnone | - | - | - | nothing\nmove | a | b | c | d',
      ),
    ).toEqual([
      { do: 'set', name: 'full mass', target: '<= 1.5', unit: 'kg', reason: 'lighter' },
      { do: 'remove', name: 'clock', reason: 'asked' },
      { do: 'none', reason: 'nothing' },
    ]);
  });
  it.each([
    ['full mass', '<= 1.8', 'kg', true],
    ['full mass', '<= 1.8', 'mm', false],
    ['noise at 1 m', '<= 60', 'dB', true],
    ['noise at 1 m', '<= 60', 'kg', false],
    ['food temperature after 30 min', '>= 60', '°C', true],
    ['lid removal', 'yes', '', true],
    ['lid removal', 'in the hopper', '', false],
    ['reset buttons', '= 2', '', true],
    ['fuse replacement', '1 to 5', '', false],
    ['fuse replacement', '<= 3', 'h', false],
    ['handle length', '>= 12', 's', false],
    ['boil time', '<= 120', 's', true],
    ['boil time', '<= 120', 'N', false],
    ['shore hardness', '= 55', '%', true],
  ])('%s | %s | %s makes sense: %s', (name, target, unit, sense) => {
    expect(unitMakesSense(name, target, unit)).toBe(sense);
  });
  it.each([
    ['motor noise', '>= 60', false],
    ['motor noise', '<= 60', true],
    ['full mass', '>= 2', false],
    ['battery life', '<= 3', false],
    ['chute melting time', '<= 2', false],
    ['motor repair time', '<= 2', true],
    ['handle length', '>= 2', true],
  ])('%s %s points the right way: %s', (name, target, right) => {
    expect(signMakesSense(name, target)).toBe(right);
  });
  it('refuses values that nothing can have', () => {
    expect([
      targetMakesSense('share', '<= 120', '%'),
      targetMakesSense('height', '5 to 3', 'mm'),
      targetMakesSense('width', '>= 0', 'mm'),
      targetMakesSense('fuse replacement time', '<= 1', 's'),
      targetMakesSense('width', '>= 3', 'mm'),
    ]).toEqual([false, false, false, false, true]);
  });
  it('knows one parameter in another order of words', () => {
    expect([sameParameter('mass of the lid', 'lid mass'), sameParameter('lid mass', 'lid force')]).toEqual([
      true,
      false,
    ]);
  });
});

describe('job stories (PR14)', () => {
  it.each([
    ['When I pour, hot water, I want the handle cool, so I can serve tea.', true],
    ['when I pour boiling water I want the handle to stay cool so that I can serve tea', true],
    ['I want a cool handle.', false],
    ['When I pour boiling water, the handle should be cool, so I can serve.', false],
    ['When I pour boiling water, I want the handle to stay cool.', false],
  ])('%s', (text, is) => {
    expect(readJobStory(text) !== undefined).toBe(is);
  });
  it('puts it in one form and can shorten its end', () => {
    const story = readJobStory(
      'when I pour boiling water I want the handle to stay cool so that I can serve tea without a towel',
    );
    expect(story && writeJobStory(story)).toBe(
      'When I pour boiling water, I want the handle to stay cool, so I can serve tea without a towel.',
    );
    expect(shorterEnd(story?.so ?? '')).toBe('I can serve tea');
    expect(shorterEnd('I can stop')).toBeUndefined();
  });
});

describe('what a wish moves (CV13), and names in Chinese (CV9)', () => {
  it('knows the way of a comparative', () => {
    expect([
      wishedWay('make it lighter', 'empty mass'),
      wishedWay('make it quieter', 'noise at 1 m'),
      wishedWay('make it lighter', 'boil time'),
      wishedWay('boil faster', 'boil time'),
    ]).toEqual([-1, -1, undefined, -1]);
  });
  it.each([
    ['噪音', 'noise'],
    ['手柄表面温度', 'handle surface temperature'],
    ['开盖力', 'lid opening force'],
    ['时钟显示', 'clock display'],
    ['飞机', '飞机'],
    ['noise', 'noise'],
  ])('%s is %s', (name, english) => {
    expect(englishOf(name)).toBe(english);
  });
});
