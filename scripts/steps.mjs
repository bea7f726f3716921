// What every script shares: one announced line per step, child processes, and errors that say what to do.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The project's own folder, absolute, without a trailing separator. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '');

/** A failure that the person at the keyboard can mend: the message says how. Printed without a stack. */
export class SetupError extends Error {}

/** Prints one line to standard error, so that standard output stays the app's own. */
export function say(name, text) {
  process.stderr.write(`[${name}] ${text}\n`);
}

/** Seconds since `start` (milliseconds of `Date.now()`), as text such as "3.2 s". */
export function since(start) {
  return `${((Date.now() - start) / 1000).toFixed(1)} s`;
}

/**
 * Runs a program to its end and returns {code, signal, output}, output being both streams in one string.
 * `show: true` passes both streams on to standard error as well. Never throws for a bad exit code; a program
 * that cannot be started at all gives code 127.
 */
export function run(command, args, { cwd = ROOT, env = process.env, show = false, input = 'ignore' } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, env, stdio: [input, 'pipe', 'pipe'], windowsHide: true });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        output += text;
        if (show) process.stderr.write(text);
      });
    }
    child.on('error', (error) => resolve({ code: 127, signal: null, output: `${output}${error.message}` }));
    child.on('close', (code, signal) => resolve({ code: code ?? 128, signal, output }));
  });
}

/** Runs a program that must succeed; else a SetupError with `remedy` and what it printed, its middle left out. */
export async function must(command, args, remedy, options) {
  const result = await run(command, args, options);
  if (result.code === 0) return result.output;
  const lines = result.output.trim().split('\n');
  if (lines.length > 40) lines.splice(20, lines.length - 40, '…');
  const ending = result.signal ?? `exit code ${result.code}`;
  throw new SetupError(
    `"${[command, ...args].join(' ')}" ended with ${ending}. ${remedy}\n${lines.join('\n')}`,
  );
}

/** How to call npm: through the npm that called us, which needs no shell; else by name. */
export function npm(args) {
  const cli = process.env.npm_execpath;
  if (cli && /npm-cli\.[cm]?js$/.test(cli)) return [process.execPath, [cli, ...args]];
  return process.platform === 'win32' ? ['cmd.exe', ['/d', '/s', '/c', 'npm', ...args]] : ['npm', args];
}

/** Runs a script's main function; a SetupError becomes its message and exit code 1. */
export async function main(name, body) {
  try {
    process.exitCode = (await body()) ?? 0;
  } catch (error) {
    say(name, error instanceof SetupError ? error.message : error.stack);
    process.exitCode = 1;
  }
}
