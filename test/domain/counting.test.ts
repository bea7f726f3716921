import { describe, expect, it } from 'vitest';
import { countedAnswer, mentions, type Spoken } from '../../domain/counted.ts';
import { type CountAsk, parseCounting } from '../../domain/counting.ts';
import type { Link, Parameter } from '../../domain/records.ts';
import type { Study } from '../../domain/study.ts';
import { Bench, card, evidence, link, parameter } from './building.ts';

const count = (of: string, more = {}): CountAsk => ({ ask: 'count', of, ...more }) as CountAsk;
const most = (of: string, by: string): CountAsk => ({ ask: 'most', of, by }) as CountAsk;
const least = (of: string, by: string): CountAsk => ({ ask: 'least', of, by }) as CountAsk;
const without = (of: string, lacks: string): CountAsk => ({ ask: 'without', of, lacks }) as CountAsk;

const ASKS: readonly (readonly [string, CountAsk])[] = [
  ['How many comments are there?', count('segment')],
  ['how many verbatims do we have', count('segment')],
  ['What is the number of themes?', count('theme')],
  ['how many sources?', count('evidence')],
  ['how many parameters are agreed?', count('parameter', { status: 'agreed' })],
  ['how many frozen parameters are there', count('parameter', { status: 'frozen' })],
  ['how many proposals are there', count('proposal')],
  ['有多少条原话？', count('segment')],
  ['一共有几个主题', count('theme')],
  ['参数有多少个？', count('parameter')],
  ['How many comments mention steam?', { ask: 'mentions', term: 'steam' }],
  ['how many people complain about the lid', { ask: 'mentions', term: 'lid' }],
  ['how many reviews contain "hot water"?', { ask: 'mentions', term: 'hot water' }],
  ['有多少人提到蒸汽？', { ask: 'mentions', term: '蒸汽' }],
  ['多少条评论提到了噪音', { ask: 'mentions', term: '噪音' }],
  ['提到噪音的评论有多少条？', { ask: 'mentions', term: '噪音' }],
  ['Which theme has the most comments?', most('theme', 'segment')],
  ['which need has the fewest parameters?', least('need', 'parameter')],
  ['which insight is backed by the most verbatims', most('insight', 'segment')],
  ['which source has the most comments', most('evidence', 'segment')],
  ['what is the biggest theme?', most('theme', 'segment')],
  ['what are the top 5 themes', most('theme', 'segment')],
  ['What do people complain about most?', most('theme', 'segment')],
  ['what do users say the most', most('theme', 'segment')],
  ['What is the most common complaint?', most('theme', 'segment')],
  ['what do people talk about least', least('theme', 'segment')],
  ['哪个主题的原话最多？', most('theme', 'segment')],
  ['哪个需求的参数最少', least('need', 'parameter')],
  ['大家抱怨最多的是什么？', most('theme', 'segment')],
  ['What has no evidence?', without('any', 'segment')],
  ['which insights have no verbatims', without('insight', 'segment')],
  ['Which parameters have no target?', without('parameter', 'target')],
  ['which needs are without parameters', without('need', 'parameter')],
  ['which parameters do not have a need?', without('parameter', 'need')],
  ['what is missing a target', without('parameter', 'target')],
  ['show me all orphan parameters', without('parameter', 'need')],
  ['list the themes without insights', without('theme', 'insight')],
  ['哪些洞察没有证据？', without('insight', 'segment')],
  ['哪些参数没有目标值', without('parameter', 'target')],
  ['哪些需求还没有参数？', without('need', 'parameter')],
  ['What is suspect?', { ask: 'suspect' }],
  ['which links are suspect', { ask: 'suspect' }],
  ['is anything broken?', { ask: 'suspect' }],
  ['哪些链接可疑？', { ask: 'suspect' }],
  ['Which targets are guesses?', { ask: 'guesses' }],
  ['which parameters are only guesses?', { ask: 'guesses' }],
  ['哪些目标值是猜测的？', { ask: 'guesses' }],
  ['what is waiting for review?', { ask: 'waiting' }],
  ['有什么待审？', { ask: 'waiting' }],
];

const OTHERS = [
  'Why is the lid stiff?',
  'What do people say about the lid?',
  'How many cups does it hold?',
  'set the noise to 45 dB',
  'Which colour do people prefer?',
  'what is broken most often in the lid and why do you think so',
  'how long is the cord',
  'Is the lid broken?',
  '手柄烫吗？',
  'how much does it cost',
];

describe('computed questions are recognised (CV1)', () => {
  it.each(ASKS)('%s', (text, ask) => {
    expect(parseCounting(text)).toEqual(ask);
  });
  it.each(OTHERS)('leaves to others: %s', (text) => {
    expect(parseCounting(text)).toBeUndefined();
  });
});

/** 5 themes, 6 insights, 5 needs, 7 parameters, linked by a rule that brute force can follow. */
function study(): Study {
  const bench = new Bench();
  bench.do({ do: 'bring', evidence: { ...evidence('evi_2' as never), name: 'b.csv' } });
  for (let i = 0; i < 5; i++) bench.do(card('theme', `t${i}`), card('need', `n${i}`));
  for (let i = 0; i < 6; i++) bench.do(card('insight', `i${i}`));
  for (let i = 0; i < 7; i++) {
    bench.do(
      parameter(`p${i}`, {
        basis: i % 3 === 0 ? 'guess' : 'evidence',
        target: i === 5 ? '' : '<= 4',
        status: i === 6 ? 'dropped' : 'proposed',
      }),
    );
  }
  for (let s = 0; s < 24; s++) bench.do(link(`seg_${(s % 2) + 1}s${s}`, `thm_t${(s * s) % 4}`));
  for (let i = 0; i < 5; i++) bench.do(link(`thm_t${i % 4}`, `ins_i${i}`));
  for (let s = 0; s < 9; s++) bench.do(link(`seg_${(s % 2) + 1}s${s}`, `ins_i${s % 4}`));
  for (let i = 0; i < 5; i++) bench.do(link(`ins_i${i}`, `ned_n${i % 3}`));
  for (let i = 0; i < 6; i++) if (i !== 4) bench.do(link(`ned_n${i % 4}`, `par_p${i}`));
  bench.do(link('ned_n4', 'par_p6'));
  bench.do({ do: 'edit', id: 'ned_n0' as never, set: { text: 'another need' } });
  return bench.study;
}

const spoken: Spoken[] = Array.from({ length: 24 }, (_, s) => ({
  id: `seg_${(s % 2) + 1}s${s}` as never,
  evidence: `evi_${(s % 2) + 1}` as never,
  text: ['Steam burns my hand', 'no word of it', 'the STEAMER is fine', 'upsteam is no word', '蒸汽很烫'][
    s % 5
  ] as string,
}));

const links = (all: Study): Link[] => [...all.link.values()];
const ends = (all: Study, to: string, prefix: string) =>
  links(all)
    .filter((one) => one.to === to && one.from.startsWith(prefix))
    .map((one) => one.from);
const starts = (all: Study, from: string, prefix: string) =>
  links(all)
    .filter((one) => one.from === from && one.to.startsWith(prefix))
    .map((one) => one.to);

describe('computed answers are what brute force finds (CV2, CV3)', () => {
  const all = study();
  const lines = (ask: CountAsk) =>
    String(countedAnswer(all, ask, spoken).params?.list ?? '')
      .split('\n')
      .filter(Boolean);
  const n = (ask: CountAsk) => countedAnswer(all, ask, spoken).params?.n;

  it('counts', () => {
    expect(n(count('segment'))).toBe(24);
    expect(n(count('evidence'))).toBe(2);
    expect(n(count('theme'))).toBe(5);
    expect(n(count('link'))).toBe(links(all).length);
    // Dropped parameters are not counted.
    expect(n(count('parameter'))).toBe(6);
    expect(n(count('parameter', { status: 'dropped' }))).toBe(1);
    expect(n({ ask: 'waiting' })).toBe(0);
  });

  it('ranks themes by their verbatims, most and least', () => {
    const sizes = [...all.theme.values()].map((theme) => ({
      line: `${theme.number} ${theme.name}`,
      size: ends(all, theme.id, 'seg').length,
    }));
    const expected = (way: number) =>
      sizes
        .sort((a, b) => way * (a.size - b.size) || (a.line < b.line ? -1 : 1))
        .map(({ line, size }) => `${line} · ${size}`);
    expect(lines(most('theme', 'segment'))).toEqual(expected(-1));
    expect(lines(least('theme', 'segment'))).toEqual(expected(1));
  });

  it('counts verbatims of a need through its insights', () => {
    const sizes = [...all.need.values()].map(
      (need) => new Set(ends(all, need.id, 'ins').flatMap((id) => ends(all, id, 'seg'))).size,
    );
    const told = lines(most('need', 'segment')).map((line) => Number(line.split(' · ')[1]));
    expect(told).toEqual(sizes.sort((a, b) => b - a));
  });

  it('counts parameters of a need without the dropped ones', () => {
    const sizes = [...all.need.values()].map(
      (need) =>
        starts(all, need.id, 'par').filter((id) => all.parameter.get(id as never)?.status !== 'dropped')
          .length,
    );
    const told = lines(most('need', 'parameter')).map((line) => Number(line.split(' · ')[1]));
    expect(told).toEqual(sizes.sort((a, b) => b - a));
  });

  it('finds what has no evidence, of each kind', () => {
    const direct = (id: string) => ends(all, id, 'seg').length === 0;
    const none = [
      ...[...all.theme.values()].filter(({ id }) => direct(id)),
      ...[...all.insight.values()].filter(({ id }) => direct(id)),
      ...[...all.need.values()].filter(({ id }) => ends(all, id, 'ins').every(direct)),
      ...[...all.parameter.values()].filter(
        ({ id, status }) =>
          status !== 'dropped' && ends(all, id, 'ned').every((need) => ends(all, need, 'ins').every(direct)),
      ),
    ];
    expect(n(without('any', 'segment'))).toBe(none.length);
    expect(
      lines(without('any', 'segment'))
        .map((line) => line.split(' ')[0])
        .sort(),
    ).toEqual(none.map(({ number }) => number).sort());
  });

  it('finds needs without parameters, parameters without need or target', () => {
    const alive = (id: string) => (all.parameter.get(id as never) as Parameter).status !== 'dropped';
    const bare = [...all.need.values()].filter(({ id }) => !starts(all, id, 'par').some(alive));
    expect(n(without('need', 'parameter'))).toBe(bare.length);
    expect(lines(without('parameter', 'need'))).toEqual(['P-5 parameter p4']);
    expect(lines(without('parameter', 'target'))).toEqual(['P-6 parameter p5']);
    expect(countedAnswer(all, without('parameter', 'constraint'), spoken).params?.n).toBe(6);
  });

  it('lists suspect links and guesses', () => {
    const touched = links(all).filter((one) => one.from === 'ned_n0' || one.to === 'ned_n0').length;
    expect(n({ ask: 'suspect' })).toBe(touched);
    expect(lines({ ask: 'guesses' })).toEqual(['P-1 parameter p0', 'P-4 parameter p3']);
    expect(countedAnswer(new Bench().study, { ask: 'suspect' }, []).key).toBe('assistant.suspect-none');
  });

  it('counts verbatims that hold a word where a word begins', () => {
    const held = spoken.filter(({ text }) => /(^|[^\p{L}\p{N}])steam/iu.test(text)).length;
    expect(mentions(spoken, 'Steam').params).toEqual({ n: held, total: 24, term: 'Steam' });
    expect(mentions(spoken, '汽').params?.n).toBe(spoken.filter(({ text }) => text.includes('汽')).length);
  });

  it('says how many more than a list shows', () => {
    const bench = new Bench();
    for (let i = 0; i < 30; i++) bench.do(card('insight', `x${i}`));
    const { params } = countedAnswer(bench.study, without('insight', 'segment'), []);
    expect(params?.n).toBe(30);
    expect(String(params?.list)).toMatch(/^I-1 .*\nI-2 [\s\S]*I-12 insight x11\n… \+18$/);
  });
});
