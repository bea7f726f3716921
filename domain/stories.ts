/** Job stories: "When …, I want …, so I can …". Rule PR14. */

export interface JobStory {
  /** Without `When`. */
  readonly when: string;
  /** Without `I want`. */
  readonly want: string;
  /** Without `so`: `I can serve tea without a towel`. */
  readonly so: string;
}

const STORY =
  /^when\s+(.+?),?\s+I\s+want\s+(.+?),?\s+so\s+(?:that\s+)?((?:I|we|my \w+|the \w+|nobody|they|it|everyone)\s+.+?)[.!]?$/is;
const LONGEST_WORDS = 48;

/** The parts of a story, or undefined when the text is none: where it arises, a wish, what for. */
export function readJobStory(text: string): JobStory | undefined {
  const line =
    text
      .split('\n')[0]
      ?.replace(/\s*\[\d+\]/g, '')
      .replace(/\s+/g, ' ')
      .trim() ?? '';
  const [, when, want, so] = (STORY.exec(line) ?? []).map((part) => part.replace(/[\s,.;]+$/, ''));
  if (!when || !want || !so || line.split(' ').length > LONGEST_WORDS) return undefined;
  if (wordsIn(when) < 2 || wordsIn(want) < 2 || wordsIn(so) < 3) return undefined;
  return { when, want, so };
}

/** The story in its one form. */
export function writeJobStory({ when, want, so }: JobStory): string {
  return `When ${when}, I want ${want}, so ${so}.`;
}

const ADJUNCT =
  /\s+(?:without|before|for|in|at|on|from|until|during|with|instead of|after)\s+(?:a |an |the |my |any |its )?[^,]*$/i;

/** The end of a story without its last adjunct: `I can finish without a bad smell` becomes `I can finish`. */
export function shorterEnd(so: string): string | undefined {
  const shorter = so.replace(ADJUNCT, '');
  return shorter !== so && wordsIn(shorter) >= 3 ? shorter : undefined;
}

function wordsIn(text: string): number {
  return text.split(/\s+/).length;
}
