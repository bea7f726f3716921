/** Starts the real window for a test, in a home of its own, and gives handles to drive and to look into it. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright';
import { build } from '../../scripts/build.mjs';
import { chromiumSwitches, electronPath, ensureDisplay } from '../../scripts/runtime.mjs';
import { ROOT } from '../../scripts/steps.mjs';

export interface Studio {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly home: string;
  /** Requests that the window made since the start, by address. */
  requests(): Promise<string[]>;
  /** Texts of errors that the page printed. */
  readonly faults: string[];
  close(): Promise<void>;
}

export interface StudioOptions {
  /** A home to start in again; absent: a new one. */
  readonly home?: string;
  readonly arguments?: readonly string[];
  readonly width?: number;
  readonly height?: number;
  readonly environment?: Readonly<Record<string, string>>;
}

export const newHome = () => mkdtempSync(join(tmpdir(), 'lemniscate-home-'));

export async function startStudio(options: StudioOptions = {}): Promise<Studio> {
  // Kept for the other starts of this process, and ended with it.
  await ensureDisplay();
  await build();
  const home = options.home ?? newHome();
  mkdirSync(home, { recursive: true });
  const app = await _electron.launch({
    executablePath: await electronPath(),
    args: [...(await chromiumSwitches()), `--user-data-dir=${home}`, ROOT, ...(options.arguments ?? [])],
    env: {
      ...(process.env as Record<string, string>),
      LANG: 'en_US.UTF-8',
      LANGUAGE: 'en',
      ...options.environment,
    },
  });
  await app.evaluate(({ session }) => {
    const seen: string[] = [];
    (globalThis as unknown as { seen: string[] }).seen = seen;
    session.defaultSession.webRequest.onSendHeaders((details) => void seen.push(details.url));
    session.defaultSession.webRequest.onErrorOccurred((details) => void seen.push(`refused ${details.url}`));
  });
  const page = await app.firstWindow();
  page.setDefaultTimeout(15_000);
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  await app.evaluate(
    ({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(size.width, size.height),
    { width: options.width ?? 1280, height: options.height ?? 800 },
  );
  await page.waitForFunction(() => document.documentElement.dataset.settled === 'yes', undefined, {
    timeout: 60_000,
  });
  return {
    app,
    page,
    home,
    faults,
    requests: () => app.evaluate(() => (globalThis as unknown as { seen: string[] }).seen),
    close: () => app.close(),
  };
}

export function forget(home: string): void {
  rmSync(home, { recursive: true, force: true });
}

/** Native dialogs answer with these paths instead of opening. */
export async function answerDialogs(
  app: ElectronApplication,
  paths: { save?: string; open?: readonly string[] },
): Promise<void> {
  await app.evaluate(({ dialog }, answer) => {
    dialog.showSaveDialog = async () => ({ canceled: !answer.save, filePath: answer.save ?? '' });
    dialog.showOpenDialog = async () => ({
      canceled: !answer.open?.length,
      filePaths: [...(answer.open ?? [])],
    });
  }, paths);
}

/** The answer of main to a call, from inside the window, as its own code would ask. */
export function call(page: Page, name: string, ask: unknown): Promise<unknown> {
  return page.evaluate(
    ([name, ask]) =>
      (
        window as unknown as { lemniscate: { call(name: unknown, ask: unknown): Promise<unknown> } }
      ).lemniscate.call(name, ask),
    [name, ask],
  );
}
