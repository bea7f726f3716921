/** One clause of an English request. Rules CV4 to CV8. */
import { COMPARATIVES } from './comparatives.ts';
import { type Asked, type ReadClause, readAsked, readWord, type Verb } from './request-values.ts';

const SET_VERB =
  /^(?:set|change|make|raise|lower|increase|decrease|reduce|bring|move|put|limit|cut|update|adjust|drop|keep|hold|cap|extend|shorten|turn|fix|get|want|use|restrict|i want|i need|i'd like|i would like|we want|we need)\s+/i;
const DROP_VERB =
  /^(?:drop|remove|delete|get rid of|take out|lose|scrap|cut|kill|leave out|omit|eliminate|skip|forget|discard|strike|do without|we don't need|we do not need|i don't need|no more|no)\s+/i;
const ADD_VERB = /^(?:add|introduce|include|create|insert)\s+/i;
const UP =
  /^(?:raise|increase|extend|lengthen|grow|widen|enlarge|boost|up|bump(?: up)?|push up|heighten)\s+/i;
const DOWN = /^(?:lower|reduce|decrease|cut|shorten|shrink|trim|drop|bring down|narrow|lessen|down)\s+/i;
const ANY_VERB = new RegExp(
  `^(?:${[SET_VERB, DROP_VERB, ADD_VERB, UP, DOWN].map((verb) => verb.source.slice(1)).join('|')})`,
  'i',
);
const SECOND_VERB = new RegExp(`(?:\\band|\\bthen|,)\\s+(?:${ANY_VERB.source.replaceAll('^', '')})`, 'i');
const LIMITS = /^(?:limit|cap|restrict)\s+/i;

const CONNECTOR =
  /\s+(?:to be|(?:down |up |back )?to|at(?! most| least)|as|be|is|of|should be|must be|stays?|weighs?|costs?|lasts?)\s+|\s*[:=]\s*|\s+(?=<=|>=|[<>≤≥]|below|under|above|over|at most|at least|no more than|no less than|less than|more than|within|up to|between)/gi;
const MODAL =
  /^(.+?)\s+(?:should|must|has to|have to|needs? to|shall|may|can)\s+(not\s+)?(?:be|stay|remain|weigh|cost|last|take|exceed|have|reach|hold)\s+(.+)$/i;

const ADJECTIVES: Readonly<Record<string, readonly [string, 1 | -1]>> = {
  ...COMPARATIVES,
  less: ['', -1],
  fewer: ['', -1],
  more: ['', 1],
};
const COMPARED = new RegExp(
  `^(.*?)\\s*\\b(?:by\\s+)?(\\S*\\d.*?)\\s+(${Object.keys(ADJECTIVES).join('|')})(?:\\s+(.+))?$`,
  'i',
);
const PRONOUN = /^(?:it|this|that|them|these|the product|the thing|everything|)$/i;

export function englishClause(clause: string, verb: Verb | undefined): ReadClause | undefined {
  return (
    readShift(clause) ??
    readModal(clause) ??
    readAdd(clause, verb) ??
    readSet(clause, verb) ??
    readDrop(clause, verb)
  );
}

function readShift(clause: string): ReadClause | undefined {
  return readOff(clause) ?? readBy(clause) ?? readCompared(clause);
}

/** `take 200 g off the mass`, `add 5 mm to the handle length`. */
function readOff(clause: string): ReadClause | undefined {
  const off = /^(?:take|shave|cut|knock|trim|remove)\s+(.+?)\s+(?:off|from|out of)\s+(.+)$/i.exec(clause);
  const onto = /^(?:add|put)\s+(.+?)\s+(?:to|onto|on)\s+(.+)$/i.exec(clause);
  const found = off ?? onto;
  const amount = found && readAsked(found[1] as string);
  if (!found || !amount) return undefined;
  return shift(found[2] as string, amount, off ? -1 : 1);
}

/** `reduce the noise by 10 %`. */
function readBy(clause: string): ReadClause | undefined {
  const found = /^(.+?)\s+(?:(up|down)\s+)?by\s+(.+)$/i.exec(clause);
  const amount = found && readAsked(found[3] as string);
  if (!found || !amount || !found[1]) return undefined;
  const way = found[2]?.toLowerCase();
  if (UP.test(found[1])) return shift(found[1].replace(UP, ''), amount, 1);
  if (DOWN.test(found[1])) return shift(found[1].replace(DOWN, ''), amount, -1);
  if (way) return shift(found[1].replace(SET_VERB, ''), amount, way === 'up' ? 1 : -1);
  return undefined;
}

/** `make the handle 2 mm thinner`, `2 mm thinner`, `10 % less noise`. */
function readCompared(clause: string): ReadClause | undefined {
  const found = COMPARED.exec(clause);
  const adjective = found && ADJECTIVES[(found[3] as string).toLowerCase()];
  const amount = found && readAsked(found[2] as string);
  if (!found || !adjective || !amount || amount.sign || / to /.test(amount.value)) return undefined;
  const before = nameFrom(
    (found[1] as string).replace(SET_VERB, '').replace(/^(?:make|keep|get|have)$/i, ''),
  );
  const after = found[4] ? nameFrom(found[4].replace(/^(?:of|on|in|for)\s+/i, '')) : '';
  const [hint, way] = adjective;
  const name = PRONOUN.test(before) ? after : before;
  if (name === '' && hint === '') return undefined;
  return shift(name === '' ? hint : name, amount, way, name === '' ? undefined : hint);
}

function shift(name: string, amount: Asked, way: 1 | -1, hint?: string): ReadClause | undefined {
  const by = Number(amount.value);
  const called = nameFrom(name);
  if (!Number.isFinite(by) || by === 0 || !isName(called)) return undefined;
  return {
    request: { do: 'shift', name: called, by: by * way, unit: amount.unit, ...(hint ? { hint } : {}) },
    verb: 'shift',
  };
}

/** `the noise should not exceed 45 dB`. */
function readModal(clause: string): ReadClause | undefined {
  const found = MODAL.exec(clause);
  if (!found) return undefined;
  const exceeds = /\bexceed\b/i.test(clause.slice(0, clause.length - (found[3] as string).length));
  const asked = readAsked(found[3] as string);
  if (!asked || (found[2] && !exceeds)) return undefined;
  const sign = exceeds ? { sign: found[2] ? ('<=' as const) : ('>=' as const) } : {};
  return set(found[1] as string, { ...asked, ...sign });
}

function readSet(clause: string, verb: Verb | undefined): ReadClause | undefined {
  const spoken = SET_VERB.test(clause);
  const bare = clause.replace(SET_VERB, '');
  const splits = [...bare.matchAll(CONNECTOR)].map((found) => ({
    name: bare.slice(0, found.index),
    rest: bare.slice(found.index + found[0].length),
    strong: /\bto\b|\bbe\b|[:=<>≤≥]/.test(found[0]) || found[0].trim() === '',
    words: /\bto\b|\bas\b|\bbe\b|[:=]/.test(found[0]),
  }));
  const carried = spoken || verb === 'set' || verb === 'shift';
  for (const { name, rest, strong } of splits) {
    const asked = readAsked(rest);
    if (asked && (carried || strong)) return set(name, limited(asked, clause));
  }
  const glued = carried ? /^(.*?\D)\s+((?:[<>≤≥=]+\s*)?[€$£¥]?-?\d.*)$/.exec(bare) : null;
  const value = glued && readAsked(glued[2] as string);
  if (glued && value) return set(glued[1] as string, limited(value, clause));
  if (!/^(?:set|change|turn|update|switch|fix)\b/i.test(clause)) return undefined;
  for (const { name, rest, words } of splits.reverse()) {
    const asked = words ? readWord(rest) : undefined;
    if (asked) return set(name, asked);
  }
  return undefined;
}

function limited(asked: Asked, clause: string): Asked {
  return asked.sign === undefined && LIMITS.test(clause) ? { ...asked, sign: '<=' } : asked;
}

function set(name: string, asked: Asked): ReadClause | undefined {
  const called = nameFrom(name);
  if (!isName(called)) return undefined;
  return { request: { do: 'set', name: called, ...asked }, verb: 'set' };
}

function readAdd(clause: string, verb: Verb | undefined): ReadClause | undefined {
  if (!ADD_VERB.test(clause) && (verb !== 'add' || ANY_VERB.test(clause))) return undefined;
  const bare = clause
    .replace(ADD_VERB, '')
    .replace(
      /^(?:an?|the)?\s*(?:new\s+)?(?:parameter|requirement|target)s?\s*(?:called|named|for)?\s*:?\s*/i,
      '',
    );
  if (/^(?:more|some|less|a bit|extra)\b/i.test(bare)) return undefined;
  for (const found of bare.matchAll(
    /\s*[:=|,]\s*|\s+(?:of|at(?! most| least)|with|to be|is|to)\s+|\s+(?=<=|>=|[<>≤≥\d]|below|under|above|over|at most|at least|between)/gi,
  )) {
    const rest = bare.slice(found.index + found[0].length);
    const asked =
      readAsked(rest.replace(/\s*\|\s*/g, ' ')) ?? (/[:=|]/.test(found[0]) ? readWord(rest) : undefined);
    const name = nameFrom(bare.slice(0, found.index));
    if (asked && isName(name)) return { request: { do: 'add', name, ...asked }, verb: 'add' };
  }
  const name = nameFrom(bare);
  if (!isName(name) || /\d/.test(name) || name.split(' ').length > 5) return undefined;
  return { request: { do: 'add', name, value: '', unit: '' }, verb: 'add' };
}

function readDrop(clause: string, verb: Verb | undefined): ReadClause | undefined {
  const away = /^take\s+(.+?)\s+(?:out|away|off)$/i.exec(clause);
  const spoken = DROP_VERB.test(clause);
  if (!away && !spoken && (verb !== 'drop' || ANY_VERB.test(clause))) return undefined;
  const name = nameFrom(away ? (away[1] as string) : clause.replace(DROP_VERB, ''));
  if (
    !isName(name) ||
    PRONOUN.test(name) ||
    SECOND_VERB.test(name) ||
    /\b(?:to|by|because|since|so|if|when|but)\b/i.test(name)
  )
    return undefined;
  return { request: { do: 'drop', name }, verb: 'drop' };
}

function nameFrom(text: string): string {
  return text
    .trim()
    .replace(/^["“”']+|["“”'?!.,;:]+$/g, '')
    .replace(/^(?:the |a |an |our |its |their |any )+/i, '')
    .replace(/^(?:target|value|limit|level|parameter)\s+(?:of|for)\s+(?:the\s+)?/i, '')
    .replace(
      /\s+(?:parameter|completely|entirely|altogether|any ?more|from (?:the )?(?:specification|spec|list|product))$/i,
      '',
    )
    .replace(/\s+(?:to|should|must|at|of|is|by|be)$/i, '')
    .trim();
}

function isName(name: string): boolean {
  return name !== '' && name.length <= 80 && name.split(/\s+/).length <= 8;
}
