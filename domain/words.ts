/** Cutting texts into the words that carry their meaning. Rules TH10 and TH11. */

export interface Word {
  /** What forms of one word have in common: `charge` and `charging` are one, `charger` is another. */
  readonly stem: string;
  /** As written, in small letters. */
  readonly form: string;
}

const RUN =
  /\p{Script=Han}[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]*|[\p{Script=Hiragana}\p{Script=Katakana}]+|[\p{L}\p{M}\p{N}]+(?:['-][\p{L}\p{M}\p{N}]+)*/gu;
const IDEOGRAPHS = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
const HAN = /^\p{Script=Han}$/u;
/** Addresses of pages and of people's mail are no words. */
const ADDRESS = /\b(?:https?:\/\/|www\.)\S+|\S+@\S+\.\S+/gu;
const NUMBER = /^\p{N}+$/u;

/** Says little on its own in English whatever the text is about (rule TH11). */
const ENGLISH = new Set(
  `a about above actually after again against ago all almost along already also although always am an and another any
  anymore anyone anything anyway are aren't around as at away back be became because been before behind being below
  best better between bit both bring brought but by came can can't cannot cant come comes coming could couldn't did
  didn't didnt do does doesn't doesnt doing don't done dont down due during each either else end enough even ever every
  everyone everything few finally first for from full further gave get gets getting give given go goes going gone
  good got great had hadn't happen happened happens hardly has hasn't have haven't having he he's her here hers herself
  him himself his how however i i'd i'll i'm i've if im in instead into is isn't isnt it it'd it'll it's item items its
  itself just keep keeps kept kind knew know known last later least less let let's like liked little look looked looking
  looks lot lots made make makes making many may maybe me mean might mine more most much must my myself n/a na near
  need needed needs neither never new next nice no nobody non none nope nor not nothing now of off often oh ok okay old on
  once one ones only onto or other others otherwise our ours ourselves out over own per perhaps please pretty probably
  problem problems put puts quite rather re really said same saw say says see seem seemed seems seen several shall she
  she's should shouldn't since so some somebody someone something sometimes somewhat soon still stuff such suddenly sure
  take taken takes taking tell than thank thanks that that's the their theirs them themselves then there there's thereby these
  they they're thing things think this those though thought through thus till to together told too took toward towards
  tried try trying two three under unless until up upon us use used uses using usually ve very via want wanted wants was
  wasn't way we we're we've well went were weren't what what's whatever when where whether which while who who's whole
  whom whose why will with within without won't wont would wouldn't wouldnt yes yet you you'd you'll you're you've
  your yours yourself unknown successful unsuccessful`
    .split(/\s+/)
    .flatMap((word) => [word, word.replaceAll("'", '')]),
);

/** The same for Chinese, as the segmenter cuts it. */
const CHINESE = new Set(
  `的 了 和 是 在 我 你 他 她 它 我们 你们 他们 这 那 这个 那个 这些 那些 一个 一些 有 没有 没 不 不是 也 都 就 还 还是 很
  太 非常 比较 而 而且 但 但是 因为 所以 如果 或 或者 与 及 对 从 到 把 被 给 让 向 上 下 里 中 后 前 时 时候 会 能 可以 可
  要 想 说 用 使用 做 去 来 着 过 吗 呢 吧 啊 呀 又 再 更 最 已 已经 才 只 只是 之 其 于 以 为 等 每 每次 什么 怎么 为什么 多
  少 大 小 好 点 有点 一点 一下 次 个 自己 感觉 觉得 东西 问题 真的 总是 然后 现在 以后 之后`.split(/\s+/),
);

/** Turns what it stands before into its contrary. */
const NEGATION =
  /^(?:not|no|never|cannot|without|(?:ca|wo|do|does|did|is|are|was|were|has|have|had|could|would|should)n'?t|can'?t)$/u;
/** Belongs to the verb before it: turn on, fall off. */
const PARTICLES = new Set(['on', 'off', 'out', 'up', 'down']);

let segmenter: Intl.Segmenter | undefined;

/** The words of a text in order, stop words, bare numbers and single letters left out. */
export function wordsOf(text: string): Word[] {
  return tokensOf(text).flatMap((token) => (token.telling ? [{ stem: token.stem, form: token.form }] : []));
}

/**
 * Short phrases beside single words: a word with its negation and particle ("won't turn on"), and two telling words
 * side by side ("thermal fuse"). All negations have one stem, so that "didn't work" and "not working" are one.
 */
export function phrasesOf(text: string): Word[] {
  const tokens = tokensOf(text);
  return tokens.flatMap((token, i) => {
    if (!token.telling) return [];
    const before = tokens[i - 1];
    const after = tokens[i + 1];
    const parts = [token];
    if (before && NEGATION.test(before.stem)) parts.unshift({ ...before, stem: 'not' });
    if (after && !token.ideographic && PARTICLES.has(after.stem)) parts.push(after);
    const found = parts.length > 1 ? [joined(parts)] : [];
    if (after?.telling) found.push(joined([token, after]));
    return found;
  });
}

interface Token extends Word {
  readonly telling: boolean;
  readonly ideographic: boolean;
}

function joined(tokens: readonly Token[]): Word {
  const gap = tokens[0]?.ideographic ? '' : ' ';
  return { stem: tokens.map(({ stem }) => stem).join(' '), form: tokens.map(({ form }) => form).join(gap) };
}

function tokensOf(text: string): Token[] {
  const found: Token[] = [];
  const plain = text.normalize('NFKC').toLowerCase().replaceAll('’', "'").replace(ADDRESS, ' ');
  for (const [run] of plain.matchAll(RUN)) {
    if (IDEOGRAPHS.test(run)) found.push(...ideographsOf(run));
    else found.push(tokenOf(run));
  }
  return found;
}

function tokenOf(form: string): Token {
  const telling = form.length > 1 && !NUMBER.test(form) && !ENGLISH.has(form);
  return { stem: telling ? stemOf(form) : form, form, telling, ideographic: false };
}

function ideographsOf(run: string): Token[] {
  segmenter ??= new Intl.Segmenter('zh', { granularity: 'word' });
  return [...segmenter.segment(run)].map(({ segment }) => ({
    stem: segment,
    form: segment,
    telling: !CHINESE.has(segment) && (segment.length > 1 || HAN.test(segment)),
    ideographic: true,
  }));
}

/** A text with case, marks and spaces evened out: two texts that give the same are duplicates (rule TH12). */
export function plainText(text: string): string {
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  ).join(' ');
}

/** Takes the commonest endings of English words off; a rough Porter, enough to count forms together. */
export function stemOf(word: string): string {
  let stem = word.replace(/'s?$/u, '');
  if (!/^[a-z-]+$/u.test(stem) || stem.length < 4) return stem;
  stem = stem
    .replace(/ies$/u, 'y')
    .replace(/(ss|sh|ch|x)es$/u, '$1')
    .replace(/([^suia])s$/u, '$1');
  const bare = stem.replace(/(?:ing|ed)$/u, '');
  if (bare !== stem && bare.length > 2 && /[aeiouy]/u.test(bare))
    stem = bare.replace(/([^aeiouylsz])\1$/u, '$1');
  return stem.length > 3 ? stem.replace(/e$/u, '').replace(/([a-z]{3})y$/u, '$1i') : stem;
}
