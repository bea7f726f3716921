/** What a person does with whole studies and with this window's settings; each failure is said in a notice. */
import type { CallName } from '../../protocol/names.ts';
import type { Answer, Ask, Locale, ThemeChoice } from '../../protocol/window.ts';
import { call, drop, problemOf } from '../study/client.ts';
import { tell, tellProblem } from '../study/notices.ts';
import { studyStore } from '../study/store.ts';
import { openDialog } from './state.ts';

/** Asks main and says what went wrong; null when it did, or when the person cancelled. */
export async function attempt<K extends CallName>(name: K, ask: Ask<K>): Promise<Answer<K> | null> {
  try {
    return await call(name, ask);
  } catch (error) {
    tellProblem(problemOf(error));
    return null;
  }
}

export async function createStudy(ask: { name: string; product: string; place: string }): Promise<boolean> {
  return (await attempt('study.create', ask)) !== null;
}

export function openStudy(recent?: string): void {
  void attempt('study.open', recent === undefined ? {} : { recent });
}

export function openSample(): void {
  void attempt('study.sample', {});
}

export async function saveCopy(): Promise<void> {
  const saved = await attempt('study.copy', {});
  if (saved) tell({ key: 'did.savedCopy', params: { path: saved.path } });
}

export async function exportStudy(what: 'report' | 'json' | 'picture'): Promise<void> {
  const written = await attempt('study.export', { what });
  if (written) tell({ key: 'did.exported', params: { path: written.path } });
}

export async function prefer(set: { locale?: Locale; theme?: ThemeChoice; person?: string }): Promise<void> {
  const app = await attempt('app.prefer', set);
  if (app) studyStore.setState({ app });
}

export async function copyText(text: string): Promise<void> {
  if (await attempt('clipboard.text', { text })) tell({ key: 'did.copied' });
}

export async function copyPicture(rect: DOMRect): Promise<void> {
  const { x, y, width, height } = rect;
  if (await attempt('clipboard.picture', { x, y, width, height })) tell({ key: 'did.copiedPicture' });
}

/** Opens the import dialog with the files of a drop. */
export async function importDropped(files: readonly File[]): Promise<void> {
  if (files.length === 0) return;
  try {
    const candidates = await drop(files);
    if (candidates.length > 0) openDialog({ name: 'import', start: { from: 'drop', candidates } });
    else tellProblem({ key: 'problem.nothingDropped', text: 'What was dropped is no file.' });
  } catch (error) {
    tellProblem(problemOf(error));
  }
}
