/** True when every word of the query begins a word of the text, or lies inside of it where words have no spaces. */
export function matches(query: string, text: string): boolean {
  const wanted = fold(query).split(/\s+/).filter(Boolean);
  const folded = fold(text);
  const words = folded.split(/[\s/·,.;:!?()“”…-]+/);
  return wanted.every(
    (part) =>
      words.some((word) => word.startsWith(part)) ||
      folded.startsWith(part) ||
      (CJK.test(part) && folded.includes(part)) ||
      (part.includes('-') && folded.includes(part)),
  );
}

const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim();
}
