/** Lines of a text with their offsets. */
import type { Span } from '../../domain/segments.ts';

export interface Line extends Span {
  /** From 1. */
  number: number;
  /** The first 240 characters: enough for every mark that a line can begin with. */
  head: string;
}

const HEAD = 240;

export function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let start = 0;
  const add = (end: number) => {
    lines.push({
      start,
      end,
      number: lines.length + 1,
      head: text.slice(start, Math.min(end, start + HEAD)),
    });
  };
  for (const { index, 0: mark } of text.matchAll(/\r\n|\n|\r/g)) {
    add(index);
    start = index + mark.length;
  }
  add(text.length);
  return lines;
}

export function isBlank(text: string, line: Line): boolean {
  return line.head.trim() === '' && text.slice(line.start, line.end).trim() === '';
}

/** Columns from which on a line is taken to have been wrapped. */
const WRAPPED = 50;
const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60]/g;
const SENTENCE_END = /[.!?。！？…][)\]"'”’」』）]*$/u;

/** In plain text, whether the next line goes on with this one: it is wide and ends no sentence. Rule SG9. */
export function isWrapped(text: string, line: Line): boolean {
  const tail = text.slice(Math.max(line.start, line.end - 200), line.end).trimEnd();
  const width = tail.length + (tail.match(WIDE)?.length ?? 0);
  return width >= WRAPPED && !SENTENCE_END.test(tail);
}
