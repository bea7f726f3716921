// `npm start [-- arguments]`: prepares what is missing, builds what has changed, starts the app.
// Own arguments: --no-build (take dist/ as it is), --setup-only (prepare and build, then end). All others are the app's.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { setUp } from './setup.mjs';
import { main, ROOT, say } from './steps.mjs';
import { hasDisplay } from './system.mjs';

const OWN = ['--no-build', '--setup-only'];
const WITHOUT_WINDOW = ['--sample', '--out', 'out', '--accept', 'none', '--quit'];

async function start(given) {
  const own = given.filter((argument) => OWN.includes(argument));
  let args = given.filter((argument) => !OWN.includes(argument));
  const runtime = await setUp({ withBuild: !own.includes('--no-build') });
  if (own.includes('--setup-only')) return 0;
  if (args.length === 0 && !hasDisplay()) {
    say(
      'start',
      'no display and no arguments: the bundled sample goes down the road, what is proposed waits in it; results in out/',
    );
    args = WITHOUT_WINDOW;
  }
  const { chromiumSwitches, ensureDisplay } = await import('./runtime.mjs');
  const display = await ensureDisplay();
  const switches = await chromiumSwitches();
  if (switches.length > 0)
    say('start', `Chromium's sandbox cannot be had for this user: ${switches.join(' ')}`);
  // Without a desktop Chromium reports the buses and the graphics card that are not there; ELECTRON_ENABLE_LOGGING
  // brings its messages back.
  if (display.display && !process.env.ELECTRON_ENABLE_LOGGING) switches.push('--log-level=3');
  try {
    return await runApp(runtime.executable, [...switches, ROOT, ...args]);
  } finally {
    display.stop();
  }
}

/** Runs the app with our terminal as its own; signals go on to it, and its end is ours. */
function runApp(executable, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(executable, args, { stdio: 'inherit', windowsHide: false });
    const pass = (signal) => child.kill(signal);
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, pass);
    child.on('error', reject);
    child.on('close', (code, signal) => resolve(code ?? 128 + (constants.signals[signal] ?? 0)));
  });
}

main('start', () => start(process.argv.slice(2)));
