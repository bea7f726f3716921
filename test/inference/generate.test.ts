import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Decoder, readDecoderShape } from '../../main/inference/decoder.ts';
import { loadWriter, type Writer } from '../../main/inference/generate.ts';
import { openSession } from '../../main/inference/session.ts';
import { loadTokenizer } from '../../main/inference/tokenizer.ts';
import type { GenerateAsk } from '../../protocol/inference.ts';
import { writerFolder } from './places.ts';

const comments =
  'Product: electric kettle\n1. The handle burns my hand.\n2. I need a towel to pour.\n3. Steam rises right over the grip.';
const specification =
  'Product: electric kettle\nSpecification:\n- noise at 1 m | <= 60 | dB\n- full mass | <= 1.9 | kg';
const asks: GenerateAsk[] = [
  { task: 'theme', user: comments, maxTokens: 20 },
  { task: 'insight', user: comments, maxTokens: 60 },
  {
    task: 'need',
    user: 'Product: electric kettle\nInsight: People burn their fingers because steam rises over the handle.',
    maxTokens: 60,
  },
  { task: 'change', user: `${specification}\nRequest: set the noise to 45 dB`, maxTokens: 60 },
  {
    task: 'role',
    role: 'engineer',
    user: `${specification}\nQuestion: Can it be quieter and lighter at once?`,
    maxTokens: 80,
  },
];
let writer: Writer;

beforeAll(async () => {
  writer = await loadWriter(writerFolder);
}, 30_000);
afterAll(() => writer.close());

describe('answers have the form of their task', () => {
  const forms: Record<string, RegExp> = {
    theme: /^\S+( \S+){1,7}$/,
    insight: /\[\d\]/,
    need: /^When I .+, I want .+, so I can .+/,
    change: /^(set|add|remove|none) \| [^|]+ \| [^|]+ \| [^|]+ \| [^|]+/,
    role: /^[A-Z].+[.]$/,
  };
  test.each(asks)(
    '$task',
    async (ask) => {
      const pieces: string[] = [];
      const found = await writer.generate({ ...ask, onToken: (text) => pieces.push(text) });
      expect(found.stop).toBe('end');
      expect(found.text).toMatch(forms[ask.task] as RegExp);
      expect(pieces.join('')).toBe(found.text);
      expect(found.promptTokens).toBe(writer.countTokens(ask));
    },
    20_000,
  );
});

test('the answer is the same with and without keeping the prompt before', async () => {
  const forgetful = await loadWriter(writerFolder, { reuse: false });
  const series = [asks[0], asks[0], asks[1], { ...asks[1], user: `${comments}\n4. Hot!` }] as GenerateAsk[];
  let reused = 0;
  for (const ask of series) {
    const [kept, fresh] = [await writer.generate(ask), await forgetful.generate(ask)];
    expect(kept.text).toBe(fresh.text);
    expect(fresh.reusedTokens).toBe(0);
    reused += kept.reusedTokens;
  }
  await forgetful.close();
  expect(reused).toBeGreaterThan(100);
}, 30_000);

test('chunks of a prompt change no bit of the logits', async () => {
  const { session } = await openSession(writerFolder, {});
  const decoder = new Decoder(session, await readDecoderShape(writerFolder));
  const ids = (await loadTokenizer(writerFolder)).encodeWords(comments + specification).slice(0, 60);
  const whole = Float32Array.from((await decoder.read(ids, true)) as Float32Array);
  for (const size of [7, 16]) {
    decoder.cut(0);
    for (let at = 0; at < ids.length - size; at += size) await decoder.read(ids.slice(at, at + size), false);
    const rest = ids.slice(decoder.size);
    expect(rest.length).toBeGreaterThan(1);
    expect(await decoder.read(rest, true)).toEqual(whole);
  }
  // Going back in the middle is as good as never having been further.
  decoder.cut(20);
  expect(await decoder.read(ids.slice(20), true)).toEqual(whole);
  await session.release();
}, 30_000);

test('it stops between tokens when told to, and keeps what had come', async () => {
  const whole = await writer.generate(asks[1] as GenerateAsk);
  const stop = new AbortController();
  let pieces = 0;
  const found = await writer.generate({
    ...(asks[1] as GenerateAsk),
    signal: stop.signal,
    onToken: () => ++pieces === 4 && stop.abort(),
  });
  expect(found.stop).toBe('stopped');
  expect(found.tokens).toBeLessThan(whole.tokens);
  expect(found.text.length).toBeGreaterThan(0);
  expect(whole.text.startsWith(found.text)).toBe(true);
  stop.abort();
  const before = await writer.generate({ ...(asks[1] as GenerateAsk), signal: stop.signal });
  expect(before).toMatchObject({ stop: 'stopped', text: '', tokens: 0 });
  expect(await writer.generate(asks[1] as GenerateAsk)).toMatchObject({ text: whole.text, stop: 'end' });
});

test('length and stop strings end an answer', async () => {
  const short = await writer.generate({ ...(asks[2] as GenerateAsk), maxTokens: 5 });
  expect(short).toMatchObject({ stop: 'length', tokens: 5 });
  const cut = await writer.generate({ ...(asks[2] as GenerateAsk), stop: [', so I'] });
  expect(cut.stop).toBe('end');
  expect(cut.text).toMatch(/^When I .+, I want .+/);
  expect(cut.text).not.toContain(', so I');
});

test('more than the model holds is refused with the counts', async () => {
  const user = 'hot '.repeat(8200);
  const answer = writer.generate({ task: 'theme', user, maxTokens: 100 });
  await expect(answer).rejects.toMatchObject({ code: 'too-long' });
  await expect(answer).rejects.toThrow(/8\d\d\d tokens and 100 more were asked for.*holds 8192/);
});

test('asks made at once are answered one after the other', async () => {
  const both = await Promise.all([
    writer.generate(asks[0] as GenerateAsk),
    writer.generate(asks[2] as GenerateAsk),
  ]);
  expect(both[0].text).toBe((await writer.generate(asks[0] as GenerateAsk)).text);
  expect(both[1].text).toBe((await writer.generate(asks[2] as GenerateAsk)).text);
}, 20_000);

test('a role that is not named is refused', async () => {
  await expect(writer.generate({ task: 'role', user: 'Question: hm?', maxTokens: 5 })).rejects.toThrow(
    /researcher/,
  );
});
