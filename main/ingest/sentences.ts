/** Long text cut where sentences end. Rules SG5, SG6. */
import type { Span } from '../../domain/segments.ts';

/** Characters that a segment of prose has at most. */
export const LONGEST_SEGMENT = 400;
/** Intl.Segmenter takes quadratic time on one long string (1 MB: 76 s), so it sees this much at once. */
const WINDOW = 4_096;

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });

/** ICU ends a sentence after these; people do not. */
const ABBREVIATION =
  /(?:^|[\s(])(?:dr|mr|mrs|ms|prof|st|no|nr|vs|approx|ca|fig|min|max|inc|ltd|e\.g|i\.e|cf|resp|vol|dept|est|avg|temp)\.\s*$/i;
const STOPS_ALONE = /^[\s.…。·]+$/u;

/** Spans of at most `most` characters that cover `span` in order; whole sentences as long as they fit. */
export function splitLong(text: string, span: Span, most = LONGEST_SEGMENT): Span[] {
  if (span.end - span.start <= most) return [span];
  const parts: Span[] = [];
  for (const sentence of sentencesOf(text, span)) {
    for (const piece of cutToFit(text, sentence, most)) {
      const last = parts.at(-1);
      if (last && piece.end - last.start <= most)
        parts[parts.length - 1] = { start: last.start, end: piece.end };
      else parts.push(piece);
    }
  }
  return parts;
}

/** Sentences of a span, without gaps: each begins where the one before it ends. */
export function sentencesOf(text: string, span: Span): Span[] {
  const sentences: Span[] = [];
  let at = span.start;
  while (at < span.end) {
    const limit = wholeCharacter(text, Math.min(at + WINDOW, span.end));
    const ends = endsWithin(text.slice(at, limit)).map((end) => at + end);
    // The last one may go on beyond the window, so the next window begins with it.
    if (limit < span.end && ends.length > 1) ends.pop();
    for (const end of ends) {
      append(text, sentences, {
        start: at,
        end: ends.length === 1 && end < span.end ? lastSpace(text, at, end) : end,
      });
      at = sentences.at(-1)?.end ?? end;
    }
  }
  return sentences;
}

/** Line breaks inside a paragraph are spaces here: a wrapped line is no end of a sentence. */
function endsWithin(window: string): number[] {
  const flat = window.replace(/[\r\n\u2028\u2029\u0085]/g, ' ');
  return [...segmenter.segment(flat)].map(({ index, segment }) => index + segment.length);
}

/** Joins what ICU parts wrongly: after an abbreviation, and stops that stand alone. */
function append(text: string, sentences: Span[], next: Span): void {
  const last = sentences.at(-1);
  const tail = last && text.slice(Math.max(last.start, last.end - 12), last.end);
  const joins =
    tail !== undefined && (ABBREVIATION.test(tail) || STOPS_ALONE.test(text.slice(next.start, next.end)));
  if (last && joins) sentences[sentences.length - 1] = { start: last.start, end: next.end };
  else sentences.push(next);
}

const CLAUSE = /[,;:，；：、](?=\s)|[，；：、]|\s[–—-](?=\s)/gu;

/** A sentence longer than `most` is cut after a clause, else between words, else between characters. */
function cutToFit(text: string, sentence: Span, most: number): Span[] {
  const pieces: Span[] = [];
  let { start } = sentence;
  while (sentence.end - start > most) {
    const end = cutPoint(text, start, start + most);
    pieces.push({ start, end });
    start = end;
  }
  pieces.push({ start, end: sentence.end });
  return pieces;
}

function cutPoint(text: string, start: number, limit: number): number {
  const half = start + Math.floor((limit - start) / 2);
  let clause = 0;
  for (const mark of text.slice(half, limit).matchAll(CLAUSE)) clause = half + mark.index + mark[0].length;
  return clause > 0 ? clause : lastSpace(text, start, limit);
}

/** After the last white space of the later half, else the limit itself without parting a character. */
function lastSpace(text: string, start: number, limit: number): number {
  for (let at = limit; at > start + (limit - start) / 2; at -= 1)
    if (/\s/u.test(text.charAt(at - 1))) return at;
  return wholeCharacter(text, limit, start + 1);
}

/** Steps back so that a surrogate pair, a combining mark or a joined emoji is not parted. */
function wholeCharacter(text: string, limit: number, least = 1): number {
  const farthest = Math.max(least, limit - 32);
  let at = limit;
  while (at > farthest && at < text.length && continues(text, at)) at -= 1;
  return at;
}

function continues(text: string, at: number): boolean {
  return /^[\udc00-\udfff]|^[\p{M}\u200d]/u.test(text.slice(at, at + 2)) || text.charAt(at - 1) === '\u200d';
}
