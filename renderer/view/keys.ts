/** The keyboard: reads a key press, finds its command in the one list, and runs it where it may. */
import { listen } from '../study/client.ts';
import { studyStore } from '../study/store.ts';
import { COMMANDS, type Command, type Situation } from './commands.ts';
import { viewStore } from './state.ts';

const MAC = navigator.platform.startsWith('Mac');

/** Starts to listen to keys and to the commands of main's menu; the returned function stops. */
export function followKeys(): () => void {
  addEventListener('keydown', onKey);
  const stop = listen('menu.command', ({ command }) => {
    const found = COMMANDS.find((candidate) => candidate.menu === command);
    if (found) runFromMenu(found);
  });
  return () => {
    removeEventListener('keydown', onKey);
    stop();
  };
}

/** Runs a command if the situation allows; false when it does not. */
export function runCommand(command: Command): boolean {
  if (command.when && !command.when(situation())) return false;
  command.run();
  return true;
}

export function situation(): Situation {
  const focus = document.activeElement;
  return {
    open: studyStore.getState().phase === 'open',
    selected: viewStore.getState().selection.length,
    typing: isTyping(focus),
    busyFocus: focus?.closest('button, a, select, summary, [role=grid], [role=listbox], [role=menu]') != null,
  };
}

/** A key as people read it: `⌘K`, `Ctrl K`, `W`. */
export function showKey(key: string): string {
  const parts = key.match(/[^+]+|\+$/g) ?? [];
  return parts.map((part) => NAMES[part] ?? part.toUpperCase()).join(MAC ? '' : ' ');
}

const NAMES: Readonly<Record<string, string>> = {
  mod: MAC ? '⌘' : 'Ctrl',
  shift: MAC ? '⇧' : 'Shift',
  enter: '↵',
  escape: 'Esc',
  delete: 'Del',
  backspace: '⌫',
  '-': '−',
};

/** The key to show beside a command, or nothing. */
export function keyOf(command: Command): string | undefined {
  const first = command.keys?.[0];
  return first === undefined ? undefined : showKey(first);
}

function onKey(event: KeyboardEvent): void {
  // A key that a panel has taken, or that writes with an input method, is not ours.
  if (event.defaultPrevented || event.isComposing) return;
  if (document.querySelector('dialog[open], [popover=auto]:popover-open')) return;
  const pressed = spell(event);
  const command = COMMANDS.find((candidate) => candidate.keys?.includes(pressed));
  if (!command) return;
  const at = situation();
  const withMod = pressed.startsWith('mod+');
  // Undo in a field belongs to the field; other letters write.
  if (at.typing && (!withMod || command.id === 'undo' || command.id === 'redo')) return;
  if (at.busyFocus && pressed === 'enter') return;
  if (command.when && !command.when(at)) return;
  event.preventDefault();
  command.run();
}

function runFromMenu(command: Command): void {
  const undoing = command.id === 'undo' || command.id === 'redo';
  // The menu's shortcut came first, but in a field it means the field's own history.
  if (undoing && isTyping(document.activeElement)) document.execCommand(command.id);
  else if (!document.querySelector('dialog[open]')) runCommand(command);
}

function spell(event: KeyboardEvent): string {
  const key = event.key.toLowerCase();
  const mod = MAC ? event.metaKey : event.ctrlKey;
  // Shift is part of a sign such as ? or +, but tells two letters or named keys apart.
  const shift = event.shiftKey && (key.length > 1 || (mod && /[a-z]/.test(key)));
  if (event.altKey || (MAC ? event.ctrlKey : event.metaKey)) return '';
  if (event.shiftKey && !mod && /^[a-z]$/.test(key)) return '';
  return `${mod ? 'mod+' : ''}${shift ? 'shift+' : ''}${key}`;
}

function isTyping(focus: Element | null): boolean {
  if (!(focus instanceof HTMLElement)) return false;
  if (focus.isContentEditable || focus instanceof HTMLTextAreaElement) return true;
  return focus instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'range'].includes(focus.type);
}
