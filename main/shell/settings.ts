/** What the person chose, in one small JSON file that is written whole or not at all. */
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const readBounds = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().min(200).max(20_000),
  height: z.number().int().min(200).max(20_000),
  maximized: z.boolean(),
});
export type WindowBounds = z.infer<typeof readBounds>;

const readSettings = z.object({
  locale: z.enum(['en', 'zh']).optional(),
  theme: z.enum(['system', 'light', 'dark']).optional(),
  person: z.string().min(1).max(80).optional(),
  recents: z
    .array(z.object({ name: z.string(), path: z.string() }))
    .max(50)
    .default([]),
  last: z.string().optional(),
  bounds: readBounds.optional(),
});
export type Settings = z.infer<typeof readSettings>;

const RECENTS = 12;

export class SettingsFile {
  readonly #path: string;
  #settings: Settings;
  /** Set when the file could not be read; the old one is kept beside it. */
  readonly fault: string | undefined;

  constructor(folder: string) {
    this.#path = join(folder, 'settings.json');
    const read = readFrom(this.#path);
    this.#settings = read.settings;
    this.fault = read.fault;
  }

  get now(): Settings {
    return this.#settings;
  }

  set(change: Partial<Settings>): void {
    this.#settings = { ...this.#settings, ...change };
    writeWhole(this.#path, `${JSON.stringify(this.#settings, null, 2)}\n`);
  }

  /** Puts a study at the head of the recents. */
  opened(name: string, path: string): void {
    const others = this.#settings.recents.filter((recent) => recent.path !== path);
    this.set({ recents: [{ name, path }, ...others].slice(0, RECENTS), last: path });
  }
}

function readFrom(path: string): { settings: Settings; fault?: string } {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return { settings: readSettings.parse({}) };
  }
  try {
    return { settings: readSettings.parse(JSON.parse(text)) };
  } catch (error) {
    renameSync(path, `${path}.unreadable`);
    return {
      settings: readSettings.parse({}),
      fault: error instanceof Error ? error.message : String(error),
    };
  }
}

function writeWhole(path: string, text: string): void {
  const temporary = `${path}.new`;
  const file = openSync(temporary, 'w');
  writeSync(file, text);
  fsyncSync(file);
  closeSync(file);
  renameSync(temporary, path);
}
