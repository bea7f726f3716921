// `npm run package`: a runnable folder in release/. `npm run package -- --installers` makes the installers of this
// platform as well, for which electron-builder downloads its own tools.
import { cpSync, existsSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { draftFolder } from './cache.mjs';
import { setUp } from './setup.mjs';
import { main, must, ROOT, SetupError, say, since } from './steps.mjs';

const PLATFORM = { linux: '--linux', darwin: '--mac', win32: '--win' }[process.platform];

/** Packages for this platform; returns the path of the executable in the unpacked folder. */
export async function packageApp({ installers = false } = {}) {
  const runtime = await setUp();
  const start = Date.now();
  const { folder, remove } = plainRuntime(runtime);
  const builder = createRequire(import.meta.url).resolve('electron-builder/cli.js');
  const args = [builder, PLATFORM, ...(installers ? [] : ['dir']), `--${process.arch}`, '--publish=never'];
  args.push(`-c.electronDist=${folder}`, `-c.electronVersion=${runtime.version}`);
  try {
    await must(process.execPath, args, 'Packaging failed.', {
      env: { ...process.env, CSC_IDENTITY_AUTO_DISCOVERY: 'false' },
    });
  } finally {
    remove();
  }
  const executable = packagedExecutable();
  if (!executable) throw new SetupError('Packaging ended without an executable in release/.');
  say('package', `${executable} in ${since(start)}`);
  return executable;
}

/** The executable that packaging left in release/, or null. */
export function packagedExecutable() {
  const release = join(ROOT, 'release');
  if (!existsSync(release)) return null;
  const inside = {
    linux: 'lemniscate',
    win32: 'Lemniscate.exe',
    darwin: 'Lemniscate.app/Contents/MacOS/Lemniscate',
  };
  const paths = readdirSync(release).map((name) => join(release, name, inside[process.platform]));
  return paths.find((path) => existsSync(path)) ?? null;
}

/** The runtime without the loader that scripts/electron.mjs may have put in: a package holds its own app only. */
function plainRuntime(runtime) {
  const loader = join(runtime.folder, 'resources', 'app');
  if (!existsSync(loader)) return { folder: runtime.folder, remove() {} };
  const folder = draftFolder();
  cpSync(runtime.folder, folder, { recursive: true, filter: (path) => path !== loader });
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  main('package', async () => {
    await packageApp({ installers: process.argv.includes('--installers') });
  });
}
