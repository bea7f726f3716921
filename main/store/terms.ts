/** A query as words, and where they stand in a text. Offsets in UTF-16 units of the text as it is. */

/** The words of a query, each once. Quotes and operators are part of the words; a zero unit is white space. */
export function termsOf(query: string): string[] {
  const words = query.replaceAll('\0', ' ').split(/\s+/u).filter(Boolean);
  return [...new Map(words.map((word) => [fold(word), word])).values()];
}

/** Lower case, unit for unit: a letter whose lower case is longer (İ) stays, so that offsets hold. */
export function fold(text: string): string {
  const lower = text.toLowerCase();
  // Alone among letters, sigma has a lower case that depends on where it stands.
  if (lower.length === text.length && !/[Σς]/.test(text)) return lower;
  return Array.from(text, foldCharacter).join('');
}

function foldCharacter(character: string): string {
  const lower = character.toLowerCase();
  if (lower === 'ς') return 'σ';
  return lower.length === character.length ? lower : character;
}

/** Every place where one of the terms stands, in order; places that touch or overlap are one. */
export function rangesOf(text: string, terms: readonly string[]): [number, number][] {
  const folded = fold(text);
  const found = terms.flatMap((term) => placesOf(folded, fold(term)));
  found.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const merged: [number, number][] = [];
  for (const [start, end] of found) {
    const before = merged.at(-1);
    if (before && start <= before[1]) before[1] = Math.max(before[1], end);
    else merged.push([start, end]);
  }
  return merged;
}

function placesOf(folded: string, term: string): [number, number][] {
  const places: [number, number][] = [];
  for (let at = folded.indexOf(term); at >= 0; at = folded.indexOf(term, at + 1)) {
    places.push([at, at + term.length]);
  }
  return places;
}
