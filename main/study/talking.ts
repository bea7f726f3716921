/** One conversation at a time: starts a turn, streams it, stops it. */
import { idFrom, type TurnId } from '../../domain/ids.ts';
import type { Role } from '../../domain/records.ts';
import type { Assistant } from './assistant/assistant.ts';

export class Talking {
  readonly #assistant: Assistant;
  readonly #newTail: () => string;
  readonly #tell: (turn: TurnId, text: string) => void;
  #abort: AbortController | undefined;
  #end: Promise<unknown> = Promise.resolve();

  constructor(assistant: Assistant, newTail: () => string, tell: (turn: TurnId, text: string) => void) {
    this.#assistant = assistant;
    this.#newTail = newTail;
    this.#tell = tell;
  }

  /** Resolves when the answer is in the study; a question asked meanwhile stops the one before. */
  async ask(text: string, role: Role): Promise<{ turn: TurnId }> {
    await this.stop();
    const abort = new AbortController();
    this.#abort = abort;
    const turn = idFrom<TurnId>('turn', this.#newTail());
    const work = this.#assistant.ask({ text, role }, turn, (piece) => this.#tell(turn, piece), abort.signal);
    this.#end = work.catch(() => undefined);
    await work;
    return { turn };
  }

  /** Ends the answer that is being written; what is there stays, marked as stopped. */
  async stop(): Promise<void> {
    this.#abort?.abort();
    this.#abort = undefined;
    await this.#end;
  }
}
