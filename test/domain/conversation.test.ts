import { describe, expect, it } from 'vitest';
import { asksOpinion, isReadable, isWish, readTalk } from '../../domain/conversation.ts';

/** Rules CV1, CV4, CV12 and CV15: what each sentence is. */
const TALK: readonly (readonly [string, 'count' | 'exact' | 'vague' | 'question' | 'opinion'])[] = [
  ['How many comments are there?', 'count'],
  ['Which theme has the most comments?', 'count'],
  ['what is suspect?', 'count'],
  ['What do people complain about most?', 'count'],
  ['哪些洞察没有原话？', 'count'],
  ['set the noise to 45 dB', 'exact'],
  ['Could you drop the clock?', 'exact'],
  ['把噪音设为45 dB', 'exact'],
  ['去掉时钟', 'exact'],
  ['make it lighter for older users', 'vague'],
  ['Can you make the lid easier to open?', 'vague'],
  ['could we make it quieter?', 'vague'],
  ['I want it to feel warmer in the hand', 'vague'],
  ['it should be usable from a wheelchair', 'vague'],
  ['a bit quieter please', 'vague'],
  ['less steam on the hand', 'vague'],
  ['让它更轻一点', 'vague'],
  ['能不能让盖子更好开？', 'vague'],
  ['Why do people fill it through the spout?', 'question'],
  ['How hot does the handle get?', 'question'],
  ['What do people say about the lid?', 'question'],
  ['Is the noise at 45 dB enough?', 'question'],
  ['Can people open the lid with one hand?', 'question'],
  ['Can we have all three?', 'question'],
  ['I want to know how hot the handle gets', 'question'],
  ['the handle gets hot', 'question'],
  ['手柄会烫手吗？', 'question'],
  ['为什么大家从壶嘴加水？', 'question'],
  ['What do you think about the noise target?', 'opinion'],
  ['How would you treat the display?', 'opinion'],
  ['Should we set the noise to 45 dB?', 'opinion'],
  ['What would you draw?', 'opinion'],
  ['你觉得噪音目标怎么样？', 'opinion'],
];

describe('what a sentence is', () => {
  it.each(TALK)('%s: %s', (text, kind) => {
    const read = readTalk(text);
    expect(read.kind === 'question' && read.opinion ? 'opinion' : read.kind).toBe(kind);
  });

  it('tells a wish from a question that begins alike (CV12)', () => {
    expect(isWish('can you make it lighter')).toBe(true);
    expect(isWish('can people make it lighter')).toBe(false);
  });

  it('knows what an English model can read (CV16)', () => {
    expect([
      isReadable('How loud?'),
      isReadable('Wie laut?'),
      isReadable('有多吵？'),
      isReadable('P-14 噪音'),
      isReadable('45'),
    ]).toEqual([true, true, false, false, true]);
  });

  it('takes no fact for a view (CV15)', () => {
    expect(asksOpinion('What did testers suggest?')).toBe(false);
  });
});
