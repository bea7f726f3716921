// `npm test [-- filter …]`: the same set-up as `npm start`, then types, style, unit tests, tests of whole processes
// and tests of the window. Ends with one line, "N passed, N failed". With a filter only test files run whose path
// contains it, and types and style are left out.
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setUp } from './setup.mjs';
import { main, ROOT, SetupError, say, since } from './steps.mjs';

const PROCESS_TEST = /\.node\.mjs$/;
const PROCESS_TEST_DEADLINE = 300_000;

async function test(filters) {
  const start = Date.now();
  const runtime = await setUp({ withBuild: false });
  const { ensureDisplay } = await import('./display.mjs');
  const display = await ensureDisplay();
  process.env.LEMNISCATE_ELECTRON = runtime.executable;
  const results = mkdtempSync(join(tmpdir(), 'lemniscate-test-'));
  const total = { passed: 0, failed: 0, skipped: 0 };
  try {
    for (const [name, stage] of stages(filters, results)) {
      const began = Date.now();
      const counts = await stage();
      for (const key of Object.keys(total)) total[key] += counts[key] ?? 0;
      say('test', `${name}: ${counts.passed} passed, ${counts.failed} failed, ${since(began)}`);
    }
  } finally {
    rmSync(results, { recursive: true, force: true });
    display.stop();
  }
  say('test', `all of it in ${since(start)}`);
  const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
  process.stdout.write(`${total.passed} passed, ${total.failed} failed${skipped}\n`);
  // A filter that fits no test is a mistake, not a success.
  return total.failed > 0 || total.passed === 0 ? 1 : 0;
}

/** [name, function that gives {passed, failed, skipped?}], in the order in which they run. */
function stages(filters, results) {
  const checks = [
    ['types', async () => (await import('./types.mjs')).checkTypes()],
    ['style', checkStyle],
  ];
  return [
    ['build', tryBuild],
    ...(filters.length === 0 ? checks : []),
    ['unit tests', () => runVitest('unit', filters, results)],
    ['process tests', () => runProcessTests(filters, results)],
    ['window tests', () => runVitest('app', filters, results)],
  ];
}

/** Not a test, but a build that fails is one failure: types and unit tests then say more about it. */
async function tryBuild() {
  const { build } = await import('./build.mjs');
  try {
    await build();
    return { passed: 0, failed: 0 };
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    say('build', error.message);
    return { passed: 0, failed: 1 };
  }
}

async function checkStyle() {
  const biome = createRequire(import.meta.url).resolve('@biomejs/biome/bin/biome');
  const code = await show([biome, 'check', '--colors=off', '.']);
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 };
}

async function runVitest(project, filters, results) {
  const report = join(results, `${project}.json`);
  const vitest = join(ROOT, 'node_modules', 'vitest', 'vitest.mjs');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const config = join(ROOT, 'scripts', 'vitest.config.mjs');
  const code = await show([
    vitest,
    'run',
    '--config',
    config,
    '--project',
    project,
    '--passWithNoTests',
    ...reporters,
    ...filters,
  ]);
  return countVitest(read(report), code);
}

/** A file that could not be loaded has no tests of its own and counts as one failure; so does a bad end. */
function countVitest(text, code) {
  if (!text) return { passed: 0, failed: 1, skipped: 0 };
  const report = JSON.parse(text);
  const broken = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((one) => one.status === 'failed'),
  );
  const failed = report.numFailedTests + broken.length;
  return {
    passed: report.numPassedTests,
    failed: failed === 0 && code !== 0 ? 1 : failed,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/** Tests that start and kill processes of their own, by Node's runner: test/…/name.node.mjs. */
async function runProcessTests(filters, results) {
  const files = readdirSync(join(ROOT, 'test'), { recursive: true })
    .filter((file) => PROCESS_TEST.test(file))
    .map((file) => join('test', file))
    .filter((file) => filters.length === 0 || filters.some((filter) => file.includes(filter)));
  if (files.length === 0) return { passed: 0, failed: 0, skipped: 0 };
  const report = join(results, 'process.tap');
  const code = await show([
    '--test',
    `--test-timeout=${PROCESS_TEST_DEADLINE}`,
    '--test-reporter=spec',
    '--test-reporter-destination=stdout',
    '--test-reporter=tap',
    `--test-reporter-destination=${report}`,
    ...files,
  ]);
  const count = (word) => Number(new RegExp(`^# ${word} (\\d+)$`, 'm').exec(read(report))?.[1] ?? 0);
  const failed = count('fail') + count('cancelled');
  return {
    passed: count('pass'),
    failed: failed === 0 && code !== 0 ? 1 : failed,
    skipped: count('skipped') + count('todo'),
  };
}

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

/** Runs Node with these arguments on our own terminal; resolves to the exit code. */
function show(args) {
  return new Promise((resolve) => {
    // The build before has left NODE_ENV=production behind, under which React leaves out what its tests need.
    const env = { ...process.env, NODE_ENV: 'test' };
    const child = spawn(process.execPath, args, { cwd: ROOT, env, stdio: ['ignore', 'inherit', 'inherit'] });
    child.on('error', () => resolve(127));
    child.on('close', (code) => resolve(code ?? 1));
  });
}

main('test', () => test(process.argv.slice(2)));
