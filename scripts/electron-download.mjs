// Runs the installer that comes with the electron package, and gives up on a network that does not answer.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT, say, since } from './steps.mjs';

const DEADLINE = 60_000;

/**
 * Downloads Electron into `target`; null when it is there, else why it is not. The installer has no deadline
 * of its own, so bytes are watched: when none arrives for a minute (at first or in between), it is ended.
 */
export async function downloadElectron(
  target,
  { installer = join(ROOT, 'node_modules', 'electron', 'install.js'), deadline = DEADLINE } = {},
) {
  if (!existsSync(installer)) return `${installer} is missing`;
  say('runtime', 'asking for Electron where its own package downloads it …');
  const start = Date.now();
  const scratch = mkdtempSync(join(tmpdir(), 'lemniscate-electron-'));
  mkdirSync(target, { recursive: true });
  const env = { ...process.env, TMPDIR: scratch, TEMP: scratch, TMP: scratch };
  const child = spawn(process.execPath, [installer], {
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
    windowsHide: true,
  });
  try {
    const error = await ended(child, () => sizeOf(scratch) + sizeOf(target), deadline);
    if (error) return `Electron could not be downloaded (${error})`;
    say('runtime', `downloaded in ${since(start)}`);
    return null;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** Null after a good end, else the reason. `measure()` gives the bytes that have arrived so far. */
function ended(child, measure, deadline) {
  return new Promise((resolve) => {
    let errors = '';
    let bytes = measure();
    let moved = Date.now();
    const watch = setInterval(
      () => {
        const now = measure();
        if (now !== bytes) [bytes, moved] = [now, Date.now()];
        if (Date.now() - moved < deadline) return;
        errors = `no answer within ${deadline / 1000} s`;
        child.kill('SIGKILL');
      },
      Math.min(500, deadline / 4),
    );
    child.stderr.setEncoding('utf8').on('data', (text) => {
      errors += text;
    });
    child.on('close', (code) => {
      clearInterval(watch);
      resolve(code === 0 ? null : errors.trim().split('\n')[0] || `exit code ${code}`);
    });
  });
}

function sizeOf(folder) {
  let total = 0;
  for (const name of readdirSync(folder, { recursive: true })) {
    total += statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0;
  }
  return total;
}
