/** Citations in a model's words: read, checked, renumbered. What does not exist is never shown. Rules CV20 to CV24. */

const CITATION = /\[\s*\d+(?:\s*[,;–-]\s*\d+)*\s*\]/g;
const OPEN = /\[[\d\s,;–-]*$/;
const RANGE_LIMIT = 20;

/** Numbers that a text cites, in order, each once: `[1][3]`, `[1, 3]`, `[1-3]`. */
export function citedIn(text: string): number[] {
  return [...new Set([...text.matchAll(CITATION)].flatMap(([group]) => numbersOf(group)))];
}

function numbersOf(group: string): number[] {
  return group
    .slice(1, -1)
    .split(/[,;]/)
    .flatMap((part) => {
      const [low, high] = part.split(/[–-]/).map((number) => Number(number.trim()));
      if (low === undefined) return [];
      if (high === undefined || !(high > low) || high - low > RANGE_LIMIT) return [low];
      return Array.from({ length: high - low + 1 }, (_, i) => low + i);
    });
}

/** The text without its citations, spaces and stops tidy. */
export function withoutCitations(text: string): string {
  return tidySpaces(text.replace(CITATION, ''));
}

export function tidySpaces(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/\s+([.,;:!?])/g, '$1')
    .trim();
}

/**
 * Every citation put as `show` says: a number's new wording, or nothing for one that does not exist (rule CV20).
 */
export function replaceCitations(text: string, show: (cited: number) => string | undefined): string {
  const replaced = text.replace(CITATION, (group) =>
    numbersOf(group)
      .map((n) => show(n) ?? '')
      .join(''),
  );
  return replaced.replace(/[ \t]+([.,;:!?])/g, '$1').replace(/[ \t]{2,}/g, ' ');
}

/** Sentences of a text; a stop inside of a number or an abbreviation of one letter ends none. */
export function sentencesOf(text: string): string[] {
  const marked = text.replace(
    /([.!?。！？])((?:\s*\[[\d\s,;–-]+\])*)(\s+|$)(?=["“'(]?[\p{Lu}\p{Script=Han}\d]|$)/gu,
    '$1$2\u0000',
  );
  return marked
    .split('\u0000')
    .flatMap((part) => part.split(/(?<=[。！？])/u))
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');
}

const FIGURE = /(?<![\p{L}\d.])\d+(?:[.,]\d+)*/gu;
const WORD_FIGURES: Readonly<Record<string, string>> = {
  one: '1',
  two: '2',
  three: '3',
  four: '4',
  five: '5',
  six: '6',
  seven: '7',
  eight: '8',
  nine: '9',
  ten: '10',
  eleven: '11',
  twelve: '12',
  twenty: '20',
  thirty: '30',
  forty: '40',
  fifty: '50',
  hundred: '100',
};

/** Figures of a text outside of its citations: `1,5` and `1.5` are one, `1,500` is 1500. */
export function figuresIn(text: string): string[] {
  const bare = text.replace(CITATION, ' ');
  return [...bare.matchAll(FIGURE)].map(([figure]) => plainFigure(figure));
}

function plainFigure(figure: string): string {
  const bare = /^\d{1,3}(,\d{3})+(\.\d+)?$/.test(figure)
    ? figure.replaceAll(',', '')
    : figure.replace(',', '.');
  return String(Number(bare.replace(/[.,]+$/, '')));
}

/** Rule CV22: figures of a sentence that stand in none of the sources, neither in digits nor as a word. */
export function inventedFigures(sentence: string, sources: readonly string[]): string[] {
  const known = new Set(sources.flatMap((source) => [...figuresIn(source), ...wordFigures(source)]));
  return figuresIn(sentence).filter((figure) => !known.has(figure));
}

function wordFigures(text: string): string[] {
  return (text.toLowerCase().match(/\p{L}+/gu) ?? []).flatMap((word) => WORD_FIGURES[word] ?? []);
}

/**
 * Passes a streamed text on while every citation is complete and exists: `[` is held back until it is settled
 * (rule CV23). `show` gives the wording of a number, or undefined for one that does not exist.
 */
export class CitationStream {
  #held = '';
  readonly #show: (cited: number) => string | undefined;
  readonly #pass: (text: string) => void;

  constructor(show: (cited: number) => string | undefined, pass: (text: string) => void) {
    this.#show = show;
    this.#pass = pass;
  }

  add(text: string): void {
    const all = this.#held + text;
    const open = OPEN.exec(all) ?? /[ \t]+$/.exec(all);
    const settled = open ? all.slice(0, open.index) : all;
    this.#held = all.slice(settled.length);
    this.#tell(settled);
  }

  /** What is still open cannot be a citation any more; an unfinished one is dropped. */
  end(): void {
    const rest = this.#held.replace(OPEN, '');
    this.#held = '';
    this.#tell(rest);
  }

  #tell(text: string): void {
    const shown = replaceCitations(text, this.#show);
    if (shown) this.#pass(shown);
  }
}

/** Gives each cited number the next number from 1 on by first mention; `limit` is how many sources there are. */
export class Renumbering {
  readonly #order: number[] = [];
  readonly #exists: (cited: number) => boolean;

  constructor(exists: (cited: number) => boolean) {
    this.#exists = exists;
  }

  /** `[1]`, or undefined for a source that does not exist. */
  readonly show = (cited: number): string | undefined => {
    if (!this.#exists(cited)) return undefined;
    const at = this.#order.indexOf(cited);
    if (at >= 0) return `[${at + 1}]`;
    this.#order.push(cited);
    return `[${this.#order.length}]`;
  };

  /** Old numbers in the order of their new ones. */
  get order(): readonly number[] {
    return this.#order;
  }
}
