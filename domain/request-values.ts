/** Values as people say them in a request: `at most 45 dB`, `3 to 5 mm`, `45分贝以内`. Rules CV5 and CV6. */
import { tidyUnit, UNIT_SPELLINGS } from './units.ts';

export type Sign = '<=' | '>=' | '=';

export interface Asked {
  /** Absent when the person gave none: the parameter keeps its own. */
  readonly sign?: Sign;
  /** A number as typed with a decimal point, `3 to 5`, or a word. */
  readonly value: string;
  /** In its tidy spelling; empty when none was said. */
  readonly unit: string;
}

export type Request =
  | {
      readonly do: 'set';
      readonly name: string;
      readonly sign?: Sign;
      readonly value: string;
      readonly unit: string;
    }
  | {
      readonly do: 'shift';
      readonly name: string;
      /** The noun that an adjective implies: `thickness` of "2 mm thinner". */
      readonly hint?: string;
      /** Positive: more. */
      readonly by: number;
      /** `%` is a share of the value that stands there. */
      readonly unit: string;
    }
  | { readonly do: 'drop'; readonly name: string }
  | {
      readonly do: 'add';
      readonly name: string;
      readonly value: string;
      readonly sign?: Sign;
      readonly unit: string;
    };

/** A clause without a verb takes the one before it: `set the noise to 45 dB and the mass to 1.2 kg`. */
export type Verb = 'set' | 'drop' | 'add' | 'shift';

export interface ReadClause {
  readonly request: Request;
  readonly verb: Verb;
}

const NUMBER = String.raw`[-+−]?\d{1,3}(?:[, ]\d{3})+(?:\.\d+)?|[-+−]?\d+(?:[.,]\d+)?`;
const KNOWN = UNIT_SPELLINGS.map((spelling) => spelling.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');
const UNIT = String.raw`(?:${KNOWN}|[\p{L}%°][\p{L}\d/·²³°%]{0,11})`;
const PREFIX = '[€$£¥]';

const AT_MOST = String.raw`at most|no more than|not more than|less than|up to|no higher than|below|under|within|maximum|max\.?|<=|≤|<|最多|不超过|不高于|小于|低于|至多`;
const AT_LEAST = String.raw`at least|no less than|not less than|more than|no lower than|above|over|minimum|min\.?|>=|≥|>|至少|不低于|不少于|大于|高于|超过`;
const EXACTLY = 'exactly|equal to|=|正好|等于';
const AFTER_MOST = String.raw`or less|or lower|at most|max(?:imum)?\.?|tops|以内|以下|之内`;
const AFTER_LEAST = String.raw`or more|or higher|at least|min(?:imum)?\.?|以上`;

const VALUE = new RegExp(
  `^(?:(?<most>${AT_MOST})|(?<least>${AT_LEAST})|(?<exactly>${EXACTLY})|between|from|about|around|roughly|大约|约)?\\s*` +
    `(?<money>${PREFIX})?\\s*(?<low>${NUMBER})(?:\\s*(?:to|and|-|–|—|到|至|~)\\s*(?<high>${NUMBER}))?` +
    `\\s*(?<unit>${UNIT})?(?:\\s*,?\\s*(?:(?<lastMost>${AFTER_MOST})|(?<lastLeast>${AFTER_LEAST})))?$`,
  'iu',
);

/** A text that is a value and nothing else; undefined when it is not. Words are not values here: see `readWord`. */
export function readAsked(text: string): Asked | undefined {
  const found = VALUE.exec(text.trim().replace(/[.!?。！？]+$/, ''))?.groups;
  if (!found?.low) return undefined;
  const unit = tidyUnit(found.unit ?? found.money ?? '');
  if (found.high) return { value: `${plain(found.low)} to ${plain(found.high)}`, unit };
  const sign = signOf(found);
  return { ...(sign ? { sign } : {}), value: plain(found.low), unit };
}

function signOf(found: Record<string, string | undefined>): Sign | undefined {
  if (found.most || found.lastMost) return '<=';
  if (found.least || found.lastLeast) return '>=';
  return found.exactly ? '=' : undefined;
}

/** Digits as typed; grouping taken out, a decimal comma made a point. */
function plain(number: string): string {
  const bare = number.replace('−', '-').replace(/^\+/, '');
  if (/^-?\d{1,3}([, ]\d{3})+(\.\d+)?$/.test(bare)) return bare.replace(/[, ]/g, '');
  return bare.replace(',', '.');
}

const VAGUE =
  /^(?:something|some|more|less|a|an|better|best|good|nice|be|have|use|fit|match|make|any|what|whatever|suit|as|it|the same|更|较|比较|一点|一些|合适)\b|\b\p{L}+er$|\b(?:than|enough|possible)\b|更|一点$|一些$/iu;

/** A word as a target: `matte`, `stainless steel`; not a wish such as `something warmer`. */
export function readWord(text: string): Asked | undefined {
  const word = text.trim().replace(/^["“”']|["“”'.!?。！？]+$/g, '');
  if (word === '' || /\d/.test(word) || VAGUE.test(word) || word.split(/\s+/).length > 4) return undefined;
  return { value: word, unit: '' };
}
