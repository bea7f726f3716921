/** Job stories: "When …, I want …, so I can …". Rule PR14. */

const STORY = /^when\s+(.+?),?\s+I\s+want\s+(.+?),?\s+so\s+(?:that\s+)?(?:I|we|my \w+|the \w+|nobody|they|it)\s+(?:can|could|do|does|will|is|are|stay|stays|sleep|keep)\b\s*(.+?)[.!]?$/is;
const TAIL = /\bso\s+(?:that\s+)?((?:I|we|my \w+|the \w+|nobody|they|it)\s+.+?)[.!]?$/is;
const LONGEST_WORDS = 48;

/** The story in its one form, or undefined when the text is none: a wish, where it arises, and what for. */
export function readJobStory(text: string): string | undefined {
  const line = text.split('\n')[0]?.replace(/\s*\[\d+\]/g, '').replace(/\s+/g, ' ').trim() ?? '';
  const found = STORY.exec(line);
  const tail = TAIL.exec(line);
  if (!found || !tail || line.split(' ').length > LONGEST_WORDS) return undefined;
  const [, when, want] = found as unknown as [string, string, string];
  const end = tail[1] as string;
  const [wordsWhen, wordsWant, wordsEnd] = [when, want, end].map((part) => part.split(' ').length) as [number, number, number];
  if (wordsWhen < 2 || wordsWant < 2 || wordsEnd < 3) return undefined;
  return `When ${trim(when)}, I want ${trim(want)}, so ${trim(end)}.`;
}

function trim(part: string): string {
  return part.replace(/[\s,.;]+$/, '');
}
