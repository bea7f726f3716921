/** What stops the assistant, in words: what is missing, and how the same is done by hand. */
import {
  type AssistantMessageKey,
  assistantMessage,
  sayAssistant,
} from '../../../protocol/assistant-messages.ts';
import { ProblemError } from '../problem.ts';

export function assistantProblem(
  key: string,
  params?: Readonly<Record<string, string | number>>,
): ProblemError {
  const message = assistantMessage(key as AssistantMessageKey, params);
  return new ProblemError({ ...message, text: sayAssistant(message) });
}
