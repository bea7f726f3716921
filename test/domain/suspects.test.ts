import { describe, expect, test } from 'vitest';
import type { CardId, EndId, EvidenceId, LinkId } from '../../domain/ids.ts';
import { linkIdOf } from '../../domain/links.ts';
import type { Refusal } from '../../domain/refusal.ts';
import { sharedChanges, suspectGroups } from '../../domain/suspects.ts';
import { Bench, card, link, parameter } from './building.ts';

const NED_PAR = linkIdOf('satisfies', 'ned_a' as EndId, 'par_a' as EndId);

function chain(): Bench {
  return new Bench().do(
    card('insight', 'a'),
    card('need', 'a'),
    card('need', 'b'),
    parameter('a'),
    link('seg_1a', 'ins_a'),
    link('ins_a', 'ned_a'),
    link('ned_a', 'par_a'),
    link('ned_b', 'par_a'),
  );
}

function edit(id: string, set: object, wordingOnly = false) {
  return { do: 'edit', id: id as CardId, set, ...(wordingOnly ? { wordingOnly } : {}) } as const;
}

function causes(bench: Bench): string[] {
  return suspectGroups(bench.study).map(({ cause, suspects }) => `${cause} ${suspects.length}`);
}

describe('what must be looked at again', () => {
  test('[LK11] links are grouped by the card that changed, with what it said and says', () => {
    const bench = chain().do(edit('par_a', { target: '<= 40', unit: '°C' }));
    const [group, ...others] = suspectGroups(bench.study);
    expect(others).toEqual([]);
    expect(group).toMatchObject({ cause: 'par_a', kind: 'changed', changed: { by: 'Ada' } });
    expect(group?.suspects.map(({ other, end }) => [other, end])).toEqual([
      ['ned_a', 'to'],
      ['ned_b', 'to'],
    ]);
    expect(group && sharedChanges(group)).toEqual([{ field: 'target', before: '<= 45', after: '<= 40' }]);
  });

  test('[LK11] a link that is suspect at both ends is in the groups of both', () => {
    const bench = chain().do(edit('par_a', { target: '1' }), edit('ned_a', { text: 'other' }));
    expect(causes(bench).sort()).toEqual(['ned_a 2', 'par_a 2']);
  });

  test('[LK12] confirming about one end leaves the other end suspect', () => {
    const bench = chain().do(edit('par_a', { target: '1' }), edit('ned_a', { text: 'other' }));
    bench.do({ do: 'confirm', links: [NED_PAR], sentence: 'seen', about: 'par_a' as EndId });
    const left = suspectGroups(bench.study).map(({ cause, suspects }) => [
      cause,
      suspects.map((one) => one.link.id),
    ]);
    expect(Object.fromEntries(left).par_a).not.toContain(NED_PAR);
    expect(Object.fromEntries(left).ned_a).toContain(NED_PAR);
  });

  test('[LK12] about what is no end of the link nothing is confirmed', () => {
    const bench = chain().do(edit('par_a', { target: '1' }));
    const wish = { do: 'confirm', links: [NED_PAR], sentence: 'seen', about: 'ned_b' as EndId } as const;
    expect(() => bench.do(wish)).toThrow(/LK12/);
    expect(causes(bench)).toEqual(['par_a 2']);
  });

  test('[LK10] links confirmed at different times show each what changed since', () => {
    const bench = chain().do(edit('par_a', { target: '<= 50' }));
    bench.do({ do: 'confirm', links: [NED_PAR], sentence: 'seen' }, edit('par_a', { target: '<= 60' }));
    const [group] = suspectGroups(bench.study);
    expect(group && sharedChanges(group)).toBeUndefined();
    expect(group?.suspects.map(({ changes }) => changes?.[0]?.before).sort()).toEqual(['<= 45', '<= 50']);
  });

  test('[LK10] a card carries its last change of content, and none for other edits', () => {
    const bench = chain().do(edit('par_a', { reason: 'because' }));
    expect([...bench.study.parameter.values()][0]?.changed).toBeUndefined();
    bench.do(edit('par_a', { target: '1' }));
    expect([...bench.study.parameter.values()][0]?.changed).toMatchObject({ by: 'Ada' });
  });

  test('[LK10] what is kept is what an edit brings of its own: provenance cannot be written by one', () => {
    const set = { target: '1', changed: { at: 'x', by: 'Mallory', change: 'chg_x' } };
    const bench = chain().do(edit('par_a', set));
    expect([...bench.study.parameter.values()][0]?.changed?.by).toBe('Ada');
  });

  test('[LK4 LK10] another spelling of the same value raises nothing and is no change', () => {
    const bench = chain().do(edit('par_a', { target: 'at most 45.0' }));
    expect(suspectGroups(bench.study)).toEqual([]);
    expect([...bench.study.parameter.values()][0]?.changed).toBeUndefined();
  });

  test('[LK11] evidence that was taken out is one group, under its name', () => {
    const bench = chain().do({ do: 'withdraw', evidence: 'evi_1' as EvidenceId });
    expect(suspectGroups(bench.study)).toMatchObject([{ cause: 'evi_1', kind: 'gone', name: 'a.csv' }]);
  });

  test('[LK8] wording and drafts raise nothing', () => {
    const bench = chain().do(
      edit('par_a', { target: '1', status: 'draft' }),
      edit('ned_a', { text: 'x' }, true),
    );
    expect(suspectGroups(bench.study)).toEqual([]);
    bench.do(edit('par_a', { status: 'proposed' }));
    expect(causes(bench)).toEqual(['par_a 2']);
  });

  test('[LK7] a group is cleared by one sentence and by nothing less', () => {
    const bench = chain().do(edit('par_a', { target: '1' }));
    const links = suspectGroups(bench.study).flatMap(({ suspects }) => suspects.map((one) => one.link.id));
    const wish = (sentence: string) =>
      ({ do: 'confirm', links: links as LinkId[], sentence, about: 'par_a' as EndId }) as const;
    let rule = '';
    try {
      bench.do(wish(' '));
    } catch (error) {
      rule = (error as Refusal).rule;
    }
    expect(rule).toBe('LK7');
    expect(suspectGroups(bench.do(wish('still right')).study)).toEqual([]);
  });
});
