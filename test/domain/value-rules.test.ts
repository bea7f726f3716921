import { describe, expect, test } from 'vitest';
import type { Step } from '../../domain/changes.ts';
import type { CardId } from '../../domain/ids.ts';
import { linkState } from '../../domain/links.ts';
import { Refusal } from '../../domain/refusal.ts';
import { fittingUnits } from '../../domain/value-rules.ts';
import { readChangeAsk } from '../../protocol/change.ts';
import { Bench, card, link, parameter } from './building.ts';

const ID = 'par_a' as CardId;

function refusal(bench: Bench, step: Step): Refusal | undefined {
  try {
    bench.do(step);
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

function edited(before: object, set: object, newDimension?: boolean): Refusal | undefined {
  const bench = new Bench().do(parameter('a', before));
  return refusal(bench, { do: 'edit', id: ID, set, ...(newDimension ? { newDimension } : {}) });
}

describe('[SP10] a number keeps what it measures', () => {
  test('a unit of another dimension is refused with those that fit', () => {
    const found = edited({ target: '<= 45', unit: '°C' }, { unit: 'kg' });
    expect(found?.rule).toBe('SP10');
    expect(found?.reason).toEqual({
      key: 'refused.unitOther',
      params: { unit: 'kg', given: 'mass', dimension: 'temperature', expected: '°C', fits: '°C, °F, K' },
    });
  });

  test.each([
    ['refused.unitGone', { target: '= 3', unit: 'kg' }, { unit: '' }],
    ['refused.unitWeighting', { target: '<= 58', unit: 'dB(A)' }, { unit: 'dB' }],
    ['refused.unitOther', { target: '3 to 5', unit: 'N·m', kind: 'range' }, { unit: 'J' }],
    ['refused.unitOther', { target: '70 / 80', unit: '°C', kind: 'choice' }, { unit: 'V' }],
    ['refused.unitOther', { target: '= 3', unit: 'lx' }, { target: '= 4', unit: 'lm' }],
  ])('%s: %j to %j', (key, before, set) => {
    expect(edited(before, set)?.reason.key).toBe(key);
    expect(edited(before, set, true)).toBeUndefined();
  });

  test.each([
    [
      { target: '= 3', unit: 'kg' },
      { target: '= 3000', unit: 'g' },
    ],
    [{ target: '= 3', unit: '' }, { unit: 'kg' }],
    [{ target: '= 3', unit: 'frob' }, { unit: 'kg' }],
    [{ target: '', unit: 'kg' }, { unit: 'mm' }],
    [{ target: '= 3', unit: 'EUR' }, { unit: 'USD' }],
    [
      { target: '= 3', unit: 'kg' },
      { target: 'light', kind: 'text', unit: '' },
    ],
    [{ target: '= 3', unit: 'kg' }, { name: 'other name' }],
  ])('%j to %j is allowed', (before, set) => {
    expect(edited(before, set)).toBeUndefined();
  });

  test('a window may send the flag, and nothing else under its name', () => {
    const ask = (newDimension: unknown) => ({
      id: 'chg_1',
      at: '2026-01-02T03:04:05.000Z',
      label: { key: 'did.edited' },
      steps: [{ do: 'edit', id: 'par_a', set: { unit: 'g' }, newDimension }],
    });
    expect(readChangeAsk.safeParse(ask(true)).success).toBe(true);
    expect(readChangeAsk.safeParse(ask('yes')).success).toBe(false);
  });

  test('units are offered with the present one first', () => {
    expect(fittingUnits('公斤').slice(0, 3)).toEqual(['kg', 'g', 'mg']);
    expect(fittingUnits('frob')).toEqual(['frob']);
    expect(fittingUnits('')).toEqual([]);
  });
});

describe('[SP11] a unit that is not known', () => {
  test('is allowed where none stood, refused in the place of one that is known', () => {
    expect(refusal(new Bench(), parameter('a', { target: '= 3', unit: 'frob' }))).toBeUndefined();
    expect(edited({ target: '= 3', unit: 'kg' }, { unit: 'kgg' })?.rule).toBe('SP11');
    expect(edited({ target: '= 3', unit: 'kg' }, { unit: 'kgg' }, true)).toBeUndefined();
  });
});

describe('[SP12] tolerances', () => {
  test.each([
    ['refused.toleranceOnLimit', { target: '<= 45', unit: 'mm', tolerance: '± 1' }],
    ['refused.toleranceOnLimit', { target: '3 to 5', unit: 'mm', tolerance: '+0.1' }],
    ['refused.toleranceUnit', { target: '= 45', unit: 'mm', tolerance: '± 1 kg' }],
    ['refused.toleranceUnit', { target: '= 45', unit: 'frob', tolerance: '± 1 kg' }],
    ['refused.toleranceOnFormula', { target: '2 * 3', unit: '', kind: 'derived', tolerance: '± 1' }],
  ])('%s: %j', (key, more) => {
    expect(refusal(new Bench(), parameter('a', more as never))?.reason.key).toBe(key);
  });

  test.each([
    { target: '= 45', unit: 'mm', tolerance: '± 1 in' },
    { target: '= 45', unit: '°C', tolerance: '± 3 K' },
    { target: '= 58', unit: 'dB(A)', tolerance: '± 2 dB' },
    { target: '= 45', unit: 'frob', tolerance: '± 5 %' },
    { target: '= 45', unit: '%', tolerance: '± 5 %' },
    { target: '= 10', unit: 'mm', tolerance: '-0.007/-0.020' },
    { target: '<= 45', unit: '°C', tolerance: 'room at 23 °C' },
    { target: '1850 to 2200', unit: 'W', tolerance: '220 to 240 V' },
    { target: '70 / 80 / 95', unit: '°C', kind: 'choice', tolerance: '± 3 °C in the middle of the water' },
  ])('%j is allowed', (more) => {
    expect(refusal(new Bench(), parameter('a', more as never))).toBeUndefined();
  });
});

test('[LK4] the same value in another unit raises no suspicion, another value does', () => {
  const bench = new Bench().do(
    card('need', 'a'),
    parameter('a', { target: '= 1500', unit: 'g' }),
    link('ned_a', 'par_a'),
  );
  const state = () => [...bench.study.link.values()].map((one) => linkState(bench.study, one)).join();
  bench.do({ do: 'edit', id: ID, set: { target: '= 1.50', unit: 'kg' } });
  expect(state()).toBe('ok');
  bench.do({ do: 'edit', id: ID, set: { tolerance: '± 5 %' } });
  expect(state()).toBe('suspect-target');
  bench.do({ do: 'edit', id: ID, set: { tolerance: '' } });
  expect(state()).toBe('ok');
});
