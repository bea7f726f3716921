/** Steps that a person might wish next, drawn from numbers: most are allowed, some are refused by a rule. */
import type { Step } from '../../domain/changes.ts';
import type {
  CardId,
  ConstraintId,
  EndId,
  EvidenceId,
  InsightId,
  ItemId,
  LinkId,
  NeedId,
  NoteId,
  ParameterId,
  ProposalId,
  SegmentId,
  ThemeId,
  TurnId,
} from '../../domain/ids.ts';
import { CARD_KINDS } from '../../domain/ids.ts';
import { joins } from '../../domain/links.ts';
import type { Study } from '../../domain/study.ts';
import { AT, type table } from './world.ts';

export type Draw = readonly [number, number, number];
type Given = ReturnType<typeof table>;

const WORDS = ['hot lid', 'loose handle', '漏水', 'quiet "boil"', 'grip'];
const STATUSES = ['draft', 'proposed', 'agreed'] as const;

/** The step for three numbers; `turn` makes ids that were never used. */
export function stepFrom([what, a, b]: Draw, study: Study, given: readonly Given[], turn: number): Step {
  const tail = `${turn}`.padStart(8, '0');
  const cards = CARD_KINDS.flatMap((kind) => [...study[kind].keys()] as CardId[]);
  const ends: EndId[] = [...cards, ...given.flatMap(({ segments }) => segments.map(({ id }) => id))];
  const links = [...study.link.keys()];
  const card = pick(cards, a) ?? (`thm_${tail}` as CardId);
  const link = pick(links, a) ?? (`lnk_${tail}` as LinkId);
  const word = WORDS[b % WORDS.length] as string;
  switch (what % 15) {
    case 0:
    case 1:
    case 2:
      return makeStep(a, tail, word, b);
    case 3:
    case 4:
      return { do: 'edit', id: card, set: editOf(card, word, b), wordingOnly: b % 3 === 0 };
    case 5:
      return { do: 'remove', id: card };
    case 6:
    case 7: {
      const from = pick(ends, a) ?? card;
      const joinable = ends.filter((end) => end !== from && joins(from, end));
      const to = pick(joinable, b) ?? card;
      return { do: 'link', a: from, b: to, ...(b % 2 ? { strength: 3 } : {}) };
    }
    case 8:
      return { do: 'unlink', id: link };
    case 9:
      return { do: 'confirm', links: [link], sentence: 'still right' };
    case 10:
      return { do: 'place', id: card, at: b % 4 === 0 ? null : { x: a, y: b } };
    case 11:
      return bringOrWithdraw(study, given[a % given.length] as Given);
    case 12:
      return { do: 'describe', set: { place: word } };
    case 13:
      return proposeOrDecide(study, a, tail, word);
    default:
      return {
        do: 'say',
        turn: { id: `trn_${tail}` as TurnId, at: AT, by: 'person', text: word, citations: [], state: 'done' },
      };
  }
}

/** One card of each kind and all the evidence: something that steps can be about. */
export function firstSteps(given: readonly Given[], study: Study): Step[] {
  const cards = CARD_KINDS.map((_, kind) => makeStep(kind, `first${kind}00`, 'hot lid', kind));
  return [...cards, ...given.map((one) => bringOrWithdraw(study, one))];
}

function makeStep(a: number, tail: string, word: string, b: number): Step {
  switch (a % 6) {
    case 0:
      return {
        do: 'make',
        kind: 'theme',
        card: { id: `thm_${tail}` as ThemeId, name: word },
        place: { x: a, y: b },
      };
    case 1:
      return { do: 'make', kind: 'insight', card: { id: `ins_${tail}` as InsightId, text: word } };
    case 2:
      return {
        do: 'make',
        kind: 'need',
        card: { id: `ned_${tail}` as NeedId, text: word, importance: b % 11 },
      };
    case 3:
      return {
        do: 'make',
        kind: 'constraint',
        card: { id: `con_${tail}` as ConstraintId, kind: 'clause', text: word, source: 'standard' },
      };
    case 4:
      return { do: 'make', kind: 'note', card: { id: `not_${tail}` as NoteId, text: word } };
    default:
      return { do: 'make', kind: 'parameter', card: parameter(tail, word, b) };
  }
}

function parameter(tail: string, name: string, b: number) {
  const id = `par_${tail}` as ParameterId;
  const status = STATUSES[b % 3] as (typeof STATUSES)[number];
  const rest = {
    kind: 'number',
    unit: 'dB',
    group: '',
    basis: 'estimate',
    priority: 'must',
    reason: '',
  } as const;
  return { id, name, target: `<= ${b}`, status, ...rest };
}

function editOf(card: CardId, word: string, b: number) {
  if (card.startsWith('par_'))
    return { target: `<= ${b}`, status: STATUSES[b % 3] as (typeof STATUSES)[number] };
  return card.startsWith('thm_') ? { name: word } : { text: word };
}

function bringOrWithdraw(study: Study, { evidence, segments }: Given): Step {
  const { id, name, sha256, bytes } = evidence;
  if (study.evidence.has(id)) return { do: 'withdraw', evidence: id as EvidenceId };
  const how = {
    kind: 'table',
    encoding: 'utf-8',
    bytes: bytes.length,
    segments: segments.length,
    skipped: 0,
  } as const;
  return { do: 'bring', evidence: { id, name, sha256, ...how } };
}

function proposeOrDecide(study: Study, a: number, tail: string, word: string): Step {
  const waiting = [...study.item.values()].filter(({ verdict }) => verdict === 'waiting');
  const item = pick(waiting, a);
  if (item && a % 2 === 0)
    return { do: 'decide', item: item.id, verdict: a % 4 === 0 ? 'accepted' : 'rejected' };
  const insights = [...study.insight.keys()].slice(0, 2);
  return {
    do: 'propose',
    proposal: { id: `prp_${tail}` as ProposalId, by: 'rule', about: { key: 'about.needs' } },
    items: [
      {
        id: `itm_${tail}` as ItemId,
        draft: { do: 'need', text: word, insights },
        evidence: [] as SegmentId[],
      },
    ],
  };
}

function pick<T>(from: readonly T[], at: number): T | undefined {
  return from[at % Math.max(1, from.length)];
}
