/** Words set into boxes: lines broken by words or, in Chinese, between characters; measured once and kept. */

export type Measure = (text: string, font: string) => number;

/** Characters that no line may begin with, and those that none may end with (GB/T 15834, JIS X 4051). */
const NOT_FIRST = /^[，。、；：？！）】》」』〉〕％…·’”,.;:?!)\]}%]/u;
const NOT_LAST = /[（【《「『〈〔‘“([{]$/u;
const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff00-\uffef]/u;
const PIECES = new RegExp(`\\s+|${WIDE.source}|(?:(?!${WIDE.source})\\S)+`, 'gu');

/** Parts of a text between which a line may break; white space is a part of its own. */
export function piecesOf(text: string): string[] {
  const pieces: string[] = [];
  for (const [piece] of text.matchAll(PIECES)) {
    const last = pieces.at(-1);
    if (last !== undefined && piece.trim() && last.trim() && (NOT_FIRST.test(piece) || NOT_LAST.test(last))) {
      pieces[pieces.length - 1] = last + piece;
    } else pieces.push(piece);
  }
  return pieces;
}

/**
 * The lines of a text in a column of `width` pixels, at most `most` of them; what does not fit ends in `…`.
 * `first` is room that the first line lacks at its end.
 */
export function breakLines(
  text: string,
  width: number,
  most: number,
  measure: (text: string) => number,
): string[] {
  const lines: string[] = [];
  const pieces = piecesOf(text.replace(/\s+/g, ' ').trim());
  let line = '';
  for (let i = 0; i < pieces.length; i++) {
    const piece = pieces[i] as string;
    if (line === '' && piece === ' ') continue;
    const longer = line + piece;
    if (measure(longer.trimEnd()) <= width) {
      line = longer;
      continue;
    }
    if (lines.length === most - 1)
      return [...lines, shorten(line + pieces.slice(i).join(''), width, measure)];
    if (line === '') {
      const head = headOf(piece, width, measure);
      lines.push(head);
      pieces[i] = piece.slice(head.length);
      i -= 1;
      continue;
    }
    lines.push(line.trimEnd());
    line = '';
    i -= 1;
  }
  if (line.trim()) lines.push(line.trimEnd());
  return lines;
}

/** As much of a text as fits, with `…` at its end when something is left out. */
export function shorten(text: string, width: number, measure: (text: string) => number): string {
  if (measure(text) <= width) return text;
  const letters = [...text];
  let low = 0;
  let high = letters.length;
  while (low < high) {
    const mid = (low + high + 1) >> 1;
    if (measure(`${tidyEnd(letters, mid)}…`) <= width) low = mid;
    else high = mid - 1;
  }
  return `${tidyEnd(letters, low)}…`;
}

function tidyEnd(letters: readonly string[], count: number): string {
  return letters
    .slice(0, count)
    .join('')
    .replace(/[\s,;:，；：、—–-]+$/u, '');
}

/** The longest beginning of a word that is wider than the column; at least one character. */
function headOf(word: string, width: number, measure: (text: string) => number): string {
  const letters = [...word];
  let count = 1;
  while (count < letters.length && measure(letters.slice(0, count + 1).join('')) <= width) count += 1;
  return letters.slice(0, count).join('');
}

const MOST_KEPT = 20_000;

/** Measuring and breaking with a memory: each word is measured once per font, each column broken once. */
export class Typesetter {
  readonly #measure: Measure;
  readonly #widths = new Map<string, number>();
  readonly #columns = new Map<string, readonly string[]>();

  constructor(measure: Measure) {
    this.#measure = measure;
  }

  width(text: string, font: string): number {
    const key = `${font}\n${text}`;
    const known = this.#widths.get(key);
    if (known !== undefined) return known;
    if (this.#widths.size > MOST_KEPT) this.#widths.clear();
    const width = this.#measure(text, font);
    this.#widths.set(key, width);
    return width;
  }

  /** Lines for a column; widths are taken in steps of 4 pixels so that zooming does not break anew every frame. */
  column(text: string, font: string, width: number, most: number): readonly string[] {
    const step = Math.max(8, Math.floor(width / 4) * 4);
    const key = `${font}\n${step}\n${most}\n${text}`;
    const known = this.#columns.get(key);
    if (known) return known;
    if (this.#columns.size > MOST_KEPT) this.#columns.clear();
    const lines = breakLines(text, step, most, (part) => this.#measure(part, font));
    this.#columns.set(key, lines);
    return lines;
  }

  /** Fonts were loaded or changed: nothing measured before holds. */
  forget(): void {
    this.#widths.clear();
    this.#columns.clear();
  }
}
