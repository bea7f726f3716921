/** Prose to pieces: turns of speakers, list items, paragraphs, each no longer than a segment may be. */
import { type Span, trimSpan, weighLetters } from '../../domain/segments.ts';
import type { Skipped } from '../../protocol/ingest.ts';
import { ingestMessage } from '../../protocol/ingest-messages.ts';
import { isBlank, isWrapped, type Line, linesOf } from './lines.ts';
import { isUnderline, type Mark, markOf, plainMarkOf, type Region, regionsOf } from './markdown.ts';
import { clip } from './nearest.ts';
import { splitLong } from './sentences.ts';
import { asks, speakersOf, turnOf } from './speakers.ts';

export interface Piece extends Span {
  line: number;
  attributes: Readonly<Record<string, string>>;
}

export interface Prose {
  pieces: readonly Piece[];
  skipped: readonly Skipped[];
  speakers: readonly string[];
  /** The first line longer than what people write in one, if any. */
  longLine?: { line: number; length: number };
}

const LONG_LINE = 20_000;
const LONGEST_QUESTION = 400;

export function readProse(text: string, markdown: boolean, fewestLetters: number): Prose {
  const lines = linesOf(text);
  const speakers = speakersOf(lines);
  const scan = new Scan(text, lines, markdown, speakers.length > 0);
  const { blocks, skipped } = scan.run();
  const pieces: Piece[] = [];
  for (const piece of blocks.flatMap((block) => piecesOf(text, block))) {
    const words = text.slice(piece.start, piece.end);
    if (weighLetters(words, fewestLetters) >= fewestLetters) pieces.push(piece);
    else skipped.push(skip(piece.line, ingestMessage('skipped-little', { text: clip(words, 40) })));
  }
  skipped.sort((a, b) => a.line - b.line);
  const long = lines.find((line) => line.end - line.start > LONG_LINE);
  return {
    pieces,
    skipped,
    speakers,
    ...(long ? { longLine: { line: long.number, length: long.end - long.start } } : {}),
  };
}

function piecesOf(text: string, block: Piece): Piece[] {
  const whole = trimSpan(text, block.start, block.end);
  return splitLong(text, whole)
    .map((part) => ({
      ...trimSpan(text, part.start, part.end),
      line: block.line,
      attributes: block.attributes,
    }))
    .filter((part) => part.end > part.start);
}

function skip(line: number, reason: Skipped['reason']): Skipped {
  return { row: null, line, reason };
}

function beforeLastBar(text: string, line: Line): number {
  const tail = text.slice(line.start, line.end).trimEnd();
  return line.start + (tail.length > 1 && tail.endsWith('|') ? tail.length - 1 : tail.length);
}

/** One walk over the lines; `open` is the block that the next line may go on with. */
class Scan {
  readonly blocks: Piece[] = [];
  readonly skipped: Skipped[] = [];
  private open: Piece | undefined;
  private last: Line | undefined;
  private section = '';
  private speaker = '';
  private time = '';
  private question = '';

  constructor(
    private readonly text: string,
    private readonly lines: readonly Line[],
    private readonly markdown: boolean,
    private readonly conversation: boolean,
  ) {}

  run(): { blocks: Piece[]; skipped: Skipped[] } {
    const regions = new Map<number, Region>();
    if (this.markdown)
      for (const region of regionsOf(this.text, this.lines)) regions.set(region.first, region);
    for (let i = 0; i < this.lines.length; i += 1) {
      const region = regions.get(i);
      if (region) {
        this.leaveOut(region);
        i = region.after - 1;
      } else if (this.take(i)) i += 1;
    }
    this.close();
    return this;
  }

  private leaveOut(region: Region): void {
    this.close();
    const lines = region.after - region.first;
    this.skipped.push(skip(region.first + 1, ingestMessage(region.is, { lines })));
  }

  /** Takes a line; true when the next one belonged to it as its underline. */
  private take(i: number): boolean {
    const line = this.lines[i];
    if (!line || isBlank(this.text, line)) {
      this.close();
      return false;
    }
    const mark = this.markdown ? markOf(line) : plainMarkOf(line);
    if (this.markdown && mark.is === 'words' && !this.open && isUnderline(this.lines[i + 1])) {
      this.head(line.head);
      return true;
    }
    if (!this.conversation || !this.takeTurn(line)) this.takeMark(line, mark);
    return false;
  }

  private takeTurn(line: Line): boolean {
    const turn = turnOf(line);
    if (!turn) return false;
    this.speaker = turn.speaker;
    this.time = turn.time ?? '';
    this.begin(line, turn.words);
    return true;
  }

  private takeMark(line: Line, mark: Mark): void {
    if (mark.is === 'heading') this.head(mark.title);
    else if (mark.is === 'rule') this.close();
    else if (mark.is === 'picture') {
      this.close();
      this.skipped.push(skip(line.number, ingestMessage('skipped-picture', { text: clip(line.head, 60) })));
    } else if (mark.is === 'cells') this.begin({ ...line, end: beforeLastBar(this.text, line) }, mark.words);
    else if (mark.is !== 'words') this.begin(line, mark.words);
    else if (this.open && this.goesOn()) this.extend(line);
    else this.begin(line, 0);
  }

  /** Markdown and turns of speakers go on until a blank line; plain text only where a line was wrapped. */
  private goesOn(): boolean {
    return this.markdown || this.conversation || (this.last !== undefined && isWrapped(this.text, this.last));
  }

  private head(title: string): void {
    this.close();
    this.section = title.trim();
    this.question = '';
  }

  private begin(line: Line, words: number): void {
    this.close();
    const { section, speaker, time, question } = this;
    const attributes = Object.fromEntries(
      Object.entries({ section, speaker, time, question }).filter(([, value]) => value),
    );
    this.open = { start: line.start + words, end: line.end, line: line.number, attributes };
    this.last = line;
  }

  private extend(line: Line): void {
    if (this.open) this.open = { ...this.open, end: line.end };
    this.last = line;
  }

  private close(): void {
    if (this.open) this.sort(this.open);
    this.open = undefined;
  }

  /** In a conversation a question goes with its answers, and what stands before the first turn is nobody's words. */
  private sort(block: Piece): void {
    const words = this.text.slice(block.start, block.end).replace(/\s+/gu, ' ').trim();
    if (!this.conversation || (this.speaker && !asks(block.attributes.speaker))) {
      this.blocks.push(block);
      return;
    }
    if (this.speaker) this.question = clip(words, LONGEST_QUESTION);
    const reason = this.speaker ? 'skipped-question' : 'skipped-preamble';
    this.skipped.push(skip(block.line, ingestMessage(reason, { text: clip(words, 40) })));
  }
}
