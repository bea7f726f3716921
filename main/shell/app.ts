/** The life of the application: scheme, single instance, ready, quit. */

import { dirname } from 'node:path';
import { app, crashReporter, session } from 'electron';
import { findPlaces, type Places } from './places.ts';
import { keepInside, registerScheme, serveScheme } from './scheme.ts';

export interface Environment {
  readonly places: Places;
  readonly userData: string;
  readonly version: string;
}

export interface Running {
  /** Ends what runs, checkpoints the study, closes the processes. */
  close(): Promise<void>;
  /** A second start handed over its command line. */
  again(argv: readonly string[]): void;
}

export interface AppParts {
  readonly job: boolean;
  start(environment: Environment): Promise<Running>;
}

/** Says what went wrong on standard error and ends with code 1. */
export function fail(sentence: string): void {
  process.stderr.write(`lemniscate: ${sentence}\n`);
  process.exitCode = 1;
  app.exit(1);
}

export function beginApp({ job, start }: AppParts): void {
  registerScheme();
  crashReporter.start({ uploadToServer: false });
  quiet();
  // A job talks on standard error; what Chromium has to say about a missing desktop is not part of it.
  if (job) app.commandLine.appendSwitch('log-level', '3');
  // Two windows on one folder of settings would write over each other; a job has no use for the lock.
  if (!job && !app.requestSingleInstanceLock()) {
    app.exit(0);
    return;
  }
  let running: Running | undefined;
  let closing = false;
  app.on('second-instance', (_event, argv) => running?.again(argv));
  app.on('window-all-closed', () => app.quit());
  app.on('before-quit', (event) => {
    if (!running || closing) return;
    closing = true;
    event.preventDefault();
    void running
      .close()
      .finally(() => app.exit(process.exitCode === undefined ? 0 : Number(process.exitCode)));
  });
  process.on('unhandledRejection', (reason) => process.stderr.write(`lemniscate: ${String(reason)}\n`));
  app
    .whenReady()
    .then(async () => {
      const code = dirname(__filename);
      const places = findPlaces(code, process.resourcesPath);
      serveScheme(session.defaultSession, places.renderer);
      keepInside(session.defaultSession);
      running = await start({ places, userData: app.getPath('userData'), version: app.getVersion() });
    })
    .catch((error: unknown) => fail(error instanceof Error ? error.message : String(error)));
}

/** No call leaves the machine: what the runtime would do by itself is switched off. */
function quiet(): void {
  for (const flag of [
    'disable-background-networking',
    'disable-component-update',
    'disable-domain-reliability',
    'no-pings',
  ]) {
    app.commandLine.appendSwitch(flag);
  }
  app.commandLine.appendSwitch(
    'disable-features',
    'MediaRouter,OptimizationHints,AutofillServerCommunication',
  );
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
  // As root the sandbox of the whole app cannot be asked for: it would strip --no-sandbox (docs/running.md).
  const root = process.getuid?.() === 0;
  if (!root) app.enableSandbox();
}
