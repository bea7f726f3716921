/** The application menu: every command of the window is reachable here, in the person's language. */
import { Menu, type MenuItemConstructorOptions } from 'electron';
import type { Locale, MenuCommand, Recent } from '../../protocol/window.ts';
import { WORDS } from './words.ts';

export interface MenuParts {
  readonly locale: Locale;
  readonly recents: readonly Recent[];
  readonly run: (command: MenuCommand) => void;
  readonly openRecent: (path: string) => void;
}

export function setMenu(parts: MenuParts): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(parts)));
}

export function menuTemplate({ locale, recents, run, openRecent }: MenuParts): MenuItemConstructorOptions[] {
  const words = WORDS[locale];
  const item = (label: string, command: MenuCommand, accelerator?: string): MenuItemConstructorOptions => ({
    label,
    click: () => run(command),
    // The window's own key map acts on these; the menu only shows them, so that a key is never heard twice.
    ...(accelerator ? { accelerator, registerAccelerator: false } : {}),
  });
  const line: MenuItemConstructorOptions = { type: 'separator' };
  const recent: MenuItemConstructorOptions[] = recents.length
    ? recents.map(({ name, path, missing }) => ({
        label: name,
        sublabel: path,
        enabled: !missing,
        click: () => openRecent(path),
      }))
    : [{ label: words.noRecent, enabled: false }];
  const file: MenuItemConstructorOptions[] = [
    item(words.new, 'new', 'CmdOrCtrl+N'),
    item(words.open, 'open', 'CmdOrCtrl+O'),
    { label: words.recent, submenu: recent },
    item(words.sample, 'sample'),
    line,
    item(words.import, 'import', 'CmdOrCtrl+I'),
    item(words.paste, 'paste'),
    line,
    item(words.copy, 'copy', 'CmdOrCtrl+Shift+S'),
    {
      label: words.export,
      submenu: [
        item(words.exportReport, 'export-report'),
        item(words.exportJson, 'export-json'),
        item(words.exportPicture, 'export-picture'),
      ],
    },
    line,
    { label: words.quit, role: 'quit' },
  ];
  const edit: MenuItemConstructorOptions[] = [
    item(words.undo, 'undo', 'CmdOrCtrl+Z'),
    item(words.redo, 'redo', 'CmdOrCtrl+Shift+Z'),
    line,
    { label: words.cut, role: 'cut' },
    { label: words.copyText, role: 'copy' },
    { label: words.pasteText, role: 'paste' },
    { label: words.selectAll, role: 'selectAll' },
    line,
    item(words.find, 'find', 'CmdOrCtrl+F'),
    item(words.palette, 'palette', 'CmdOrCtrl+K'),
  ];
  const view: MenuItemConstructorOptions[] = [
    item(words.why, 'why', 'W'),
    item(words.review, 'review'),
    item(words.talk, 'talk'),
    item(words.evidence, 'evidence'),
    item(words.specification, 'specification'),
    item(words.trace, 'trace'),
    item(words.baselines, 'baselines'),
    item(words.history, 'history'),
    line,
    item(words.fit, 'fit', '0'),
    item(words.zoomIn, 'zoom-in', '+'),
    item(words.zoomOut, 'zoom-out', '-'),
    { label: words.fullscreen, role: 'togglefullscreen' },
  ];
  return [
    ...(process.platform === 'darwin' ? [{ role: 'appMenu' } as const] : []),
    { label: words.file, submenu: file },
    { label: words.edit, submenu: edit },
    { label: words.view, submenu: view },
    { label: words.help, submenu: [item(words.keys, 'keys', '?')] },
  ];
}
