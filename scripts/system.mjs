// System libraries that Electron, the virtual display and the compiler need: installed on Debian-like systems when
// we may, otherwise named with the command that installs them.
import { existsSync } from 'node:fs';
import { must, run, SetupError, say, since } from './steps.mjs';

const LIBRARIES = {
  'libgtk-3.so.0': 'libgtk-3-0',
  'libnss3.so': 'libnss3',
  'libgbm.so.1': 'libgbm1',
  'libasound.so.2': 'libasound2',
  'libatk-bridge-2.0.so.0': 'libatk-bridge2.0-0',
  'libXss.so.1': 'libxss1',
};
const COMPILER = { python3: 'python3', make: 'make', 'g++': 'g++' };

/** True where windows can be shown on a display that is already there. */
export function hasDisplay(env = process.env, platform = process.platform) {
  return platform !== 'linux' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
}

/** Libraries of the runtime, Xvfb where there is no display, and a font with Chinese characters. */
export async function prepareSystem() {
  if (process.platform !== 'linux') return;
  const missing = [...(await missingLibraries())];
  if (!hasDisplay() && !(await onPath('Xvfb'))) missing.push('xvfb');
  const font = (await hasChineseFont()) ? [] : ['fonts-noto-cjk'];
  if (missing.length + font.length > 0 && (await install([...missing, ...font]))) return;
  if (font.length > 0)
    say('system', 'no font with Chinese characters: install fonts-noto-cjk to read Chinese');
  if (missing.length > 0)
    throw new SetupError(
      `Missing on this system: ${missing.join(', ')}. Install with: ${installLine(missing)}`,
    );
  say('system', 'libraries are there');
}

/** What building a native part needs. */
export async function prepareCompiler() {
  const missing = [];
  for (const [program, name] of Object.entries(COMPILER)) if (!(await onPath(program))) missing.push(name);
  if (missing.length === 0 || process.platform === 'win32') return;
  if (await install(missing)) return;
  throw new SetupError(
    `To build better-sqlite3: ${missing.join(', ')} is missing. Install with: ${installLine(missing)}`,
  );
}

async function missingLibraries() {
  let listing = '';
  for (const ldconfig of ['/sbin/ldconfig', '/usr/sbin/ldconfig', 'ldconfig']) {
    const result = await run(ldconfig, ['-p']);
    if (result.code === 0) listing = result.output;
    if (listing) break;
  }
  if (!listing) return [];
  return Object.entries(LIBRARIES)
    .filter(([soname]) => !listing.includes(`\t${soname} `))
    .map(([, name]) => name);
}

async function hasChineseFont() {
  if (existsSync('/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc')) return true;
  const result = await run('fc-list', [':lang=zh', 'family']);
  return result.code === 0 && result.output.trim() !== '';
}

async function onPath(program) {
  return (await run('sh', ['-c', `command -v ${program}`])).code === 0;
}

/** Installs Debian packages when that is allowed; false when it is not. */
async function install(names) {
  if (process.getuid?.() !== 0 || !(await onPath('apt-get'))) return false;
  const start = Date.now();
  say('system', `installing ${names.join(' ')} …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await must('apt-get', ['update', '-qq'], 'The package lists could not be read.', { env });
  const chosen = await Promise.all(names.map(nameHere));
  await must(
    'apt-get',
    ['install', '-y', '-qq', '--no-install-recommends', ...chosen],
    `Install by hand: ${installLine(chosen)}`,
    { env },
  );
  say('system', `installed in ${since(start)}`);
  return true;
}

/** Since the change to 64-bit time some packages are called …t64; the old name is then a virtual one. */
async function nameHere(name) {
  const renamed = await run('apt-cache', ['show', '--no-all-versions', `${name}t64`]);
  return renamed.code === 0 && renamed.output.includes('Package:') ? `${name}t64` : name;
}

function installLine(names) {
  return `sudo apt-get install ${names.join(' ')} (on other systems: the packages with the same libraries)`;
}
