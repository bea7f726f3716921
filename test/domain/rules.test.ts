import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Step } from '../../domain/changes.ts';
import type { CardId } from '../../domain/ids.ts';
import type { Refusal } from '../../domain/refusal.ts';
import { nameKey, readTarget, showTarget, tidyTarget } from '../../domain/spec.ts';
import { Bench, card, parameter } from './building.ts';

function refused(step: Step, bench = new Bench()): string {
  try {
    bench.do(step);
  } catch (error) {
    return (error as Refusal).rule;
  }
  return 'allowed';
}

describe('words of cards', () => {
  test.each([
    ['TH1', card('theme', 'a', ' ')],
    ['TH1', card('theme', 'a', 'x'.repeat(201))],
    ['IN1', card('insight', 'a', '')],
    ['IN1', card('insight', 'a', 'x'.repeat(2001))],
    ['ND1', card('need', 'a', '\n')],
    ['NO1', card('note', 'a', '')],
    [
      'CO1',
      {
        do: 'make',
        kind: 'constraint',
        card: { id: 'con_a', kind: 'law', text: '', source: '' },
      } as unknown as Step,
    ],
    [
      'CO2',
      {
        do: 'make',
        kind: 'constraint',
        card: { id: 'con_a', kind: 'whim', text: 'x', source: '' },
      } as unknown as Step,
    ],
  ])('[%s] refuses', (rule, step) => {
    expect(refused(step)).toBe(rule);
  });

  test('[ND2] scores lie between 0 and 10', () => {
    const need = (importance: number) =>
      ({ do: 'make', kind: 'need', card: { id: 'ned_a', text: 'x', importance } }) as unknown as Step;
    expect(refused(need(11))).toBe('ND2');
    expect(refused(need(-0.1))).toBe('ND2');
    expect(refused(need(Number.NaN))).toBe('ND2');
    expect(refused(need(10))).toBe('allowed');
  });
});

describe('parameters', () => {
  test.each([
    ['SP1', { name: ' ' }],
    ['SP1', { target: 'x'.repeat(121) }],
    ['SP1', { unit: 'x'.repeat(41) }],
    ['SP2', { basis: 'hunch' }],
    ['SP2', { status: 'done' }],
    ['SP2', { priority: 'maybe' }],
    ['SP2', { kind: 'colour' }],
    ['SP3', { target: '5 to 3' }],
    ['SP4', { basis: 'guess', status: 'agreed' }],
    ['SP4', { basis: 'guess', status: 'frozen' }],
    ['SP5', { target: '', status: 'agreed' }],
    ['allowed', { basis: 'guess', status: 'proposed' }],
    ['allowed', { target: '', status: 'draft' }],
    ['allowed', { target: '3 to 3' }],
  ])('[%s] %j', (rule, more) => {
    expect(refused(parameter('a', more as never))).toBe(rule);
  });

  test('[SP4] a guess becomes agreed once a person gives it another basis', () => {
    const bench = new Bench().do(parameter('a', { basis: 'guess' }));
    const id = 'par_a' as CardId;
    expect(refused({ do: 'edit', id, set: { status: 'agreed' } }, bench)).toBe('SP4');
    expect(refused({ do: 'edit', id, set: { status: 'agreed', basis: 'measured' } }, bench)).toBe('allowed');
  });

  test('[SP6] the value of a frozen parameter stays, its reason may be worded', () => {
    const bench = new Bench().do(parameter('a', { status: 'frozen' }));
    const id = 'par_a' as CardId;
    expect(refused({ do: 'edit', id, set: { target: '<= 40' } }, bench)).toBe('SP6');
    expect(refused({ do: 'edit', id, set: { reason: 'tool is cut' } }, bench)).toBe('allowed');
    expect(refused({ do: 'edit', id, set: { status: 'agreed' } }, bench)).toBe('allowed');
  });
});

describe('targets', () => {
  test.each([
    ['<= 45', { kind: 'bound', sign: '<=', value: 45 }],
    ['≤45', { kind: 'bound', sign: '<=', value: 45 }],
    ['at most 4,5', { kind: 'bound', sign: '<=', value: 4.5 }],
    ['>3', { kind: 'bound', sign: '>=', value: 3 }],
    ['min. 3', { kind: 'bound', sign: '>=', value: 3 }],
    ['1,5', { kind: 'bound', sign: '=', value: 1.5 }],
    ['-20', { kind: 'bound', sign: '=', value: -20 }],
    ['3 to 5', { kind: 'range', low: 3, high: 5 }],
    ['3–5', { kind: 'range', low: 3, high: 5 }],
    ['-5 to -3', { kind: 'range', low: -5, high: -3 }],
    ['3 至 5', { kind: 'range', low: 3, high: 5 }],
    ['matte', { kind: 'word', word: 'matte' }],
    ['4 steps', { kind: 'word', word: '4 steps' }],
    ['-', { kind: 'none' }],
    ['', { kind: 'none' }],
  ])('[SP7] %s', (text, target) => {
    expect(readTarget(text)).toEqual(target);
  });

  test('[SP8] tidying keeps digits and meaning, and is done once', () => {
    expect(tidyTarget('at most 1,50')).toBe('<= 1.50');
    expect(showTarget('<= 1.50')).toBe('≤ 1.50');
    const number = fc
      .tuple(fc.integer({ min: -999, max: 999 }), fc.nat(999), fc.constantFrom('.', ','))
      .map(([a, b, p]) => `${a}${p}${b}`);
    const bound = fc
      .tuple(fc.constantFrom('<=', '≥', '', 'at least ', 'max '), number)
      .map(([sign, n]) => `${sign}${n}`);
    const range = fc
      .tuple(number, fc.constantFrom(' to ', ' – ', '..'), number)
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.oneof(bound, range, fc.string()), (text) => {
        const tidy = tidyTarget(text);
        expect(tidyTarget(tidy)).toBe(tidy);
        expect(readTarget(tidy)).toEqual(readTarget(text));
      }),
    );
  });

  test('[SP9] names compare without case, article and spaces', () => {
    expect(nameKey(' The  Handle Temperature ')).toBe(nameKey('handle temperature'));
    expect(nameKey('Ａ４ size')).toBe('a4 size');
  });
});
