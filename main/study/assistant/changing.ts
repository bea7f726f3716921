/** Requests for a change of the specification, as proposals: exact ones by rule, vague ones by the writer. */

import { isReadable } from '../../../domain/conversation.ts';
import { lineOf } from '../../../domain/counted.ts';
import type { Draft, Message } from '../../../domain/records.ts';
import type { ExactRequests } from '../../../domain/requests.ts';
import { assistantMessage, sayAssistant } from '../../../protocol/assistant-messages.ts';
import { type ItemDraft, isUsable, type Parts } from './context.ts';
import { exactDraft, isWaiting } from './exact.ts';
import { cut } from './excerpts.ts';
import { reasonFor } from './reasons.ts';
import { type Trouble, upstreamSegments } from './specification.ts';
import { vagueDrafts } from './vague.ts';

export interface Changed {
  readonly message: Message;
  readonly by: 'assistant' | 'rule';
  readonly items: readonly ItemDraft[];
}

export async function exactChange(
  parts: Parts,
  text: string,
  exact: ExactRequests,
  signal: AbortSignal,
): Promise<Changed> {
  const troubles: Trouble[] = [];
  const drafts: Draft[] = [];
  for (const request of exact.requests) {
    const one = await exactDraft(parts, request, signal);
    if ('trouble' in one) troubles.push(one.trouble);
    else drafts.push(one.draft);
  }
  const reasoned: Draft[] = [];
  for (const draft of drafts) {
    const reason = exact.reason || (await reasonFor(parts, text, draft, signal)) || cut(text.trim(), 140);
    reasoned.push({ ...draft, reason } as Draft);
  }
  return changed(parts, reasoned, troubles, 'rule');
}

/** Rule CV12: the writer rephrases the wish as lines; code decides which of them stand. */
export async function vagueChange(parts: Parts, text: string, signal: AbortSignal): Promise<Changed> {
  const by = 'rule';
  if (!isReadable(text)) return { message: assistantMessage('change-english'), by, items: [] };
  if (!isUsable(parts.models, 'writer') || !isUsable(parts.models, 'encoder'))
    return { message: assistantMessage('change-no-writer'), by, items: [] };
  const drafts = await vagueDrafts(parts, text, signal);
  if (drafts.length === 0) return { message: assistantMessage('change-none'), by, items: [] };
  return changed(parts, drafts, [], 'assistant');
}

function changed(
  parts: Parts,
  drafts: readonly Draft[],
  troubles: readonly Trouble[],
  by: 'assistant' | 'rule',
): Changed {
  const waiting = drafts.filter((draft) => isWaiting(parts.host().study, draft));
  const fresh = drafts.filter((draft) => !waiting.includes(draft));
  const all = [
    ...troubles,
    ...waiting.map(
      (draft): Trouble => ({ key: 'change-waiting', params: { parameter: calledIn(parts, draft) } }),
    ),
  ];
  const list = all.map((trouble) => sayAssistant(assistantMessage(trouble.key, trouble.params))).join('\n');
  const items = fresh.map((draft) => ({ draft, evidence: upstreamSegments(parts, draft) }));
  if (items.length === 0 && all.length === 1) {
    const { key, params } = all[0] as Trouble;
    return { message: assistantMessage(key, params), by: 'rule', items };
  }
  if (items.length === 0) return { message: assistantMessage('change-not', { list }), by: 'rule', items };
  return {
    message: all.length > 0 ? assistantMessage('change-put-but', { list }) : assistantMessage('change-put'),
    by,
    items,
  };
}

function calledIn(parts: Parts, draft: Draft): string {
  if (draft.do === 'parameter') return draft.name;
  const parameter = 'parameter' in draft ? parts.host().study.parameter.get(draft.parameter) : undefined;
  return parameter ? lineOf(parameter) : '';
}
