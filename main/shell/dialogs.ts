/** Native file dialogs. The last folder is remembered, since newer runtimes would start in Downloads. */

import { dirname, join } from 'node:path';
import { type BrowserWindow, dialog } from 'electron';
import type { Locale } from '../../protocol/window.ts';
import { WORDS } from './words.ts';

export class Dialogs {
  readonly #window: () => BrowserWindow | undefined;
  readonly #locale: () => Locale;
  #folder: string;

  constructor(window: () => BrowserWindow | undefined, locale: () => Locale, folder: string) {
    this.#window = window;
    this.#locale = locale;
    this.#folder = folder;
  }

  /** A path for a study, ending in .lemni; undefined when the person cancelled. */
  async whereToKeep(
    title: 'newTitle' | 'copyTitle' | 'earlierTitle',
    name: string,
  ): Promise<string | undefined> {
    const words = this.#words;
    const path = await this.#save(words[title], fileNameFrom(name || words.untitled), [
      { name: words.studyFiles, extensions: ['lemni'] },
    ]);
    return path && !path.toLowerCase().endsWith('.lemni') ? `${path}.lemni` : path;
  }

  async whereToExport(name: string, extension: string): Promise<string | undefined> {
    return this.#save(this.#words.exportTitle, name, [
      { name: extension.toUpperCase(), extensions: [extension] },
    ]);
  }

  async whichStudy(): Promise<string | undefined> {
    const words = this.#words;
    const paths = await this.#pick(
      words.openTitle,
      [{ name: words.studyFiles, extensions: ['lemni'] }],
      false,
    );
    return paths[0];
  }

  async whichEvidence(): Promise<string[]> {
    const words = this.#words;
    const kinds = ['csv', 'tsv', 'txt', 'md', 'markdown'];
    return this.#pick(
      words.importTitle,
      [
        { name: words.evidenceFiles, extensions: kinds },
        { name: words.allFiles, extensions: ['*'] },
      ],
      true,
    );
  }

  get #words() {
    return WORDS[this.#locale()];
  }

  async #save(title: string, name: string, filters: Electron.FileFilter[]): Promise<string | undefined> {
    const options = { title, defaultPath: join(this.#folder, name), filters };
    const window = this.#window();
    const answer = await (window ? dialog.showSaveDialog(window, options) : dialog.showSaveDialog(options));
    if (answer.canceled || !answer.filePath) return undefined;
    this.#folder = dirname(answer.filePath);
    return answer.filePath;
  }

  async #pick(title: string, filters: Electron.FileFilter[], many: boolean): Promise<string[]> {
    const properties: Electron.OpenDialogOptions['properties'] = many
      ? ['openFile', 'multiSelections']
      : ['openFile'];
    const options = { title, defaultPath: this.#folder, filters, properties };
    const window = this.#window();
    const answer = await (window ? dialog.showOpenDialog(window, options) : dialog.showOpenDialog(options));
    if (answer.canceled || !answer.filePaths[0]) return [];
    this.#folder = dirname(answer.filePaths[0]);
    return answer.filePaths;
  }
}

/** A name that every file system takes. */
export function fileNameFrom(name: string): string {
  const tidy = name
    .replace(/[\\/:*?"<>|\p{Cc}]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 80);
  return `${tidy || 'study'}.lemni`;
}
