// The set-up's own decisions: when packages are installed, where things are kept, when a download is given up, and
// that the virtual display goes away with the process that asked for it.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { cacheFolder, kept } from '../../scripts/cache.mjs';
import { downloadElectron } from '../../scripts/electron-download.mjs';
import { whyInstall } from '../../scripts/packages.mjs';

const folder = mkdtempSync(join(tmpdir(), 'lemniscate-setup-'));
after(() => rmSync(folder, { recursive: true }));
const DISPLAY = new URL('../../scripts/display.mjs', import.meta.url).href;

function projectWith({ wanted, installed }) {
  const root = mkdtempSync(join(folder, 'project-'));
  writeFileSync(join(root, 'package-lock.json'), JSON.stringify({ packages: { '': {}, ...wanted } }));
  if (!installed) return root;
  mkdirSync(join(root, 'node_modules', 'a'), { recursive: true });
  writeFileSync(join(root, 'node_modules', '.package-lock.json'), JSON.stringify({ packages: installed }));
  return root;
}

test('packages are installed when missing or other than locked, and not for those of other platforms', () => {
  const wanted = {
    'node_modules/a': { version: '2.0.0' },
    'node_modules/mac-only': { version: '1.0.0', optional: true },
  };
  assert.match(whyInstall(projectWith({ wanted })), /node_modules is missing/);
  const old = { 'node_modules/a': { version: '1.0.0' } };
  assert.match(whyInstall(projectWith({ wanted, installed: old })), /node_modules\/a should be 2\.0\.0/);
  assert.equal(
    whyInstall(projectWith({ wanted, installed: { 'node_modules/a': { version: '2.0.0' } } })),
    null,
  );
});

test('the lock file is whole: npm ci works from nothing, on other platforms too', () => {
  const file = new URL('../../package-lock.json', import.meta.url);
  const { packages } = JSON.parse(readFileSync(file, 'utf8'));
  const names = new Set(
    Object.keys(packages).map((path) => path.slice(path.lastIndexOf('node_modules/') + 13)),
  );
  const wanted = Object.values(packages).flatMap((one) => Object.keys(one.optionalDependencies ?? {}));
  assert.deepEqual(
    wanted.filter((name) => !names.has(name)),
    [],
  );
  assert.deepEqual(
    Object.values(packages).filter((one) => one.resolved?.startsWith('http')),
    [],
  );
});

test('the cache lies where the platform keeps caches, or where LEMNISCATE_CACHE says', () => {
  assert.equal(cacheFolder({ LEMNISCATE_CACHE: '/elsewhere' }, 'linux'), '/elsewhere');
  assert.equal(cacheFolder({ XDG_CACHE_HOME: '/x' }, 'linux'), join('/x', 'lemniscate'));
  assert.equal(cacheFolder({ LOCALAPPDATA: 'L' }, 'win32'), join('L', 'lemniscate', 'cache'));
  assert.match(cacheFolder({}, 'darwin'), /Library[\\/]Caches[\\/]lemniscate$/);
});

test('what is kept is whole: a failed making leaves nothing, two at once agree', async () => {
  process.env.LEMNISCATE_CACHE = join(folder, 'cache');
  const fail = async (draft) => {
    writeFileSync(join(draft, 'half'), 'x');
    throw new Error('the network went away');
  };
  await assert.rejects(kept('thing', fail), /went away/);
  assert.deepEqual(readdirSync(cacheFolder()), []);
  const make = (text) => async (draft) => {
    await wait(20);
    writeFileSync(join(draft, 'whole'), text);
  };
  const [one, two] = await Promise.all([kept('thing', make('same')), kept('thing', make('same'))]);
  assert.equal(one, two);
  assert.equal(readFileSync(join(one, 'whole'), 'utf8'), 'same');
  assert.deepEqual(readdirSync(cacheFolder()), ['thing']);
});

test('a download that does not answer is given up, a slow one is not, a failed one says why', async () => {
  const installer = (body) => {
    const file = join(mkdtempSync(join(folder, 'installer-')), 'install.cjs');
    writeFileSync(file, body);
    return { installer: file, deadline: 1000 };
  };
  const target = join(folder, 'dist');
  const silent = await downloadElectron(target, installer('setInterval(() => {}, 1000)'));
  assert.match(silent, /no answer within 1 s/);
  const slow = `
    const fs = require('node:fs'); const file = require('node:path').join(process.env.TMPDIR, 'part');
    let n = 0; const timer = setInterval(() => { fs.appendFileSync(file, 'x'); if (++n === 6) clearInterval(timer); }, 400);`;
  assert.equal(await downloadElectron(target, installer(slow)), null);
  const failed = await downloadElectron(
    target,
    installer('console.error("ENOTFOUND host"); process.exit(1)'),
  );
  assert.match(failed, /ENOTFOUND host/);
});

test('a virtual display ends with its process, also when that is killed', {
  skip: process.platform !== 'linux',
}, async () => {
  for (const ending of ['SIGTERM', 'SIGKILL']) {
    const env = { ...process.env, DISPLAY: '', WAYLAND_DISPLAY: '' };
    const body = `const d = await (await import(${JSON.stringify(DISPLAY)})).ensureDisplay(); console.log(d.display); setInterval(() => {}, 1000);`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', body], {
      env,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const display = await new Promise((resolve) => child.stdout.setEncoding('utf8').on('data', resolve));
    const socket = `/tmp/.X11-unix/X${display.trim().slice(1)}`;
    assert.ok(existsSync(socket), `${socket} while it runs`);
    child.kill(ending);
    for (let tries = 0; existsSync(socket) && tries < 50; tries++) await wait(100);
    assert.ok(!existsSync(socket), `${socket} after ${ending}`);
  }
});
