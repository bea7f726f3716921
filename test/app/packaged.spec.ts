// The package as people get it: made here, looked into, started, its first screen read. Its inspector is off, so the
// window is reached through Chromium's own debugging port.
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { type Browser, chromium } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { packageApp } from '../../scripts/package.mjs';
import { chromiumSwitches, ensureDisplay } from '../../scripts/runtime.mjs';

const PACKAGING = 300_000;
const START = 60_000;
// How the fuse wire in the executable spells its states.
const OFF = 0x30;
const ON = 0x31;

let executable: string;
let resources: string;
let stopDisplay: () => void;

beforeAll(async () => {
  stopDisplay = (await ensureDisplay()).stop;
  executable = await packageApp();
  resources = join(dirname(executable), 'resources');
}, PACKAGING);

afterAll(() => stopDisplay?.());

it('holds native parts and models outside the archive, and nothing of other platforms', () => {
  const modules = join(resources, 'app.asar.unpacked', 'node_modules');
  expect(existsSync(join(modules, 'better-sqlite3'))).toBe(true);
  const runtimes = readdirSync(join(modules, 'onnxruntime-node', 'bin', 'napi-v6'));
  expect(runtimes).toEqual([process.platform]);
  expect(existsSync(join(resources, 'models', 'manifest.json'))).toBe(true);
  expect(readdirSync(join(resources, 'assets', 'sample')).length).toBeGreaterThan(0);
  expect(statSync(join(resources, 'app.asar')).size).toBeLessThan(30_000_000);
});

it('has the inspector, Node mode and loose app folders switched off in the executable', async () => {
  const wire = await getCurrentFuseWire(executable);
  const states = [
    wire[FuseV1Options.RunAsNode],
    wire[FuseV1Options.EnableNodeOptionsEnvironmentVariable],
    wire[FuseV1Options.EnableNodeCliInspectArguments],
    wire[FuseV1Options.GrantFileProtocolExtraPrivileges],
    wire[FuseV1Options.OnlyLoadAppFromAsar],
  ];
  expect(states).toEqual([OFF, OFF, OFF, OFF, ON]);
  expect(existsSync(join(resources, 'app'))).toBe(false);
});

it('starts, shows the sample on its first screen and has its model ready', async () => {
  const home = mkdtempSync(join(tmpdir(), 'lemniscate-packaged-'));
  const switches = [...(await chromiumSwitches()), '--remote-debugging-port=0', `--user-data-dir=${home}`];
  const env = { ...process.env, LANG: 'en_US.UTF-8', LANGUAGE: 'en' };
  const child = spawn(executable, switches, { stdio: ['ignore', 'ignore', 'pipe'], cwd: home, env });
  let browser: Browser | undefined;
  try {
    browser = await chromium.connectOverCDP(await debuggingAddress(child));
    const page = browser.contexts()[0]?.pages()[0] ?? (await browser.contexts()[0]?.waitForEvent('page'));
    if (!page) throw new Error('the package opened no window');
    expect(new URL(page.url()).protocol).toBe('app:');
    await page.waitForFunction(() => /kettle/i.test(document.body.textContent ?? ''), undefined, {
      timeout: START,
    });
    // Says that the native runtime and the models that lie outside the archive were found and do load.
    await page.waitForFunction(() => /Model ready/.test(document.body.textContent ?? ''), undefined, {
      timeout: START,
    });
  } finally {
    await browser?.close();
    await ended(child);
    rmSync(home, { recursive: true, force: true });
  }
}, 120_000);

/** The address Chromium prints once its debugging port is open; throws with what was printed when it is not. */
function debuggingAddress(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = '';
    const timer = setTimeout(
      () => reject(new Error(`no debugging port within ${START} ms:\n${printed}`)),
      START,
    );
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
      const address = /DevTools listening on (ws:\S+)/.exec(printed)?.[1];
      if (!address) return;
      clearTimeout(timer);
      resolve(address);
    });
    child.once('exit', (code) => reject(new Error(`the package ended with ${code}:\n${printed}`)));
  });
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const end = new Promise((resolve) => child.once('exit', resolve));
  child.kill();
  const hard = setTimeout(() => child.kill('SIGKILL'), 10_000);
  await end;
  clearTimeout(hard);
}
