/**
 * Why a thing is as it is: everything that stands behind it, from the words of people on. Reads only links and
 * records, so that the answer is the same on every machine and with no model at all.
 */
import {
  type CardId,
  type InsightId,
  isSegmentId,
  kindOf,
  type NeedId,
  type SegmentId,
  type ThemeId,
} from './ids.ts';
import { linkState, linksTo, upstream } from './links.ts';
import type { Basis, Constraint, Insight, Need, Parameter, Theme } from './records.ts';
import { showTarget } from './spec.ts';
import { type CardRecord, cardOf, type Study, titleOf } from './study.ts';

/** What the chain needs to know of a verbatim; the store's rows have it. */
export interface Said {
  readonly id: SegmentId;
  readonly text: string;
  readonly evidenceName: string;
  readonly row: number | null;
  readonly attributes: Readonly<Record<string, string>>;
}

/** Words of people that carry one thing. */
export interface Voices {
  readonly segments: readonly SegmentId[];
  /** In the order of `segments`; undefined where the words are not at hand, or in no evidence any more. */
  readonly said: readonly (Said | undefined)[];
}

export interface InsightBehind extends Voices {
  readonly insight: Insight;
  readonly themes: readonly Theme[];
}

/** Who last decided about the thing, and by which model's proposal if by any. */
export interface Decided {
  readonly by: string;
  readonly at: string;
  readonly proposed: boolean;
  readonly model?: string;
}

export interface WhyChain {
  readonly card: CardRecord;
  /** Words that carry the thing itself: of a theme or an insight. */
  readonly voices: Voices;
  /** Themes of an insight. */
  readonly themes: readonly Theme[];
  readonly insights: readonly InsightBehind[];
  readonly needs: readonly Need[];
  readonly constraints: readonly Constraint[];
  /** Set for a parameter alone. */
  readonly basis?: Basis;
  /** Links in the chain that are suspect, and those that are broken. */
  readonly suspect: number;
  readonly broken: number;
  readonly decided: Decided;
}

/** The chain behind a card, or undefined when there is no such card. `said` holds the words that are at hand. */
export function whyOf(study: Study, id: string, said: ReadonlyMap<string, Said>): WhyChain | undefined {
  const card = cardOf(study, id);
  if (!card) return undefined;
  const kind = kindOf(id);
  const needs = kind === 'parameter' ? records(upstream<NeedId>(study, card.id, 'need'), study.need) : [];
  const insightIds =
    kind === 'need'
      ? upstream<InsightId>(study, card.id, 'insight')
      : needs.flatMap((need) => upstream<InsightId>(study, need.id, 'insight'));
  const own = kind === 'theme' || kind === 'insight' ? segmentsOf(study, card.id) : [];
  return {
    card,
    voices: voicesOf(own, said),
    themes: kind === 'insight' ? themesOf(study, card.id) : [],
    insights: records(insightIds, study.insight).map((insight) => behind(study, insight, said)),
    needs,
    constraints:
      kind === 'parameter' ? records(upstream(study, card.id, 'constraint'), study.constraint) : [],
    ...(kind === 'parameter' ? { basis: (card as Parameter).basis } : {}),
    ...worn(study, card.id),
    decided: decidedOf(study, card),
  };
}

/** Ids of all words in the chain, to be fetched before it is read. */
export function segmentsBehind(study: Study, id: string): SegmentId[] {
  const chain = whyOf(study, id, new Map());
  if (!chain) return [];
  return [...new Set([...chain.voices.segments, ...chain.insights.flatMap((one) => one.segments)])];
}

function behind(study: Study, insight: Insight, said: ReadonlyMap<string, Said>): InsightBehind {
  const voices = voicesOf(segmentsOf(study, insight.id), said);
  return { insight, themes: themesOf(study, insight.id), ...voices };
}

function themesOf(study: Study, id: CardId): Theme[] {
  return records(upstream<ThemeId>(study, id, 'theme'), study.theme);
}

/** The words a thing cites itself; an insight that cites none is carried by those of its themes. */
function segmentsOf(study: Study, id: CardId): SegmentId[] {
  const own = upstream<SegmentId>(study, id, 'segment');
  if (own.length > 0 || kindOf(id) !== 'insight') return own;
  const themes = upstream<ThemeId>(study, id, 'theme');
  return [...new Set(themes.flatMap((theme) => upstream<SegmentId>(study, theme, 'segment')))];
}

function voicesOf(segments: readonly SegmentId[], said: ReadonlyMap<string, Said>): Voices {
  return { segments, said: segments.map((id) => said.get(id)) };
}

function records<I extends string, R>(ids: readonly I[], map: ReadonlyMap<I, R>): R[] {
  return [...new Set(ids)].flatMap((id) => map.get(id) ?? []);
}

/** Counts what is no longer sure, walking from the thing back to the words; conflicts are no part of the chain. */
function worn(study: Study, id: CardId): { suspect: number; broken: number } {
  const counts = { suspect: 0, broken: 0 };
  const seen = new Set<string>();
  const walk = (at: string) => {
    if (seen.has(at)) return;
    seen.add(at);
    for (const link of linksTo(study, at)) {
      if (link.type === 'conflicts') continue;
      const state = linkState(study, link);
      if (state === 'broken') counts.broken += 1;
      else if (state !== 'ok') counts.suspect += 1;
      if (!isSegmentId(link.from)) walk(link.from);
    }
  };
  walk(id);
  return counts;
}

/** The last accepted item that made or changed the card; without one, whoever made it by hand. */
function decidedOf(study: Study, card: CardRecord): Decided {
  let last: { by: string; at: string; model?: string } | undefined;
  for (const item of study.item.values()) {
    const { decided } = item;
    if (!decided || item.verdict === 'rejected' || decided.made !== card.id) continue;
    if (last && last.at >= decided.at) continue;
    const model = study.proposal.get(item.proposal)?.model;
    last = { by: decided.by, at: decided.at, ...(model ? { model } : {}) };
  }
  if (last) return { ...last, proposed: true };
  const { by, at, proposal, model } = card.made;
  return { by, at, proposed: proposal !== undefined, ...(model ? { model } : {}) };
}

const SPEAKER = /^(speaker|who|person|author|user|customer|reviewer|participant|说话人|讲述人|用户|姓名)$/i;

/** Who said it: the attribute that names a speaker, or nothing. */
export function speakerOf(attributes: Readonly<Record<string, string>>): string | undefined {
  const key = Object.keys(attributes).find((name) => SPEAKER.test(name));
  return (key && attributes[key]) || undefined;
}

/** The value of a parameter as one reads it, `≤ 65 dB`, empty while nobody has set it; of any other card, its name or sentence. */
export function valueText(card: CardRecord): string {
  if (kindOf(card.id) !== 'parameter') return titleOf(card);
  const { kind, target, unit } = card as Parameter;
  if (kind === 'derived') return `= ${target}`;
  return target.trim() === '' ? '' : `${showTarget(target)} ${unit}`.trim();
}

/** Words around the chain in the person's language. */
export interface WhyWords {
  readonly why: string;
  readonly words: string;
  readonly themes: string;
  readonly insight: string;
  readonly need: string;
  readonly constraint: string;
  readonly target: string;
  readonly reason: string;
  readonly nobody: string;
  readonly noTarget: string;
  basis(basis: Basis): string;
  decided(decided: Decided): string;
  source(said: Said): string;
}

/** The chain as plain text, as one pastes it into a mail: words of people first, the thing itself last. */
export function whyText(chain: WhyChain, words: WhyWords): string {
  const voices = [chain.voices, ...chain.insights];
  const quotes = unique(voices.flatMap((one) => one.said)).map(
    (said) => `“${said.text}”\n  ${words.source(said)}`,
  );
  const numbered = (cards: readonly CardRecord[]) => cards.map((card) => `${card.number}  ${titleOf(card)}`);
  const insights = chain.insights.map((one) => one.insight);
  const parts: (string | undefined)[] = [
    `${words.why} ${chain.card.number} ${titleOf(chain.card)}`,
    section(words.words, quotes.length > 0 ? quotes : [words.nobody]),
    section(words.themes, numbered(chain.themes)),
    section(words.insight, numbered(insights)),
    section(words.need, numbered(chain.needs)),
    section(
      words.constraint,
      chain.constraints.map((one) => [one.number, one.text, one.source].filter(Boolean).join('  ')),
    ),
    itself(chain, words),
    words.decided(chain.decided),
  ];
  return `${parts.filter(Boolean).join('\n\n')}\n`;
}

function itself({ card, basis }: WhyChain, words: WhyWords): string | undefined {
  if (basis === undefined) return undefined;
  const { reason } = card as Parameter;
  const lines = [
    `${card.number}  ${titleOf(card)}: ${valueText(card) || words.noTarget}`,
    words.basis(basis),
  ];
  if (reason) lines.push(`${words.reason}: ${reason}`);
  return section(words.target, lines);
}

function section(title: string, lines: readonly string[]): string | undefined {
  return lines.length === 0 ? undefined : `${title}\n${lines.join('\n')}`;
}

function unique(said: readonly (Said | undefined)[]): Said[] {
  const byId = new Map(said.flatMap((one) => (one ? [[one.id, one] as const] : [])));
  return [...byId.values()];
}
