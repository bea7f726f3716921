// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import type { Step } from '../../domain/changes.ts';
import type { SegmentId } from '../../domain/ids.ts';
import type { Turn } from '../../domain/records.ts';
import { parseRequests } from '../../domain/requests.ts';
import { ConversationDock } from '../../renderer/conversation/dock.tsx';
import { examplesFor } from '../../renderer/conversation/examples.tsx';
import { nextShown } from '../../renderer/conversation/pace.ts';
import { partsOf } from '../../renderer/conversation/parts.ts';
import { talkStore } from '../../renderer/conversation/talk.ts';
import { viewStore } from '../../renderer/view/state.ts';
import { card, link, parameter } from '../domain/building.ts';
import { NO_WRITER, named, WindowWorld } from './window-world.tsx';

let world: WindowWorld;
afterEach(async () => {
  await (world as WindowWorld | undefined)?.end();
  talkStore.setState({ draft: '', role: 'researcher', live: null, problem: null, finished: null });
});

const WORDS = [
  'It wakes the baby.',
  'I hear it through two doors.',
  'Quiet as a mouse.',
  'The lid needs two hands.',
];
const text = () => document.body.textContent ?? '';
const field = () => document.querySelector('textarea') as HTMLTextAreaElement;

let said = 0;
function say(turn: Partial<Turn>): Step {
  said += 1;
  const at = new Date(Date.UTC(2026, 5, 1, 0, said)).toISOString();
  return {
    do: 'say',
    turn: { id: `trn_${said}said0000`, at, by: 'person', text: '', citations: [], state: 'done', ...turn },
  } as Step;
}

/** A main that answers like the real one: the question first, then words one by one, then the whole turn. */
function talkingWorld(words: readonly string[], whole: Partial<Turn> = {}): WindowWorld {
  let stopped = false;
  const made: WindowWorld = new WindowWorld({
    'talk.stop': () => {
      stopped = true;
      return {};
    },
    'talk.ask': async ({ text: question, role }: { text: string; role: Turn['role'] }) => {
      const now = () => new Date().toISOString();
      made.main(say({ text: question, by: 'person', at: now(), ...(role ? { role } : {}) }));
      const heard: string[] = [];
      for (const word of words) {
        if (stopped) break;
        heard.push(word);
        made.emit('talk.token', { turn: 'trn_live00000', text: word });
        await new Promise((resolve) => setTimeout(resolve, 30));
      }
      const turn = {
        id: 'trn_live00000' as never,
        by: 'assistant' as const,
        at: now(),
        text: heard.join('').trim(),
      };
      made.main(say({ ...turn, state: stopped ? 'stopped' : 'done', ...(role ? { role } : {}), ...whole }));
      return { turn: 'trn_live00000' };
    },
  });
  return made;
}

describe('reading pace', () => {
  it('shows whole words, never half a citation, and catches up', () => {
    const heard = 'It wakes the baby [1][12]. They lay a towel along the door.';
    const seen: string[] = [];
    let shown = 0;
    for (let tick = 0; shown < heard.length; tick += 1) {
      shown = nextShown(heard, shown, 33);
      seen.push(heard.slice(0, shown));
      expect(tick).toBeLessThan(100);
    }
    expect(seen.every((part) => !/\[\d*$/.test(part))).toBe(true);
    expect(seen.every((part) => part === heard || /\s$|\S(?=\s|$)/.test(part.slice(-1)))).toBe(true);
    const ticks = (length: number) => {
      let at = 0;
      let n = 0;
      while (at < length) {
        at = nextShown('ab '.repeat(length).slice(0, length), at, 33);
        n += 1;
      }
      return n * 33;
    };
    // A thousand characters that came at once are not dealt out for a quarter of a minute.
    expect(ticks(1000)).toBeLessThan(8000);
  });

  it('cuts a text at its citations', () => {
    expect(partsOf('Too loud [1][2].')).toEqual([{ text: 'Too loud ' }, { n: 1 }, { n: 2 }, { text: '.' }]);
  });
});

describe('the conversation', () => {
  it('opens the evidence where a citation stands, and shows no number without a source', async () => {
    world = new WindowWorld();
    const segments = world.evidence('reviews.csv', WORDS);
    world.main(
      say({ text: 'How loud is it?' }),
      say({
        by: 'assistant',
        role: 'researcher',
        text: 'It wakes people [1][4].',
        citations: [{ n: 1, segment: segments[0] as SegmentId }],
      }),
    );
    await world.render(<ConversationDock />);
    expect(text()).toContain('Consumer researcher');
    const cited = [...document.querySelectorAll('[aria-label^="Source"]')];
    expect(cited.map((one) => one.textContent)).toEqual(['1']);
    await world.click(cited[0]);
    expect(viewStore.getState().verbatim?.id).toBe(segments[0]);
    expect(viewStore.getState().panels).toContain('evidence');
  });

  it('shows the three closest verbatims where the evidence does not say', async () => {
    world = new WindowWorld();
    const closest = world.evidence('reviews.csv', WORDS);
    world.main(
      say({ text: 'Is it sold in Peru?' }),
      say({ by: 'assistant', text: 'The evidence does not say.', closest }),
    );
    await world.render(<ConversationDock />);
    expect(
      [...document.querySelectorAll('blockquote')].map((quote) => quote.textContent?.replace(/[“”]/g, '')),
    ).toEqual(WORDS.slice(0, 3));
  });

  it('words an answer by rule, and names who counted', async () => {
    world = new WindowWorld();
    world.main(
      say({ by: 'rule', message: { key: 'assistant.count-theme', params: { n: 3 } } }),
      say({ by: 'rule', message: { key: 'assistant.not-said' } }),
    );
    await world.render(<ConversationDock />);
    const answers = [...document.querySelectorAll('article')].map((answer) => answer.textContent);
    expect(answers).toEqual([
      'Counted over the whole studyThemes in this study: 3.',
      'Looked up in the evidenceThe evidence does not say.',
    ]);
  });

  it('asks the same again, of the same role, where the model broke off', async () => {
    world = talkingWorld(['Yes.']);
    world.main(
      say({ text: 'Is it safe?', role: 'engineer' }),
      say({ by: 'assistant', role: 'engineer', text: 'It is', state: 'broken' }),
    );
    await world.render(<ConversationDock />);
    expect(text()).toContain('The model ended before the answer was whole.');
    await world.click(named('button', 'Ask again'));
    expect(world.asks('talk.ask')).toEqual([{ text: 'Is it safe?', role: 'engineer' }]);
    await world.settle(300);
  });
});

describe('asking', () => {
  it('sends with Enter, but not with Shift or while an input method composes', async () => {
    world = talkingWorld(['Loud.']);
    await world.render(<ConversationDock />);
    await world.type(field(), 'How loud?');
    expect((await world.press('Enter', field(), { shiftKey: true })).defaultPrevented).toBe(false);
    expect((await world.press('Enter', field(), { isComposing: true })).defaultPrevented).toBe(false);
    expect(world.asks('talk.ask')).toEqual([]);
    await world.click(named('label', 'Engineer'));
    await world.press('Enter', field());
    expect(world.asks('talk.ask')).toEqual([{ text: 'How loud?', role: 'engineer' }]);
    expect(field().value).toBe('');
    await world.settle(300);
  });

  it('streams the answer and ends with the turn of the study, read out once', async () => {
    world = talkingWorld(['People ', 'lay ', 'a ', 'towel ', 'along ', 'the ', 'door.']);
    await world.render(<ConversationDock />);
    await world.type(field(), 'How loud?');
    await world.press('Enter', field());
    await world.settle(80);
    const during = document.querySelector('[aria-busy=true]')?.textContent ?? '';
    expect(during).toContain('People');
    expect(during).not.toContain('door.');
    expect(document.querySelector('[aria-live]')?.textContent).toBe('');
    await world.settle(1200);
    expect(document.querySelector('[aria-busy=true]')).toBeNull();
    expect(text().match(/People lay a towel along the door\./g)).toHaveLength(2);
    expect(document.querySelector('[aria-live]')?.textContent).toBe(
      'Answer: People lay a towel along the door.',
    );
  });

  it('stops with Escape and keeps what was said, marked', async () => {
    world = talkingWorld(Array.from({ length: 60 }, (_, n) => `word${n} `));
    await world.render(<ConversationDock />);
    await world.type(field(), 'How loud?');
    await world.press('Enter', field());
    await world.settle(120);
    expect((await world.press('Escape', field())).defaultPrevented).toBe(true);
    await world.settle(300);
    expect(world.asks('talk.stop')).toHaveLength(1);
    expect(text()).toContain('You stopped the answer here.');
    expect(text()).not.toContain('word59');
  });

  it('gives the words back and says why, where main could not answer', async () => {
    world = new WindowWorld({
      'talk.ask': () => {
        throw { key: 'talk.noStudy', text: 'no study' };
      },
    });
    await world.render(<ConversationDock />);
    await world.type(field(), 'How loud?');
    await world.press('Enter', field());
    expect(document.querySelector('[role=alert]')?.textContent).toContain('Open a study first.');
    expect(field().value).toBe('How loud?');
  });

  it('says what works where the language model is missing', async () => {
    world = new WindowWorld({}, NO_WRITER);
    await world.render(<ConversationDock />);
    expect(document.querySelector('[role=note]')?.textContent).toContain(
      'Counts and exact changes work without it',
    );
  });

  it('offers four examples that fit the study, of which the exact one is understood by rule', async () => {
    world = new WindowWorld();
    const [segment] = world.evidence('reviews.csv', WORDS);
    world.main(
      parameter('noise001', { name: 'noise', target: '<= 60', unit: 'dB' }),
      card('theme', 'one00001', 'Loud mornings'),
    );
    world.main(link(segment as string, 'thm_one00001'));
    await world.render(<ConversationDock />);
    expect(examplesFor(world.study).map((example) => example.kind)).toEqual([
      'count',
      'question',
      'exact',
      'vague',
    ]);
    const exact = named('button', /^An exact change/);
    expect(exact?.textContent).toContain('Set noise to 54 dB');
    await world.click(exact);
    expect(parseRequests(field().value)?.requests).toEqual([
      { do: 'set', name: 'noise', value: '54', unit: 'dB' },
    ]);
  });
});

/** Two values and a new parameter wait on the answer to a request. */
function proposalWorld(): WindowWorld {
  const made = new WindowWorld();
  made.main(
    parameter('noise001', { name: 'noise', target: '<= 60', unit: 'dB' }),
    parameter('clock001', { name: 'clock', target: 'yes', unit: '' }),
  );
  const before = { target: '<= 60', unit: 'dB', basis: 'evidence' };
  const drafts = [
    {
      do: 'set',
      parameter: 'par_noise001',
      before,
      target: '<= 45',
      unit: 'dB',
      basis: 'guess',
      reason: 'the baby wakes',
    },
    { do: 'drop', parameter: 'par_clock001', reason: 'asked to drop it' },
    { do: 'parameter', name: 'lid force', target: '<= 12', unit: 'N', basis: 'guess', reason: '', needs: [] },
  ];
  const items = drafts.map((draft, at) => ({ id: `itm_talk000${at}`, draft, evidence: [] }));
  const proposal = { id: 'prp_talk0000', by: 'assistant', model: 'writer 135M', about: { key: 'x' } };
  made.main({ do: 'propose', proposal, items } as unknown as Step);
  made.main(
    say({ text: 'quieter, no clock' }),
    say({ by: 'assistant', role: 'designer', text: 'Proposed.', proposal: 'prp_talk0000' as never }),
  );
  return made;
}

describe('a proposal in the conversation', () => {
  it('shows before and after, units, and the basis in words', async () => {
    world = proposalWorld();
    await world.render(<ConversationDock />);
    const lines = [...document.querySelectorAll('section li')].map((line) => line.textContent);
    expect(lines[0]).toMatch(/P-1 noise.*≤ 60dB.*→.*≤ 45dB.*guess.*the baby wakes/);
    expect(lines[1]).toMatch(/P-2 clock.*yes.*dropped/);
    expect(lines[2]).toMatch(/New lid force.*≤ 12N.*guess/);
    expect(text()).toContain('Written by writer 135M');
  });

  it('decides line by line, says what was decided, and takes the last one back', async () => {
    world = proposalWorld();
    await world.render(<ConversationDock />);
    await world.click(named('button', /^Accept noise/));
    expect(world.study.parameter.get('par_noise001' as never)).toMatchObject({
      target: '<= 45',
      basis: 'guess',
    });
    expect(text()).toContain('Accepted by Ada');
    await world.click(named('button', /^Reject clock/));
    expect(world.study.parameter.get('par_clock001' as never)?.status).toBe('proposed');
    // Only what one undo would take back offers it.
    expect(
      [...document.querySelectorAll('section li')].map((line) => line.textContent?.includes('Undo')),
    ).toEqual([false, true, false]);
    await world.click(named('section button', 'Undo'));
    expect(world.study.item.get('itm_talk0001' as never)?.verdict).toBe('waiting');
  });

  it('accepts a line as the person changed it', async () => {
    world = proposalWorld();
    await world.render(<ConversationDock />);
    await world.click(named('button', /^Edit noise/));
    await world.type(document.querySelector('form input'), '<= 50');
    await world.click(named('form button', /^Accept/));
    expect(world.study.parameter.get('par_noise001' as never)).toMatchObject({
      target: '<= 50',
      basis: 'estimate',
    });
    expect(text()).toContain('Changed and accepted by Ada');
  });

  it('accepts every line that waits as one step', async () => {
    world = proposalWorld();
    await world.render(<ConversationDock />);
    await world.click(named('button', 'Accept all 3'));
    expect(world.asks('study.change')).toHaveLength(1);
    expect([...world.study.item.values()].map((item) => item.verdict)).toEqual([
      'accepted',
      'accepted',
      'accepted',
    ]);
    expect(world.study.parameter.get('par_clock001' as never)?.status).toBe('dropped');
  });
});
