import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hashOfCard } from '../../domain/links.ts';
import { decimalText, fractionText, rational } from '../../domain/rational.ts';
import type { Parameter } from '../../domain/records.ts';
import { showTarget } from '../../domain/spec.ts';
import { readTolerance, showTolerance, tidyTolerance } from '../../domain/tolerance.ts';
import { readTyped, type Typed } from '../../domain/typed.ts';
import { ALL_DIMENSIONS, convertExactly, tidyUnit, type Unit, unitOf, unitsOf } from '../../domain/units.ts';
import { meaningOf, plainNumber, significant, siOf } from '../../domain/values.ts';

function param(more: Partial<Parameter>): Parameter {
  return {
    id: 'par_a',
    number: 'P-1',
    name: 'a',
    kind: 'number',
    target: '',
    unit: '',
    group: '',
    basis: 'estimate',
    priority: 'must',
    status: 'proposed',
    reason: '',
    ...more,
  } as Parameter;
}

/** A parameter as typing makes it. */
function typed(text: string, unit = ''): Parameter {
  return param({ unit, ...readTyped(text) });
}

describe('[SP13] what people type', () => {
  const number = (target: string, unit?: string, tolerance?: string): Typed => ({
    target,
    kind: / to /.test(target) ? 'range' : 'number',
    ...(tolerance ? { tolerance } : {}),
    ...(unit === undefined ? {} : { unit }),
  });
  test.each([
    ['1,5 kg', number('= 1.5', 'kg')],
    ['1.5kg', number('= 1.5', 'kg')],
    ['1.50 kg', number('= 1.50', 'kg')],
    ['≤ 45 °C', number('<= 45', '°C')],
    ['at least 3 l/min', number('>= 3', 'L/min')],
    ['3 min', number('= 3', 'min')],
    ['45 min max', number('<= 45', 'min')],
    ['5 max', number('<= 5')],
    ['45 dB(A) or less', number('<= 45', 'dB(A)')],
    ['3–5 mm', number('3 to 5', 'mm')],
    ['220-240V', number('220 to 240', 'V')],
    ['-20 to -5 °C', number('-20 to -5', '°C')],
    ['20 °C ~ 25 °C', number('20 to 25', '°C')],
    ['between 3 and 5 mm', number('3 to 5', 'mm')],
    ['80 cm – 1 m', number('0.8 to 1', 'm')],
    ['1.8 ± 0.05 kg', number('= 1.8', 'kg', '± 0.05')],
    ['1.8 kg ± 50 g', number('= 1.8', 'kg', '± 50 g')],
    ['1.8kg±5%', number('= 1.8', 'kg', '± 5 %')],
    ['1.8 +/- 0.05 kg at 20 °C', number('= 1.8', 'kg', '± 0.05 at 20 °C')],
    ['10 +0.2/-0.1 mm', number('= 10', 'mm', '+0.2/-0.1')],
    ['10 (+0.2, −0.1) mm', number('= 10', 'mm', '+0.2/-0.1')],
    ['10 mm +0.2', number('= 10', 'mm', '+0.2/-0')],
    ['1 500 W', number('= 1500', 'W')],
    ['1\u202f500 W', number('= 1500', 'W')],
    ["1'500 W", number('= 1500', 'W')],
    ['1,500.5 W', number('= 1500.5', 'W')],
    ['1,500,000', number('= 1500000')],
    ['.5 L', number('= 0.5', 'L')],
    ['1e-3 m', number('= 1e-3', 'm')],
    ['= 45', number('= 45')],
    ['45', number('= 45')],
    ['$12.50', number('= 12.50', 'USD')],
    ['5 frob', number('= 5', 'frob')],
    ['不超过１．５公斤', number('<= 1.5', 'kg')],
    ['45分贝以内', number('<= 45', 'dB')],
    ['3到5毫米', number('3 to 5', 'mm')],
    ['yes', { target: 'yes', kind: 'yesno', unit: '' }],
    ['否', { target: 'no', kind: 'yesno', unit: '' }],
    ['PP or ABS', { target: 'PP | ABS', kind: 'choice', unit: '' }],
    ['a | b | c', { target: 'a | b | c', kind: 'choice', unit: '' }],
    ['70 / 80 / 95 °C', { target: '70 | 80 | 95', kind: 'choice', unit: '°C' }],
    ['红、白或黑', { target: '红 | 白 | 黑', kind: 'choice', unit: '' }],
    ['= P-3 * P-4', { target: 'P-3 * P-4', kind: 'derived' }],
    ['IP67', { target: 'IP67', kind: 'text', unit: '' }],
    ['24/7', { target: '24/7', kind: 'text', unit: '' }],
    ['2 x 4', { target: '2 x 4', kind: 'text', unit: '' }],
    ['4 AA batteries', { target: '4 AA batteries', kind: 'text', unit: '' }],
    [
      'both flanks, clear of the handle',
      { target: 'both flanks, clear of the handle', kind: 'text', unit: '' },
    ],
    ['', { target: '', kind: 'number' }],
  ] as [string, Typed][])('%s', (text, expected) => {
    expect(readTyped(text)).toEqual(expected);
  });

  test('reading what was read gives the same, whatever was typed', () => {
    const figure = fc
      .tuple(fc.integer({ min: -99_999, max: 99_999 }), fc.constantFrom('', '.5', ',25', '.10'))
      .map((parts) => parts.join(''));
    const unit = fc.constantFrom('', 'kg', ' g', ' °C', 'mm', ' dB(A)', ' 公斤', ' frob', ' L/min', ' %');
    const valued = fc.oneof(
      fc
        .tuple(fc.constantFrom('', '<= ', '≥', 'at most ', '= '), figure, unit)
        .map((parts) => parts.join('')),
      fc.tuple(figure, fc.constantFrom(' to ', '–', ' ~ '), figure, unit).map((parts) => parts.join('')),
      fc
        .tuple(figure, fc.constantFrom(' ± 0.5', '±5 %', ' +0.2/-0.1', ' +0.3'), unit)
        .map((parts) => parts.join('')),
      fc.constantFrom('yes', '否', 'PP or ABS', 'a | b', 'matte', '= P-1 + 2'),
      fc.string(),
      fc.string({ unit: fc.constantFrom(...'0123456789.,+-±/ =<>kg°C%|ort') }),
    );
    fc.assert(
      fc.property(valued, (text) => {
        const once = readTyped(text);
        const words = [
          once.kind === 'derived' ? `= ${once.target}` : once.target,
          once.unit ?? '',
          once.tolerance ?? '',
        ];
        const [target, own, tolerance] = words as [string, string, string];
        const again = readTyped(
          tolerance === '' || own === ''
            ? `${target} ${own} ${tolerance}`.trim()
            : `${target} ${own} ${tolerance}`,
        );
        expect(again.target).toBe(once.target);
        expect(again.kind).toBe(once.kind);
        expect(tidyTolerance(again.tolerance ?? '')).toBe(tidyTolerance(once.tolerance ?? ''));
        expect(again.unit ?? '').toBe(once.unit ?? '');
      }),
      { numRuns: 1000 },
    );
  });
});

describe('[SP12] tolerances', () => {
  test.each([
    ['± 0.05', '± 0.05', '1/20', '-1/20', '', ''],
    ['+/- ,5 mm', '± 0.5 mm', '1/2', '-1/2', 'mm', ''],
    ['+0.2', '+0.2/-0', '1/5', '0', '', ''],
    ['-0.1', '+0/-0.1', '0', '-1/10', '', ''],
    ['-0.1/+0.2', '+0.2/-0.1', '1/5', '-1/10', '', ''],
    ['-0.007/-0.020', '-0.007/-0.020', '-7/1000', '-1/50', '', ''],
    ['±5%', '± 5 %', '5', '-5', '%', ''],
    [
      '± 3 °C in the middle of the water',
      '± 3 °C in the middle of the water',
      '3',
      '-3',
      '°C',
      'in the middle of the water',
    ],
  ])('%s', (text, tidy, upper, lower, unit, condition) => {
    const read = readTolerance(text);
    expect(read && [fractionText(read.upper), fractionText(read.lower), read.unit, read.condition]).toEqual([
      upper,
      lower,
      unit,
      condition,
    ]);
    expect(tidyTolerance(text)).toBe(tidy);
    expect(tidyTolerance(tidy)).toBe(tidy);
  });

  test.each(['220 to 240 V', '-20 to 50 °C', 'without base', 'loudest second, 1 m', '', '+ a bit'])(
    '%s is a condition',
    (text) => {
      expect(readTolerance(text)).toBeUndefined();
      expect(tidyTolerance(text)).toBe(text);
    },
  );

  test('shown with the signs of typography', () => {
    expect(showTolerance('+0.2/-0.1')).toBe('+0.2 / −0.1');
    expect(showTolerance('+0.2')).toBe('+0.2 / 0');
    expect(showTolerance('+/-0,5')).toBe('± 0.5');
  });

  const ends = (text: string, unit = '') => {
    const value = meaningOf(typed(text, unit));
    return value.kind === 'number'
      ? [value.min, value.nominal, value.max].map((one) => (one ? fractionText(one) : null))
      : value;
  };
  test.each([
    ['1.8 ± 0.05 kg', ['7/4', '9/5', '37/20']],
    ['1.8 kg ± 50 g', ['7/4', '9/5', '37/20']],
    ['2 kg ± 5 %', ['19/10', '2', '21/10']],
    ['-20 ± 10 %', ['-22', '-20', '-18']],
    ['40 °C ± 9 °F', ['35', '40', '45']],
    ['50 % ± 5 %', ['45', '50', '55']],
    ['10 +0.2/-0.1 mm', ['99/10', '10', '51/5']],
    ['<= 45', [null, null, '45']],
    ['≥ 3', ['3', null, null]],
    ['3 to 5', ['3', null, '5']],
    ['7', [null, '7', null]],
  ])('%s ends at %j', (text, expected) => {
    expect(ends(text)).toEqual(expected);
  });
});

describe('[LK4] values are hashed by what they mean', () => {
  const hash = (text: string, more: Partial<Parameter> = {}) =>
    hashOfCard({ ...typed(text), ...more } as Parameter);
  test.each([
    ['1500 g', '1.5 kg'],
    ['1,50 kg', '1.5kg'],
    ['≤ 45 °C', 'at most 45.0 °C'],
    ['68 °F', '20 °C'],
    ['1 in', '25.4 mm'],
    ['3–5 mm', '0.3 to 0.5 cm'],
    ['1.8 ± 0.05 kg', '1800 ± 50 g'],
    ['2 kg ± 5 %', '2 kg ± 100 g'],
    ['a | b', 'b or a'],
    ['70 / 80 °C', '80.0 | 70 °C'],
    ['50 %', '500 ‰'],
    ['是', 'Yes'],
    ['= P-3*P-4', '=  (P-3) × p-4'],
    ['5 frob', '5.0 frob'],
    ['90 °', '90.0 deg'],
  ])('%s and %s are one', (a, b) => {
    const kind = readTyped(a).kind;
    expect(hash(a)).toBe(hash(b, { kind }));
  });

  test.each([
    ['1500 g', '1.5 g'],
    ['≤ 45 °C', '≥ 45 °C'],
    ['≤ 45 °C', '45 °C'],
    ['3 EUR', '3 USD'],
    ['50 dB', '50 dB(A)'],
    ['5 N·m', '5 J'],
    ['5 frob', '5 brof'],
    ['1.8 ± 0.05 kg', '1.8 kg'],
    ['1.8 ± 0.05 kg', '1.8 ± 0.06 kg'],
    ['5', '5 %'],
    ['yes', 'no'],
    ['= P-1 - P-2', '= P-2 - P-1'],
    ['5 cycles', '5 steps'],
  ])('%s and %s are not', (a, b) => {
    expect(hash(a)).not.toBe(hash(b));
  });

  test('a condition counts, whether or not a tolerance stands before it', () => {
    expect(hash('1.8 ± 0.05 kg')).not.toBe(hash('1.8 ± 0.05 kg at 20 °C'));
    expect(hash('<= 3 kg', { tolerance: 'dry' })).not.toBe(hash('<= 3 kg', { tolerance: 'wet' }));
    expect(hash('<= 3 kg', { tolerance: ' ' })).toBe(hash('<= 3 kg'));
  });

  test('in whatever unit a number is written out, its hash stays', () => {
    const exact = ALL_DIMENSIONS.flatMap((dimension) =>
      unitsOf(dimension).filter((unit) => unit.exact && !unit.apart),
    );
    const pair = fc
      .constantFrom(...exact)
      .chain((unit) =>
        fc.tuple(
          fc.constant(unit),
          fc.constantFrom(...unitsOf(unit.dimension).filter((other) => other.exact)),
        ),
      );
    const figure = fc
      .tuple(fc.integer({ min: 1, max: 1_000_000 }), fc.nat(6))
      .map(([digits, places]) => rational(`${digits}e-${places}`));
    let compared = 0;
    fc.assert(
      fc.property(figure, pair, (value, [from, to]) => {
        const written = [decimalText(value), decimalText(convertExactly(value, from, to as Unit))];
        if (written.some((text) => text === undefined || text.length > 100)) return;
        compared++;
        const [a, b] = [
          param({ target: `= ${written[0]}`, unit: from.symbol }),
          param({ target: `= ${written[1]}`, unit: (to as Unit).symbol }),
        ];
        expect(siOf(a)).toEqual(siOf(b));
        expect(hashOfCard(a)).toBe(hashOfCard(b));
      }),
      { numRuns: 300 },
    );
    expect(compared).toBeGreaterThan(100);
  });
});

test('[SP8] digits stay: what is typed is what is shown', () => {
  expect(showTarget(readTyped('1,500 kg').target)).toBe('1.500');
  expect(showTarget(readTyped('≤ 0,0250 mm').target)).toBe('≤ 0.0250');
  expect([significant('0.0250'), significant('45'), significant('1.50e3'), significant('0')]).toEqual([
    3, 2, 3, 1,
  ]);
  expect([
    plainNumber(3.306934, 3),
    plainNumber(0.00012345, 2),
    plainNumber(123456, 2),
    plainNumber(0, 3),
  ]).toEqual(['3.31', '0.00012', '120000', '0']);
  expect(tidyUnit(unitOf('公斤')?.symbol ?? '')).toBe('kg');
});
