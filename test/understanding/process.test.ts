import { fork } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { adaptNodeChild } from '../../main/line/child.ts';
import { UnderstandingClient } from '../../main/understanding/client.ts';
import { UnderstandingError } from '../../main/understanding/failure.ts';
import { findThemes } from '../../main/understanding/themes.ts';
import { invented, root } from './comments.ts';

const bundle = join(root, 'dist', 'test', 'understanding.cjs');
const open: UnderstandingClient[] = [];

beforeAll(async () => {
  const script = pathToFileURL(join(root, 'scripts', 'build.mjs')).href;
  const { bundleForNode } = await import(/* @vite-ignore */ script);
  await bundleForNode(join(root, 'main', 'understanding', 'process.ts'), bundle);
}, 60_000);
afterEach(() => {
  for (const client of open.splice(0)) client.close();
});

function start(): UnderstandingClient {
  const client = new UnderstandingClient({
    spawn: () => adaptNodeChild(fork(bundle, { serialization: 'advanced' })),
  });
  open.push(client);
  return client;
}

async function caught(answer: Promise<unknown>): Promise<UnderstandingError> {
  const error = await answer.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(UnderstandingError);
  return error as UnderstandingError;
}

test('the process gives what the function gives, with progress', async () => {
  const ask = invented(300, 6, 0.8, 4);
  const seen: number[] = [];
  const found = await start().findThemes(ask, { onProgress: (done, total) => seen.push(done / total) });
  expect(found).toEqual(await findThemes(ask));
  expect(found.themes.length).toBeGreaterThan(0);
  expect(seen.at(-1)).toBe(1);
});

test('nearest looks in the vectors given last, which travel once', async () => {
  const client = start();
  const { vectors, dims } = invented(50, 5, 1, 1);
  const other = invented(50, 5, 1, 2);
  const find = (given: Float32Array, row: number) =>
    client.nearest({ vectors: given, dims, query: given.slice(row * dims, (row + 1) * dims), k: 3 });
  const [first, second, third] = await Promise.all([
    find(vectors, 7),
    find(other.vectors, 9),
    find(vectors, 11),
  ]);
  expect([first?.[0]?.row, second?.[0]?.row, third?.[0]?.row]).toEqual([7, 9, 11]);
  expect(first?.[0]?.score).toBeCloseTo(1, 5);
  expect(first).toHaveLength(3);
});

test('[TH18] newcomers are placed there too', async () => {
  const ask = invented(40, 2, 0.3, 1);
  const themes = [0, 1].map((topic) => ({
    theme: `theme:${topic}`,
    segments: ask.ids.filter((_, i) => i < 30 && i % 2 === topic),
  }));
  const placed = await start().placeNewcomers({ ...ask, themes, newcomers: ask.ids.slice(30) });
  expect(placed.length).toBeGreaterThan(5);
  for (const { segment, theme } of placed) expect(theme).toBe(`theme:${Number(segment.slice(8)) % 2}`);
});

test('a search can be cancelled, and the process goes on answering', async () => {
  const client = start();
  const stop = new AbortController();
  const error = await caught(
    client.findThemes(invented(3000, 9, 2, 1), { signal: stop.signal, onProgress: () => stop.abort() }),
  );
  expect(error.code).toBe('cancelled');
  const pid = client.pid;
  expect((await client.findThemes(invented(30, 2, 0.3, 1))).themes).toHaveLength(2);
  expect(client.pid).toBe(pid);
});

test('when the process dies, what was under way is rejected and the next ask starts another', async () => {
  const client = start();
  const { vectors, dims } = invented(20, 2, 1, 1);
  const look = () => client.nearest({ vectors, dims, query: vectors.slice(0, dims), k: 1 });
  await look();
  const pid = client.pid as number;
  const error = await caught(
    client.findThemes(invented(3000, 9, 2, 1), { onProgress: () => process.kill(pid, 'SIGKILL') }),
  );
  expect(error.code).toBe('died');
  // The new process was never told the vectors; the client tells it.
  expect((await look())[0]?.row).toBe(0);
  expect(client.pid).not.toBe(pid);
});

test('after four deaths in ten minutes it gives up and says what to do', async () => {
  let clock = 0;
  const client = new UnderstandingClient({
    spawn: () => adaptNodeChild(fork(bundle, { serialization: 'advanced' })),
    now: () => clock,
  });
  open.push(client);
  const ask = invented(3000, 9, 2, 1);
  for (let i = 0; i < 4; i++) {
    const died = client.findThemes(ask, { onProgress: () => process.kill(client.pid as number, 'SIGKILL') });
    expect((await caught(died)).code).toBe('died');
  }
  const error = await caught(client.findThemes(ask));
  expect(error.code).toBe('gave-up');
  expect(error.message).toContain('themes by hand');
  clock = 11 * 60_000;
  expect((await client.findThemes(invented(30, 2, 0.3, 1))).themes).toHaveLength(2);
});

test('wrong input and a closed client are answered, not thrown away', async () => {
  const client = start();
  const wrong = await caught(client.findThemes({ ...invented(5, 1, 1, 1), ids: ['a'] }));
  expect(wrong.code).toBe('run-failed');
  expect(wrong.message).toContain('1 ids need as many texts');
  client.close();
  expect((await caught(client.findThemes(invented(5, 1, 1, 1)))).code).toBe('closed');
});
