/** Light, dark or as the computer: an attribute of the document that tokens.css reads. */
import type { ThemeChoice } from '../../protocol/window.ts';

export function applyTheme(choice: ThemeChoice): void {
  const root = document.documentElement;
  if (choice === 'system') delete root.dataset.theme;
  else root.dataset.theme = choice;
}
