/** The sums behind computed questions, over the whole study, as messages with worded lines. Rules CV1 to CV3. */
import type { CountAsk, Countable } from './counting.ts';
import type { CardId, CardKind, EvidenceId, SegmentId } from './ids.ts';
import { CARD_KINDS } from './ids.ts';
import { downstream, linkState, upstream } from './links.ts';
import type { Message, Parameter } from './records.ts';
import { type CardRecord, cardOf, type Study, titleOf } from './study.ts';

/** What the study's document does not hold. */
export interface Spoken {
  readonly id: SegmentId;
  readonly evidence: EvidenceId;
  readonly text: string;
}

/** So many lines of a list are told; the rest is counted. */
export const MOST_LINES = 12;
const MOST_RANKED = 5;
const ROAD: readonly string[] = ['segment', 'theme', 'insight', 'need', 'parameter'];

/** The answer as a message; lists are lines in `list`. `all` are the verbatims of the evidence in the study. */
export function countedAnswer(study: Study, ask: CountAsk, all: readonly Spoken[]): Message {
  switch (ask.ask) {
    case 'count':
      return countOf(study, ask, all);
    case 'mentions':
      return mentions(all, ask.term);
    case 'most':
    case 'least':
      return ranking(study, ask, all);
    case 'without':
      return without(study, ask);
    case 'suspect':
      return suspect(study);
    case 'guesses':
      return listed(
        'guesses',
        live(study)
          .filter((parameter) => parameter.basis === 'guess')
          .map(lineOf),
      );
    case 'waiting':
      return {
        key: 'assistant.waiting',
        params: { n: [...study.item.values()].filter((item) => item.verdict === 'waiting').length },
      };
  }
}

function countOf(study: Study, ask: Extract<CountAsk, { ask: 'count' }>, all: readonly Spoken[]): Message {
  if (ask.status) {
    const n = [...study.parameter.values()].filter((parameter) => parameter.status === ask.status).length;
    return { key: `assistant.count-${ask.status}`, params: { n } };
  }
  return {
    key: `assistant.count-${ask.of}`,
    params: { n: numberOf(study, ask.of, all), sources: study.evidence.size },
  };
}

function numberOf(study: Study, of: Countable, all: readonly Spoken[]): number {
  if (of === 'segment') return all.length;
  return of === 'parameter' ? live(study).length : study[of].size;
}

/** Verbatims that hold the word, begun anywhere a word begins; case and form of the letters do not matter. */
export function mentions(all: readonly Spoken[], term: string): Message {
  const plain = (text: string) => text.normalize('NFKC').toLowerCase();
  const wanted = plain(term).replace(/\s+/g, ' ').trim();
  const han = /\p{Script=Han}/u.test(wanted);
  const n = all.filter(({ text }) => holds(plain(text), wanted, han)).length;
  return { key: 'assistant.mentions', params: { n, total: all.length, term } };
}

function holds(text: string, wanted: string, anywhere: boolean): boolean {
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
    if (anywhere || at === 0 || !/[\p{L}\p{N}]/u.test(text.charAt(at - 1))) return true;
  }
  return false;
}

function ranking(
  study: Study,
  ask: Extract<CountAsk, { of: Countable; by: Countable }>,
  all: readonly Spoken[],
): Message {
  const counted = rows(study, ask, all);
  const way = ask.ask === 'most' ? -1 : 1;
  const sorted = counted.sort((a, b) => way * (a.n - b.n) || compare(a.line, b.line)).slice(0, MOST_RANKED);
  const first = sorted[0];
  if (!first) return { key: 'assistant.nothing-to-rank', params: {} };
  const list = sorted.map(({ line, n }) => `${line} · ${n}`).join('\n');
  return {
    key: `assistant.${ask.ask}-${ask.by}`,
    params: { list, first: first.line, n: first.n, total: all.length },
  };
}

function rows(
  study: Study,
  { of, by }: { of: Countable; by: Countable },
  all: readonly Spoken[],
): { line: string; n: number }[] {
  if (of === 'evidence') {
    const counts = new Map<EvidenceId, number>();
    for (const { evidence } of all) counts.set(evidence, (counts.get(evidence) ?? 0) + 1);
    return [...study.evidence.values()].map(({ id, name }) => ({ line: name, n: counts.get(id) ?? 0 }));
  }
  return cardsOf(study, of).map((card) => ({ line: lineOf(card), n: behind(study, card.id, by).size }));
}

function cardsOf(study: Study, of: Countable): CardRecord[] {
  if (of === 'parameter') return live(study);
  return (CARD_KINDS as readonly string[]).includes(of) ? [...study[of as CardKind].values()] : [];
}

/** Parameters that are not dropped. */
export function live(study: Study): Parameter[] {
  return [...study.parameter.values()].filter((parameter) => parameter.status !== 'dropped');
}

/**
 * Things of a kind that a card stands on or leads to. Verbatims count for a theme or an insight when linked to it
 * itself, for a need or a parameter through its insights (rule CV3).
 */
export function behind(study: Study, id: CardId, kind: Countable): Set<string> {
  const own = ROAD.indexOf(kindName(study, id));
  const other = ROAD.indexOf(kind);
  if (kind === 'segment' && own > ROAD.indexOf('insight')) {
    const before = ROAD[own - 1] as CardKind;
    return new Set(upstream<CardId>(study, id, before).flatMap((one) => [...behind(study, one, 'segment')]));
  }
  if (own < 0 || other < 0 || Math.abs(own - other) <= 1 || kind === 'segment') {
    return new Set([...upstream(study, id, kind as CardKind), ...aliveDown(study, id, kind)]);
  }
  const step = ROAD[other > own ? own + 1 : own - 1] as CardKind;
  const next = other > own ? downstream<CardId>(study, id, step) : upstream<CardId>(study, id, step);
  return new Set(next.flatMap((one) => [...behind(study, one, kind)]));
}

function aliveDown(study: Study, id: CardId, kind: Countable): CardId[] {
  const down = downstream<CardId>(study, id, kind as CardKind);
  return down.filter(
    (one) => kind !== 'parameter' || study.parameter.get(one as Parameter['id'])?.status !== 'dropped',
  );
}

function kindName(study: Study, id: CardId): string {
  return CARD_KINDS.find((kind) => (study[kind] as ReadonlyMap<string, unknown>).has(id)) ?? '';
}

function without(study: Study, { of, lacks }: Extract<CountAsk, { ask: 'without' }>): Message {
  const kinds: readonly CardKind[] = of === 'any' ? kindsThatNeed(lacks) : [of];
  const found = kinds.flatMap((kind) => cardsOf(study, kind)).filter((card) => isWithout(study, card, lacks));
  return listed(`without-${lacks}`, found.map(lineOf));
}

/** Which cards are expected to have such a thing when the question names none. */
function kindsThatNeed(lacks: Countable | 'target'): readonly CardKind[] {
  if (lacks === 'segment') return ['theme', 'insight', 'need', 'parameter'];
  if (lacks === 'need') return ['insight', 'parameter'];
  if (lacks === 'insight') return ['theme', 'need'];
  if (lacks === 'theme') return ['insight'];
  return lacks === 'parameter' ? ['need', 'constraint'] : ['parameter'];
}

function isWithout(study: Study, card: CardRecord, lacks: Countable | 'target'): boolean {
  if (lacks === 'target') return 'target' in card && card.target.trim() === '';
  return behind(study, card.id, lacks).size === 0;
}

function suspect(study: Study): Message {
  const lines = [...study.link.values()].flatMap((link) => {
    const state = linkState(study, link);
    if (state === 'ok') return [];
    return [`${nameOf(study, link.from)} → ${nameOf(study, link.to)}`];
  });
  return listed('suspect', lines);
}

function nameOf(study: Study, id: string): string {
  const card = cardOf(study, id);
  return card ? lineOf(card) : '…';
}

/** `P-14 handle surface temperature`. */
export function lineOf(card: CardRecord): string {
  return `${card.number} ${titleOf(card)}`;
}

function listed(key: string, lines: readonly string[]): Message {
  if (lines.length === 0) return { key: `assistant.${key}-none`, params: {} };
  const sorted = [...lines].sort(compare);
  const shown = sorted.slice(0, MOST_LINES);
  const more = sorted.length - shown.length;
  return {
    key: `assistant.${key}`,
    params: { n: sorted.length, list: shown.join('\n') + (more > 0 ? `\n… +${more}` : '') },
  };
}

/** By letter, then by number: P-2 before P-14. */
function compare(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true });
}
