// Step 1: node_modules agrees with package-lock.json.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { must, npm, ROOT, say, since } from './steps.mjs';

/** Runs `npm ci` where the installed packages are missing or are not those of the lock file. */
export async function preparePackages() {
  const reason = whyInstall();
  if (!reason) return;
  const start = Date.now();
  say('packages', `${reason}: npm ci …`);
  const [command, args] = npm(['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']);
  await must(command, args, 'Look at the lines below; a registry that npm can reach is needed once.', {
    env: { ...process.env, ONNXRUNTIME_NODE_INSTALL: 'skip', ELECTRON_SKIP_BINARY_DOWNLOAD: '1' },
  });
  say('packages', `installed in ${since(start)}`);
}

/** Why the packages must be installed, or null. Compares versions, not times: a checkout changes all times. */
export function whyInstall(root = ROOT) {
  const installedFile = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(installedFile)) return 'node_modules is missing';
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  const installed = JSON.parse(readFileSync(installedFile, 'utf8')).packages;
  for (const [path, { version, optional, link }] of Object.entries(wanted)) {
    // Optional packages are those of other platforms; npm decides about them.
    if (path === '' || optional || link) continue;
    if (installed[path]?.version !== version) return `${path} should be ${version}`;
    if (!existsSync(join(root, path))) return `${path} is missing`;
  }
  return null;
}
