/** Everything a person can do, as data: one list for menus, palette, key sheet and keyboard. */
import { type CardId, type CardKind, isCardId } from '../../domain/ids.ts';
import type { MenuCommand } from '../../protocol/window.ts';
import { redo, removeCards, undo } from '../study/actions.ts';
import { attempt, exportStudy, openSample, openStudy, prefer, saveCopy } from './files.ts';
import {
  composeCard,
  openDialog,
  openPanel,
  openWhy,
  select,
  togglePanel,
  viewStore,
  wishCanvas,
} from './state.ts';

export type CommandGroup = 'study' | 'edit' | 'make' | 'view' | 'road' | 'settings';
export const COMMAND_GROUPS: readonly CommandGroup[] = ['study', 'edit', 'make', 'view', 'road', 'settings'];

/** What a command's `when` may look at. */
export interface Situation {
  readonly open: boolean;
  readonly selected: number;
  /** A text field has the focus, so keys write letters. */
  readonly typing: boolean;
  /** A button, list or table has the focus, which takes Enter and the arrows itself. */
  readonly busyFocus: boolean;
}

export interface Command {
  readonly id: string;
  readonly group: CommandGroup;
  /** Key of the catalogue under `command`. */
  readonly label: string;
  /** Keys as `mod+shift+z`; `mod` is ⌘ on a Mac, Ctrl elsewhere. The first one is shown. */
  readonly keys?: readonly string[];
  readonly menu?: MenuCommand;
  readonly when?: (at: Situation) => boolean;
  readonly run: () => void;
}

const open = (at: Situation) => at.open;
const some = (at: Situation) => at.open && at.selected > 0;
const one = (at: Situation) => at.open && at.selected === 1;

const selection = () => viewStore.getState().selection;
const selectedCards = () => selection().filter((id): id is CardId => isCardId(id));

function why(): void {
  const { why: shown, hovered } = viewStore.getState();
  const id = selection().at(-1) ?? hovered;
  openWhy(shown === null && id ? id : null);
}

function find(): void {
  openPanel('evidence');
  // The panel may only now come into being; its field takes the focus when it hears this.
  setTimeout(() => document.getElementById('search-words')?.focus(), 0);
}

function keepBaseline(): void {
  openPanel('baselines');
  setTimeout(() => document.getElementById('baseline-name')?.focus(), 0);
}

function make(kind: CardKind): () => void {
  return () => composeCard({ kind, links: selection() });
}

const STUDY: readonly Command[] = [
  {
    id: 'new',
    group: 'study',
    label: 'new',
    keys: ['mod+n'],
    menu: 'new',
    run: () => openDialog({ name: 'new-study' }),
  },
  { id: 'open', group: 'study', label: 'open', keys: ['mod+o'], menu: 'open', run: () => openStudy() },
  { id: 'sample', group: 'study', label: 'sample', menu: 'sample', run: openSample },
  {
    id: 'copy',
    group: 'study',
    label: 'copy',
    keys: ['mod+shift+s'],
    menu: 'copy',
    when: open,
    run: () => void saveCopy(),
  },
  {
    id: 'import',
    group: 'study',
    label: 'import',
    keys: ['mod+i'],
    menu: 'import',
    when: open,
    run: () => openDialog({ name: 'import', start: { from: 'pick' } }),
  },
  {
    id: 'paste',
    group: 'study',
    label: 'paste',
    keys: ['mod+shift+v'],
    menu: 'paste',
    when: open,
    run: () => openDialog({ name: 'import', start: { from: 'paste' } }),
  },
  {
    id: 'export-report',
    group: 'study',
    label: 'exportReport',
    keys: ['mod+e'],
    menu: 'export-report',
    when: open,
    run: () => void exportStudy('report'),
  },
  {
    id: 'export-json',
    group: 'study',
    label: 'exportJson',
    menu: 'export-json',
    when: open,
    run: () => void exportStudy('json'),
  },
  {
    id: 'export-picture',
    group: 'study',
    label: 'exportPicture',
    menu: 'export-picture',
    when: open,
    run: () => void exportStudy('picture'),
  },
];

const EDIT: readonly Command[] = [
  {
    id: 'undo',
    group: 'edit',
    label: 'undo',
    keys: ['mod+z'],
    menu: 'undo',
    when: open,
    run: () => void undo(),
  },
  {
    id: 'redo',
    group: 'edit',
    label: 'redo',
    keys: ['mod+shift+z', 'mod+y'],
    menu: 'redo',
    when: open,
    run: () => void redo(),
  },
  { id: 'why', group: 'edit', label: 'why', keys: ['w'], menu: 'why', when: open, run: why },
  { id: 'card', group: 'edit', label: 'editCard', keys: ['enter'], when: one, run: () => openPanel('card') },
  {
    id: 'link',
    group: 'edit',
    label: 'linkCards',
    keys: ['l'],
    when: some,
    run: () => openDialog({ name: 'link', from: selection() }),
  },
  {
    id: 'remove',
    group: 'edit',
    label: 'removeCards',
    keys: ['delete', 'backspace'],
    when: some,
    run: removeSelected,
  },
  { id: 'none', group: 'edit', label: 'selectNone', keys: ['escape'], when: some, run: () => select([]) },
];

// The letter of a card's number makes a card of its kind: N for N-3, P for P-14.
const MAKE: readonly Command[] = [
  { id: 'make-theme', group: 'make', label: 'makeTheme', keys: ['t'], when: open, run: make('theme') },
  { id: 'make-insight', group: 'make', label: 'makeInsight', keys: ['i'], when: open, run: make('insight') },
  { id: 'make-need', group: 'make', label: 'makeNeed', keys: ['n'], when: open, run: make('need') },
  {
    id: 'make-parameter',
    group: 'make',
    label: 'makeParameter',
    keys: ['p'],
    when: open,
    run: make('parameter'),
  },
  {
    id: 'make-constraint',
    group: 'make',
    label: 'makeConstraint',
    keys: ['c'],
    when: open,
    run: make('constraint'),
  },
  { id: 'make-note', group: 'make', label: 'makeNote', keys: ['o'], when: open, run: make('note') },
];

const VIEW: readonly Command[] = [
  {
    id: 'palette',
    group: 'view',
    label: 'palette',
    keys: ['mod+k'],
    menu: 'palette',
    run: () => openDialog({ name: 'palette' }),
  },
  { id: 'find', group: 'view', label: 'find', keys: ['/', 'mod+f'], menu: 'find', when: open, run: find },
  {
    id: 'evidence',
    group: 'view',
    label: 'evidence',
    keys: ['mod+1'],
    menu: 'evidence',
    when: open,
    run: () => togglePanel('evidence'),
  },
  {
    id: 'specification',
    group: 'view',
    label: 'specification',
    keys: ['mod+2'],
    menu: 'specification',
    when: open,
    run: () => togglePanel('specification'),
  },
  {
    id: 'review',
    group: 'view',
    label: 'review',
    keys: ['mod+3'],
    menu: 'review',
    when: open,
    run: () => togglePanel('review'),
  },
  {
    id: 'talk',
    group: 'view',
    label: 'conversation',
    keys: ['mod+4'],
    menu: 'talk',
    when: open,
    run: () => togglePanel('conversation'),
  },
  {
    id: 'history',
    group: 'view',
    label: 'history',
    keys: ['mod+5'],
    menu: 'history',
    when: open,
    run: () => togglePanel('history'),
  },
  {
    id: 'trace',
    group: 'view',
    label: 'trace',
    menu: 'trace',
    keys: ['mod+6'],
    when: open,
    run: () => togglePanel('trace'),
  },
  {
    id: 'baselines',
    group: 'view',
    label: 'baselines',
    menu: 'baselines',
    keys: ['mod+7'],
    when: open,
    run: () => togglePanel('baselines'),
  },
  { id: 'keep-baseline', group: 'make', label: 'keepBaseline', when: open, run: keepBaseline },
  {
    id: 'fit',
    group: 'view',
    label: 'fit',
    keys: ['0', 'mod+0'],
    menu: 'fit',
    when: open,
    run: () => wishCanvas('fit'),
  },
  {
    id: 'zoom-in',
    group: 'view',
    label: 'zoomIn',
    keys: ['+', '=', 'mod+=', 'mod++'],
    menu: 'zoom-in',
    when: open,
    run: () => wishCanvas('zoom-in'),
  },
  {
    id: 'zoom-out',
    group: 'view',
    label: 'zoomOut',
    keys: ['-', 'mod+-'],
    menu: 'zoom-out',
    when: open,
    run: () => wishCanvas('zoom-out'),
  },
  {
    id: 'keys',
    group: 'view',
    label: 'keys',
    keys: ['?'],
    menu: 'keys',
    run: () => openDialog({ name: 'keys' }),
  },
];

const ROAD: readonly Command[] = [
  {
    id: 'propose-themes',
    group: 'road',
    label: 'themes',
    when: open,
    run: () => void attempt('propose.themes', {}),
  },
  {
    id: 'propose-insights',
    group: 'road',
    label: 'insights',
    when: open,
    run: () => void attempt('propose.insights', {}),
  },
  {
    id: 'propose-needs',
    group: 'road',
    label: 'needs',
    when: open,
    run: () => void attempt('propose.needs', {}),
  },
  {
    id: 'propose-parameters',
    group: 'road',
    label: 'parameters',
    when: open,
    run: () => void attempt('propose.parameters', {}),
  },
];

const SETTINGS: readonly Command[] = [
  { id: 'english', group: 'settings', label: 'english', run: () => void prefer({ locale: 'en' }) },
  { id: 'chinese', group: 'settings', label: 'chinese', run: () => void prefer({ locale: 'zh' }) },
  { id: 'light', group: 'settings', label: 'light', run: () => void prefer({ theme: 'light' }) },
  { id: 'dark', group: 'settings', label: 'dark', run: () => void prefer({ theme: 'dark' }) },
  { id: 'system', group: 'settings', label: 'system', run: () => void prefer({ theme: 'system' }) },
  { id: 'person', group: 'settings', label: 'person', run: () => openDialog({ name: 'person' }) },
];

export const COMMANDS: readonly Command[] = [...STUDY, ...EDIT, ...MAKE, ...VIEW, ...ROAD, ...SETTINGS];

export function commandFor(id: string): Command {
  const command = COMMANDS.find((candidate) => candidate.id === id);
  if (!command) throw new Error(`There is no command “${id}”.`);
  return command;
}

function removeSelected(): void {
  const cards = selectedCards();
  if (cards.length === 0) return;
  select([]);
  void removeCards(cards);
}
