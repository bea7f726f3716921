// Type check, one program per folder: each has its own idea of which globals exist.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { main, ROOT, run, say, since } from './steps.mjs';

const FOLDERS = ['domain', 'protocol', 'preload', 'main', 'renderer', 'test'];

/** Checks all folders, two at a time; returns {passed, failed} counted in folders. */
export async function checkTypes() {
  const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
  const waiting = FOLDERS.filter((folder) => existsSync(join(ROOT, folder, 'tsconfig.json'))).reverse();
  const counts = { passed: 0, failed: 0 };
  const work = async () => {
    for (let folder = waiting.pop(); folder; folder = waiting.pop()) {
      const start = Date.now();
      const { code, output } = await run(process.execPath, [tsc, '--pretty', 'false', '-p', folder]);
      // A folder without a source yet is not a mistake.
      const good = code === 0 || /error TS18003/.test(output);
      counts[good ? 'passed' : 'failed'] += 1;
      say('types', good ? `${folder} ok, ${since(start)}` : `${folder} has errors\n${output.trim()}`);
    }
  };
  await Promise.all([work(), work()]);
  return counts;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  main('types', async () => ((await checkTypes()).failed > 0 ? 1 : 0));
}
