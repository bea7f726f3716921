/** The specification as requests see it: its parameters, what stands behind them, what cannot be done to them. */
import { behind, lineOf, live } from '../../../domain/counted.ts';
import type { SegmentId } from '../../../domain/ids.ts';
import type { Draft, Parameter } from '../../../domain/records.ts';
import type { AssistantMessageKey } from '../../../protocol/assistant-messages.ts';
import type { Parts } from './context.ts';

const MOST_SHOWN = 12;

/** What cannot be done, worded for the list under the answer. */
export interface Trouble {
  readonly key: AssistantMessageKey;
  readonly params: Readonly<Record<string, string | number>>;
}

/** Parameters that are not dropped. */
export function allParameters(parts: Parts): readonly Parameter[] {
  return live(parts.host().study);
}

/** Numbers and names, one a line. */
export function listOf(parameters: readonly Parameter[]): string {
  return parameters.map(lineOf).join('\n');
}

/** `- full mass | <= 1.9 | kg` lines, as the writer learned them. */
export function specificationLines(parameters: readonly Parameter[]): string {
  return parameters
    .map(({ name, target, unit }) => `- ${name} | ${target || '-'} | ${unit || '-'}`)
    .join('\n');
}

/** Verbatims behind the parameter that a draft changes, shown beside it in the review. */
export function upstreamSegments(parts: Parts, draft: Draft): SegmentId[] {
  if (draft.do !== 'set' && draft.do !== 'drop') return [];
  return ([...behind(parts.host().study, draft.parameter, 'segment')] as SegmentId[]).slice(0, MOST_SHOWN);
}
