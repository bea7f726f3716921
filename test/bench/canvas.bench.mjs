// Time of script per frame while panning and zooming the loop with 50, 500 and 5,000 cards, in the runtime that
// tests use. Run by hand: node test/bench/canvas.bench.mjs [width height]
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron } from 'playwright';
import { build } from 'vite';
import { chromiumSwitches, electronPath, ensureDisplay } from '../../scripts/runtime.mjs';
import { ROOT } from '../../scripts/steps.mjs';

const [width = 1280, height = 752] = process.argv.slice(2).map(Number);
const folder = mkdtempSync(join(tmpdir(), 'canvas-bench-'));
const MAIN = `const { app, BrowserWindow } = require('electron');
app.whenReady().then(() => {
  const window = new BrowserWindow({ width: ${width}, height: ${height}, useContentSize: true, frame: false });
  window.loadFile('page/index.html');
});`;

const display = await ensureDisplay();
try {
  const page = join(folder, 'page');
  await build({
    root: join(ROOT, 'test/bench/canvas'),
    base: './',
    configFile: false,
    logLevel: 'error',
    build: {
      outDir: page,
      emptyOutDir: true,
      modulePreload: false,
      rollupOptions: { output: { format: 'iife' } },
    },
    // A page from a file may not load a module script.
    plugins: [{ name: 'plain-script', transformIndexHtml: { order: 'post', handler: plain } }],
  });
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ name: 'bench', version: '0.0.0', main: 'main.cjs' }),
  );
  writeFileSync(join(folder, 'main.cjs'), MAIN);
  const app = await _electron.launch({
    executablePath: await electronPath(),
    args: [...(await chromiumSwitches()), `--user-data-dir=${join(folder, 'home')}`, folder],
  });
  const window = await app.firstWindow();
  window.on('pageerror', (error) => console.error(error.message));
  await window.waitForFunction(() => 'measure' in globalThis);
  console.log(
    `${cpus().length} × ${cpus()[0]?.model}, ${width} × ${height}, density 1; milliseconds of script per frame`,
  );
  for (const cards of [50, 500, 5000]) {
    const { firstPicture, fitZoom, ...looks } = await window.evaluate(
      (count) => globalThis.measure(count),
      cards,
    );
    console.log(`${cards} cards: picture made in ${firstPicture} ms, whole loop at zoom ${fitZoom}`);
    for (const [look, { median, p95, worst }] of Object.entries(looks).filter(
      ([, value]) => value.median !== undefined,
    )) {
      console.log(`  ${look.padEnd(8)} median ${median}  p95 ${p95}  worst ${worst}`);
    }
  }
  await app.close();
} finally {
  rmSync(folder, { recursive: true, force: true });
  await display?.stop?.();
}

function plain(html) {
  return html.replace(/<script type="module" crossorigin/, '<script defer').replace(/ crossorigin/g, '');
}
