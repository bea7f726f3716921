/**
 * Questions that are computed over the whole study instead of asked of a model: how many, which most, what has
 * none, what is suspect. Rules CV1 to CV3. Reading the question is here; the sums are in counted.ts.
 */
import { LETTER } from './changes.ts';
import type { CardKind } from './ids.ts';
import { STATUSES, type Status } from './records.ts';

export type Countable = CardKind | 'segment' | 'evidence' | 'link' | 'proposal';

export type CountAsk =
  | { readonly ask: 'count'; readonly of: Countable; readonly status?: Status }
  | { readonly ask: 'mentions'; readonly term: string }
  | { readonly ask: 'most' | 'least'; readonly of: Countable; readonly by: Countable }
  | { readonly ask: 'without'; readonly of: CardKind | 'any'; readonly lacks: Countable | 'target' }
  | { readonly ask: 'suspect' | 'guesses' | 'waiting' };

const NOUNS: readonly (readonly [Countable, string])[] = [
  [
    'segment',
    'verbatims?|segments?|comments?|quotes?|quotations?|reviews?|stor(?:y|ies)|statements?|reports?|原话|评论|反馈|引文|片段|留言',
  ],
  ['evidence', 'evidences?|sources?|files?|proofs?|证据|来源|文件'],
  ['theme', 'themes?|topics?|主题|话题'],
  ['insight', 'insights?|assumptions?|洞察|洞见'],
  ['need', 'needs?|jobs?|job stor(?:y|ies)|需求|需要'],
  ['parameter', 'parameters?|specs?|specifications?|properties|property|参数|指标|规格'],
  ['constraint', 'constraints?|clauses?|laws?|约束|限制条件'],
  ['note', 'notes?|便签|笔记|便条'],
  ['link', 'links?|connections?|链接|关联|连线'],
  ['proposal', 'proposals?|suggestions?|提议|提案|建议'],
];
const ANY_NOUN = NOUNS.map(([, words]) => words).join('|');
const PEOPLE = 'people|users?|customers?|consumers?|they|folks|owners?|人们|用户|大家|消费者|顾客';

function nounOf(text: string | undefined): Countable | undefined {
  if (!text) return undefined;
  const word = text.trim();
  return NOUNS.find(([, words]) => new RegExp(`^(?:${words})$`, 'i').test(word))?.[0];
}

const MENTIONS = new RegExp(
  `^(?:how many|number of|count(?: the)?)\\s+(?:of the )?(?:${ANY_NOUN}|${PEOPLE})\\s+(?:that |who |which |do )?(?:mention|mentions|talk about|speak of|speak about|complain about|complained about|say|said|are about|refer to|contain|include|use the word)\\s+(?:the |a |an |about )?["“']?(.+?)["”']?$`,
  'i',
);
const MENTIONS_ZH = new RegExp(
  `(?:多少|几)(?:个|条|位)?(?:人|${ANY_NOUN}|${PEOPLE})?(?:都)?(?:提到|提及|说到|抱怨|谈到|讲到)(?:过|了)?[“"「]?(.+?)[”"」]?(?:的(?:${ANY_NOUN}))?$`,
);
const MENTIONS_ZH_FIRST = new RegExp(
  `^(?:提到|提及|说到|抱怨|谈到|关于)[“"「]?(.+?)[”"」]?的(?:${ANY_NOUN})(?:有|一共有|共有)?(?:多少|几)(?:条|个)?$`,
);
const COUNT = new RegExp(
  `^(?:how many|what(?:'s| is) the (?:number|count) of|(?:the )?number of|count(?: the| all)?)\\s+(?:of the |the )?(?:(${STATUSES.join('|')})\\s+)?(${ANY_NOUN})(?:\\s+(.*))?$`,
  'i',
);
const COUNT_ZH = new RegExp(
  `^(?:这个|本)?(?:研究)?(?:里|中)?(?:现在)?(?:一共|总共|共)?(?:有)?(?:多少|几)(?:个|条|项|份|处)?(${ANY_NOUN})$`,
);
const COUNT_ZH_LAST = new RegExp(`^(${ANY_NOUN})(?:一共|总共|共)?有?(?:多少|几)(?:个|条|项|份)?$`);
const STATUS_AFTER = new RegExp(
  `^(?:are|is|stand|have been)\\s+(?:already |still )?(${STATUSES.join('|')})$`,
  'i',
);
const EMPTY_TAIL =
  /^(?:do we have|are there|there are|exist|are in (?:the|this) study|in (?:the|this) study|have we got|did we (?:import|collect)|in total|altogether|so far|now|overall|do i have|)$/i;

const MOST = new RegExp(
  `^(?:which|what)\\s+(${ANY_NOUN})\\s+(?:has|have|is|are|gets?|got|with|carr(?:y|ies)|stands? on|rests? on|is carried by|is backed by)\\s+(?:carried by |backed by )?(?:the )?(most|fewest|least|largest number of|smallest number of)\\s*(${ANY_NOUN})?(?:\\s+behind (?:it|them))?$`,
  'i',
);
const BIGGEST = new RegExp(
  `^(?:(?:which|what) (?:is|are) |show me |list |name )?(?:the )?(?:(?:which |what )?(${ANY_NOUN}) (?:is|are) )?(?:the )?(biggest|largest|main|top|strongest|smallest|weakest|best[- ]evidenced|least[- ]evidenced|most common|commonest)(?:\\s+\\d+)?\\s*(${ANY_NOUN}|complaints?|problems?|issues?)?$`,
  'i',
);
const SAID_MOST = new RegExp(
  `\\b(?:what|which (?:topics?|themes?|things?|problems?))\\s+(?:do|did|are|have)?\\s*(?:the )?(?:${PEOPLE})\\s+(?:say|saying|complain(?:ing)?|talk(?:ing)?|mention(?:ing)?|speak(?:ing)?)(?:\\s+(?:about|of))?\\s+(?:the )?(most|least)\\b|\\bwhat(?: is|'s) (?:said|mentioned|talked about|complained about) (?:the )?(most|least)\\b|\\bmost (?:common|frequent|mentioned) (?:complaint|problem|issue|topic|theme)s?\\b`,
  'i',
);
const SAID_MOST_ZH =
  /(?:说|抱怨|提到|提及|谈论|谈|反映|反馈)(?:得|的)?最(多|少)|最常(?:说|抱怨|提到)|最(?:主要|常见|大)的(?:问题|主题|抱怨)/;
const MOST_ZH = new RegExp(
  `^(?:哪个|哪条|哪些|哪一个|什么|哪份)(${ANY_NOUN})(?:的|有|得到的)?(${ANY_NOUN})?最(多|少)`,
);

const WITHOUT = new RegExp(
  `^(?:so )?(?:which|what|list|show|show me|find|are there(?: any)?|is there any|how many)\\s*(?:all |the |of the )*(${ANY_NOUN}|things?|cards?)?\\s*(?:that |which )?(?:still )?(?:(?:has|have|having|with|got|stands? on|rests? on)\\s+(?:no|not? any|zero|none of the)|(?:(?:is|are)\\s+)?without(?: any| a)?|lacks?(?: any| an?)?|(?:is|are) missing(?: an?| any)?|(?:do|does)(?: not|n't) have(?: any| an?)?|miss(?:es)?)\\s*(?:linked |direct )?(${ANY_NOUN}|targets?|values?)(?:\\s+(?:yet|at all|behind (?:it|them)|linked))?$`,
  'i',
);
const WITHOUT_ZH = new RegExp(
  `(?:哪些|哪个|哪条|什么|多少|几个)?(?:个|条)?(${ANY_NOUN})?(?:还)?(?:没有|缺少|缺|无|未设)(${ANY_NOUN}|目标|目标值)`,
);
const ORPHAN = new RegExp(
  `^(?:which|what|list|show me|how many)?\\s*(?:are )?(?:all )?(?:the )?(?:orphan(?:ed)?|unlinked|unconnected)\\s+(${ANY_NOUN})`,
  'i',
);

const ASKS =
  /^(?:what|which|how many|list|show|is|are|any|anything|tell me|哪些|哪个|哪条|什么|有没有|有什么|多少|几)|(?:吗|哪些|什么|多少|几个)$|\?$/i;

/** The question as something to compute, or undefined when it is none. */
export function parseCounting(text: string): CountAsk | undefined {
  const tidy = text
    .trim()
    .replace(/[\s?？!！.。]+$/, '')
    .replace(
      /^(?:please|and|so|ok|okay|can you tell me|could you tell me|tell me|do you know|请问|请告诉我|告诉我)[\s,，]+/i,
      '',
    )
    .replace(/^(?:请问|那么)/, '');
  return readMentions(tidy) ?? readWithout(tidy) ?? readState(tidy) ?? readCount(tidy) ?? readMost(tidy);
}

function readMentions(text: string): CountAsk | undefined {
  const term = (MENTIONS.exec(text) ?? MENTIONS_ZH_FIRST.exec(text) ?? MENTIONS_ZH.exec(text))?.[1]?.trim();
  return term && term.length <= 60 ? { ask: 'mentions', term } : undefined;
}

function readCount(text: string): CountAsk | undefined {
  const zh = COUNT_ZH.exec(text) ?? COUNT_ZH_LAST.exec(text);
  const zhOf = nounOf(zh?.[1]);
  if (zhOf) return { ask: 'count', of: zhOf };
  const found = COUNT.exec(text);
  const of = nounOf(found?.[2]);
  if (!found || !of) return undefined;
  const tail = (found[3] ?? '').trim();
  const status = (found[1] ?? STATUS_AFTER.exec(tail)?.[1])?.toLowerCase() as Status | undefined;
  if (!status && !EMPTY_TAIL.test(tail)) return undefined;
  return status ? (of === 'parameter' ? { ask: 'count', of, status } : undefined) : { ask: 'count', of };
}

function readMost(text: string): CountAsk | undefined {
  const said = SAID_MOST.exec(text) ?? SAID_MOST_ZH.exec(text);
  if (said)
    return { ask: /least|少/i.test(said[1] ?? said[2] ?? '') ? 'least' : 'most', of: 'theme', by: 'segment' };
  const zh = MOST_ZH.exec(text);
  const found = MOST.exec(text);
  const of = nounOf(found?.[1] ?? zh?.[1]);
  if (of) {
    const by = nounOf(found?.[3] ?? zh?.[2]) ?? 'segment';
    const least = /fewest|least|smallest|少/i.test(found?.[2] ?? zh?.[3] ?? '');
    return { ask: least ? 'least' : 'most', of, by: by === 'evidence' ? 'segment' : by };
  }
  const big = BIGGEST.exec(text);
  const noun = big?.[1] ?? big?.[3];
  if (!big || !noun) return undefined;
  const least = /smallest|weakest|least/i.test(big[2] as string);
  return { ask: least ? 'least' : 'most', of: nounOf(noun) ?? 'theme', by: 'segment' };
}

function readWithout(text: string): CountAsk | undefined {
  const orphan = nounOf(ORPHAN.exec(text)?.[1]);
  if (orphan === 'parameter') return { ask: 'without', of: orphan, lacks: 'need' };
  if (orphan && isCardKind(orphan)) return { ask: 'without', of: orphan, lacks: 'segment' };
  const found = WITHOUT.exec(text) ?? (ASKS.test(text) ? WITHOUT_ZH.exec(text) : null);
  if (!found) return undefined;
  const what = found[2] as string;
  const lacks = /^(?:targets?|values?|目标|目标值)$/i.test(what) ? 'target' : nounOf(what);
  const of = nounOf(found[1]) ?? (lacks === 'target' ? 'parameter' : 'any');
  if (!lacks || !(of === 'any' || isCardKind(of))) return undefined;
  return { ask: 'without', of, lacks: lacks === 'evidence' ? 'segment' : lacks };
}

function isCardKind(of: Countable): of is CardKind {
  return of in LETTER;
}

/** `which targets are guesses`, `what is suspect`, `what waits for review`. */
function readState(text: string): CountAsk | undefined {
  if (!ASKS.test(text) && !ASKS.test(`${text}?`.slice(0, 12))) return undefined;
  if (text.length > 80) return undefined;
  if (
    /\b(?:is|are|links?|anything|something|become|became|went)\s+(?:now |currently )?(?:suspect|stale|broken)(?: now| at the moment| in this study)?$|可疑|存疑|失效/i.test(
      text,
    )
  ) {
    return /^why|为什么/i.test(text) ? undefined : { ask: 'suspect' };
  }
  if (
    /\b(?:are|is|stand(?:s)? on|only|rest on)\s+(?:only |just |still |a )*guess(?:es|ed|work)?$|\bguesses\b.*\b(?:are there|do we have)$|^(?:which|what|how many|list)(?: the)? guesses|猜测|猜的|猜出/i.test(
      text,
    )
  ) {
    return { ask: 'guesses' };
  }
  if (/\b(?:waits?|waiting|pending|left to review|to review|for review)\b|待审|等待审|待处理/i.test(text))
    return { ask: 'waiting' };
  return undefined;
}
