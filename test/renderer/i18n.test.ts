/** The catalogue: the same keys in both languages, words for every key that the code names, and clean Chinese. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { catalogue } from '../../renderer/i18n/catalogue.ts';
import { currentWords, setLocale, startWords } from '../../renderer/i18n/words.ts';

const ROOT = join(import.meta.dirname, '../..');

function flatten(words: object, before = ''): Map<string, string> {
  const flat = new Map<string, string>();
  for (const [key, value] of Object.entries(words)) {
    if (typeof value === 'string') flat.set(before + key, value);
    else for (const [inner, text] of flatten(value as object, `${before}${key}.`)) flat.set(inner, text);
  }
  return flat;
}

const en = flatten(catalogue.en);
const zh = flatten(catalogue.zh);
const holes = (text: string) =>
  [...new Set([...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name))].sort();
const known = (key: string) => en.has(key) || en.has(`${key}_other`);

function sources(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => join(folder, file));
}

describe('both languages', () => {
  it('have the same keys; English alone tells one from many', () => {
    const kept = [...en.keys()].filter((key) => !key.endsWith('_one'));
    expect([...zh.keys()].sort()).toEqual(kept.sort());
    for (const key of en.keys())
      if (key.endsWith('_one')) expect(en.has(key.replace(/_one$/, '_other')), key).toBe(true);
  });

  it('fill the same holes', () => {
    for (const [key, text] of zh) expect(holes(text), key).toEqual(holes(en.get(key) ?? ''));
  });

  it('leave nothing empty', () => {
    for (const words of [en, zh]) for (const [key, text] of words) expect(text.trim(), key).not.toBe('');
  });

  it('write Chinese with Chinese punctuation', () => {
    const odd = [...zh].filter(([, text]) => /[一-鿿][,;:?!]|[,;:?!][一-鿿]/.test(text));
    expect(odd).toEqual([]);
  });
});

describe('keys in the code', () => {
  it('each t(…) of the window finds words', () => {
    const missing: string[] = [];
    for (const file of sources('renderer')) {
      const text = readFileSync(join(ROOT, file), 'utf8');
      for (const [, key] of text.matchAll(/\bt\(\s*'([\w.-]+)'/g))
        if (key && !known(key)) missing.push(`${file}: ${key}`);
      for (const [, key] of text.matchAll(/\bkey: '([\w-]+\.[\w.-]+)'/g))
        if (key && !known(key)) missing.push(`${file}: ${key}`);
    }
    expect(missing).toEqual([]);
  });

  it('each message that domain or main send finds words', () => {
    const missing: string[] = [];
    for (const file of [...sources('domain'), ...sources('main')]) {
      const text = readFileSync(join(ROOT, file), 'utf8');
      const found = [
        ...text.matchAll(/'((?:refused|label|outcome|problem|inference|understanding)\.[\w.-]+)'/g),
      ];
      for (const [, key] of found) if (key && !known(key)) missing.push(`${file}: ${key}`);
    }
    expect(missing).toEqual([]);
  });
});

describe('wording', () => {
  it('words a label of undo with the label that it turned back, in the language of now', () => {
    (globalThis as { document?: unknown }).document = { documentElement: {} };
    startWords('en');
    const label = { key: 'label.undid', params: { of: 'did.made', kind: 'need', title: 'one hand free' } };
    expect(currentWords().say(label)).toBe('Undone: Added need “one hand free”');
    setLocale('zh');
    expect(currentWords().say(label)).toBe('撤销：新增需求“one hand free”');
    setLocale('en');
  });

  it('tells one from many in English', () => {
    const { t } = currentWords();
    expect(t('voices', { count: 1 })).toBe('1 person said this');
    expect(t('voices', { count: 3 })).toBe('3 people said this');
  });

  it('appends a remedy once, and falls back on the English of an unknown problem', () => {
    const { sayProblem } = currentWords();
    const absent = {
      key: 'ingest.no-rows',
      params: { file: 'a.csv' },
      text: 'x',
      remedy: { key: 'ingest.fix-no-rows' },
    };
    expect(sayProblem(absent)).toMatch(/no row of data\. Import it as text/);
    expect(
      sayProblem({
        key: 'store.missing',
        params: { path: '/a' },
        text: 'x',
        remedy: { key: 'store.missing-fix' },
      }),
    ).toBe('There is no study at /a. Choose the file again, or make a new study.');
    expect(sayProblem({ key: 'of.another.age', text: 'Plain English.' })).toBe('Plain English.');
  });
});
