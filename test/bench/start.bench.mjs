// Time from starting the process to the first paint of the window, against an app of one line in the same runtime,
// started in turns. By hand: node test/bench/start.bench.mjs [rounds]. Run `npm start` once before, so that all is built.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron } from 'playwright';
import { chromiumSwitches, electronPath, ensureDisplay } from '../../scripts/runtime.mjs';
import { ROOT } from '../../scripts/steps.mjs';

const rounds = Number(process.argv[2] ?? 7);
const work = mkdtempSync(join(tmpdir(), 'lemniscate-start-'));
const display = await ensureDisplay();
const contenders = { studio: ROOT, 'one-line app': oneLineApp() };
const times = { studio: [], 'one-line app': [] };

await paintOf(ROOT); // makes the sample study; later starts open it again
for (let round = 0; round < rounds; round++) {
  for (const [name, folder] of Object.entries(contenders)) times[name].push(await paintOf(folder));
}
for (const [name, list] of Object.entries(times)) console.log(`${name}: ${told(list)}`);
console.log(`ratio of medians: ${(median(times.studio) / median(times['one-line app'])).toFixed(2)}`);
rmSync(work, { recursive: true, force: true });
display.stop();

/** Milliseconds from spawning to first contentful paint. */
async function paintOf(folder) {
  const switches = await chromiumSwitches();
  const start = Date.now();
  const app = await _electron.launch({
    executablePath: electronPath(),
    args: [...switches, `--user-data-dir=${join(work, folder === ROOT ? 'home' : 'other')}`, folder],
  });
  const page = await app.firstWindow();
  const painted = await page.waitForFunction(
    () => {
      const paint = performance.getEntriesByName('first-contentful-paint')[0];
      return paint && performance.timeOrigin + paint.startTime;
    },
    undefined,
    { polling: 20, timeout: 30_000 },
  );
  const at = await painted.jsonValue();
  await app.close();
  return at - start;
}

function oneLineApp() {
  const folder = join(work, 'app');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{"name":"one-line","version":"1.0.0","main":"main.js"}');
  writeFileSync(
    join(folder, 'main.js'),
    "const { app, BrowserWindow } = require('electron'); app.whenReady().then(() => (globalThis.w = new BrowserWindow()).loadFile('page.html'));",
  );
  writeFileSync(join(folder, 'page.html'), 'hello');
  return folder;
}

function median(list) {
  const sorted = [...list].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

function told(list) {
  return `median ${Math.round(median(list))} ms, from ${Math.round(Math.min(...list))} to ${Math.round(Math.max(...list))} ms, ${list.length} starts`;
}
