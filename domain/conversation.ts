/** What a sentence in the conversation is: computed, an exact request, a vague one, or a question. Rules CV1, CV4, CV12, CV15. */
import { type CountAsk, parseCounting } from './counting.ts';
import { type ExactRequests, parseRequests, withoutManners } from './requests.ts';

export type Talk =
  | { readonly kind: 'count'; readonly ask: CountAsk }
  | { readonly kind: 'exact'; readonly exact: ExactRequests }
  | { readonly kind: 'vague' }
  /** `opinion`: it asks for a view, not for a fact. */
  | { readonly kind: 'question'; readonly opinion: boolean };

/** In this order: what code can compute, what code can read, what must be rephrased as changes, what is asked. */
export function readTalk(text: string): Talk {
  const ask = parseCounting(text);
  if (ask) return { kind: 'count', ask };
  const exact = asksBack(text) ? undefined : parseRequests(text);
  if (exact) return { kind: 'exact', exact };
  if (isWish(text)) return { kind: 'vague' };
  return { kind: 'question', opinion: asksOpinion(text) };
}

const IMPERATIVE =
  /^(?:make|change|set|improve|reduce|lower|raise|increase|decrease|cut|drop|remove|add|give|let it|let the|allow|use|replace|switch|turn|move|protect|prevent|avoid|simplify|shrink|enlarge|soften|strengthen|speed up|slow down|lighten|quieten|tighten|loosen|adapt|adjust|optimi[sz]e|design (?:it|this)|get rid|keep (?:it|the)|stop (?:it|the)|fix (?:it|the)|bring|double|halve|round|insulate|shorten|lengthen|widen|narrow|thicken)\b/i;
const POLITE = /^(?:can|could|would|will) (?:you|we)(?: please)? (.+)$/i;
const WISHES =
  /^(?:i|we|users|people|customers) (?:want|need|would like|'d like) (?!to (?:know|see|understand|hear|ask))|^(?:i'd|we'd) (?:like|prefer|want) (?!to (?:know|see|understand|hear|ask))|^(?:it|this|that|the [\p{L} -]{2,40}?) (?:should|must|has to|have to|needs to|need to|ought to)(?: not)? (?:be|have|stay|fit|work|last|cost|weigh|get|become|feel|look|hold|stop|close|open)\b/iu;
const FRAGMENT =
  /^(?:(?:a (?:bit|little)|slightly|much|even|somewhat) )?(?:more|less|fewer|no more|\p{L}{2,}er)\b[^?]{0,60}$/iu;
const WISH_ZH =
  /^(?:请|帮|让|把|将|使|改|给|加|减|降低|提高|缩短|延长|简化|优化|改善|避免|防止|希望|我想要?|我要|我们要|最好|应该|需要)|更.{1,8}(?:一点|一些|点|些)$|(?:能不能|能否|可不可以|可以)(?:让|把|将|再|做|更|使|改)/;
const QUESTION_ZH = /(?:吗|呢|什么|为什么|为何|怎么|怎样|谁|哪|多少|几|是不是|有没有|如何)/;

/** Rule CV12: a wish for a change. `can you make…` is one, `can we have all three?` is not. */
export function isWish(text: string): boolean {
  const trimmed = text.trim();
  if (/\p{Script=Han}/u.test(trimmed)) {
    const polite = /(?:能不能|能否|可不可以|可以)(?:让|把|将|再|做|更|使|改)/.test(trimmed);
    return polite || (WISH_ZH.test(trimmed) && !QUESTION_ZH.test(trimmed));
  }
  const polite = POLITE.exec(trimmed);
  if (polite) return IMPERATIVE.test(withoutManners(polite[1] as string));
  if (asksBack(trimmed)) return false;
  const bare = withoutManners(trimmed);
  return IMPERATIVE.test(bare) || WISHES.test(trimmed) || (FRAGMENT.test(bare) && !trimmed.endsWith('?'));
}

const QUESTION_WORD =
  /^(?:what|which|who|whom|whose|why|how|when|where|is|are|was|were|do|does|did|has|have|had|should|shall|am|isn't|aren't|don't|doesn't|tell me|explain|describe|summari[sz]e)\b/i;

/** Begins as a question does, so that nothing in it is an order. */
function asksBack(text: string): boolean {
  return (
    QUESTION_WORD.test(text.trim()) || /^(?:为什么|为何|什么|怎么|谁|哪|有没有|是不是|是否)/.test(text.trim())
  );
}

const OPINION =
  /\b(?:do you (?:think|agree|like|believe|recommend|suggest|see|prefer)|would you|you (?:suggest|recommend|propose|advise)|your (?:opinion|view|take|advice|gut|concept|idea)|should (?:we|i)|shall we|worth it|any (?:ideas?|advice|thoughts|concerns?)|what (?:worries|bothers|excites) you|how do we|what could we|where is the (?:conflict|risk|trade-?off))\b|你觉得|你认为|你怎么看|你的(?:看法|意见|建议)|有什么建议|我们应该|该不该|要不要/i;

/** Rule CV15: asks for a view of the role, not for what the evidence says. */
export function asksOpinion(text: string): boolean {
  return OPINION.test(text);
}

/** Whether an English model can read it: hardly any letters of other scripts (rule CV16). */
export function isReadable(text: string): boolean {
  const letters = text.match(/\p{L}/gu) ?? [];
  const latin = letters.filter((letter) => /\p{Script=Latin}/u.test(letter)).length;
  return letters.length === 0 || latin / letters.length >= 0.7;
}
