/** The one list of commands: no key twice, every command of main's menu answered, every label worded. */
import { expect, it, vi } from 'vitest';

vi.stubGlobal('navigator', { platform: 'Linux x86_64' });
const { COMMANDS, COMMAND_GROUPS } = await import('../../renderer/view/commands.ts');
const { showKey } = await import('../../renderer/view/keys.ts');
const { catalogue } = await import('../../renderer/i18n/catalogue.ts');

/** The commands that main's menu can send, as protocol/window.ts lists them. */
const MENU = [
  'new',
  'open',
  'sample',
  'copy',
  'import',
  'paste',
  'export-report',
  'export-json',
  'export-picture',
  'undo',
  'redo',
  'find',
  'palette',
  'why',
  'history',
  'review',
  'talk',
  'evidence',
  'specification',
  'trace',
  'baselines',
  'fit',
  'zoom-in',
  'zoom-out',
  'keys',
];

it('no key means two things', () => {
  const keys = COMMANDS.flatMap((command) => command.keys ?? []);
  expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([]);
});

it('every command of the menu has its own', () => {
  expect(COMMANDS.flatMap((command) => command.menu ?? []).sort()).toEqual([...MENU].sort());
});

it('every command has words and a known group', () => {
  for (const { id, label, group } of COMMANDS) {
    expect((catalogue.en.command as Record<string, string>)[label], id).toBeTruthy();
    expect(COMMAND_GROUPS, id).toContain(group);
  }
});

it('a command that needs a study or a selection says so', () => {
  const none = { open: false, selected: 0, typing: false, busyFocus: false };
  const allowed = COMMANDS.filter((command) => command.when?.(none) ?? true).map((command) => command.id);
  expect(allowed).toEqual([
    'new',
    'open',
    'sample',
    'palette',
    'keys',
    'english',
    'chinese',
    'light',
    'dark',
    'system',
    'person',
  ]);
});

it('shows keys as people read them', () => {
  expect(['mod+k', 'w', 'mod+shift+z', '+', 'mod++', '?', 'escape'].map(showKey)).toEqual([
    'Ctrl K',
    'W',
    'Ctrl Shift Z',
    '+',
    'Ctrl +',
    '?',
    'Esc',
  ]);
});
