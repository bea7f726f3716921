import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Step } from '../../domain/changes.ts';
import { type Computed, computed } from '../../domain/computed.ts';
import {
  type Formula,
  FormulaError,
  formulaText,
  type Joined,
  namesIn,
  readFormula,
} from '../../domain/formula.ts';
import type { CardId, ParameterId } from '../../domain/ids.ts';
import type { Parameter } from '../../domain/records.ts';
import { Refusal } from '../../domain/refusal.ts';
import { readTyped } from '../../domain/typed.ts';
import { Bench, parameter } from './building.ts';

/** Parameters P-1, P-2 … as typing makes them; `= …` is a formula. A second text is the unit. */
function world(...typed: (string | readonly [string, string])[]): ReadonlyMap<ParameterId, Parameter> {
  const all = typed.map((one, i) => {
    const [text, unit] = typeof one === 'string' ? [one, ''] : one;
    return [
      `par_${i + 1}`,
      { id: `par_${i + 1}`, number: `P-${i + 1}`, name: `part ${i + 1}`, unit, ...readTyped(text) },
    ];
  });
  return new Map(all as [ParameterId, Parameter][]);
}

function last(...typed: (string | readonly [string, string])[]): Computed {
  const results = computed({ parameter: world(...typed) });
  return results.get(`par_${typed.length}` as ParameterId) as Computed;
}

function shown(result: Computed): string {
  return result.ok ? `${result.text} ${result.unit}`.trim() : result.problem.key;
}

describe('[SP14] formulas', () => {
  test.each([
    [['1.5 kg', '300 g', '= P-1 + P-2'], '= 1.8 kg'],
    [['1.5 kg', '300 g', ['= P-1 + P-2', 'g']], '= 1800 g'],
    [['2000 W', '3 min', ['= P-1 * P-2', 'Wh']], '= 100 Wh'],
    [['20 mm', '30 mm', '= P-1 * P-2'], '= 0.0006 m²'],
    [['20 mm', '30 mm', ['= P-1 * P-2', 'cm²']], '= 6 cm²'],
    [['1 L', '5 min', ['= P-1 / P-2', 'L/min']], '= 0.2 L/min'],
    [['3 N', '4 mm', '= min(P-1 * P-2, 1 N·m)'], '= 0.012 N·m'],
    [['45 °C', '20 °C', '= P-1 - P-2'], '= 25 K'],
    [['45 °C', '10 K', '= P-1 + P-2'], '= 55 °C'],
    [['45 °C', '10 K', ['= P-1 + P-2', '°F']], '= 131 °F'],
    [['58 dB(A)', '61 dB(A)', '= P-2 - P-1'], '= 3 dB'],
    [['0.5', '= P-1 * 4'], '= 2'],
    [['80 %', '2 kg', '= P-1 * P-2'], '= 1.6 kg'],
    [['≤ 0.9 kg', '≤ 300 g', '= P-1 + P-2'], '<= 1.2 kg'],
    [['≤ 0.9 kg', '= 2 kg - P-1'], '>= 1.1 kg'],
    [['≤ 0.9 kg', '= -2 * P-1'], '>= -1.8 kg'],
    [['≤ 3 m', '≤ 2 m', '= P-1 * P-2'], '= 6 m²'],
    [['3 to 5 mm', '2 mm', '= P-1 - P-2'], '1 to 3 mm'],
    [['10 ± 0.5 mm', '4 ± 0.2 mm', '= P-1 - P-2'], '5.3 to 6.7 mm'],
    [['3 to 5 mm', '4 mm', '= max(P-1, P-2)'], '4 to 5 mm'],
    [['4 EUR', '12 parts', '= P-1 * P-2'], '= 48 EUR'],
    [['5 frob', '= P-1 * 2'], '= 10 frob'],
    [['2 kg', '3 s', '= P-1 / P-2 / P-2'], '= 0.222 N/m'],
    [['2 kg', '3 A', '= P-1 * P-2'], '= 6 A·kg'],
    [['2 kg', '3 A', ['= P-1 * P-2', 'mA·kg']], '= 6000 mA·kg'],
    [['2 kg', '= part 1 * 3'], '= 6 kg'],
    [['2 kg', '= "Part 1" + 500 g', '= P-2 * 2'], '= 5 kg'],
    [['= 2 + 3 * 4 - 6 / 3'], '= 12'],
  ] as const)('%j gives %s', (typed, expected) => {
    expect(shown(last(...typed))).toBe(expected);
  });

  test.each([
    [['1 kg', '2 s', '= P-1 + P-2'], 'refused.formulaUnits'],
    [['1 kg', '2 s', '= max(P-1, P-2)'], 'refused.formulaUnits'],
    [['1 kg', '= P-1 + 2'], 'refused.formulaUnits'],
    [['4 EUR', '3 USD', '= P-1 + P-2'], 'refused.formulaUnits'],
    [['40 °C', '20 °C', '= P-1 + P-2'], 'refused.formulaPoints'],
    [['40 °C', '= 2 * P-1'], 'refused.formulaPoints'],
    [['40 °C', '= -P-1'], 'refused.formulaPoints'],
    [['50 dB(A)', '50 dB(A)', '= P-1 + P-2'], 'refused.formulaPoints'],
    [['50 dB(A)', '50 dB(C)', '= P-1 - P-2'], 'refused.formulaPoints'],
    [['1 kg', ['= P-1 * 2', 'mm']], 'refused.formulaResult'],
    [['40 °C', '20 °C', ['= P-1 - P-2', '°C']], 'refused.formulaResult'],
    [['1 kg', '= P-7'], 'refused.formulaNobody'],
    [['1 kg', '= mass'], 'refused.formulaNobody'],
    [['1 kg', '= P-1 *'], 'refused.formulaRead'],
    [['0 s', '1 kg', '= P-2 / P-1'], 'refused.formulaZero'],
    [['-1 to 1 s', '1 kg', '= P-2 / P-1'], 'refused.formulaZero'],
    [['', '= P-1 * 2'], 'refused.formulaNoNumber'],
    [['matte', '= P-1 * 2'], 'refused.formulaNoNumber'],
    [['1e300', '= P-1 * P-1'], 'refused.formulaTooLarge'],
    [['= P-9', '= P-1 * 2'], 'refused.formulaBehind'],
  ] as const)('%j: %s', (typed, key) => {
    expect(shown(last(...typed))).toBe(key);
  });

  test('a result that measures something else names what would fit', () => {
    const result = last('1.5 kg', '2 m', ['= P-1 * P-2 / 1 s / 1 s', 'kg']);
    expect(result.ok ? '' : result.problem.params).toMatchObject({
      unit: 'kg',
      fits: expect.stringMatching(/^N, /),
    });
  });

  test.each([
    ['P-1 *', 5, '…'],
    ['2 + + 3', 4, '+ 3'],
    ['(P-1', 4, '…'],
    ['P-1 P-2', 4, 'P-2'],
    ['min(P-1', 7, '…'],
    ['', 0, '…'],
    ['3.5.1', 0, '3.5.1'],
    ['P-1 $ 2', 4, '$ 2'],
  ])('%j cannot go on at %d', (text, at, found) => {
    const error = (() => {
      try {
        readFormula(text);
      } catch (caught) {
        return caught;
      }
    })();
    expect(error).toBeInstanceOf(FormulaError);
    expect([(error as FormulaError).at, (error as FormulaError).found]).toEqual([at, found]);
  });

  test('brackets without end are refused, not a crash', () => {
    for (const sign of ['(', '-', 'min(']) expect(() => readFormula(sign.repeat(5000))).toThrow(FormulaError);
  });

  test('it is read as written: units stay whole, names may have spaces, marks of typography count', () => {
    expect(formulaText('3 m/s*2')).toBe('3 m/s * 2');
    expect(formulaText('P-3×P-4−(p-1)')).toBe('P-3 * P-4 - P-1');
    expect(formulaText('“empty mass” ÷ 2')).toBe('"empty mass" / 2');
    expect(namesIn(readFormula('P-1 + max(P-2, "a b") / -P-1'))).toEqual(['P-1', 'P-2', 'a b']);
    expect(formulaText('P-1 - (P-2 - P-3)')).toBe('P-1 - (P-2 - P-3)');
    expect(formulaText('P-1 +')).toBe('P-1 +');
  });
});

// A formula over P-1 … P-4, as a tree.
const leaf: fc.Arbitrary<Formula> = fc.oneof(
  fc.integer({ min: 0, max: 50 }).map((n): Formula => ({ do: 'number', text: String(n), unit: '' })),
  fc.integer({ min: 1, max: 4 }).map((n): Formula => ({ do: 'parameter', name: `P-${n}` })),
);
const tree: fc.Arbitrary<Formula> = fc.letrec<{ tree: Formula }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small' },
    leaf,
    fc
      .tuple(fc.constantFrom('+', '-', '*', '/'), tie('tree'), tie('tree'))
      .map(([sign, left, right]) => ({ do: sign, left, right }) as Formula),
    tie('tree').map((of): Formula => ({ do: 'negate', of })),
    fc
      .tuple(fc.constantFrom('min', 'max'), fc.array(tie('tree'), { minLength: 1, maxLength: 3 }))
      .map(([which, of]) => ({ do: which, of }) as Formula),
  ),
})).tree;

/** Every bracket written out, for readers that know no precedence. */
function bracketed(formula: Formula): string {
  switch (formula.do) {
    case 'number':
      return formula.text;
    case 'parameter':
      return formula.name;
    case 'negate':
      return `(-${bracketed(formula.of)})`;
    case 'min':
    case 'max':
      return `${formula.do}(${formula.of.map(bracketed).join(', ')})`;
    default:
      return `(${bracketed((formula as Joined).left)} ${formula.do} ${bracketed((formula as Joined).right)})`;
  }
}

/** The judge: JavaScript itself, given the same text with its names filled in. */
function judged(text: string, values: readonly number[]): number {
  const script = text
    .replace(/P-(\d)/g, (_, n) => `(${values[Number(n) - 1]})`)
    .replace(/min|max/g, (which) => `Math.${which}`);
  return Function(`return ${script};`)() as number;
}

describe('[SP14] against slow judges', () => {
  test('written and read again, a formula is the same', () => {
    fc.assert(
      fc.property(tree, (formula) => {
        const text = bracketed(formula);
        const tidy = formulaText(text);
        expect(formulaText(tidy)).toBe(tidy);
        expect(readFormula(tidy)).toEqual(readFormula(text));
        expect(tidy.length).toBeLessThanOrEqual(text.length);
      }),
    );
  });

  test('numbers come out as JavaScript reckons them, from the tidy spelling too', () => {
    const values = fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 4, maxLength: 4 });
    let reckoned = 0;
    fc.assert(
      fc.property(tree, values, (formula, given) => {
        const text = formulaText(bracketed(formula));
        const result = last(...given.map(String), `= ${text} + 0`);
        const expected = judged(bracketed(formula), given);
        if (!Number.isFinite(expected)) expect(result.ok).toBe(false);
        if (!result.ok) {
          expect(result.problem.key).toBe('refused.formulaZero');
          return;
        }
        reckoned++;
        expect(result.nominal).toBeCloseTo(expected, 8 - Math.ceil(Math.log10(Math.abs(expected) + 1)));
      }),
      { numRuns: 500 },
    );
    expect(reckoned).toBeGreaterThan(200);
  });

  test('ends hold every corner, and are met where each parameter stands once', () => {
    const ends = fc.array(fc.tuple(fc.integer({ min: -9, max: 9 }), fc.nat(5)), {
      minLength: 4,
      maxLength: 4,
    });
    let met = 0;
    fc.assert(
      fc.property(tree, ends, (formula, given) => {
        const text = bracketed(formula);
        const result = last(...given.map(([low, size]) => `${low} to ${low + size}`), `= ${text} + 0`);
        if (!result.ok) return;
        const corners = Array.from({ length: 16 }, (_, bits) =>
          judged(
            text,
            given.map(([low, size], i) => low + ((bits >> i) & 1) * size),
          ),
        );
        const slack = 1e-9 * Math.max(1, ...corners.map(Math.abs));
        for (const corner of corners)
          expect(corner >= result.low - slack && corner <= result.high + slack).toBe(true);
        const uses = [...text.matchAll(/P-\d/g)].length;
        if (uses !== new Set(namesIn(formula)).size) return;
        met++;
        expect(Math.min(...corners)).toBeCloseTo(result.low, 6);
        expect(Math.max(...corners)).toBeCloseTo(result.high, 6);
      }),
      { numRuns: 500 },
    );
    expect(met).toBeGreaterThan(50);
  });
});

describe('[SP15] circles', () => {
  function refused(bench: Bench, ...steps: Step[]): Refusal | undefined {
    try {
      bench.do(...steps);
      return undefined;
    } catch (error) {
      if (error instanceof Refusal) return error;
      throw error;
    }
  }
  const derived = (tail: string, target: string) => parameter(tail, { kind: 'derived', target, unit: '' });
  const formula = (tail: string, target: string): Step => ({
    do: 'edit',
    id: `par_${tail}` as CardId,
    set: { target, kind: 'derived', unit: '' },
  });

  test('a formula that stands on itself is refused with the circle, and nothing is written', () => {
    const bench = new Bench().do(
      parameter('a', { target: '= 2', unit: '' }),
      derived('b', 'P-1 + 1'),
      derived('c', 'P-2 * 2'),
    );
    const found = refused(bench, formula('a', 'P-3 / 2'));
    expect([found?.rule, found?.reason]).toEqual([
      'SP15',
      { key: 'refused.formulaCycle', params: { cycle: 'P-1 → P-3 → P-2 → P-1' } },
    ]);
    expect(bench.study.parameter.get('par_a' as ParameterId)?.target).toBe('= 2');
    expect(refused(bench, formula('a', '"parameter a" + 1'))?.reason.params).toEqual({ cycle: 'P-1 → P-1' });
    expect(refused(bench, formula('a', '7 + 1'))).toBeUndefined();
  });

  test('a formula may name what a later step of the same change makes', () => {
    expect(
      refused(new Bench(), derived('a', 'P-2 * 2'), parameter('b', { target: '= 2', unit: 'kg' })),
    ).toBeUndefined();
    expect(refused(new Bench(), derived('a', 'P-3 * 2'), parameter('b'))?.reason.key).toBe(
      'refused.formulaNobody',
    );
  });

  test('a missing number and a zero are no reason to refuse', () => {
    expect(
      refused(new Bench(), parameter('a', { target: '', unit: 's' }), derived('b', '1 / P-1')),
    ).toBeUndefined();
    expect(
      refused(new Bench(), parameter('a', { target: '= 0', unit: 's' }), derived('b', '1 / P-1')),
    ).toBeUndefined();
  });

  test('what came together by merging shows the circle in every place on it, and only there', () => {
    const results = computed({
      parameter: world('= P-2', '= P-3 + 1', '= P-1', '= P-3 * 2', '3 kg', '= P-5 * 2'),
    });
    const keys = [...results].map(([id, one]) => [id, shown(one)]).sort();
    expect(keys).toEqual([
      ['par_1', 'refused.formulaCycle'],
      ['par_2', 'refused.formulaCycle'],
      ['par_3', 'refused.formulaCycle'],
      ['par_4', 'refused.formulaBehind'],
      ['par_6', '= 6 kg'],
    ]);
  });

  test('parameters without a result are exactly those that lead to a circle', () => {
    const graph = fc.array(fc.array(fc.integer({ min: 1, max: 8 }), { maxLength: 2 }), {
      minLength: 8,
      maxLength: 8,
    });
    fc.assert(
      fc.property(graph, (edges) => {
        const results = computed({
          parameter: world(...edges.map((to) => `= ${['1', ...to.map((n) => `P-${n}`)].join(' + ')} + 0`)),
        });
        // The judge: reach by closing the relation until nothing is added.
        const reach = edges.map((to) => new Set(to));
        for (let k = 0; k < 8; k++)
          for (const set of reach)
            for (const n of [...set]) for (const m of reach[n - 1] as Set<number>) set.add(m);
        const onCircle = (n: number) => (reach[n - 1] as Set<number>).has(n);
        edges.forEach((_, i) => {
          const bad = onCircle(i + 1) || [...(reach[i] as Set<number>)].some(onCircle);
          const result = results.get(`par_${i + 1}` as ParameterId) as Computed;
          expect(result.ok).toBe(!bad);
          if (!result.ok && onCircle(i + 1)) expect(result.problem.key).toBe('refused.formulaCycle');
        });
      }),
      { numRuns: 300 },
    );
  });

  test('a chain of thousands is reckoned without recursion', () => {
    const chain = ['1 kg', ...Array.from({ length: 5000 }, (_, i) => `= P-${i + 1} + 1 kg`)];
    const result = last(...chain);
    expect(result.ok && result.nominal).toBe(5001);
    expect(
      shown(
        last(
          ...[...chain].reverse().map((_, i) => (i === 5000 ? '1 kg' : `= P-${i + 2} + 1 kg`)),
          '= P-1 + 0 kg',
        ),
      ),
    ).toBe('= 5000 kg');
  });
});
