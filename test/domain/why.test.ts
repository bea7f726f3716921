/** The chain behind a thing, from the words of people to who accepted it. */
import { describe, expect, it } from 'vitest';
import type { Step } from '../../domain/changes.ts';
import { apply } from '../../domain/changes.ts';
import type {
  CardId,
  EvidenceId,
  InsightId,
  ItemId,
  NeedId,
  ParameterId,
  ProposalId,
  SegmentId,
  ThemeId,
} from '../../domain/ids.ts';
import { acceptSteps } from '../../domain/proposals.ts';
import type { ProposalItem } from '../../domain/records.ts';
import {
  type Said,
  segmentsBehind,
  speakerOf,
  valueText,
  type WhyWords,
  whyOf,
  whyText,
} from '../../domain/why.ts';
import { around, Bench, change, parameter } from './building.ts';

const THEME = 'thm_heavy' as ThemeId;
const INSIGHT = 'ins_wrist' as InsightId;
const NEED = 'ned_lift' as NeedId;
const MASS = 'par_mass' as ParameterId;
const [A, B, C] = ['seg_1a', 'seg_1b', 'seg_1c'] as SegmentId[] as [SegmentId, SegmentId, SegmentId];

const link = (a: string, b: string): Step => ({ do: 'link', a: a as CardId, b: b as CardId });

function bench(): Bench {
  return new Bench()
    .do(
      { do: 'make', kind: 'theme', card: { id: THEME, name: 'too heavy' } },
      link(A, THEME),
      link(B, THEME),
      link(C, THEME),
    )
    .do(
      { do: 'make', kind: 'insight', card: { id: INSIGHT, text: 'Wrists decide how full it is.' } },
      link(THEME, INSIGHT),
      link(A, INSIGHT),
    )
    .do(
      { do: 'make', kind: 'need', card: { id: NEED, text: 'I want to lift it with one hand.' } },
      link(INSIGHT, NEED),
    )
    .do(
      parameter('mass', { name: 'empty mass', target: '<= 0.9', unit: 'kg', reason: 'people said so' }),
      link(NEED, MASS),
    );
}

const said = new Map<string, Said>([
  [
    A,
    {
      id: A,
      text: 'It weighs like a small dog.',
      evidenceName: 'reviews.csv',
      row: 4,
      attributes: { speaker: 'Marta' },
    },
  ],
]);

describe('whyOf', () => {
  it('walks from the value to the words', () => {
    const { study } = bench();
    const chain = whyOf(study, MASS, said);
    expect(chain?.needs.map((need) => need.id)).toEqual([NEED]);
    expect(chain?.insights.map((behind) => behind.insight.id)).toEqual([INSIGHT]);
    expect(chain?.insights[0]?.said.map((one) => one?.text)).toEqual(['It weighs like a small dog.']);
    expect(chain).toMatchObject({
      basis: 'evidence',
      suspect: 0,
      broken: 0,
      decided: { by: 'Ada', proposed: false },
    });
    expect(segmentsBehind(study, MASS)).toEqual([A]);
  });

  it('lets the theme speak for an insight that cites nothing itself', () => {
    const made = bench();
    const cited = [...made.study.link.values()].find((one) => one.from === A && one.to === INSIGHT);
    made.do({ do: 'unlink', id: cited?.id as never });
    expect(segmentsBehind(made.study, INSIGHT)).toEqual([A, B, C]);
  });

  it('shows words that are in no evidence any more as absent, and the link as broken', () => {
    const made = bench().do({ do: 'withdraw', evidence: 'evi_1' as EvidenceId });
    const chain = whyOf(made.study, MASS, new Map());
    expect(chain?.insights[0]?.said).toEqual([undefined]);
    expect(chain?.broken).toBe(4);
  });

  it('counts what changed since it was confirmed', () => {
    const made = bench().do({ do: 'edit', id: NEED, set: { text: 'I want to lift it with two fingers.' } });
    expect(whyOf(made.study, MASS, said)?.suspect).toBe(2);
  });

  it('knows no chain of what is not there', () => {
    expect(whyOf(bench().study, 'par_none', said)).toBeUndefined();
    expect(segmentsBehind(bench().study, 'par_none')).toEqual([]);
  });

  it('names the person who accepted a proposed value last, and the model that proposed it', () => {
    const made = bench();
    const before = { target: '<= 0.9', unit: 'kg', basis: 'evidence' } as const;
    const draft = {
      do: 'set',
      parameter: MASS,
      before,
      target: '<= 0.8',
      unit: 'kg',
      basis: 'guess',
      reason: '',
    } as const;
    const proposal = {
      id: 'prp_1' as ProposalId,
      by: 'assistant',
      model: 'small-1',
      about: { key: 'x' },
    } as const;
    made.do({ do: 'propose', proposal, items: [{ id: 'itm_1' as ItemId, draft, evidence: [] }] });
    const item = made.study.item.get('itm_1' as ItemId) as ProposalItem;
    const accept = change(acceptSteps(item, draft, 'x'), {
      by: 'Grace',
      at: '2026-02-02T00:00:00.000Z',
      through: { proposal: proposal.id },
    });
    apply(made.doc, accept, around);
    const decided = whyOf(made.study, MASS, said)?.decided;
    expect(decided).toEqual({
      by: 'Grace',
      at: '2026-02-02T00:00:00.000Z',
      model: 'small-1',
      proposed: true,
    });
  });
});

describe('whyText', () => {
  const words: WhyWords = {
    why: 'Why?',
    words: 'What people said',
    themes: 'Themes',
    insight: 'What it tells us',
    need: 'What they need',
    constraint: 'What must hold',
    target: 'So the product',
    reason: 'Reason',
    nobody: 'Nobody has said anything.',
    noTarget: 'no target yet',
    basis: (basis) => `Basis: ${basis}`,
    decided: ({ by }) => `By ${by}.`,
    source: ({ evidenceName, row, attributes }) => [speakerOf(attributes), evidenceName, row].join(', '),
  };

  it('reads from the words to the value', () => {
    const chain = whyOf(bench().study, MASS, said);
    expect(chain && whyText(chain, words)).toBe(`Why? P-1 empty mass

What people said
“It weighs like a small dog.”
  Marta, reviews.csv, 4

What it tells us
I-1  Wrists decide how full it is.

What they need
N-1  I want to lift it with one hand.

So the product
P-1  empty mass: ≤ 0.9 kg
Basis: evidence
Reason: people said so

By Ada.
`);
  });

  it('says so when nobody has said anything', () => {
    const made = new Bench().do(parameter('lone', { target: '', status: 'draft', reason: '' }));
    const chain = whyOf(made.study, 'par_lone', new Map());
    const text = chain ? whyText(chain, words) : '';
    expect(text).toContain('Nobody has said anything.');
    expect(text).toContain('no target yet');
    expect(text).not.toContain('Reason');
  });

  it('values read with sign and unit, other cards by their words', () => {
    const { study } = bench();
    expect(valueText(study.parameter.get(MASS) as never)).toBe('≤ 0.9 kg');
    expect(valueText(study.need.get(NEED) as never)).toBe('I want to lift it with one hand.');
  });
});
