import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { IngestClient } from '../../main/ingest/client.ts';
import { forkIngest } from '../../main/ingest/spawn.ts';
import type { IngestProgress } from '../../protocol/ingest.ts';
import { bundleForNode } from '../../scripts/build.mjs';

const ROOT = join(import.meta.dirname, '../..');
const KETTLE = join(ROOT, 'test/fixtures/ingest/kettle-reviews.csv');
const folder = mkdtempSync(join(tmpdir(), 'lemniscate-ingest-'));
const entry = join(folder, 'ingest.cjs');
const client = (deadlineMs = 20_000, memoryMb = 512) =>
  new IngestClient({ spawn: () => forkIngest(entry, memoryMb), deadlineMs });

/** A table that takes a while: 150,000 rows, 12 MB. */
const large = join(folder, 'large.csv');

beforeAll(async () => {
  await bundleForNode(join(ROOT, 'main/ingest/process.ts'), entry);
  const row = (i: number) =>
    `${i},model ${i % 50},"the lid number ${i} is loose, and the water runs down the side"`;
  writeFileSync(large, `id,model,text\n${Array.from({ length: 150_000 }, (_, i) => row(i)).join('\n')}\n`);
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

describe('[EV12] the reading process', () => {
  it('previews and imports by path, with progress', async () => {
    const seen = await client().preview({ path: KETTLE });
    expect(seen).toMatchObject({ textColumn: 'review', count: 8 });
    const steps: IngestProgress[] = [];
    const result = await client().ingest({ path: KETTLE }, {}, { onProgress: (it) => steps.push(it) });
    expect(result.segments).toHaveLength(5);
    expect(Buffer.compare(result.content, readFileSync(KETTLE))).toBe(0);
    expect(steps.map((it) => it.step)).toEqual(['read', 'decode', 'parse', 'segment']);
    expect(steps.at(-1)).toMatchObject({ done: 8 - 1, total: 8 - 1 });
  });

  it('takes bytes and pasted words', async () => {
    const reading = client();
    const [bytes, pasted] = await Promise.all([
      reading.ingest(
        { name: 'k.csv', bytes: readFileSync(KETTLE) },
        { where: [{ column: 'product', value: 'Kettle A' }] },
      ),
      reading.ingest({ name: 'Pasted', text: 'The lid is loose.\n\n太吵了。' }),
    ]);
    expect(bytes.segments).toHaveLength(2);
    expect(pasted.evidence).toMatchObject({ kind: 'pasted', name: 'Pasted', encoding: 'utf-8' });
    expect(pasted.segments.map((it) => it.text)).toEqual(['The lid is loose.', '太吵了。']);
  });

  it('tells errors as they were thrown', async () => {
    await expect(client().ingest({ path: join(folder, 'gone.csv') })).rejects.toMatchObject({
      name: 'IngestError',
      code: 'unreadable',
      file: 'gone.csv',
    });
    await expect(client().preview({ name: 'e.csv', bytes: new Uint8Array() })).rejects.toMatchObject({
      code: 'empty-file',
    });
    await expect(client().ingest({ path: KETTLE }, { textColumn: 'Review' })).rejects.toMatchObject({
      code: 'unknown-column',
    });
  });

  it('names a file that this account may not read', async () => {
    const path = join(folder, 'locked.csv');
    writeFileSync(path, 'id,text\n1,the lid is loose\n', { mode: 0o000 });
    chmodSync(folder, 0o755);
    // Root may read everything, so as root the process runs as nobody.
    const as = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
    const reading = new IngestClient({ spawn: () => forkIngest(entry, 256, as), deadlineMs: 20_000 });
    await expect(reading.ingest({ path })).rejects.toMatchObject({
      code: 'unreadable',
      message: expect.stringMatching(/may not read .*locked\.csv \(EACCES\)/),
    });
  });

  it('stops when cancelled, and reads the next file', async () => {
    const reading = client();
    const stop = new AbortController();
    const watching = {
      signal: stop.signal,
      onProgress: ({ step }: IngestProgress) => step === 'segment' && stop.abort(),
    };
    await expect(reading.ingest({ path: large }, {}, watching)).rejects.toMatchObject({
      code: 'cancelled',
      file: 'large.csv',
    });
    // Before the process is even ready, and with a file that would be read before it is killed.
    const both = [reading.ingest({ path: large }), reading.ingest({ path: KETTLE })];
    reading.cancel();
    await Promise.all(both.map((one) => expect(one).rejects.toMatchObject({ code: 'cancelled' })));
    await expect(reading.preview({ path: KETTLE })).resolves.toMatchObject({ count: 8 });
  });

  it('is ended when it takes too long', async () => {
    const start = performance.now();
    await expect(client(300).ingest({ path: large })).rejects.toMatchObject({
      code: 'timed-out',
      file: 'large.csv',
    });
    expect(performance.now() - start).toBeLessThan(2_000);
  });

  it('may run out of memory without harm: the error names the file, and the next one is read', async () => {
    let megabytes = 24;
    const reading = new IngestClient({ spawn: () => forkIngest(entry, megabytes), deadlineMs: 20_000 });
    await expect(reading.ingest({ path: large })).rejects.toMatchObject({
      code: 'process-died',
      file: 'large.csv',
    });
    megabytes = 512;
    const { segments } = await reading.ingest({ path: large });
    expect(segments).toHaveLength(150_000);
  });
});
