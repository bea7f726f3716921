// Turns the sources into dist/: main, its processes and the preload as one CommonJS file each, the renderer as a
// page. A part is built only when something it is made of has changed.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { main, ROOT, SetupError, say, since } from './steps.mjs';
import { nodeConfig, pageConfig } from './vite.config.mjs';

const SHARED = ['domain', 'protocol', 'package-lock.json', 'scripts/build.mjs', 'scripts/vite.config.mjs'];
const MAIN = [...SHARED, 'main'];
// name: {entry, out inside dist, what it is made of}
const PARTS = {
  main: { entry: 'main/index.ts', out: 'main/index.cjs', inputs: MAIN },
  inference: { entry: 'main/inference/process.ts', out: 'main/inference.cjs', inputs: MAIN },
  understanding: { entry: 'main/understanding/process.ts', out: 'main/understanding.cjs', inputs: MAIN },
  ingest: { entry: 'main/ingest/process.ts', out: 'main/ingest.cjs', inputs: MAIN },
  preload: { entry: 'preload/index.ts', out: 'preload/index.cjs', inputs: [...SHARED, 'preload'] },
  renderer: { entry: 'renderer/index.html', out: 'renderer', inputs: [...SHARED, 'renderer'] },
};

/** Builds what is out of date into dist/; returns the names of the parts that were built. */
export async function build({ force = false } = {}) {
  const dist = join(ROOT, 'dist');
  const stampFile = join(dist, 'stamps.json');
  const stamps = existsSync(stampFile) ? JSON.parse(readFileSync(stampFile, 'utf8')) : {};
  const start = Date.now();
  const built = [];
  for (const [name, part] of Object.entries(PARTS)) {
    if (!existsSync(join(ROOT, part.entry))) continue;
    const stamp = stampOf(part.inputs);
    if (!force && stamps[name] === stamp && existsSync(join(dist, part.out))) continue;
    await (part.entry.endsWith('.html') ? buildPage : bundleForNode)(
      join(ROOT, part.entry),
      join(dist, part.out),
    );
    stamps[name] = stamp;
    built.push(name);
  }
  if (built.length > 0) {
    writeFileSync(`${stampFile}.${process.pid}`, JSON.stringify(stamps, null, 2));
    renameSync(`${stampFile}.${process.pid}`, stampFile);
  }
  say('build', built.length > 0 ? `${built.join(', ')} in ${since(start)}` : 'nothing changed');
  return built;
}

/**
 * Bundles one TypeScript entry for Electron's main process, a utility process or Node into the file `out`.
 * Only electron, the native packages and Node's own modules stay outside.
 */
export async function bundleForNode(entry, out) {
  await viteBuild(
    entry,
    out,
    (draft) => nodeConfig(entry, draft, basename(out)),
    (draft) => {
      for (const name of readdirSync(draft)) renameSync(join(draft, name), join(dirname(out), name));
    },
  );
}

/** The page is swapped whole, so that a window which opens meanwhile never finds half of it. */
async function buildPage(entry, out) {
  await viteBuild(
    entry,
    out,
    (draft) => pageConfig(dirname(entry), draft),
    (draft) => {
      const old = `${out}.${process.pid}.old`;
      if (existsSync(out)) renameSync(out, old);
      renameSync(draft, out);
      rmSync(old, { recursive: true, force: true });
    },
  );
}

/** Builds beside `out` and lets `put` move what came out; a mistake in the sources is told without a stack. */
async function viteBuild(entry, out, config, put) {
  const { build: viteBuilds } = await import('vite');
  const draft = `${out}.${process.pid}.draft`;
  try {
    await viteBuilds(config(draft));
    put(draft);
  } catch (error) {
    const text = process.stderr.isTTY ? error.message : stripVTControlCharacters(error.message);
    throw new SetupError(`${relative(ROOT, entry)} could not be built\n${text}`);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

/** One hash over names and contents of files and folders given relative to the project. */
function stampOf(inputs) {
  const hash = createHash('sha256').update(process.versions.node);
  for (const input of inputs)
    for (const file of filesOf(join(ROOT, input))) {
      hash
        .update(`${relative(ROOT, file)}\0`)
        .update(readFileSync(file))
        .update('\0');
    }
  return hash.digest('hex');
}

function filesOf(path) {
  if (!existsSync(path)) return [];
  const entries = readdirSync(dirname(path), { withFileTypes: true });
  if (entries.find((entry) => entry.name === basename(path))?.isFile()) return [path];
  return readdirSync(path, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  main('build', async () => {
    await build({ force: process.argv.includes('--force') });
  });
}
