import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Step } from '../../domain/changes.ts';
import { canonicalJson, contentHash } from '../../domain/hash.ts';
import type { CardId, EvidenceId, LinkId } from '../../domain/ids.ts';
import { joins, linkIdOf, linkState, linksFrom, linksTo, upstream } from '../../domain/links.ts';
import type { Refusal } from '../../domain/refusal.ts';
import { Bench, card, link, parameter } from './building.ts';

function chain(): Bench {
  return new Bench().do(
    card('theme', 'a'),
    card('insight', 'a'),
    card('need', 'a'),
    parameter('a'),
    link('seg_1a', 'thm_a'),
    link('seg_1a', 'ins_a'),
    link('thm_a', 'ins_a'),
    link('ins_a', 'ned_a'),
    link('ned_a', 'par_a'),
  );
}

function states(bench: Bench): Record<string, string> {
  const { study } = bench;
  return Object.fromEntries(
    [...study.link.values()].map((one) => [`${one.from} ${one.to}`, linkState(study, one)]),
  );
}

function refused(bench: Bench, step: Step): string {
  try {
    bench.do(step);
  } catch (error) {
    return (error as Refusal).rule;
  }
  return 'allowed';
}

function edit(id: string, set: object, wordingOnly?: boolean): Step {
  return { do: 'edit', id: id as CardId, set, ...(wordingOnly ? { wordingOnly } : {}) };
}

describe('making links', () => {
  test('[LK1] the end nearer to people’s words is `from`, in whichever order the two are given', () => {
    expect(joins('par_a', 'ned_a')).toEqual({ from: 'ned_a', to: 'par_a', type: 'satisfies' });
    expect(joins('thm_a', 'seg_1a')).toEqual({ from: 'seg_1a', to: 'thm_a', type: 'supports' });
  });

  test('[LK2] what does not belong together is not joined', () => {
    expect(refused(chain(), link('seg_1a', 'par_a'))).toBe('LK2');
    expect(refused(chain(), link('thm_a', 'ned_a'))).toBe('LK2');
    expect(refused(chain(), link('par_a', 'par_a'))).toBe('LK2');
  });

  test('[LK3] both ends must exist, also the evidence of a segment', () => {
    expect(refused(chain(), link('ned_x', 'par_a'))).toBe('LK3');
    expect(refused(chain(), link('seg_2a', 'thm_a'))).toBe('LK3');
    expect(refused(chain(), link('seg_x', 'thm_a'))).toBe('LK3');
  });

  test('[LK3] canonical JSON tells apart what concatenation would not, and does not mind order or form', () => {
    expect(contentHash(['REQ1', '12 mm'])).not.toBe(contentHash(['REQ11', '2 mm']));
    expect(canonicalJson({ b: 1, a: 'é' })).toBe(canonicalJson({ a: 'e\u0301', b: 1 }));
    expect(contentHash({ a: 1 })).toMatch(/^1:[0-9a-f]{64}$/);
    const value = fc.dictionary(
      fc.string(),
      fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null)),
    );
    fc.assert(
      fc.property(value, (one) => {
        const shuffled = Object.fromEntries(Object.entries(one).reverse());
        expect(canonicalJson(shuffled)).toBe(canonicalJson(one));
        expect(canonicalJson(JSON.parse(canonicalJson(one)))).toBe(canonicalJson(one));
      }),
    );
  });

  test('[LK5] one link per type and pair; making it again changes nothing', () => {
    const bench = chain();
    const before = bench.study.link;
    bench.do(link('par_a', 'ned_a'));
    expect(bench.study.link).toEqual(before);
    expect(before.has(linkIdOf('satisfies', 'ned_a' as CardId, 'par_a' as CardId))).toBe(true);
  });

  test('links are found from both ends', () => {
    const { study } = chain();
    expect(linksFrom(study, 'ins_a').map((one) => one.to)).toEqual(['ned_a']);
    expect(linksTo(study, 'ins_a')).toHaveLength(2);
    expect(upstream(study, 'ins_a' as CardId, 'segment')).toEqual(['seg_1a']);
  });
});

describe('suspicion', () => {
  test('[LK6] nothing is suspect at first', () => {
    expect(new Set(Object.values(states(chain())))).toEqual(new Set(['ok']));
  });

  test.each([
    [
      'ins_a',
      { text: 'other' },
      { 'seg_1a ins_a': 'suspect-target', 'thm_a ins_a': 'suspect-target', 'ins_a ned_a': 'suspect-source' },
    ],
    ['par_a', { target: '<= 40' }, { 'ned_a par_a': 'suspect-target' }],
    ['par_a', { unit: 'K' }, { 'ned_a par_a': 'suspect-target' }],
    ['thm_a', { name: 'other' }, { 'seg_1a thm_a': 'suspect-target', 'thm_a ins_a': 'suspect-source' }],
  ])('[LK4] a change of %s %j raises suspicion there and nowhere else', (id, set, expected) => {
    const bench = chain().do(edit(id, set));
    const suspect = Object.fromEntries(Object.entries(states(bench)).filter(([, state]) => state !== 'ok'));
    expect(suspect).toEqual(expected);
  });

  test.each([
    ['par_a', { reason: 'because', priority: 'must', group: 'Lid', basis: 'measured' }],
    ['ned_a', { importance: 9, satisfaction: 2 }],
    ['thm_a', { words: ['x'] }],
  ])('[LK4] a change of %s %j raises none', (id, set) => {
    expect(new Set(Object.values(states(chain().do(edit(id, set)))))).toEqual(new Set(['ok']));
  });

  test('[LK6] both ends changed: suspect at both; changed back: ok again', () => {
    const bench = chain().do(edit('ned_a', { text: 'x' }), edit('par_a', { target: '1' }));
    expect(states(bench)['ned_a par_a']).toBe('suspect-both');
    bench.do(edit('ned_a', { text: 'need a' }), edit('par_a', { target: '<= 45' }));
    expect(states(bench)['ned_a par_a']).toBe('ok');
  });

  test('[LK6] evidence that is withdrawn breaks the links of its segments', () => {
    const bench = chain().do({ do: 'withdraw', evidence: 'evi_1' as EvidenceId });
    expect(states(bench)).toMatchObject({
      'seg_1a thm_a': 'broken',
      'seg_1a ins_a': 'broken',
      'thm_a ins_a': 'ok',
    });
  });

  test('[LK7] confirming needs a sentence, and then the link is ok with who and when', () => {
    const bench = chain().do(edit('par_a', { target: '1' }));
    const id = linkIdOf('satisfies', 'ned_a' as CardId, 'par_a' as CardId);
    expect(refused(bench, { do: 'confirm', links: [id], sentence: ' ' })).toBe('LK7');
    bench.do({ do: 'confirm', links: [id], sentence: 'measured again' });
    expect(states(bench)['ned_a par_a']).toBe('ok');
    expect(bench.study.link.get(id as LinkId)?.confirmed).toMatchObject({
      by: 'Ada',
      sentence: 'measured again',
    });
  });

  test('[LK8] wording only raises none, and does not clear what was suspect before', () => {
    expect(new Set(Object.values(states(chain().do(edit('ins_a', { text: 'reworded' }, true)))))).toEqual(
      new Set(['ok']),
    );
    const suspect = chain()
      .do(edit('ins_a', { text: 'changed' }))
      .do(edit('ins_a', { text: 'changed, reworded' }, true));
    expect(states(suspect)['ins_a ned_a']).toBe('suspect-source');
  });

  test('[LK8] a draft parameter raises none until it is one no more', () => {
    const bench = chain().do(edit('par_a', { status: 'draft', target: '<= 30' }));
    expect(states(bench)['ned_a par_a']).toBe('ok');
    expect(states(bench.do(edit('par_a', { status: 'proposed' })))['ned_a par_a']).toBe('suspect-target');
  });

  test('[LK9] a removed card takes its links with it', () => {
    const { study } = chain().do({ do: 'remove', id: 'ins_a' as CardId });
    expect([...study.link.values()].map((one) => `${one.from} ${one.to}`).sort()).toEqual([
      'ned_a par_a',
      'seg_1a thm_a',
    ]);
  });
});
