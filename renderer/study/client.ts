/** The window's side of the bridge: asks main, and turns a refused ask into an error that carries its words. */
import type { CallName, FeedName } from '../../protocol/names.ts';
import type { Answer, Ask, Bridge, Candidate, Feed, Outcome, Problem } from '../../protocol/window.ts';

declare global {
  interface Window {
    readonly lemniscate: Bridge;
  }
}

/** What main refused, in a form that the window can word: see `sayProblem`. */
export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.text);
    this.name = 'ProblemError';
    this.problem = problem;
  }
}

/** @throws ProblemError when main refuses or cannot be reached. */
export async function call<K extends CallName>(name: K, ask: Ask<K>): Promise<Answer<K>> {
  let outcome: Outcome<Answer<K>>;
  try {
    outcome = await window.lemniscate.call(name, ask);
  } catch (error) {
    throw new ProblemError(unreachable(name, error));
  }
  return unwrap(outcome);
}

/** Offers files dropped on the window for import. @throws ProblemError */
export async function drop(files: readonly File[]): Promise<readonly Candidate[]> {
  return unwrap(await window.lemniscate.drop(files));
}

/** Listens to a feed of main; the returned function stops. */
export function listen<K extends FeedName>(name: K, listener: (message: Feed<K>) => void): () => void {
  return window.lemniscate.on(name, listener);
}

/** The problem inside of an error of any kind, so that nothing fails without words. */
export function problemOf(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem;
  const text = error instanceof Error ? error.message : String(error);
  return { key: 'problem.unexpected', params: { what: text }, text };
}

function unwrap<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new ProblemError(outcome.problem);
  return outcome.value;
}

function unreachable(name: string, error: unknown): Problem {
  const detail = error instanceof Error ? error.message : String(error);
  return { key: 'problem.noAnswer', params: { name, detail }, text: `${name} was not answered: ${detail}` };
}
