// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import type { Step } from '../../domain/changes.ts';
import type { SegmentId } from '../../domain/ids.ts';
import { ReviewQueue } from '../../renderer/review/queue.tsx';
import { nextStep, roadOf } from '../../renderer/review/steps.ts';
import { acceptAll, decidingStore } from '../../renderer/study/decide.ts';
import { noticeStore } from '../../renderer/study/notices.ts';
import { viewStore } from '../../renderer/view/state.ts';
import { card, parameter } from '../domain/building.ts';
import { MODELS, NO_WRITER, named, WindowWorld } from './window-world.tsx';

let world: WindowWorld;
afterEach(() => world.end());

const WORDS = [
  'It wakes the baby.',
  'I hear it through two doors.',
  'Quiet as a mouse.',
  'The lid needs two hands.',
];

/** Two themes, an insight and a value wait, put by a model. */
function queueWorld(): { world: WindowWorld; segments: SegmentId[] } {
  const made = new WindowWorld();
  const segments = made.evidence('reviews.csv', WORDS);
  made.main(
    parameter('noise001', { name: 'noise', target: '<= 60', unit: 'dB' }),
    card('theme', 'held0001', 'Loud mornings'),
  );
  made.main(
    propose('1', [
      { do: 'theme', name: 'Loud at night', words: ['loud'], segments: segments.slice(0, 3) },
      { do: 'theme', name: 'Lid for two hands', words: ['lid'], segments: segments.slice(3) },
    ]),
  );
  made.main(
    propose('2', [
      {
        do: 'set',
        parameter: 'par_noise001',
        before: { target: '<= 60', unit: 'dB', basis: 'evidence' },
        target: '<= 45',
        unit: 'dB',
        basis: 'guess',
        reason: 'the baby wakes',
      },
    ]),
  );
  return { world: made, segments };
}

function propose(tail: string, drafts: readonly object[]): Step {
  const items = drafts.map((draft, at) => ({
    id: `itm_${tail}item000${at}`,
    draft,
    evidence: 'segments' in draft ? draft.segments : [],
  }));
  const proposal = { id: `prp_${tail}prop0000`, by: 'assistant', model: 'writer 135M', about: { key: 'x' } };
  return { do: 'propose', proposal, items } as unknown as Step;
}

const text = () => document.body.textContent ?? '';
const title = () => document.querySelector('h3')?.textContent;

describe('the review queue', () => {
  it('shows one item with its words, who proposes it, and where one stands', async () => {
    ({ world } = queueWorld());
    await world.render(<ReviewQueue />);
    expect(title()).toBe('Loud at night');
    expect(text()).toContain('1 of 2');
    expect(text()).toContain('proposed by writer 135M');
    expect(document.querySelectorAll('blockquote')).toHaveLength(3);
  });

  it('accepts with Enter, rejects with Backspace, and moves on', async () => {
    ({ world } = queueWorld());
    await world.render(<ReviewQueue />);
    expect((await world.press('Enter')).defaultPrevented).toBe(true);
    expect(title()).toBe('Lid for two hands');
    expect(text()).toContain('2 of 2, 1 decided');
    await world.press('Backspace');
    const [first, second] = [...world.study.item.values()]
      .sort((a, b) => a.order - b.order)
      .filter((item) => item.draft.do === 'theme');
    expect([first?.verdict, second?.verdict]).toEqual(['accepted', 'rejected']);
    expect([...world.study.theme.values()].map((theme) => theme.name)).toContain('Loud at night');
    expect(
      [...world.study.theme.values()].find((theme) => theme.name === 'Loud at night')?.made,
    ).toMatchObject({ by: 'Ada' });
    expect(world.asks('study.change')[0]?.through).toEqual({
      proposal: 'prp_1prop0000',
      model: 'writer 135M',
    });
  });

  it('goes on at once while main still writes, and comes back where main refuses', async () => {
    ({ world } = queueWorld());
    let open = () => {};
    world.gate = new Promise((resolve) => {
      open = resolve;
    });
    await world.render(<ReviewQueue />);
    await world.press('Enter');
    expect(title()).toBe('Lid for two hands');
    // Meanwhile another window decided the same item: rule PR3 refuses the second decision.
    world.main({ do: 'decide', item: 'itm_1item0000' as never, verdict: 'rejected' });
    open();
    await world.settle(50);
    expect(noticeStore.getState().notices.at(-1)?.message.key).toBe('refused.decided');
    expect(decidingStore.getState().pending.size).toBe(0);
  });

  it('steps with the arrows and stays at the ends', async () => {
    ({ world } = queueWorld());
    await world.render(<ReviewQueue />);
    await world.press('ArrowLeft');
    expect(title()).toBe('Loud at night');
    await world.press('ArrowRight');
    await world.press('ArrowDown');
    expect(title()).toContain('noise');
    await world.press('ArrowRight');
    expect(title()).toContain('noise');
    await world.press('ArrowUp');
    expect(title()).toBe('Lid for two hands');
  });

  it('edits a theme: another name, and words that do not belong are ticked off', async () => {
    const made = queueWorld();
    world = made.world;
    await world.render(<ReviewQueue />);
    await world.press('e');
    await world.type(document.querySelector('input:not([type=checkbox])'), 'Wakes people up');
    await world.click([...document.querySelectorAll('input[type=checkbox]')][2]);
    expect(text()).toContain('2 of 3 verbatims carry it');
    await world.click(named('button', /^Accept/));
    const item = world.study.item.get('itm_1item0000' as never);
    expect(item?.verdict).toBe('edited');
    expect(item?.decided?.after).toMatchObject({
      name: 'Wakes people up',
      segments: made.segments.slice(0, 2),
    });
    expect(title()).toBe('Lid for two hands');
  });

  it('leaves editing with Escape, deciding nothing', async () => {
    ({ world } = queueWorld());
    await world.render(<ReviewQueue />);
    await world.press('e');
    await world.press('Escape', document.querySelector('form') as Element);
    expect(document.querySelector('form')).toBeNull();
    expect(world.asks('study.change')).toEqual([]);
  });

  it('keeps keys that write with an input method', async () => {
    ({ world } = queueWorld());
    await world.render(<ReviewQueue />);
    await world.press('Enter', document.activeElement as Element, { isComposing: true });
    expect(world.asks('study.change')).toEqual([]);
  });

  it('makes a changed guess a person’s estimate', async () => {
    ({ world } = queueWorld());
    await world.render(<ReviewQueue />);
    await world.press('ArrowRight');
    await world.press('ArrowRight');
    await world.press('e');
    await world.type(document.querySelector('input'), '<= 50');
    await world.press('Enter', document.querySelector('input') as Element);
    await world.click(named('button', /^Accept/));
    expect(world.study.parameter.get('par_noise001' as never)).toMatchObject({
      target: '<= 50',
      basis: 'estimate',
    });
  });

  it('takes the last decision back', async () => {
    ({ world } = queueWorld());
    await world.render(<ReviewQueue />);
    await world.press('Enter');
    await world.click(named('button', 'Undo'));
    expect(title()).toBe('Loud at night');
    expect(world.study.theme.size).toBe(1);
  });

  it('accepts all of one proposal behind a question, as one step of undo', async () => {
    ({ world } = queueWorld());
    await world.render(<ReviewQueue />);
    await world.click(named('button', 'Accept all 2…'));
    expect(world.asks('study.change')).toEqual([]);
    await world.click(named('dialog button', 'Accept 2'));
    expect(world.asks('study.change')).toHaveLength(1);
    expect(title()).toContain('noise');
    await world.click(named('button', 'Undo'));
    expect([...world.study.item.values()].every((item) => item.verdict === 'waiting')).toBe(true);
  });

  it('accepts what a rule allows where it refuses one of all', async () => {
    world = new WindowWorld();
    world.main(
      parameter('frozen01', { name: 'width', target: '<= 20', status: 'frozen' }),
      parameter('free0001', { name: 'mass', target: '<= 2', unit: 'kg' }),
    );
    const set = (id: string) => ({
      do: 'set',
      parameter: id,
      before: { target: '', unit: '', basis: 'evidence' },
      target: '<= 1',
      unit: 'kg',
      basis: 'estimate',
      reason: '',
    });
    world.main(propose('7', [set('par_frozen01'), set('par_free0001')]));
    const items = [...world.study.item.values()].sort((a, b) => a.order - b.order);
    expect(await acceptAll(items)).toBe(1);
    expect(world.study.item.get('itm_7item0000' as never)?.verdict).toBe('waiting');
    expect(world.study.parameter.get('par_free0001' as never)?.target).toBe('<= 1');
  });
});

describe('the road, when nothing waits', () => {
  it('begins with evidence and says why the others cannot be', () => {
    world = new WindowWorld();
    const road = roadOf(world.study, 0, MODELS);
    expect(nextStep(road)).toBe('evidence');
    expect(road.map((step) => step.not)).toEqual([null, 'noEvidence', 'noThemes', 'noInsights', 'noNeeds']);
  });

  it('goes to the first thread that leads nowhere yet', () => {
    world = new WindowWorld();
    world.evidence('a.csv', WORDS);
    expect(nextStep(roadOf(world.study, 8, MODELS))).toBe('themes');
    world.main(card('theme', 'one00001'));
    expect(nextStep(roadOf(world.study, 8, MODELS))).toBe('insights');
    world.main(card('insight', 'one00001'), { do: 'link', a: 'thm_one00001', b: 'ins_one00001' } as never);
    expect(nextStep(roadOf(world.study, 8, MODELS))).toBe('needs');
    world.main(card('need', 'one00001'), { do: 'link', a: 'ins_one00001', b: 'ned_one00001' } as never);
    expect(roadOf(world.study, 8, MODELS)[4]).toMatchObject({ open: 1 });
    world.main(parameter('one00001'), { do: 'link', a: 'ned_one00001', b: 'par_one00001' } as never);
    expect(nextStep(roadOf(world.study, 8, MODELS))).toBeNull();
  });

  it('goes on along the road before it mends holes behind it', () => {
    world = new WindowWorld();
    world.evidence('a.csv', WORDS);
    world.main(card('theme', 'one00001'), card('theme', 'two00001'), card('insight', 'one00001'));
    world.main({ do: 'link', a: 'thm_one00001', b: 'ins_one00001' } as never);
    expect(nextStep(roadOf(world.study, 8, MODELS))).toBe('needs');
    world.main(card('need', 'one00001'), { do: 'link', a: 'ins_one00001', b: 'ned_one00001' } as never);
    world.main(parameter('one00001'), { do: 'link', a: 'ned_one00001', b: 'par_one00001' } as never);
    expect(nextStep(roadOf(world.study, 8, MODELS))).toBe('insights');
  });

  it('gives the keys to what the work brought', async () => {
    world = new WindowWorld({ 'propose.themes': () => ({ job: 'job-1' }) });
    const segments = world.evidence('a.csv', [...WORDS, ...WORDS]);
    await world.render(<ReviewQueue />);
    const button = named('button', 'Find themes');
    button?.focus();
    await world.click(button);
    world.main(propose('3', [{ do: 'theme', name: 'Loud', words: [], segments }]));
    await world.settle();
    await world.press('Enter');
    expect([...world.study.theme.values()].map((theme) => theme.name)).toEqual(['Loud']);
  });

  it('says what the missing model takes away', () => {
    world = new WindowWorld({}, NO_WRITER);
    world.evidence('a.csv', WORDS);
    world.main(card('theme', 'one00001'));
    expect(roadOf(world.study, 8, NO_WRITER).map((step) => step.not)).toEqual([
      null,
      null,
      'noWriter',
      'noInsights',
      'noNeeds',
    ]);
  });

  it('starts the next step, and shows the job with a way to stop it', async () => {
    world = new WindowWorld({ 'propose.insights': () => ({ job: 'job-1' }), 'job.cancel': () => ({}) });
    world.evidence('a.csv', [...WORDS, ...WORDS]);
    world.main(card('theme', 'one00001', 'Loud mornings'));
    await world.render(<ReviewQueue />);
    expect(title()).toContain('Insights come next');
    await world.click(named('button', 'Propose'));
    expect(world.asks('propose.insights')).toEqual([{}]);
    const words = { key: 'review.title' };
    await world.jobs([{ job: 'job-1', title: words, stage: words, done: 3, total: 9, state: 'running' }]);
    expect(document.querySelector('progress')?.getAttribute('max')).toBe('9');
    await world.click(document.querySelector('progress')?.parentElement?.querySelector('button'));
    expect(world.asks('job.cancel')).toEqual([{ job: 'job-1' }]);
  });

  it('opens the import where there is no evidence', async () => {
    world = new WindowWorld();
    await world.render(<ReviewQueue />);
    await world.click(named('button', 'Import…'));
    expect(viewStore.getState().dialog).toEqual({ name: 'import', start: { from: 'pick' } });
  });
});
