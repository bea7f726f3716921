/** The assistant with the real models: proposals that hold, answers that cite, requests that become proposals. */
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { citedIn } from '../../domain/citations.ts';
import { idFrom, type SegmentId, type TurnId } from '../../domain/ids.ts';
import { downstream, upstream } from '../../domain/links.ts';
import { reviewQueue } from '../../domain/proposals.ts';
import type { ProposalItem, Role, Turn } from '../../domain/records.ts';
import type { Study } from '../../domain/study.ts';
import { acceptAll } from '../../main/study/accepting.ts';
import type { Models } from '../../main/study/assistant/assistant.ts';
import { bringEvidence } from '../../main/study/importing.ts';
import { openSample } from '../../main/study/sample.ts';
import {
  type DeskOf,
  freshPath,
  loadModels,
  makeDesk,
  makeJob,
  modelsOf,
  type RealModels,
  read,
  sampleFolder,
} from './desk.ts';

let loaded: RealModels;
beforeAll(async () => {
  loaded = await loadModels();
}, 60_000);
afterAll(() => loaded?.close());

/** Short complaints about one product, in groups that a reader would make too. */
const COMPLAINTS = [
  'The handle gets so hot I need a towel',
  'Burned my fingers on the handle again',
  'handle too hot to hold after boiling',
  'Metal handle heats up, ouch',
  'The steam burns my hand when I grab the handle',
  'Hot handle, my mother dropped it',
  'Far too heavy when it is full',
  'I cannot lift it with one hand',
  'So heavy my wrist hurts when I pour',
  'Weighs a ton filled to the top',
  'too heavy for my mother to lift',
  'My grandmother only fills it half because of the weight',
  'The lid is so stiff I need both hands',
  'Lid button hard to press',
  'I broke a nail opening the lid',
  'You need a screwdriver to get the lid open',
  'lid jams every morning',
  'The lid does not open far enough to fill it',
  'It is as loud as a jet',
  'Wakes the whole house in the morning',
  'so noisy that I boil water the evening before',
  'The noise is terrible in an open kitchen',
  'Loud rumbling from the first minute',
  'The beeping at the end wakes the baby',
];

async function complaintsDesk(models: Models): Promise<DeskOf> {
  const desk = makeDesk(models);
  const path = freshPath();
  await desk.room.create(path, { name: 'Complaints', product: 'electric kettle', place: '' });
  const file = join(dirname(path), 'complaints.csv');
  writeFileSync(file, `id,comment\n${COMPLAINTS.map((text, i) => `${i + 1},"${text}"`).join('\n')}\n`);
  bringEvidence(desk.room, await read(file, { textColumn: 'comment' }));
  return desk;
}

async function sampleDesk(models: Models): Promise<DeskOf> {
  const desk = makeDesk(models);
  await openSample(desk.room, freshPath(), sampleFolder, 'en', (path) => read(path));
  return desk;
}

function waiting(study: Study): readonly ProposalItem[] {
  return reviewQueue(study);
}

describe('without models (PR20)', () => {
  it('names what is missing and how to do it by hand, and proposes nothing', async () => {
    const desk = await sampleDesk(modelsOf({}));
    const { assistant, room } = desk;
    await expect(assistant.proposeThemes(makeJob())).rejects.toThrow(
      /encoder is missing.*make a theme by hand/s,
    );
    await expect(assistant.proposeInsights(makeJob())).rejects.toThrow(/language model is missing.*by hand/s);
    await expect(assistant.proposeNeeds(makeJob())).rejects.toThrow(/language model is missing.*by hand/s);
    await expect(assistant.proposeParameters(makeJob())).rejects.toThrow(
      /language model is missing.*by hand/s,
    );
    expect(room.host.study.item.size).toBe(0);
    await desk.close();
  });

  it('still counts, and still reads exact requests in English and Chinese', async () => {
    const desk = await sampleDesk(modelsOf({}));
    const counted = await ask(desk, 'how many themes are there?');
    expect(counted).toMatchObject({
      by: 'rule',
      message: { key: 'assistant.count-theme', params: { n: desk.room.host.study.theme.size } },
    });
    const chinese = await ask(desk, '把噪音设为45 dB');
    expect(draftsOf(desk, chinese)).toMatchObject([{ do: 'set', target: '<= 45', basis: 'estimate' }]);
    const asked = await ask(desk, 'What do people say about the lid?');
    expect(asked).toMatchObject({ by: 'rule', message: { key: 'assistant.no-writer-ask' } });
    expect(asked.closest?.length).toBeGreaterThan(0);
    const vague = await ask(desk, 'make it lighter for older users');
    expect(vague).toMatchObject({ message: { key: 'assistant.change-no-writer' } });
    await desk.close();
  });

  it('names themes by their words when only the language model is missing', async () => {
    const desk = await complaintsDesk(modelsOf({ encoder: loaded.encoder }));
    await desk.assistant.proposeThemes(makeJob());
    const { study } = desk.room.host;
    expect([...study.proposal.values()].map(({ by, model }) => [by, model])).toEqual([['rule', undefined]]);
    for (const { draft } of waiting(study)) expect(draft.do === 'theme' && draft.name).toMatch(/ · /);
    await desk.close();
  }, 30_000);
});

describe('the road with the real models', () => {
  it('goes from words to parameters, each step standing on the one before (PR10 to PR19)', async () => {
    const desk = await complaintsDesk(modelsOf(loaded));
    const { assistant, room } = desk;
    const job = makeJob();
    expect(await assistant.embedMissing(job)).toBe(COMPLAINTS.length);
    expect(await assistant.embedMissing(job)).toBe(0);

    expect((await assistant.proposeThemes(job)).key).toBe('assistant.proposed-themes');
    expect(waiting(room.host.study).length).toBeGreaterThanOrEqual(3);
    for (const { draft } of waiting(room.host.study)) {
      if (draft.do !== 'theme') throw new Error(draft.do);
      expect(draft.segments.length).toBeGreaterThanOrEqual(3);
      expect(draft.name.split(' ').length).toBeLessThanOrEqual(7);
    }
    acceptAll(room, desk.newTail);

    await assistant.proposeInsights(job);
    expect(waiting(room.host.study).length).toBeGreaterThanOrEqual(2);
    for (const { draft } of waiting(room.host.study)) {
      if (draft.do !== 'insight') throw new Error(draft.do);
      const members = upstream<SegmentId>(room.host.study, draft.theme, 'segment');
      expect(draft.segments.length).toBeGreaterThanOrEqual(2);
      expect(draft.segments.every((id) => members.includes(id))).toBe(true);
      expect(citedIn(draft.text)).toEqual([]);
    }
    acceptAll(room, desk.newTail);

    await assistant.proposeNeeds(job);
    expect(waiting(room.host.study).length).toBeGreaterThanOrEqual(2);
    for (const { draft } of waiting(room.host.study))
      expect(draft.do === 'need' && draft.text).toMatch(/^When .+, I want .+, so .+\.$/);
    acceptAll(room, desk.newTail);

    await assistant.proposeParameters(job);
    expect(waiting(room.host.study).length).toBeGreaterThanOrEqual(2);
    for (const { draft } of waiting(room.host.study)) {
      if (draft.do !== 'parameter') throw new Error(draft.do);
      expect(draft.basis).toBe('guess');
      expect(draft.needs.length).toBeGreaterThanOrEqual(1);
    }
    const origins = new Set([...room.host.study.proposal.values()].map(({ model }) => model));
    expect(origins.has('lemniscate-135m')).toBe(true);
    acceptAll(room, desk.newTail);
    for (const id of room.host.study.parameter.keys())
      expect(upstream(room.host.study, id, 'need').length).toBeGreaterThan(0);
    for (const id of room.host.study.insight.keys())
      expect(downstream(room.host.study, id, 'need').length).toBeLessThanOrEqual(1);
    await desk.close();
  }, 120_000);

  it('puts the same themes for the same seed, and not what was rejected (PR5)', async () => {
    const models = modelsOf({ encoder: loaded.encoder });
    const [one, two] = [await complaintsDesk(models), await complaintsDesk(models)];
    await one.assistant.proposeThemes(makeJob());
    await two.assistant.proposeThemes(makeJob());
    const told = (desk: DeskOf) =>
      waiting(desk.room.host.study).map(({ draft }) =>
        draft.do === 'theme' ? [draft.name, draft.segments.length] : [],
      );
    expect(told(one)).toEqual(told(two));
    const steps = waiting(one.room.host.study).map(
      ({ id }) => ({ do: 'decide', item: id, verdict: 'rejected' }) as const,
    );
    one.room.host.change(one.room.change('label.reject', {}, steps));
    expect((await one.assistant.proposeThemes(makeJob())).key).toBe('assistant.none-themes');
    expect(waiting(one.room.host.study)).toEqual([]);
    await one.close();
    await two.close();
  }, 60_000);

  it('keeps what was finished when it is stopped (PR21)', async () => {
    const abort = new AbortController();
    const models = modelsOf(loaded);
    let asked = 0;
    const stopping: Models = {
      ...models,
      generate: async (wish) => {
        asked += 1;
        if (asked === 4) abort.abort();
        return models.generate(wish);
      },
    };
    const desk = await complaintsDesk(stopping);
    const outcome = await desk.assistant.proposeThemes(makeJob(abort.signal));
    expect(outcome.key).toBe('assistant.stopped-themes');
    expect(waiting(desk.room.host.study).length).toBe(outcome.params?.n);
    expect(outcome.params?.n).toBeGreaterThanOrEqual(1);
    await desk.close();
  }, 60_000);
});

describe('the conversation', () => {
  let desk: DeskOf;
  beforeAll(async () => {
    desk = await sampleDesk(modelsOf(loaded));
    await desk.assistant.embedMissing(makeJob());
  }, 60_000);
  afterAll(() => desk?.close());

  it('writes the turn of the person at once and cites only what exists (CV20, CV21)', async () => {
    for (const text of [
      'How do people fill the kettle?',
      'What is wrong with the markings?',
      'Is the kettle too heavy for older people?',
    ]) {
      const turn = await ask(desk, text);
      const numbers = turn.citations.map(({ n }) => n);
      expect(citedIn(turn.text).sort()).toEqual([...numbers].sort());
      expect(desk.room.host.file.verbatims.read(turn.citations.map(({ segment }) => segment))).toHaveLength(
        numbers.length,
      );
      if (numbers.length === 0) expect(turn.closest).toHaveLength(3);
    }
    const said = [...desk.room.host.study.turn.values()].filter(({ by }) => by === 'person');
    expect(said.at(-1)).toMatchObject({ text: 'Is the kettle too heavy for older people?', person: 'Ada' });
  }, 60_000);

  it('says that the evidence does not say, and shows the closest verbatims (CV17)', async () => {
    const turn = await ask(desk, 'Which insurance do people have?');
    expect(turn).toMatchObject({ message: { key: 'assistant.not-said' }, citations: [], state: 'done' });
    expect(turn.closest).toHaveLength(3);
  }, 30_000);

  it.each([
    ['set the noise to 45 dB', [{ do: 'set', target: '<= 45', unit: 'dB(A)', basis: 'estimate' }]],
    ['drop the glow in the water window', [{ do: 'drop' }]],
    ['reduce the empty mass by 10 %', [{ do: 'set', target: '<= 0.81', unit: 'kg', basis: 'estimate' }]],
    [
      'set P-11 to 70 cm and add lid hinge cycles: >= 10000',
      [
        { do: 'set', target: '<= 70', unit: 'cm' },
        { do: 'parameter', name: 'lid hinge cycles', target: '>= 10000', basis: 'estimate' },
      ],
    ],
  ])(
    'puts %s as it was said (CV5, CV6)',
    async (text, drafts) => {
      const turn = await ask(desk, text);
      expect(draftsOf(desk, turn)).toMatchObject(drafts);
      expect(turn.message?.key).toBe('assistant.change-put');
    },
    30_000,
  );

  it.each([
    ['set the handle surface temperature to 45 °C', 'assistant.change-already'],
    ['set the handle surface temperature to 40 kg', 'assistant.change-unit'],
    ['set the temperature to 50 °C', 'assistant.change-which'],
    ['drop the clock', 'assistant.change-unknown'],
    ['add empty mass: 1 kg', 'assistant.change-exists'],
    ['set the temperature steps to 9 to 5', 'assistant.change-range'],
  ])(
    'says why it proposes nothing for %s (CV9, CV11)',
    async (text, key) => {
      const turn = await ask(desk, text);
      expect(turn).toMatchObject({ by: 'rule', message: { key } });
      expect(turn.proposal).toBeUndefined();
    },
    30_000,
  );

  it('holds a vague wish to the parameter that it speaks of (CV13)', async () => {
    const turn = await ask(desk, 'make it lighter for older users');
    const drafts = draftsOf(desk, turn);
    expect(drafts).toHaveLength(1);
    expect(drafts[0]).toMatchObject({ do: 'set', basis: 'guess', unit: 'kg' });
    const draft = drafts[0];
    expect(draft?.do === 'set' && Number(draft.target.replace('<= ', ''))).toBeLessThan(0.9);
  }, 30_000);

  it('changes nothing itself: the specification is as it was (PR1)', () => {
    const { study } = desk.room.host;
    expect([...study.parameter.values()].every(({ status }) => status !== 'dropped')).toBe(true);
    expect([...study.parameter.values()].find(({ name }) => name === 'empty mass')?.target).toBe('<= 0.9');
  });

  it('speaks in a role without figures of its own (CV15)', async () => {
    const turn = await ask(desk, 'What do you think about the noise target?', 'engineer');
    expect(turn).toMatchObject({ by: 'assistant', role: 'engineer', state: 'done', citations: [] });
    expect(turn.text.length).toBeGreaterThan(20);
  }, 30_000);

  it('answers Chinese questions honestly with the verbatims that hold the words (CV16)', async () => {
    const turn = await ask(desk, '手柄会烫手吗？');
    expect(turn.message?.key).toMatch(/^assistant\.reads-english/);
  });

  it('keeps the part that was there when it is stopped (CV18)', async () => {
    const abort = new AbortController();
    const turn = await ask(
      desk,
      'How do people fill the kettle in the morning?',
      'researcher',
      () => abort.abort(),
      abort.signal,
    );
    expect(turn.state).toBe('stopped');
    expect(turn.text.length).toBeGreaterThan(0);
  }, 30_000);

  it('marks an answer as broken when the model process dies under it (CV19)', async () => {
    const models = modelsOf(loaded);
    const dying: Models = {
      ...models,
      generate: async (wish) => {
        wish.onToken?.('They fill it');
        throw Object.assign(new Error('died'), {
          failure: { code: 'died', because: { key: 'inference.because.died', params: {}, text: 'It died.' } },
        });
      },
    };
    const other = await sampleDesk(dying);
    await other.assistant.embedMissing(makeJob());
    const turn = await ask(other, 'How do people fill the kettle?');
    expect(turn).toMatchObject({
      state: 'broken',
      text: 'They fill it',
      message: { key: 'assistant.broken' },
    });
    await other.close();
  }, 30_000);
});

let asks = 0;

async function ask(
  desk: DeskOf,
  text: string,
  role: Role = 'researcher',
  onToken: (text: string) => void = () => undefined,
  signal = new AbortController().signal,
): Promise<Turn> {
  const id = idFrom<TurnId>('turn', `ask${++asks}`);
  await desk.assistant.ask({ text, role }, id, onToken, signal);
  const turn = desk.room.host.study.turn.get(id);
  if (!turn) throw new Error(`No answer to "${text}" is in the study.`);
  return turn;
}

function draftsOf(desk: DeskOf, turn: Turn): ProposalItem['draft'][] {
  return [...desk.room.host.study.item.values()]
    .filter(({ proposal }) => proposal === turn.proposal)
    .sort((a, b) => a.order - b.order)
    .map(({ draft }) => draft);
}
