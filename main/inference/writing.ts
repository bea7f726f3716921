import type { TextTokenizer } from './tokenizer.ts';

/**
 * Turns tokens into pieces of text. A character may be spread over several tokens, and a stop string over several
 * pieces: what could still change is held back until it is settled.
 */
export class TextStream {
  private readonly tokenizer: TextTokenizer;
  private readonly stops: readonly string[];
  private readonly onText: ((text: string) => void) | undefined;
  private pending: number[] = [];
  private text = '';
  private told = 0;
  private stopped = false;

  constructor(tokenizer: TextTokenizer, stops: readonly string[], onText?: (text: string) => void) {
    this.tokenizer = tokenizer;
    this.stops = stops;
    this.onText = onText;
  }

  /** Takes the next token; true when a stop string was met, which is then cut off. */
  add(token: number): boolean {
    this.pending.push(token);
    const piece = this.tokenizer.decode(this.pending);
    // A character of four bytes can be four tokens long; bytes that are none by then stay as they are.
    if (piece.endsWith('\uFFFD') && this.pending.length < 4) return false;
    this.take(piece);
    return this.stopped;
  }

  /** The whole text; what was held back is told now. */
  end(): string {
    if (!this.stopped && this.pending.length > 0) this.take(this.tokenizer.decode(this.pending));
    this.tell(this.text.length);
    return this.text;
  }

  private take(piece: string): void {
    this.pending = [];
    this.text += piece;
    const cuts = this.stops.map((stop) => this.text.indexOf(stop)).filter((at) => at >= 0);
    if (cuts.length > 0) {
      this.text = this.text.slice(0, Math.min(...cuts));
      this.stopped = true;
    }
    this.tell(this.stopped ? this.text.length : this.text.length - heldBack(this.text, this.stops));
  }

  private tell(to: number): void {
    if (to <= this.told) return;
    const piece = this.text.slice(this.told, to);
    this.told = to;
    this.onText?.(piece);
  }
}

/** Characters at the end of a text with which a stop string could begin. */
function heldBack(text: string, stops: readonly string[]): number {
  let held = 0;
  for (const stop of stops) {
    for (let length = Math.min(stop.length - 1, text.length); length > held; length--) {
      if (text.endsWith(stop.slice(0, length))) held = length;
    }
  }
  return held;
}

/** Tokens that have to come twice over before a text counts as going in circles. */
export const loopTokens = 24;

/** Whether the last 48 tokens are one stretch of at most 24 over and over. */
export function repeats(tokens: readonly number[]): boolean {
  const from = tokens.length - 2 * loopTokens;
  if (from < 0) return false;
  for (let period = 1; period <= loopTokens; period++) {
    let at = from + period;
    while (at < tokens.length && tokens[at] === tokens[at - period]) at++;
    if (at === tokens.length) return true;
  }
  return false;
}
