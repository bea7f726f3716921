/** What a person does in the window, in the words that the window itself shows. */
import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright';
import { afterEach, beforeEach, expect } from 'vitest';
import type { Studio } from './studio.ts';

export type PanelName =
  | 'Evidence'
  | 'Card'
  | 'Specification'
  | 'Review'
  | 'Trace'
  | 'Baselines'
  | 'Conversation'
  | 'History';

/** One line of the list that speaks for the loop. */
export interface Stop {
  readonly station: string;
  readonly kind: string;
  readonly number: string;
  /** Everything that the line says after the number. */
  readonly words: string;
}

const PATIENCE = 15_000;

export function sheet(page: Page, name: string): Locator {
  return page.getByRole('region', { name, exact: true });
}

/** Opens a side panel by its button on the rail, unless it is open. */
export async function openPanel(page: Page, name: PanelName): Promise<Locator> {
  const side = name === 'Evidence' ? 'Panels on the side of people' : 'Panels on the side of the product';
  const button = page
    .getByRole('navigation', { name: side })
    .getByRole('button', { name: new RegExp(`^${name}(:|$)`) });
  if ((await button.getAttribute('aria-pressed')) !== 'true') await button.click();
  await expect.poll(() => button.getAttribute('aria-pressed')).toBe('true');
  const panel = page
    .getByRole('region')
    .filter({ has: page.getByRole('button', { name: 'Close', exact: true }) });
  return name === 'Card' ? panel.last() : sheet(page, name);
}

export function loop(page: Page): Locator {
  return page.getByRole('listbox', { name: /^Cards on the loop/ });
}

/** The cards on the loop as the list twin tells them, in the order of the road (up to 61 of them). */
export async function stops(page: Page): Promise<Stop[]> {
  const lines = await loop(page).getByRole('option').allTextContents();
  return lines.map((line) => {
    const found = /^(.+?): (\w+) (\S+?), (.*)$/s.exec(line);
    if (!found) throw new Error(`The list says “${line}”, which names no station, kind and number.`);
    const [, station, kind, number, words] = found as unknown as [string, string, string, string, string];
    return { station, kind, number, words };
  });
}

export async function countOf(page: Page, kind: string): Promise<number> {
  return (await stops(page)).filter((stop) => stop.kind === kind).length;
}

/** The model in the line of state: `Model ready on cpu`. */
export async function modelWord(page: Page): Promise<string> {
  const name = await page.getByRole('button', { name: /^Models:/ }).getAttribute('aria-label');
  return (name ?? '').replace('Models: ', '');
}

export async function modelReady(page: Page, timeout = 60_000): Promise<void> {
  await expect.poll(() => modelWord(page), { timeout }).toMatch(/^Model ready on \w+/);
}

export async function still(page: Page): Promise<void> {
  await page.waitForFunction(() => document.documentElement.dataset.settled === 'yes', undefined, {
    timeout: PATIENCE,
  });
}

/** Picks an entry of the menu at the upper right. */
export async function pick(page: Page, entry: string | RegExp): Promise<void> {
  await page.getByRole('button', { name: 'Language, theme and more' }).click();
  const choice = page
    .getByRole('menu')
    .getByRole(
      /^(English|中文|Light|Dark|As the computer)$/.test(String(entry)) ? 'menuitemradio' : 'menuitem',
      { name: entry },
    );
  await choice.click();
  // A choice leaves the menu open.
  if (await choice.isVisible()) await page.keyboard.press('Escape');
}

/** A notice at the lower edge that says `words`. */
export async function said(page: Page, words: string | RegExp, timeout = PATIENCE): Promise<void> {
  await page.getByRole('status').getByText(words).first().waitFor({ timeout });
}

/**
 * For tests that tell one story in order: after the first failure the rest is skipped, and a picture of the window
 * is kept.
 */
export function tellInOrder(studio: () => Studio | undefined): void {
  let failed = false;
  beforeEach(({ skip }) => {
    if (failed) skip('what came before has failed');
  });
  pictureOnFailure(studio, () => (failed = true));
}

/** Keeps a picture of the window when a test fails, and says where it lies. */
export function pictureOnFailure(
  studio: () => Studio | undefined,
  onFailure: () => void = () => undefined,
): void {
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') return;
    onFailure();
    const page = studio()?.page;
    if (!page || page.isClosed()) return;
    const folder = join(tmpdir(), 'lemniscate-failures');
    mkdirSync(folder, { recursive: true });
    const path = join(folder, `${task.name.replace(/\W+/g, '-').slice(0, 60)}.png`);
    await page.screenshot({ path }).catch(() => undefined);
    process.stderr.write(`The window as it was: ${path}\n`);
  });
}
