/** Light, dark or as the computer: an attribute of the document that tokens.css reads. */
import { useSyncExternalStore } from 'react';
import type { ThemeChoice } from '../../protocol/window.ts';

const dark = () => matchMedia('(prefers-color-scheme: dark)');
const listeners = new Set<() => void>();

export function applyTheme(choice: ThemeChoice): void {
  const root = document.documentElement;
  if (choice === 'system') delete root.dataset.theme;
  else root.dataset.theme = choice;
  for (const listener of listeners) listener();
}

/** The theme that is seen, for what is painted on a canvas and must be painted anew when it changes. */
export function useSeenTheme(): 'light' | 'dark' {
  return useSyncExternalStore(subscribe, seenTheme);
}

export function seenTheme(): 'light' | 'dark' {
  const chosen = document.documentElement.dataset.theme;
  if (chosen === 'light' || chosen === 'dark') return chosen;
  return dark().matches ? 'dark' : 'light';
}

/** A token as a colour that a canvas understands: `readColor('--paper')` gives `rgb(250, 249, 246)`. */
export function readColor(token: string): string {
  const probe = document.createElement('span');
  probe.style.color = `var(${token})`;
  probe.hidden = true;
  document.body.append(probe);
  const color = getComputedStyle(probe).color;
  probe.remove();
  return color;
}

function subscribe(listener: () => void): () => void {
  const media = dark();
  listeners.add(listener);
  media.addEventListener('change', listener);
  return () => {
    listeners.delete(listener);
    media.removeEventListener('change', listener);
  };
}
