import { beforeAll, describe, expect, test } from 'vitest';
import { roleTitles, systemLine } from '../../main/inference/prompts.ts';
import { loadTokenizer, type TextTokenizer } from '../../main/inference/tokenizer.ts';
import { repeats, TextStream } from '../../main/inference/writing.ts';
import { taskNames } from '../../protocol/inference.ts';
import { writerFolder } from './places.ts';

let tokenizer: TextTokenizer;
beforeAll(async () => {
  tokenizer = await loadTokenizer(writerFolder);
});

function write(text: string, stops: string[] = []) {
  const pieces: string[] = [];
  const stream = new TextStream(tokenizer, stops, (piece) => pieces.push(piece));
  let stopped = false;
  for (const id of tokenizer.encodeWords(text)) {
    stopped = stream.add(id);
    if (stopped) break;
  }
  return { text: stream.end(), pieces, stopped };
}

describe('text stream', () => {
  test('characters of several tokens come whole', () => {
    const { text, pieces } = write('≤ 45 °C 温水壶 🫖 done');
    expect(text).toBe('≤ 45 °C 温水壶 🫖 done');
    expect(pieces.join('')).toBe(text);
    expect(pieces.join('|')).not.toContain('\uFFFD');
  });

  test('a stop string ends the text before it, also when it is spread over tokens', () => {
    const { text, pieces, stopped } = write('set | mass | 1.5\nNext question: more', ['\nNext question']);
    expect(stopped).toBe(true);
    expect(text).toBe('set | mass | 1.5');
    expect(pieces.join('')).toBe(text);
  });

  test('what only begins like a stop string is told in the end', () => {
    const { text, pieces, stopped } = write('hot\nNext', ['\nNext question']);
    expect(stopped).toBe(false);
    expect(text).toBe('hot\nNext');
    expect(pieces.join('')).toBe(text);
  });
});

describe('going in circles', () => {
  const varied = Array.from({ length: 60 }, (_, i) => i);
  test.each([1, 2, 5, 7, 24])('a stretch of %i over and over is one', (period) => {
    expect(repeats([...varied, ...Array.from({ length: 48 }, (_, i) => 100 + (i % period))])).toBe(true);
  });

  test('lists whose lines differ, longer stretches and short texts are none', () => {
    expect(repeats(Array.from({ length: 96 }, (_, i) => (i % 8 === 0 ? i : i % 8)))).toBe(false);
    expect(repeats(Array.from({ length: 96 }, (_, i) => i % 25))).toBe(false);
    expect(repeats(Array.from({ length: 47 }, () => 1))).toBe(false);
    expect(repeats([...Array.from({ length: 48 }, () => 1), 2])).toBe(false);
  });
});

test('every task has a system line of its own, and the role says who speaks', () => {
  const lines = taskNames.map((task) => systemLine(task, 'engineer'));
  expect(new Set(lines).size).toBe(9);
  expect(Object.keys(roleTitles)).toHaveLength(5);
  expect(systemLine('role', 'researcher')).toBe(
    'You are the consumer researcher on this product. Reply in one to three short sentences.',
  );
});
