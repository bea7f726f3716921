import { cp, mkdir, mkdtemp, readFile, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ModelEntry } from '../../main/inference/manifest.ts';

export const root = fileURLToPath(new URL('../..', import.meta.url));
export const modelsFolder = join(root, 'models');
export const encoderFolder = join(modelsFolder, 'all-minilm-l6-v2');
export const writerFolder = join(modelsFolder, 'lemniscate-135m');

export function freshFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'lemniscate-inference-'));
}

/** A models folder with the real encoder, whose small files may be spoilt. The weights are linked, not copied. */
export async function copyOfEncoder(): Promise<{ models: string; folder: string }> {
  const models = await freshFolder();
  const folder = join(models, 'all-minilm-l6-v2');
  await mkdir(folder);
  await cp(join(modelsFolder, 'manifest.json'), join(models, 'manifest.json'));
  for (const name of ['config.json', 'tokenizer.json', 'tokenizer_config.json']) {
    await cp(join(encoderFolder, name), join(folder, name));
  }
  await symlink(join(encoderFolder, 'model.onnx'), join(folder, 'model.onnx'));
  return { models, folder };
}

/** Writes a manifest that names one model. */
export async function writeManifest(models: string, entry: ModelEntry): Promise<void> {
  const manifest = { format: 'lemniscate-models', version: 1, models: [entry] };
  await writeFile(join(models, 'manifest.json'), JSON.stringify(manifest));
}

export async function readEntries(): Promise<ModelEntry[]> {
  return JSON.parse(await readFile(join(modelsFolder, 'manifest.json'), 'utf8')).models;
}
