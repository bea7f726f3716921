// Makes better-sqlite3 load, both in Node (tests) and in Electron. Its prebuilt binary asks for Node-API 10; an
// older runtime does not refuse it but crashes, so it is tried in a child process.
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { hashOf, hashOfFile, kept } from './cache.mjs';
import { must, ROOT, run, SetupError, say, since } from './steps.mjs';
import { prepareCompiler } from './system.mjs';

const PACKAGE = join(ROOT, 'node_modules', 'better-sqlite3');
const PLACED = join(PACKAGE, 'build', 'Release', 'better_sqlite3.node');
// Node-API's own unversioned level is in every Node since 8; without the second define, finalizers that touch
// the engine would be refused by the compiler.
const PREBUILT_DEFINE = "'NAPI_VERSION=10'";
const PORTABLE_DEFINES = "'NAPI_EXPERIMENTAL', 'NODE_API_EXPERIMENTAL_NOGC_ENV_OPT_OUT'";
const PROBE = `
  const Database = require('better-sqlite3');
  const db = new Database(':memory:');
  db.exec('CREATE VIRTUAL TABLE t USING fts5(words)');
  process.stdout.write('SQLite ' + db.prepare('SELECT sqlite_version()').pluck().get());`;

/** Probes, and only where the probe fails puts a binary in place that was built from the package's source. */
export async function prepareSqlite(electron) {
  let version = await probe(electron);
  if (!version) {
    const start = Date.now();
    rmSync(dirname(dirname(PLACED)), { recursive: true, force: true });
    // A package that was installed anew may load as it came.
    version = await probe(electron);
    if (!version) {
      const folder = await kept(buildKey(), build);
      await place(folder);
      version = await probe(electron);
      if (!version)
        throw new SetupError(
          `better-sqlite3 does not load, not even the one built here. Remove ${folder} and start again.`,
        );
      say('sqlite', `own build in place after ${since(start)}`);
    }
  }
  say('sqlite', `better-sqlite3 loads in Node and Electron (${version})`);
}

/** "SQLite 3.x" when it loads and answers in both runtimes, else null. */
async function probe(electron) {
  const asNode = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
  const runs = [
    run(process.execPath, ['-e', PROBE]),
    run(electron.executable, ['-e', PROBE], { env: asNode }),
  ];
  const [inNode, inElectron] = await Promise.all(runs);
  return inNode.code === 0 && inElectron.code === 0 ? inNode.output : null;
}

function buildKey() {
  const { version } = JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8'));
  const parts = ['binding.gyp', 'deps/sqlite3/sqlite3.c', 'deps/defines.gypi'].map((file) =>
    readFileSync(join(PACKAGE, file)),
  );
  const hash = hashOf(...parts, PORTABLE_DEFINES, process.versions.modules);
  return `better-sqlite3-${version}-${process.platform}-${process.arch}-${hash.slice(0, 12)}`;
}

async function build(folder) {
  await prepareCompiler();
  say(
    'sqlite',
    'the prebuilt better-sqlite3 does not load here: building it from its source, 1 to 3 minutes …',
  );
  const source = join(folder, 'source');
  cpSync(PACKAGE, source, { recursive: true, filter: (path) => !/[\\/](prebuilds|build)$/.test(path) });
  cpSync(join(ROOT, 'node_modules', 'node-addon-api'), join(source, 'node_modules', 'node-addon-api'), {
    recursive: true,
  });
  const gyp = readFileSync(join(source, 'binding.gyp'), 'utf8');
  if (!gyp.includes(PREBUILT_DEFINE))
    throw new SetupError(
      `better-sqlite3's binding.gyp has no ${PREBUILT_DEFINE} any more: the recipe in scripts/sqlite.mjs needs a look.`,
    );
  writeFileSync(join(source, 'binding.gyp'), gyp.replace(PREBUILT_DEFINE, PORTABLE_DEFINES));
  const nodeGyp = createRequire(import.meta.url).resolve('node-gyp/bin/node-gyp.js');
  const args = [nodeGyp, 'rebuild', '--release', '--force_build=1', ...headers()];
  await must(
    process.execPath,
    args,
    'A C++20 compiler, make and Python 3 are needed to build better-sqlite3.',
    { cwd: source },
  );
  cpSync(join(source, 'build', 'Release', 'better_sqlite3.node'), join(folder, 'better_sqlite3.node'));
  rmSync(source, { recursive: true, force: true });
  writeFileSync(join(folder, 'sha256'), await hashOfFile(join(folder, 'better_sqlite3.node')));
}

/**
 * Node's headers where they lie on this machine, so that nothing is downloaded. Node-API is the same in all of
 * them, so those of another Node that is not older than 20 do as well.
 */
function headers() {
  for (const base of [resolve(process.execPath, '..', '..'), '/usr', '/usr/local']) {
    const file = join(base, 'include', 'node', 'node_version.h');
    if (!existsSync(file)) continue;
    const major = Number(/define NODE_MAJOR_VERSION (\d+)/.exec(readFileSync(file, 'utf8'))?.[1]);
    if (major >= 20) return [`--nodedir=${base}`];
  }
  return [];
}

async function place(folder) {
  const built = join(folder, 'better_sqlite3.node');
  if (!existsSync(built) || (await hashOfFile(built)) !== readFileSync(join(folder, 'sha256'), 'utf8')) {
    throw new SetupError(`${built} is not what was built there. Remove ${folder} and start again.`);
  }
  mkdirSync(dirname(PLACED), { recursive: true });
  cpSync(built, PLACED);
}
