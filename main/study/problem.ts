/** Errors of every part, turned into what a window or the headless job can say. */
import type { Message } from '../../domain/records.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Problem } from '../../protocol/window.ts';

/** An error that says what happened, where, and what would have worked. */
export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.text);
    this.name = 'ProblemError';
    this.problem = problem;
  }
}

/** The shapes in which the parts of main throw; each carries message keys and an English sentence. */
interface Thrown {
  readonly message?: string;
  /** Store: key, params and text of its own. */
  readonly key?: string;
  readonly params?: Message['params'];
  readonly text?: string;
  /** Readers: a problem and a remedy. Inference: the same inside `failure`. */
  readonly problem?: Message;
  readonly remedy?: Message;
  readonly failure?: { readonly because?: Message; readonly remedy?: Message };
}

export function problemFrom(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem;
  if (error instanceof Refusal) return { ...error.reason, rule: error.rule, text: error.message };
  const thrown = (error ?? {}) as Thrown;
  const text = thrown.text ?? thrown.message ?? String(error);
  const reason =
    thrown.problem ??
    thrown.failure?.because ??
    (typeof thrown.key === 'string' ? asMessage(thrown) : undefined);
  const remedy = thrown.failure?.remedy ?? thrown.remedy;
  if (!reason) return { key: 'problem.unexpected', params: { what: text }, text };
  return {
    key: reason.key,
    ...(reason.params ? { params: reason.params } : {}),
    text,
    ...(isMessage(remedy) ? { remedy } : {}),
  };
}

function asMessage(thrown: Thrown): Message {
  return { key: thrown.key as string, ...(thrown.params ? { params: thrown.params } : {}) };
}

function isMessage(value: unknown): value is Message {
  return typeof value === 'object' && value !== null && typeof (value as Message).key === 'string';
}
