/** Of many names, those most like one that was not found: what to say after "there is:". */

const MOST = 12;

/** At most 12 of `names`, best first by shared pairs of letters (Dice), without regard to case. */
export function nearest(wanted: string, names: Iterable<string>, most = MOST): string[] {
  const pairs = pairsOf(wanted);
  return [...new Set(names)]
    .map((name, order) => ({ name, order, like: likeness(pairs, pairsOf(name)) }))
    .sort((a, b) => b.like - a.like || a.order - b.order)
    .slice(0, most)
    .map(({ name }) => name);
}

/** Names as one string for a message, long ones cut. */
export function listed(names: readonly string[], total = names.length): string {
  const shown = names.map((name) => `“${clip(name, 40)}”`).join(', ');
  return total > names.length ? `${shown}, … (${total})` : shown;
}

/** The head of a text in one line, for messages. */
export function clip(text: string, most: number): string {
  const line = text.replace(/\s+/gu, ' ').trim();
  return line.length <= most ? line : `${[...line.slice(0, most)].slice(0, -1).join('')}…`;
}

function pairsOf(name: string): Set<string> {
  const padded = ` ${name.slice(0, 200).toLowerCase()} `;
  return new Set(Array.from({ length: padded.length - 1 }, (_, i) => padded.slice(i, i + 2)));
}

function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0;
  for (const pair of a) if (b.has(pair)) shared += 1;
  return (2 * shared) / (a.size + b.size);
}
