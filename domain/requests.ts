/**
 * Exact requests for a change of the specification, read by rules: what is asked for, of which name, with which
 * number and unit. Rules CV4 to CV9. Which parameter a name means is decided elsewhere.
 */

import type { Request, Verb } from './request-values.ts';
import { englishClause } from './requests-en.ts';
import { chineseClause } from './requests-zh.ts';

export interface ExactRequests {
  readonly requests: readonly Request[];
  /** What the person gave as a reason, or empty. */
  readonly reason: string;
}

const BETWEEN =
  /(\s*(?:[;；，。、\n]|,\s+(?:and\s+|then\s+|also\s+)*|[.!]\s+|\s(?:and|then|also|plus)\s(?:then\s|also\s)?|并且|并把|然后|同时|以及|还要|再把)\s*)/i;
const MOST_PIECES = 14;
const REASON =
  /[\s,，。;；]+(?:because|since|so that|so as to|in order to|as (?=we|it|they|people|users|the)|so (?=that|it|we|they|people|users)|for the sake of|due to|for (?=older|younger|small|left|people|users|children|kids))\s*(.+)$/i;
const REASON_ZH = /[,，。;；\s]*(?:因为|由于|以便|这样|好让)(.+)$/;

/** Every part of the sentence read as a request, or undefined when any part of it is not an exact one. */
export function parseRequests(text: string): ExactRequests | undefined {
  const tidy = withoutManners(text);
  for (const pattern of [REASON, REASON_ZH]) {
    const found = pattern.exec(tidy);
    const requests = found && readPieces(tidy.slice(0, found.index));
    if (found && requests) return { requests, reason: (found[1] ?? '').trim().replace(/[.!。！]+$/, '') };
  }
  const requests = readPieces(tidy);
  return requests && { requests, reason: '' };
}

function readPieces(text: string): Request[] | undefined {
  const parts = text.split(BETWEEN).filter((part) => part !== '');
  if (parts.every(isBetween) || parts.length > 2 * MOST_PIECES) return undefined;
  return readFrom(parts, 0, undefined);
}

/** The shortest clauses that leave no rest; parts at odd places are what stood between. */
function readFrom(parts: readonly string[], from: number, verb: Verb | undefined): Request[] | undefined {
  if (from >= parts.length) return [];
  if (isBetween(parts[from] as string)) return readFrom(parts, from + 1, verb);
  for (let to = from + 1; to <= parts.length; to++) {
    const clause = withoutManners(parts.slice(from, to).join('').trim());
    const read = readClause(clause, verb);
    const rest = read && readFrom(parts, to, read.verb);
    if (read && rest) return [read.request, ...rest];
  }
  return undefined;
}

function isBetween(part: string): boolean {
  return new RegExp(`^(?:${BETWEEN.source})$`, 'i').test(part);
}

function readClause(clause: string, verb: Verb | undefined): { request: Request; verb: Verb } | undefined {
  if (clause === '') return undefined;
  return /\p{Script=Han}/u.test(clause) ? chineseClause(clause) : englishClause(clause, verb);
}

const MANNERS =
  /^(?:please|pls|hey|hi|hello|ok|okay|now|also|and|just|kindly|then|yes|can you|could you|would you|will you|can we|could we|let's|lets|let us|i'd like (?:you )?to|i would like (?:you )?to|i want (?:you )?to|i need (?:you )?to|we should|we need to|we must|we have to|we want to|you should|go ahead and|maybe|perhaps|请你?|麻烦你?|帮我|帮忙|能不能|能否|可以|可否|我想要?|我要|我们要|那就|就|再|也)(?:[\s,，]+|(?=\p{Script=Han}))/iu;
const FAREWELL =
  /(?:[\s,，]*(?:please|pls|thanks|thank you|instead|for me|ok|吧|谢谢|好吗|可以吗|行吗|一下))?[\s?？!！.。]*$/i;

/** The request without `please`, `can you` and the like. */
export function withoutManners(text: string): string {
  let tidy = text.trim().replace(FAREWELL, '');
  for (let before = ''; before !== tidy; ) {
    before = tidy;
    tidy = tidy.replace(MANNERS, '').trim();
  }
  return tidy;
}
