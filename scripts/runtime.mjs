// For tests and tools that start the app themselves: where Electron is, and how it must be called here.
import { findElectron } from './electron.mjs';
import { run, SetupError } from './steps.mjs';

export { bundleForNode } from './build.mjs';
export { ensureDisplay } from './display.mjs';

/** Path of the Electron executable: LEMNISCATE_ELECTRON, else what `npm start` has prepared. */
export function electronPath() {
  const path = process.env.LEMNISCATE_ELECTRON ?? findElectron()?.executable;
  if (!path) throw new SetupError('There is no Electron yet: run "npm start" or "npm test" once.');
  return path;
}

/**
 * Switches that Chromium needs on this machine, to be given before the app's folder. Its sandbox cannot be had
 * as root, nor where the kernel gives ordinary users no namespaces; on other machines the list is empty.
 */
export async function chromiumSwitches() {
  if (process.platform !== 'linux') return [];
  if (process.getuid() === 0) return ['--no-sandbox'];
  const namespaces = await run('unshare', ['--user', '--map-root-user', 'true']);
  return namespaces.code === 0 || namespaces.code === 127 ? [] : ['--no-sandbox'];
}
