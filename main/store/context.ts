/** The text around a verbatim, for showing it where it stands. Offsets in UTF-16 units. */
import type { Segment } from '../../domain/segments.ts';

export interface Surrounding {
  readonly before: string;
  readonly after: string;
}

/** How much of a long text is shown on either side. */
const AROUND = 400;
/** Between parts of a cell that stand further apart than this, something was left out and is marked. */
const WIDEST_SPACE = 3;

export function surroundingOf(text: string, start: number, end: number): Surrounding {
  const from = wholeCharacter(text, Math.max(0, start - AROUND));
  const to = wholeCharacter(text, Math.min(text.length, end + AROUND));
  return { before: text.slice(from, start), after: text.slice(end, to) };
}

/** The rest of a table's cell, from the other verbatims of the same cell: only white space lies between them. */
export function assembleCell(cell: readonly Segment[], verbatim: Segment): Surrounding {
  const before = cell.filter(({ end }) => end <= verbatim.start);
  const after = cell.filter(({ start }) => start >= verbatim.end);
  const all = [...before, verbatim, ...after];
  return {
    before: before.map((part, index) => part.text + gap(part, all[index + 1])).join(''),
    after: after.map((part, index) => gap(all[before.length + index], part) + part.text).join(''),
  };
}

function gap(left: Segment | undefined, right: Segment | undefined): string {
  const width = left && right ? right.start - left.end : 0;
  if (width > WIDEST_SPACE) return ' … ';
  return width > 0 ? ' ' : '';
}

/** Moves a cut that would part a surrogate pair in front of it. */
function wholeCharacter(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  return unit >= 0xdc00 && unit <= 0xdfff ? at - 1 : at;
}
