// Everything that must be there before the app or its tests can run, in order, each step in one line.
import { preparePackages } from './packages.mjs';
import { SetupError } from './steps.mjs';
import { prepareSystem } from './system.mjs';

const OLDEST_NODE = 20;

/** Prepares this machine and builds; returns {executable, folder, version, source} of the runtime. */
export async function setUp({ withBuild = true } = {}) {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < OLDEST_NODE)
    throw new SetupError(`Node ${process.versions.node} is too old: install Node 20.19 or newer.`);
  await preparePackages();
  await prepareSystem();
  // These use packages, so they are loaded only now.
  const { prepareElectron } = await import('./electron.mjs');
  const { prepareSqlite } = await import('./sqlite.mjs');
  const runtime = await prepareElectron();
  await prepareSqlite(runtime);
  if (withBuild) await (await import('./build.mjs')).build();
  return runtime;
}
