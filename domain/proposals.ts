/** Proposals: what accepting one does, and what is not proposed twice. Rules PR1 to PR7 in SPEC.md. */
import type { Step } from './changes.ts';
import type { CardId, InsightId, NeedId, ParameterId, SegmentId, ThemeId } from './ids.ts';
import { idFrom } from './ids.ts';
import type { Draft, Parameter, ProposalItem } from './records.ts';
import { kindOfTarget, nameKey, tidyTarget } from './spec.ts';
import type { Study } from './study.ts';

/**
 * Steps that accept an item as `draft` (its own, or one edited by the person): make the thing, link it to what
 * it stands on, record the decision. `tail` becomes the tail of the new card's id.
 */
export function acceptSteps(item: ProposalItem, draft: Draft, tail: string): Step[] {
  const made = draft.do === 'set' || draft.do === 'drop' ? draft.parameter : newId(draft.do, tail);
  const edited = JSON.stringify(draft) !== JSON.stringify(item.draft);
  const decision: Step = {
    do: 'decide',
    item: item.id,
    verdict: edited ? 'edited' : 'accepted',
    made,
    ...(edited ? { after: draft } : {}),
  };
  return [...stepsOf(draft, made), decision];
}

function newId(kind: 'theme' | 'insight' | 'need' | 'parameter', tail: string): CardId {
  return idFrom<CardId>(kind, tail);
}

function stepsOf(draft: Draft, id: CardId): Step[] {
  const link = (a: string): Step => ({ do: 'link', a: a as CardId, b: id });
  switch (draft.do) {
    case 'theme': {
      const card = { id: id as ThemeId, name: draft.name, words: draft.words };
      return [{ do: 'make', kind: 'theme', card }, ...draft.segments.map(link)];
    }
    case 'insight': {
      const card = { id: id as InsightId, text: draft.text };
      return [{ do: 'make', kind: 'insight', card }, link(draft.theme), ...draft.segments.map(link)];
    }
    case 'need':
      return [
        { do: 'make', kind: 'need', card: { id: id as NeedId, text: draft.text } },
        ...draft.insights.map(link),
      ];
    case 'parameter':
      return [{ do: 'make', kind: 'parameter', card: parameterFrom(draft, id) }, ...draft.needs.map(link)];
    case 'set': {
      const { target, unit, basis, reason } = draft;
      return [
        { do: 'edit', id, set: { target: tidyTarget(target), unit, basis, ...(reason ? { reason } : {}) } },
      ];
    }
    case 'drop':
      return [
        { do: 'edit', id, set: { status: 'dropped', ...(draft.reason ? { reason: draft.reason } : {}) } },
      ];
  }
}

function parameterFrom(
  draft: Extract<Draft, { do: 'parameter' }>,
  id: CardId,
): Omit<Parameter, 'number' | 'made'> {
  return {
    id: id as ParameterId,
    name: draft.name.trim(),
    kind: kindOfTarget(draft.target),
    target: tidyTarget(draft.target),
    unit: draft.unit === '-' ? '' : draft.unit,
    group: '',
    basis: draft.basis,
    priority: 'should',
    status: 'proposed',
    reason: draft.reason,
  };
}

/** Share of common members of two sets, 0 to 1 (Jaccard). */
export function overlap<T>(a: readonly T[], b: readonly T[]): number {
  const left = new Set(a);
  const right = new Set(b);
  let common = 0;
  for (const member of left) if (right.has(member)) common++;
  const all = left.size + right.size - common;
  return all === 0 ? 1 : common / all;
}

/**
 * Rule PR5: true when the same was rejected on the same evidence, or waits already. Themes are the same when
 * half of their segments are; an insight when it comes from the same theme and half of its segments; a need
 * when it comes from the same insight; a parameter when name and need are the same; a value when it is equal.
 */
export function isKnownDraft(study: Study, draft: Draft): boolean {
  for (const item of study.item.values()) {
    if (item.verdict !== 'rejected' && item.verdict !== 'waiting') continue;
    if (sameDraft(item.draft, draft)) return true;
  }
  return false;
}

function sameDraft(known: Draft, draft: Draft): boolean {
  if (known.do === 'theme' && draft.do === 'theme') return overlap(known.segments, draft.segments) >= 0.5;
  if (known.do === 'insight' && draft.do === 'insight') {
    return known.theme === draft.theme && overlap<SegmentId>(known.segments, draft.segments) >= 0.5;
  }
  if (known.do === 'need' && draft.do === 'need') return overlap(known.insights, draft.insights) >= 0.5;
  if (known.do === 'parameter' && draft.do === 'parameter') {
    return nameKey(known.name) === nameKey(draft.name) && overlap(known.needs, draft.needs) > 0;
  }
  if (known.do === 'set' && draft.do === 'set') {
    return known.parameter === draft.parameter && known.target === draft.target && known.unit === draft.unit;
  }
  return known.do === 'drop' && draft.do === 'drop' && known.parameter === draft.parameter;
}

/**
 * Items that wait for a person: the review queue. Oldest proposal first, then best-evidenced first; proposals of
 * the same moment (one job, named by model or by rule) take turns by their own order.
 */
export function reviewQueue(study: Study): ProposalItem[] {
  const at = (item: ProposalItem) => study.proposal.get(item.proposal)?.at ?? '';
  return [...study.item.values()]
    .filter((item) => item.verdict === 'waiting')
    .sort((a, b) => at(a).localeCompare(at(b)) || a.order - b.order || a.proposal.localeCompare(b.proposal));
}

/** Rule PR6: the state of a proposal derives from its items. */
export function proposalState(items: readonly ProposalItem[]): 'waiting' | 'accepted' | 'rejected' | 'mixed' {
  const waiting = items.some((item) => item.verdict === 'waiting');
  if (waiting) return 'waiting';
  const rejected = items.filter((item) => item.verdict === 'rejected').length;
  if (rejected === 0) return 'accepted';
  return rejected === items.length ? 'rejected' : 'mixed';
}
