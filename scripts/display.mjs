// A virtual display for machines without one.
import { spawn } from 'node:child_process';
import { SetupError, say } from './steps.mjs';
import { hasDisplay } from './system.mjs';

const SCREEN = '1920x1200x24';
const DEADLINE = 15_000;
// The shell ends the server when its standard input closes, which also happens when this process is killed.
const GUARD =
  'Xvfb -displayfd 3 -screen 0 "$1" -nolisten tcp -noreset & server=$!; exec 3>&-; cat >/dev/null; kill $server; wait $server';

/**
 * Starts Xvfb on a free display where there is none, and sets DISPLAY for this process and its children.
 * Returns {display, stop}; display is null and stop does nothing where a display was there already.
 */
export async function ensureDisplay() {
  if (hasDisplay()) return { display: null, stop() {} };
  // In a session of its own, so that Ctrl-C reaches the app first and the display goes last.
  const child = spawn('sh', ['-c', GUARD, 'xvfb', SCREEN], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore', 'pipe'],
  });
  const display = `:${await displayNumber(child)}`;
  child.unref();
  process.env.DISPLAY = display;
  const stop = () => child.stdin.end();
  process.once('exit', stop);
  say('display', `no display: virtual one ${display}, ${SCREEN}`);
  return { display, stop };
}

function displayNumber(child) {
  return new Promise((resolve, reject) => {
    const fail = (reason) => {
      child.stdin.end();
      reject(
        new SetupError(
          `The virtual display did not start (${reason}). Is Xvfb installed and does "Xvfb -displayfd 1" start?`,
        ),
      );
    };
    const timer = setTimeout(fail, DEADLINE, `no answer within ${DEADLINE / 1000} s`);
    let text = '';
    child.stdio[3].setEncoding('utf8');
    child.stdio[3].on('data', (part) => {
      text += part;
      if (!text.endsWith('\n')) return;
      clearTimeout(timer);
      child.stdio[3].destroy();
      resolve(text.trim());
    });
    child.stdio[3].on('end', () => fail('it ended at once'));
    child.on('error', (error) => fail(error.message));
  });
}
