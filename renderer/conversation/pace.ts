/** How fast an answer appears: as fast as one reads along, and no slower than it takes to catch up. */

/** Characters in a second; about 12 words, a quick reader's pace. */
const READING = 70;
/** What has been heard already is shown within this many seconds. */
const CATCH_UP_S = 1.5;

/**
 * How many characters of `heard` are to be seen after `ms` more, where `shown` are seen now. It ends after whole
 * words, and never inside of a citation.
 */
export function nextShown(heard: string, shown: number, ms: number): number {
  const waiting = heard.length - shown;
  if (waiting <= 0) return heard.length;
  const pace = Math.max(READING, waiting / CATCH_UP_S);
  const wished = shown + Math.max(1, Math.round((pace * ms) / 1000));
  return endOfWord(heard, Math.min(wished, heard.length));
}

function endOfWord(text: string, at: number): number {
  // Scripts without spaces have no words to end: there each character may be the last one.
  const rest = /^(?:[^\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]*\]?)/u.exec(text.slice(at));
  return at + (rest?.[0].length ?? 0);
}
