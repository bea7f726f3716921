/** Every message key that the domain or main can send has words in both languages. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CALL_NAMES, FEED_NAMES } from '../../protocol/names.ts';
import { catalogue } from '../../renderer/i18n/catalogue.ts';

const AREAS = [
  'refused',
  'label',
  'job',
  'stage',
  'outcome',
  'problem',
  'inference',
  'understanding',
  'about',
  'assistant',
  'ingest',
  'store',
  'did',
];
const KEY = new RegExp(`['"\`]((?:${AREAS.join('|')})\\.[a-zA-Z][\\w.-]*)['"\`]`, 'g');

function files(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return files(path);
    return entry.name.endsWith('.ts') ? [path] : [];
  });
}

function has(words: object, key: string): boolean {
  let here: unknown = words;
  for (const part of key.split('.')) here = (here as Record<string, unknown> | undefined)?.[part];
  if (here !== undefined) return true;
  const cut = key.lastIndexOf('.');
  let parent: unknown = words;
  for (const part of key.slice(0, cut).split('.'))
    parent = (parent as Record<string, unknown> | undefined)?.[part];
  return Object.keys((parent as object | undefined) ?? {}).some((name) =>
    name.startsWith(`${key.slice(cut + 1)}_`),
  );
}

test('every key that is written in domain, protocol and main has words', () => {
  const used = new Map<string, string>();
  for (const file of ['domain', 'protocol', 'main'].flatMap(files)) {
    for (const [, key] of readFileSync(file, 'utf8').matchAll(KEY)) used.set(key as string, file);
  }
  // Calls and feeds are named in the same way and are no messages.
  for (const name of [...CALL_NAMES, ...FEED_NAMES]) {
    used.delete(name);
  }
  expect(used.size).toBeGreaterThan(60);
  for (const locale of ['en', 'zh'] as const) {
    const missing = [...used]
      .filter(([key]) => !has(catalogue[locale], key))
      .map(([key, file]) => `${key} (${file})`);
    expect(missing, locale).toEqual([]);
  }
});
