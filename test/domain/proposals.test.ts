import { describe, expect, test } from 'vitest';
import type { Step } from '../../domain/changes.ts';
import type { CardId, ItemId, ProposalId, SegmentId } from '../../domain/ids.ts';
import { linksTo } from '../../domain/links.ts';
import { acceptSteps, isKnownDraft, proposalState, reviewQueue } from '../../domain/proposals.ts';
import type { Draft, ProposalItem } from '../../domain/records.ts';
import type { Refusal } from '../../domain/refusal.ts';
import { Bench, card, parameter } from './building.ts';

const segments = ['seg_1a', 'seg_1b', 'seg_1c', 'seg_1d'] as SegmentId[];
const theme: Draft = { do: 'theme', name: 'Too loud', words: ['loud'], segments };

function propose(drafts: readonly Draft[], id = 'prp_1'): Step {
  return {
    do: 'propose',
    proposal: { id: id as ProposalId, by: 'assistant', model: 'm', about: { key: 'about.themes' } },
    items: drafts.map((draft, at) => ({
      id: `itm_${id.slice(4)}${at}` as ItemId,
      draft,
      evidence: segments,
    })),
  };
}

function first(bench: Bench): ProposalItem {
  return reviewQueue(bench.study)[0] as ProposalItem;
}

function refused(bench: Bench, step: Step): string {
  try {
    bench.do(step);
  } catch (error) {
    return (error as Refusal).rule;
  }
  return 'allowed';
}

describe('proposals', () => {
  test('[PR1] an empty proposal is refused', () => {
    expect(refused(new Bench(), propose([]))).toBe('PR1');
  });

  test('[PR2] a draft that names what is not there is refused', () => {
    expect(refused(new Bench(), propose([{ do: 'need', text: 'x', insights: ['ins_x' as never] }]))).toBe(
      'LK3',
    );
    expect(refused(new Bench(), propose([{ ...theme, segments: ['seg_9a' as SegmentId] }]))).toBe('LK3');
  });

  test('[PR3] an item is decided once', () => {
    const bench = new Bench().do(propose([theme]));
    const item = first(bench).id;
    bench.do({ do: 'decide', item, verdict: 'rejected' });
    expect(refused(bench, { do: 'decide', item, verdict: 'rejected' })).toBe('PR3');
  });

  test('[PR4] accepting makes the thing, its links and the decision in one change', () => {
    const bench = new Bench().do(propose([theme]));
    const item = first(bench);
    bench.do(...acceptSteps(item, item.draft, 'new'));
    const { study } = bench;
    expect(study.theme.get('thm_new' as never)).toMatchObject({ name: 'Too loud', number: 'T-1' });
    expect(linksTo(study, 'thm_new')).toHaveLength(4);
    expect(study.item.get(item.id)).toMatchObject({
      verdict: 'accepted',
      decided: { by: 'Ada', made: 'thm_new' },
    });
  });

  test('[PR4] accepting an edited draft keeps both, before and after', () => {
    const bench = new Bench().do(propose([theme]));
    const item = first(bench);
    bench.do(...acceptSteps(item, { ...theme, name: 'Noise' } as Draft, 'new'));
    expect(bench.study.item.get(item.id)).toMatchObject({
      verdict: 'edited',
      draft: { name: 'Too loud' },
      decided: { after: { name: 'Noise' } },
    });
  });

  test('[PR4] a changed value is an edit of the parameter, with its basis; a drop keeps the parameter', () => {
    const bench = new Bench().do(parameter('a', { status: 'draft' }));
    const id = 'par_a' as never;
    const set: Draft = {
      do: 'set',
      parameter: id,
      before: { target: '<= 45', unit: '°C', basis: 'evidence' },
      target: 'at most 40',
      unit: '°C',
      basis: 'guess',
      reason: 'gloves',
    };
    bench.do(propose([set, { do: 'drop', parameter: id, reason: 'asked' }]));
    const [one, two] = reviewQueue(bench.study) as [ProposalItem, ProposalItem];
    bench.do(...acceptSteps(one, one.draft, 'x'));
    expect(bench.study.parameter.get(id)).toMatchObject({
      target: '<= 40',
      basis: 'guess',
      reason: 'gloves',
    });
    bench.do(...acceptSteps(two, two.draft, 'y'));
    expect(bench.study.parameter.get(id)).toMatchObject({ status: 'dropped' });
  });

  test('[PR5] what was rejected, or waits, is not proposed again from the same evidence', () => {
    const bench = new Bench().do(propose([theme]));
    const near: Draft = { ...theme, name: 'Other name', segments: segments.slice(0, 2) } as Draft;
    const far: Draft = {
      ...theme,
      segments: ['seg_1a', 'seg_1x', 'seg_1y', 'seg_1z'] as SegmentId[],
    } as Draft;
    expect(isKnownDraft(bench.study, near)).toBe(true);
    bench.do({ do: 'decide', item: first(bench).id, verdict: 'rejected' });
    expect(isKnownDraft(bench.study, near)).toBe(true);
    expect(isKnownDraft(bench.study, far)).toBe(false);
  });

  test('[PR5] a parameter is the same by name and need', () => {
    const draft = (name: string, need: string): Draft => ({
      do: 'parameter',
      name,
      target: '1',
      unit: 'kg',
      basis: 'guess',
      reason: '',
      needs: [need as never],
    });
    const bench = new Bench()
      .do(card('need', 'a'), card('need', 'b'))
      .do(propose([draft('full mass', 'ned_a')]));
    expect(isKnownDraft(bench.study, draft('The Full mass', 'ned_a'))).toBe(true);
    expect(isKnownDraft(bench.study, draft('full mass', 'ned_b'))).toBe(false);
  });

  test('[PR6] the state derives from the items', () => {
    const bench = new Bench().do(
      propose([theme, { ...theme, segments: ['seg_1x'] as SegmentId[] } as Draft]),
    );
    const state = () => proposalState([...bench.study.item.values()]);
    expect(state()).toBe('waiting');
    bench.do({ do: 'decide', item: first(bench).id, verdict: 'rejected' });
    expect(state()).toBe('waiting');
    const last = first(bench);
    bench.do(...acceptSteps(last, last.draft, 'n'));
    expect(state()).toBe('mixed');
  });

  test('[PR7] the queue keeps the order that the proposal gave', () => {
    const drafts = ['p', 'q', 'r'].map(
      (name): Draft => ({ ...theme, name, segments: [`seg_1${name}` as SegmentId] }) as Draft,
    );
    const bench = new Bench().do(propose(drafts));
    expect(reviewQueue(bench.study).map((item) => (item.draft as { name: string }).name)).toEqual([
      'p',
      'q',
      'r',
    ]);
    expect(bench.study.theme.has('thm_p' as CardId as never)).toBe(false);
  });
});
