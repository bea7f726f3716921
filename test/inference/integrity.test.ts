import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkModel, digest, modelDigest } from '../../main/inference/integrity.ts';
import { type ModelEntry, readModel } from '../../main/inference/manifest.ts';
import { externalLocations } from '../../main/inference/weights.ts';
import {
  copyOfEncoder,
  freshFolder,
  modelsFolder,
  readEntries,
  writeManifest,
  writerFolder,
} from './places.ts';

describe('the models on board', () => {
  test('the manifest names every file of every model, with its digest and the digest over them', async () => {
    for (const entry of await readEntries()) {
      const names = (await readdir(join(modelsFolder, entry.folder))).sort();
      expect(entry.files.map(({ file }) => file)).toEqual(names);
      expect(entry.sha256).toBe(modelDigest(entry.files));
      const sums = entry.files.map(({ file, sha256 }) => `${sha256}  ${file}\n`).join('');
      expect(entry.sha256).toBe(createHash('sha256').update(sums).digest('hex'));
    }
  });

  test('both pass the check, and the weights lie where the model says', async () => {
    const cache = await freshFolder();
    for (const family of ['encoder', 'writer'] as const) {
      const entry = await readModel(modelsFolder, family);
      expect(await checkModel(modelsFolder, entry, cache)).toBe(join(modelsFolder, entry.folder));
    }
    const model = await readFile(join(writerFolder, 'model.onnx'));
    expect(externalLocations(model).sort()).toEqual(['model.onnx.data', 'model.onnx.data.1']);
  }, 20_000);
});

test('a changed byte is refused with the file and both digests', async () => {
  const { models, folder } = await copyOfEncoder();
  const path = join(folder, 'tokenizer.json');
  const bytes = await readFile(path);
  bytes[1000] = (bytes[1000] as number) ^ 1;
  await writeFile(path, bytes);
  const entry = await readModel(models, 'encoder');
  const refusal = checkModel(models, entry, await freshFolder());
  const expected = entry.files.find(({ file }) => file === 'tokenizer.json')?.sha256;
  await expect(refusal).rejects.toMatchObject({
    code: 'wrong-hash',
    failure: { because: { params: { file: path, expected, found: await digest(path) } } },
  });
});

test('missing files are named', async () => {
  const { models, folder } = await copyOfEncoder();
  await rm(join(folder, 'config.json'));
  await rm(join(folder, 'tokenizer.json'));
  const refusal = checkModel(models, await readModel(models, 'encoder'), await freshFolder());
  await expect(refusal).rejects.toMatchObject({
    code: 'absent',
    message: expect.stringContaining('config.json, tokenizer.json missing'),
  });
});

test('a digest is kept as long as the file looks the same', async () => {
  const { models, folder } = await copyOfEncoder();
  const cache = await freshFolder();
  const entry = await readModel(models, 'encoder');
  await checkModel(models, entry, cache);
  const kept = join(cache, 'digests-all-minilm-l6-v2.json');
  const forged = (await readFile(kept, 'utf8')).replace(entry.files[0]?.sha256 as string, 'f'.repeat(64));
  await writeFile(kept, forged);
  await expect(checkModel(models, entry, cache)).rejects.toMatchObject({ code: 'wrong-hash' });
  await utimes(join(folder, entry.files[0]?.file as string), new Date(), new Date(1_700_000_000_000));
  await expect(checkModel(models, entry, cache)).resolves.toBe(folder);
});

describe('weights outside the folder', () => {
  test.each([
    ['../secret.data', /not a plain file name/],
    ['/etc/hostname', /not a plain file name/],
    ['other.data', /nobody listed/],
  ])('%s is refused', async (location, message) => {
    const models = await freshFolder();
    const onnx = modelWithWeightsAt(location);
    expect(externalLocations(onnx)).toEqual([location]);
    await mkdir(join(models, 'odd'));
    await writeFile(join(models, 'odd', 'model.onnx'), onnx);
    const files = [
      { file: 'model.onnx', sha256: createHash('sha256').update(onnx).digest('hex'), bytes: onnx.length },
    ];
    const [encoder] = (await readEntries()) as [ModelEntry];
    await writeManifest(models, { ...encoder, id: 'odd', folder: 'odd', files });
    const refusal = checkModel(models, await readModel(models, 'encoder'), await freshFolder());
    await expect(refusal).rejects.toMatchObject({
      code: 'bad-model',
      message: expect.stringMatching(message),
    });
  });

  test('cut-off bytes are no model', () => {
    expect(() => externalLocations(modelWithWeightsAt('weights.data').subarray(0, 20))).toThrow(/cut off/);
    expect(() => externalLocations(new TextEncoder().encode('<html>not found</html>'))).toThrow(/ONNX/);
  });
});

describe('a manifest that cannot be used', () => {
  test('there is none', async () => {
    await expect(readModel(await freshFolder(), 'writer')).rejects.toMatchObject({ code: 'absent' });
  });

  test('it leads out of the folder', async () => {
    const models = await freshFolder();
    const [encoder] = (await readEntries()) as [ModelEntry];
    await writeManifest(models, { ...encoder, folder: '..' });
    await expect(readModel(models, 'encoder')).rejects.toMatchObject({ code: 'bad-manifest' });
  });

  test('it is no JSON', async () => {
    const models = await freshFolder();
    await writeFile(join(models, 'manifest.json'), '{');
    await expect(readModel(models, 'encoder')).rejects.toMatchObject({ code: 'bad-manifest' });
  });
});

/** A field with a length of a protobuf message. */
function field(number: number, body: Uint8Array): Uint8Array {
  return Uint8Array.from([number * 8 + 2, body.length, ...body]);
}

/** model.graph.node.attribute.tensor.external_data {key: location}: a weight hidden in an attribute. */
function modelWithWeightsAt(location: string): Uint8Array {
  const words = new TextEncoder();
  const entry = Uint8Array.from([...field(1, words.encode('location')), ...field(2, words.encode(location))]);
  const tensor = field(13, entry);
  const node = field(5, field(5, tensor));
  return Uint8Array.from([0x08, 0x0a, ...field(7, field(1, node))]);
}
