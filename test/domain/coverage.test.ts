import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Step } from '../../domain/changes.ts';
import { type Coverage, countHoles, coverageOf } from '../../domain/coverage.ts';
import type { CardId, EndId, EvidenceId, ParameterId } from '../../domain/ids.ts';
import { kindOf } from '../../domain/ids.ts';
import { groundOf, impactOf } from '../../domain/impact.ts';
import { linkState } from '../../domain/links.ts';
import type { Link } from '../../domain/records.ts';
import { Refusal } from '../../domain/refusal.ts';
import { conflictRings } from '../../domain/rings.ts';
import type { Study } from '../../domain/study.ts';
import { Bench, card, evidence, link, parameter } from './building.ts';

const SECOND = 'evi_2' as EvidenceId;

function chain(): Bench {
  return new Bench().do(
    { do: 'bring', evidence: evidence(SECOND) },
    card('theme', 'a'),
    card('insight', 'a'),
    card('need', 'a'),
    parameter('a'),
    link('seg_1a', 'ins_a'),
    link('thm_a', 'ins_a'),
    link('ins_a', 'ned_a'),
    link('ned_a', 'par_a'),
  );
}

const edit = (id: string, set: object): Step => ({ do: 'edit', id: id as CardId, set });
const constraint: Step = {
  do: 'make',
  kind: 'constraint',
  card: { id: 'con_a', kind: 'law', text: 'At most 230 V', source: 'IEC' },
} as Step;

describe('coverage', () => {
  test('[TR2 TR3 TR4] a whole chain is covered both ways, deeply', () => {
    const found = coverageOf(chain().study);
    for (const one of [found.themes, found.insights, found.needs]) {
      expect([one.all.length, one.shallow.size, one.deep.size]).toEqual([1, 1, 1]);
    }
    expect(found.parameters.onWords).toEqual(['par_a']);
    expect(countHoles(found.holes)).toBe(0);
  });

  test('[TR3] a need with an unanswered sibling leaves the insight covered, but not deeply', () => {
    const found = coverageOf(chain().do(card('need', 'b'), link('ins_a', 'ned_b')).study);
    expect(found.insights.shallow.has('ins_a' as never)).toBe(true);
    expect(found.insights.deep.size).toBe(0);
    expect(found.themes.deep.size).toBe(0);
    expect(found.holes.needsWithoutParameter).toEqual(['ned_b']);
  });

  test('[TR3 TR6] a parameter without a target answers, but not deeply, and is a hole', () => {
    const bench = chain().do(edit('par_a', { target: '' }));
    const found = coverageOf(bench.do(confirmAll(bench.study)).study);
    expect([found.needs.shallow.size, found.needs.deep.size]).toEqual([1, 0]);
    expect(found.holes.parametersWithoutTarget).toEqual(['par_a']);
  });

  test('[TR1] a suspect link joins, so it is no hole; it is not sure, so it covers nothing', () => {
    const found = coverageOf(chain().do(edit('par_a', { target: '<= 40' })).study);
    expect(found.needs.shallow.size).toBe(0);
    expect(found.insights.deep.size).toBe(0);
    expect(found.holes.needsWithoutParameter).toEqual([]);
    expect(found.parameters.onNeed).toEqual(['par_a']);
    expect(found.parameters.onWords).toEqual([]);
  });

  test('[TR1] a dropped parameter answers nothing and is no hole itself', () => {
    const found = coverageOf(chain().do(edit('par_a', { status: 'dropped' })).study);
    expect(found.holes.needsWithoutParameter).toEqual(['ned_a']);
    expect(found.parameters.all).toEqual([]);
  });

  test('[TR4] constraints are counted apart; what stands on nothing is a hole', () => {
    const bench = chain().do(constraint, parameter('b'), parameter('c'), link('con_a', 'par_b'));
    const { parameters, holes } = coverageOf(bench.study);
    expect(parameters).toMatchObject({ onNeed: ['par_a'], onConstraint: ['par_b'], onNothing: ['par_c'] });
    expect(holes.parametersOnNothing).toEqual(['par_c']);
  });

  test('[TR5] an insight has several sources, one, or is an assumption', () => {
    const bench = chain().do(
      card('insight', 'b'),
      card('insight', 'c'),
      link('seg_1a', 'ins_c'),
      link('seg_2a', 'ins_c'),
    );
    expect(coverageOf(bench.study).voices).toEqual({
      oneSource: ['ins_a'],
      assumptions: ['ins_b'],
      several: ['ins_c'],
    });
  });

  test('[TR5] words whose evidence was taken out carry nothing', () => {
    const bench = chain().do({ do: 'withdraw', evidence: 'evi_1' as EvidenceId });
    expect(coverageOf(bench.study).voices.assumptions).toEqual(['ins_a']);
  });

  test('[TR6] orphans in both directions', () => {
    const bench = new Bench().do(
      card('theme', 'a'),
      card('insight', 'a'),
      card('need', 'a'),
      parameter('a'),
      constraint,
    );
    expect(coverageOf(bench.study).holes).toEqual({
      themesWithoutInsight: ['thm_a'],
      assumptions: ['ins_a'],
      insightsWithoutNeed: ['ins_a'],
      needsWithoutInsight: ['ned_a'],
      needsWithoutParameter: ['ned_a'],
      parametersOnNothing: ['par_a'],
      parametersWithoutTarget: [],
      constraintsWithoutParameter: ['con_a'],
      rings: [],
    });
  });

  test('[TR7] a ring of conflicts is found; a pair named twice and a branch are none', () => {
    const bench = new Bench().do(...['a', 'b', 'c', 'd'].map((tail) => parameter(tail)));
    bench.do(link('par_a', 'par_b'), link('par_b', 'par_a'), link('par_b', 'par_c'), link('par_c', 'par_d'));
    expect(coverageOf(bench.study).holes.rings).toEqual([]);
    bench.do(link('par_c', 'par_a'));
    expect(coverageOf(bench.study).holes.rings.map((ring) => [...ring].sort())).toEqual([
      ['par_a', 'par_b', 'par_c'],
    ]);
  });

  test('[TR8] impact goes down the road and one conflict far; the ground goes up', () => {
    const bench = chain().do(parameter('b'), parameter('c'), link('par_a', 'par_b'), link('par_b', 'par_c'));
    const ids = (list: readonly { id: EndId; steps: number }[]) =>
      list.map(({ id, steps }) => `${id} ${steps}`);
    expect(ids(impactOf(bench.study, 'ins_a' as EndId))).toEqual(['ned_a 1', 'par_a 2', 'par_b 3']);
    expect(ids(groundOf(bench.study, 'par_a' as EndId))).toEqual([
      'ned_a 1',
      'ins_a 2',
      'seg_1a 3',
      'thm_a 3',
    ]);
  });
});

function confirmAll(study: Study): Step {
  return { do: 'confirm', links: [...study.link.keys()], sentence: 'seen' };
}

/** Random studies: up to three cards a kind, links drawn from all pairs, some edited, dropped or withdrawn after. */
const TAILS = ['a', 'b', 'c'];
/** What formulas of the random studies name, written down once more. */
const FORMULA: readonly (readonly [string, string])[] = [
  ['par_a', 'par_e'],
  ['par_e', 'par_f'],
  ['par_b', 'par_f'],
];

const ALL: EndId[] = [
  ...['seg_1a', 'seg_1b', 'seg_2a'],
  ...['thm', 'ins', 'ned', 'par'].flatMap((prefix) => TAILS.map((tail) => `${prefix}_${tail}`)),
  'par_d',
  'par_e',
  'par_f',
  'con_a',
] as EndId[];

function build(draws: readonly (readonly [number, number, number])[]): Study {
  const kinds = ['theme', 'insight', 'need'] as const;
  const bench = new Bench().do({ do: 'bring', evidence: evidence(SECOND) });
  bench.do(...kinds.flatMap((kind) => TAILS.map((tail) => card(kind, tail))), constraint);
  bench.do(
    ...['a', 'b', 'c', 'd'].map((tail) => parameter(tail, { unit: 'mm', target: tail === 'c' ? '' : '45' })),
  );
  const derived = { kind: 'derived', unit: '' } as const;
  bench.do(
    parameter('e', { ...derived, target: '2 * P-1' }),
    parameter('f', { ...derived, target: 'max(P-5, P-2)' }),
  );
  for (const [what, a, b] of draws) {
    const [one, other] = [ALL[a % ALL.length] as EndId, ALL[b % ALL.length] as EndId];
    try {
      if (what < 90) bench.do({ do: 'link', a: one, b: other });
      else if (what < 96 && kindOf(one) === 'parameter')
        bench.do(
          edit(
            one,
            what < 93 && !FORMULA.some(([, id]) => id === one) ? { target: '9' } : { status: 'dropped' },
          ),
        );
      else if (what < 96)
        bench.do(edit(one, kindOf(one) === 'theme' ? { name: 'other' } : { text: 'other' }));
      else if (what === 99) bench.do({ do: 'withdraw', evidence: SECOND });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  }
  return bench.study;
}

const draws = fc.array(fc.tuple(fc.nat(99), fc.nat(9999), fc.nat(9999)), { minLength: 20, maxLength: 250 });

describe('against slow judges', { timeout: 60_000 }, () => {
  test('[TR1 TR2 TR3 TR4 TR5 TR6 TR7] coverage', () => {
    const seen = { deep: 0, rings: 0, onWords: 0 };
    fc.assert(
      fc.property(draws, (drawn) => {
        const study = build(drawn);
        const found = coverageOf(study);
        seen.deep += found.themes.deep.size;
        seen.rings += found.holes.rings.length;
        seen.onWords += found.parameters.onWords.length;
        expect(shape(found)).toEqual(shape(slowCoverage(study)));
      }),
      { numRuns: 1000 },
    );
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(5);
  });

  test('[TR8] impact and ground', () => {
    fc.assert(
      fc.property(draws, (drawn) => {
        const study = build(drawn);
        for (const id of ALL) {
          const steps = (list: readonly { id: EndId; steps: number }[]) =>
            Object.fromEntries(list.map((one) => [one.id, one.steps]));
          expect(steps(impactOf(study, id))).toEqual(slowImpact(study, id));
          expect(steps(groundOf(study, id))).toEqual(slowDistances(study, id, false));
        }
      }),
      { numRuns: 200 },
    );
  });

  test('[TR7] rings in larger graphs', () => {
    const pair = fc
      .tuple(fc.nat(12), fc.nat(12))
      .map(([a, b]) => ({ from: `par_${a}`, to: `par_${b}` }) as Link);
    fc.assert(
      fc.property(fc.array(pair, { maxLength: 24 }), (conflicts) => {
        const plain = (rings: readonly (readonly string[])[]) =>
          rings.map((ring) => [...ring].sort().join()).sort();
        expect(plain(conflictRings(conflicts))).toEqual(plain(slowRings(conflicts)));
      }),
      { numRuns: 500 },
    );
  });
});

function shape(found: Coverage): object {
  const { themes, insights, needs, parameters, voices, holes } = found;
  const answered = [themes, insights, needs].map(({ all, shallow, deep }) => [
    all,
    [...shallow].sort(),
    [...deep].sort(),
  ]);
  const rings = holes.rings.map((ring) => [...ring].sort().join()).sort();
  return { answered, parameters, voices, holes: { ...holes, rings } };
}

/** The rules read aloud: every question walks all links anew. */
function slowCoverage(study: Study): Coverage {
  const dropped = (id: string) => study.parameter.get(id as ParameterId)?.status === 'dropped';
  const joins = (held: Link) =>
    linkState(study, held) !== 'broken' && !dropped(held.from) && !dropped(held.to);
  const sure = (held: Link) => joins(held) && linkState(study, held) === 'ok';
  const out = (id: string, kind: string) =>
    [...study.link.values()].filter((held) => held.from === id && kindOf(held.to) === kind && joins(held));
  const into = (id: string, kind: string) =>
    [...study.link.values()].filter((held) => held.to === id && kindOf(held.from) === kind && joins(held));
  const next: Record<string, string> = { theme: 'insight', insight: 'need', need: 'parameter' };
  const shallow = (id: string) => out(id, next[kindOf(id) as string] as string).some(sure);
  const target = (id: string) => (study.parameter.get(id as ParameterId)?.target ?? '') !== '';
  const deep = (id: string): boolean =>
    kindOf(id) === 'parameter'
      ? target(id)
      : shallow(id) &&
        out(id, next[kindOf(id) as string] as string).every((held) => sure(held) && deep(held.to));
  const words = (id: string, kinds: string[]): boolean =>
    kinds.length === 0 ||
    into(id, kinds[0] as string).some((held) => sure(held) && words(held.from, kinds.slice(1)));
  const answered = <I extends string>(all: I[]) => ({
    all,
    shallow: new Set(all.filter(shallow)),
    deep: new Set(all.filter(deep)),
  });
  const sources = (id: string) => new Set(into(id, 'segment').map((held) => held.evidence)).size;
  const insights = [...study.insight.keys()];
  const needs = [...study.need.keys()];
  const live = [...study.parameter.keys()].filter((id) => !dropped(id));
  const onNothing = live.filter((id) => into(id, 'need').length === 0 && into(id, 'constraint').length === 0);
  const onNeed = live.filter((id) => into(id, 'need').length > 0);
  return {
    themes: answered([...study.theme.keys()]),
    insights: answered(insights),
    needs: answered(needs),
    parameters: {
      all: live,
      onNeed,
      onConstraint: live.filter((id) => !onNeed.includes(id) && !onNothing.includes(id)),
      onNothing,
      onWords: onNeed.filter((id) => words(id, ['need', 'insight', 'segment'])),
    },
    voices: {
      several: insights.filter((id) => sources(id) > 1),
      oneSource: insights.filter((id) => sources(id) === 1),
      assumptions: insights.filter((id) => sources(id) === 0),
    },
    holes: {
      themesWithoutInsight: [...study.theme.keys()].filter((id) => out(id, 'insight').length === 0),
      assumptions: insights.filter((id) => sources(id) === 0),
      insightsWithoutNeed: insights.filter((id) => out(id, 'need').length === 0),
      needsWithoutInsight: needs.filter((id) => into(id, 'insight').length === 0),
      needsWithoutParameter: needs.filter((id) => out(id, 'parameter').length === 0),
      parametersOnNothing: onNothing,
      parametersWithoutTarget: live.filter((id) => !target(id)),
      constraintsWithoutParameter: [...study.constraint.keys()].filter(
        (id) => out(id, 'parameter').length === 0,
      ),
      rings: slowRings([...study.link.values()].filter((held) => held.type === 'conflicts' && joins(held))),
    },
  };
}

/** A conflict lies in a ring when its ends still reach each other without it; rings are what such conflicts join. */
function slowRings(conflicts: readonly Pick<Link, 'from' | 'to'>[]): ParameterId[][] {
  const edges = [
    ...new Set(
      conflicts.filter(({ from, to }) => from !== to).map(({ from, to }) => [from, to].sort().join(' ')),
    ),
  ];
  const reach = (start: string, among: readonly string[]): Set<string> => {
    const seen = new Set([start]);
    for (let size = 0; size !== seen.size; ) {
      size = seen.size;
      for (const edge of among) {
        const [a, b] = edge.split(' ') as [string, string];
        if (seen.has(a)) seen.add(b);
        if (seen.has(b)) seen.add(a);
      }
    }
    return seen;
  };
  const inRing = edges.filter((edge) => {
    const [a, b] = edge.split(' ') as [string, string];
    return reach(
      a,
      edges.filter((other) => other !== edge),
    ).has(b);
  });
  const left = new Set(inRing.flatMap((edge) => edge.split(' ')));
  const rings: ParameterId[][] = [];
  for (const id of left) {
    const ring = reach(id, inRing);
    for (const one of ring) left.delete(one);
    rings.push([...ring] as ParameterId[]);
  }
  return rings;
}

/** Shortest ways over the chain by relaxing every link until nothing gets shorter. */
function slowDistances(study: Study, start: EndId, down: boolean): Record<string, number> {
  const steps = new Map<string, number>([[start, 0]]);
  const chain = [...study.link.values()].filter(
    (held) => held.type !== 'conflicts' && linkState(study, held) !== 'broken',
  );
  const derived = FORMULA.filter(([, id]) => study.parameter.get(id as ParameterId)?.kind === 'derived');
  const ways = [...chain.map(({ from, to }) => [from, to] as const), ...derived];
  for (let again = true; again; ) {
    again = false;
    for (const [from, to] of ways) {
      const [a, b] = down ? [from, to] : [to, from];
      if (down && study.parameter.get(b as ParameterId)?.status === 'dropped') continue;
      const far = (steps.get(a) ?? Number.POSITIVE_INFINITY) + 1;
      if (far < (steps.get(b) ?? Number.POSITIVE_INFINITY)) {
        steps.set(b, far);
        again = true;
      }
    }
  }
  steps.delete(start);
  return Object.fromEntries(steps);
}

function slowImpact(study: Study, start: EndId): Record<string, number> {
  const chain: Record<string, number> = { ...slowDistances(study, start, true), [start]: 0 };
  const found = { ...chain };
  for (const held of study.link.values()) {
    if (held.type !== 'conflicts') continue;
    for (const [a, b] of [
      [held.from, held.to],
      [held.to, held.from],
    ] as const) {
      if (!(a in chain) || b in chain || study.parameter.get(b as ParameterId)?.status === 'dropped')
        continue;
      found[b] = Math.min(found[b] ?? Number.POSITIVE_INFINITY, (chain[a] as number) + 1);
    }
  }
  delete found[start];
  return found;
}
