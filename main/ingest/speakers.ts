/** Who speaks: lines like `Anna: …`, `[00:01:12] P3: …`, `**Q:** …`, `小王：…`. Rule SG7. */
import type { Line } from './lines.ts';

export interface Turn {
  speaker: string;
  time?: string;
  /** Where the words begin, from the start of the line. */
  words: number;
}

const TIME = String.raw`\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?`;
const LABEL = String.raw`[\p{Lu}\p{Lo}][\p{L}\p{M}\p{N} .'’_#-]{0,38}?`;
const TURN = new RegExp(
  String.raw`^\s*(?:[-*>]\s+)?(?:[[(]?(?<before>${TIME})[\])]?\s+)?(?:\*\*|__)?(?<label>${LABEL})` +
    String.raw`\s*(?:[[(（](?<inside>[^\])）]{1,24})[\])）])?(?:\*\*|__)?\s*(?:：|:(?=\s|\*\*|__|$))(?:\*\*|__)?\s*`,
  'u',
);
const ONLY_TIME = new RegExp(`^${TIME}$`);

/** Headings of forms, which look like speakers and are none. */
const NO_SPEAKER =
  /^(?:pros?|cons?|note|notes|title|date|rating|stars?|product|problem|summary|subject|source|location|ps|优点|缺点|标题|日期|时间|评分|备注|注|问题|产品|总结)$/i;
const MOST_WORDS = 4;

/** Labels of whoever asks: their turns are what the next answer answers. Rule SG10. */
const ASKS =
  /^(?:interviewer(?:in)?|moderator(?:in)?|facilitator|researcher|int|q|question|采访者|采访人|访谈员|访谈者|主持人|研究员|问)$/i;

export function asks(speaker: string | undefined): boolean {
  return speaker !== undefined && ASKS.test(speaker);
}

export function turnOf(line: Line): Turn | undefined {
  const found = TURN.exec(line.head);
  const { label = '', before, inside } = found?.groups ?? {};
  const speaker = label.trim();
  if (!found || NO_SPEAKER.test(speaker) || speaker.split(/\s+/u).length > MOST_WORDS) return undefined;
  const time = before ?? (inside && ONLY_TIME.test(inside) ? inside : undefined);
  return { speaker, words: found[0].length, ...(time ? { time } : {}) };
}

/**
 * The speakers of a conversation in order of appearance; empty when the text is none. It is one when turns begin
 * half of its paragraphs, or a fifth of them where a speaker comes back.
 */
export function speakersOf(lines: readonly Line[]): string[] {
  const turns = lines.map(turnOf).filter((turn) => turn !== undefined);
  const speakers = [...new Set(turns.map((turn) => turn.speaker))];
  const blanks = lines.filter(
    (line, i) => line.head.trim() === '' && lines[i - 1]?.head.trim() !== '',
  ).length;
  const share = turns.length / (blanks + 1);
  const returns = speakers.length < turns.length;
  return turns.length >= 2 && share >= (returns ? 0.2 : 0.5) ? speakers : [];
}
