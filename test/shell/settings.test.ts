import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { SettingsFile } from '../../main/shell/settings.ts';
import { WORDS } from '../../main/shell/words.ts';

const folder = () => mkdtempSync(join(tmpdir(), 'lemniscate-settings-'));

test('what was chosen is there at the next start', () => {
  const home = folder();
  const first = new SettingsFile(home);
  first.set({ locale: 'zh', theme: 'dark' });
  for (let at = 0; at < 15; at++) first.opened(`s${at}`, `/s/${at}.lemni`);
  first.opened('s3', '/s/3.lemni');
  const { now, fault } = new SettingsFile(home);
  expect(fault).toBeUndefined();
  expect(now).toMatchObject({ locale: 'zh', theme: 'dark', last: '/s/3.lemni' });
  expect(now.recents).toHaveLength(12);
  expect(now.recents[0]?.name).toBe('s3');
  expect(new Set(now.recents.map((recent) => recent.path)).size).toBe(12);
});

test.each(['{"locale":', '{"theme":"pink"}', '[]'])(
  'unreadable settings %s are kept aside and said',
  (text) => {
    const home = folder();
    writeFileSync(join(home, 'settings.json'), text);
    const { now, fault } = new SettingsFile(home);
    expect(fault).toBeTruthy();
    expect(now.recents).toEqual([]);
    expect(readFileSync(join(home, 'settings.json.unreadable'), 'utf8')).toBe(text);
    expect(existsSync(join(home, 'settings.json'))).toBe(false);
  },
);

test('menus and dialogs have the same words in both languages, none of them empty', () => {
  expect(Object.keys(WORDS.zh)).toEqual(Object.keys(WORDS.en));
  for (const word of [...Object.values(WORDS.en), ...Object.values(WORDS.zh)])
    expect(word.trim()).not.toBe('');
  expect(WORDS.zh.open).not.toBe(WORDS.en.open);
});
