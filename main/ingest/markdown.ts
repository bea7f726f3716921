/** What a line of Markdown is. Marks are left out of segments, code and front matter are reported. Rule SG8. */
import type { Line } from './lines.ts';

export type Mark =
  | { is: 'heading'; title: string }
  | { is: 'item' | 'quote' | 'cells'; words: number }
  | { is: 'rule' }
  | { is: 'picture' }
  | { is: 'words' };

const HEADING = /^ {0,3}#{1,6}\s+(.*?)\s*#*\s*$/u;
const ITEM = /^\s*(?:[-*+•‣◦]|\d{1,4}[.)、])\s+(?:\[[ xX]\]\s+)?/u;
const QUOTE = /^\s*(?:>\s?)+/u;
const RULE =
  /^ {0,3}(?:(?:\*\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,}|\|?(?:\s*:?-{2,}:?\s*\|)+(?:\s*:?-+:?)?\s*)$/u;
const PICTURE = /^\s*(?:!\[[^\]]*\]\([^)]*\)\s*)+$|^ {0,3}\[[^\]]+\]:\s+\S+/u;
const CELLS = /^\s*\|/u;

export function markOf(line: Line): Mark {
  const heading = HEADING.exec(line.head);
  if (heading) return { is: 'heading', title: heading[1] ?? '' };
  if (RULE.test(line.head)) return { is: 'rule' };
  if (PICTURE.test(line.head)) return { is: 'picture' };
  return (
    begins('item', ITEM, line) ??
    begins('quote', QUOTE, line) ??
    begins('cells', CELLS, line) ?? { is: 'words' }
  );
}

/** In plain text only list marks count. */
export function plainMarkOf(line: Line): Mark {
  return begins('item', ITEM, line) ?? { is: 'words' };
}

function begins(is: 'item' | 'quote' | 'cells', mark: RegExp, line: Line): Mark | undefined {
  const found = mark.exec(line.head);
  return found ? { is, words: found[0].length } : undefined;
}

/** Whether this line underlines the one before it as a heading. */
export function isUnderline(line: Line | undefined): boolean {
  return line !== undefined && /^ {0,3}(?:={2,}|-{2,})\s*$/.test(line.head);
}

export interface Region {
  first: number;
  /** Index of the line after the region. */
  after: number;
  is: 'skipped-front-matter' | 'skipped-code' | 'skipped-comment';
}

/** Front matter, code fences and comments, as ranges of line indexes; an unclosed one is its first line alone. */
export function regionsOf(text: string, lines: readonly Line[]): Region[] {
  const regions: Region[] = [];
  for (let first = 0; first < lines.length; first += 1) {
    const region = regionAt(text, lines, first);
    if (!region) continue;
    regions.push(region);
    first = region.after - 1;
  }
  return regions;
}

function regionAt(text: string, lines: readonly Line[], first: number): Region | undefined {
  const head = lines[first]?.head ?? '';
  const fence = /^ {0,3}(`{3,}|~{3,})/.exec(head)?.[1];
  if (fence) return { is: 'skipped-code', first, after: afterFence(lines, first, fence) };
  if (/^\s*<!--/.test(head)) return { is: 'skipped-comment', first, after: afterComment(text, lines, first) };
  if (first > 0 || !/^---\s*$/.test(head)) return undefined;
  const end = lines.findIndex((line, i) => i > 0 && /^(?:---|\.\.\.)\s*$/.test(line.head));
  const fields = lines.slice(1, end).every((line) => /^\s*$|^[\w-]+\s*:|^\s+|^- /.test(line.head));
  return end > 0 && fields ? { is: 'skipped-front-matter', first, after: end + 1 } : undefined;
}

function afterFence(lines: readonly Line[], first: number, fence: string): number {
  const closes = (line: Line) => line.head.trim().startsWith(fence) && /^[`~]+$/.test(line.head.trim());
  const end = lines.findIndex((line, i) => i > first && closes(line));
  return end < 0 ? first + 1 : end + 1;
}

function afterComment(text: string, lines: readonly Line[], first: number): number {
  const end = lines.findIndex((line, i) => i >= first && text.slice(line.start, line.end).includes('-->'));
  return end < 0 ? first + 1 : end + 1;
}
