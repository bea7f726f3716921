import { fork } from 'node:child_process';
import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { InferenceClient } from '../../main/inference/client.ts';
import { InferenceError } from '../../main/inference/failure.ts';
import { adaptNodeChild } from '../../main/line/child.ts';
import type { Family, GenerateAsk, ModelState } from '../../protocol/inference.ts';
import { copyOfEncoder, encoderFolder, freshFolder, modelsFolder, root } from './places.ts';

const bundle = join(root, 'dist', 'test', 'inference.cjs');
const insight: GenerateAsk = {
  task: 'insight',
  user: 'Product: electric kettle\n1. The handle burns my hand.\n2. I need a towel to pour.\n3. Steam rises over the grip.',
  maxTokens: 60,
};
const open: InferenceClient[] = [];
let cacheFolder: string;

beforeAll(async () => {
  const script = pathToFileURL(join(root, 'scripts', 'build.mjs')).href;
  await (await import(/* @vite-ignore */ script)).bundleForNode(
    join(root, 'main', 'inference', 'process.ts'),
    bundle,
  );
  cacheFolder = await freshFolder();
}, 60_000);
afterEach(() => {
  for (const client of open.splice(0)) client.close();
});

function start(family: Family, folder = modelsFolder, cache = cacheFolder): InferenceClient {
  const client = new InferenceClient({
    family,
    modelsFolder: folder,
    cacheFolder: cache,
    spawn: () => adaptNodeChild(fork(bundle, { serialization: 'advanced' })),
  });
  open.push(client);
  client.start();
  return client;
}

function reach(client: InferenceClient, wanted: ModelState['state']): Promise<ModelState> {
  if (client.state.state === wanted) return Promise.resolve(client.state);
  return new Promise((resolve) => {
    const end = client.onState((state) => {
      if (state.state === wanted) resolve(state);
      if (state.state === wanted) end();
    });
  });
}

async function caught(answer: Promise<unknown>): Promise<InferenceError> {
  const error = await answer.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(InferenceError);
  return error as InferenceError;
}

test('the encoder says what it is and embeds, with progress and cancel', async () => {
  const client = start('encoder');
  const steps: number[] = [];
  const vectors = await client.embed(['hot handle', 'loud', ''], { onProgress: (done) => steps.push(done) });
  expect(vectors).toHaveLength(3 * 384);
  expect(steps.at(-1)).toBe(3);
  expect(client.state).toMatchObject({
    state: 'ready',
    model: { provider: 'cpu', name: 'all-MiniLM-L6-v2', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
  });
  const stop = new AbortController();
  const many = Array.from({ length: 3000 }, (_, i) => `the handle is hot, said person ${i}`);
  const answer = client.embed(many, { signal: stop.signal, onProgress: () => stop.abort() });
  expect((await caught(answer)).code).toBe('cancelled');
  const wrong = await caught(client.generate(insight));
  expect(wrong.code).toBe('bad-ask');
  expect(await client.embed(['still there'])).toHaveLength(384);
}, 30_000);

test('a process that is killed mid-token leaves its part of the answer, and another one takes over', async () => {
  const client = start('writer');
  const states: string[] = [];
  client.onState((state) => states.push(state.state));
  const whole = await client.generate(insight);
  expect(whole.stop).toBe('end');
  const first = client.pid as number;
  let pieces = 0;
  const answer = client.generate({
    ...insight,
    onToken: () => ++pieces === 5 && process.kill(first, 'SIGKILL'),
  });
  const waiting = client.generate(insight);
  const [error, other] = await Promise.all([caught(answer), caught(waiting)]);
  expect(error.code).toBe('died');
  expect(error.partial.length).toBeGreaterThan(3);
  expect(whole.text.startsWith(error.partial)).toBe(true);
  expect(other).toMatchObject({ code: 'died', partial: '' });
  expect((await client.generate(insight)).text).toBe(whole.text);
  expect(client.pid).not.toBe(first);
  expect(states.filter((state, i) => state !== states[i - 1])).toEqual(['ready', 'loading', 'ready']);
}, 40_000);

test('an answer can be stopped from outside', async () => {
  const client = start('writer');
  const stop = new AbortController();
  const pieces: string[] = [];
  const found = await client.generate({
    ...insight,
    signal: stop.signal,
    onToken: (text) => {
      pieces.push(text);
      if (pieces.length === 3) stop.abort();
    },
  });
  expect(found.stop).toBe('stopped');
  expect(found.text).toBe(pieces.join(''));
  expect(found.tokens).toBeLessThan(20);
}, 30_000);

test('after three restarts in ten minutes it gives up and says so, until it is started again', async () => {
  const client = start('encoder');
  for (let death = 1; death <= 4; death++) {
    await reach(client, 'ready');
    const died = reach(client, death < 4 ? 'loading' : 'failed');
    process.kill(client.pid as number, 'SIGKILL');
    await died;
  }
  expect(client.state).toMatchObject({ state: 'failed', code: 'gave-up' });
  const error = await caught(client.embed(['anyone?']));
  expect(error.message).toMatch(/ended 4 times within 10 minutes/);
  client.restart();
  expect(await client.embed(['again'])).toHaveLength(384);
}, 40_000);

describe('files that are not right', () => {
  test('a wrong digest fails before loading; the right file and a restart mend it', async () => {
    const { models, folder } = await copyOfEncoder();
    const path = join(folder, 'tokenizer_config.json');
    await writeFile(path, (await readFile(path, 'utf8')).replace('512', '513'));
    const client = start('encoder', models, await freshFolder());
    const error = await caught(client.embed(['x']));
    expect(error.code).toBe('wrong-hash');
    expect(client.state).toMatchObject({ state: 'failed', code: 'wrong-hash' });
    expect(error.message).toContain(path);
    await cp(join(encoderFolder, 'tokenizer_config.json'), path);
    client.restart();
    expect(await client.embed(['x'])).toHaveLength(384);
  }, 30_000);

  test('missing files make the model absent', async () => {
    const { models, folder } = await copyOfEncoder();
    await rm(join(folder, 'tokenizer.json'));
    const client = start('encoder', models);
    expect(await reach(client, 'absent')).toMatchObject({ missing: ['tokenizer.json'] });
    expect((await caught(client.embed(['x']))).code).toBe('absent');
    const bare = start('writer', await freshFolder());
    expect(await reach(bare, 'absent')).toMatchObject({ missing: ['manifest.json'] });
  }, 30_000);
});

test('words it cannot read do not end the process', async () => {
  const child = adaptNodeChild(fork(bundle, { serialization: 'advanced', stdio: 'ignore' }));
  const heard: unknown[] = [];
  const ended = new Promise((resolve) => child.onExit(resolve));
  const answered = new Promise<void>((resolve) =>
    child.onMessage((message) => heard.push(message) === 4 && resolve()),
  );
  for (const odd of ['hello', null, { ask: 'embed', id: 1, texts: [2] }, { ask: 'dance', id: 2 }]) {
    child.ask(odd as never);
  }
  child.ask({ ask: 'embed', id: 3, texts: ['too early'] });
  await answered;
  expect(heard.shift()).toEqual({ tell: 'hello' });
  expect(heard).toMatchObject([1, 2, 3].map((id) => ({ tell: 'failed', id, failure: { code: 'bad-ask' } })));
  child.kill();
  await ended;
}, 20_000);
