import { describe, expect, test } from 'vitest';
import { counterpart } from '../../domain/counterparts.ts';
import type { ParameterId } from '../../domain/ids.ts';
import type { Parameter } from '../../domain/records.ts';
import { shownValue, typedText, valueEdit } from '../../domain/value-edit.ts';
import { Bench, parameter } from './building.ts';

function world() {
  return new Bench().do(
    parameter('a', { name: 'handle', target: '<= 45', unit: '°C' }),
    parameter('b', {
      name: 'empty mass',
      target: '= 1.80',
      unit: 'kg',
      tolerance: '± 0.05 dry',
      basis: 'guess',
    }),
    parameter('c', { name: 'noise', target: '<= 58', unit: 'dB(A)' }),
    parameter('d', { name: 'width', target: '3 to 5', unit: 'mm', kind: 'range', tolerance: 'at the rim' }),
    parameter('e', { name: 'sum', target: 'P-2 * 2', unit: 'kg', kind: 'derived' }),
    parameter('f', { name: 'colour', target: 'red | white', unit: '', kind: 'choice' }),
  ).study;
}

function edit(tail: string, text: string, more = {}) {
  const study = world();
  return valueEdit(
    study.parameter,
    study.parameter.get(`par_${tail}` as ParameterId) as Parameter,
    text,
    more,
  );
}

describe('[SP13] typing over a value', () => {
  test.each([
    ['a', '40', { target: '<= 40' }],
    ['a', '40 °C', { target: '<= 40' }],
    ['a', '313 K', { target: '<= 313', unit: 'K' }],
    ['a', '= 40', { target: '= 40' }],
    ['a', '40 or more', { target: '>= 40' }],
    ['a', '30–40', { target: '30 to 40', kind: 'range' }],
    ['a', '40 ± 2', { target: '= 40', tolerance: '± 2' }],
    ['a', 'matte', { target: 'matte', kind: 'text', unit: '' }],
    ['a', '', { target: '' }],
    ['b', '2 kg', { target: '= 2', basis: 'estimate' }],
    ['b', '<= 2 kg', { target: '<= 2', tolerance: 'dry', basis: 'estimate' }],
    ['b', '1.8 kg ± 50 g', { target: '= 1.8', tolerance: '± 50 g dry', basis: 'estimate' }],
    ['b', '1.80 kg ± 0.05', {}],
    ['d', '4 mm', { target: '= 4', kind: 'number' }],
    ['e', '= 3 * "Empty Mass"', { target: '3 * P-2' }],
    ['e', '= P-2 + 200g', { target: 'P-2 + 200 g' }],
    ['e', '4 kg', { target: '= 4', kind: 'number' }],
    ['f', 'red / blue', { target: 'red | blue' }],
  ] as const)('over %s: %s', (tail, text, set) => {
    const found = edit(tail, text);
    expect(found.set).toEqual(set);
    expect(found.refused).toBeUndefined();
  });

  test('what the cell offers for editing reads back as what stands there', () => {
    for (const one of world().parameter.values()) {
      expect(valueEdit(world().parameter, one, typedText(one)).set, typedText(one)).toEqual({});
    }
  });
});

describe('[SP10] refused where it is typed', () => {
  test('with the units that fit, each of which is then allowed, and the way to mean it', () => {
    const found = edit('a', '40 kg');
    expect(found.refused).toMatchObject({ rule: 'SP10', fits: ['°C', '°F', 'K'], canMean: true });
    for (const unit of found.refused?.fits ?? [])
      expect(edit('a', '40 kg', { unit }).refused, unit).toBeUndefined();
    expect(edit('a', '40 kg', { newDimension: true })).toMatchObject({
      set: { target: '<= 40', unit: 'kg' },
    });
    expect(edit('a', '40 kg', { newDimension: true }).refused).toBeUndefined();
    expect(edit('c', '50 dB').refused).toMatchObject({
      reason: { key: 'refused.unitWeighting' },
      fits: ['dB(A)'],
    });
  });

  test('[SP14] [SP15] and formulas with what they give, or the circle', () => {
    expect(edit('e', '= P-1 - 20 °C').refused?.fits).toEqual(['K']);
    expect(edit('e', '= P-1 - 20 °C', { unit: 'K', newDimension: true }).refused).toBeUndefined();
    expect(edit('e', '= P-5 * 2').refused).toMatchObject({
      rule: 'SP15',
      reason: { params: { cycle: 'P-5 → P-5' } },
      canMean: false,
    });
    expect(edit('e', '= P-2 +').refused?.reason.key).toBe('refused.formulaRead');
  });
});

test('[SP14] a derived value is shown as its result, with its tolerance carried through', () => {
  const study = world();
  expect(shownValue(study, study.parameter.get('par_e' as ParameterId) as Parameter)).toEqual({
    target: '3.5 to 3.7',
    unit: 'kg',
  });
});

test.each([
  ['= 1.5', 'kg', '= 3.31', 'lb'],
  ['<= 45', '°C', '<= 113', '°F'],
  ['3 to 5', 'mm', '0.118 to 0.197', 'in'],
  ['= 25.40', 'mm', '= 1.000', 'in'],
  ['= 1.5', 'lb', '= 0.680', 'kg'],
])('[UN5] beside %s %s stands %s %s', (target, unit, other, otherUnit) => {
  expect(counterpart(target, unit)).toEqual({ target: other, unit: otherUnit });
});

test('[UN6] words, currencies and levels have no other unit', () => {
  for (const [target, unit] of [
    ['matte', 'kg'],
    ['= 3', 'EUR'],
    ['<= 58', 'dB(A)'],
    ['', 'kg'],
  ]) {
    expect(counterpart(target as string, unit as string)).toBeUndefined();
  }
});
