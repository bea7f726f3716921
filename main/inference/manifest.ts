import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { type Family, readFamily } from '../../protocol/inference.ts';
import { failure, InferenceError, notice } from './failure.ts';

/** A name that stays inside its folder: no separators, no drive, not hidden, not `..`. */
export const plainName = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;
const readPlainName = z.string().regex(plainName);
const readDigest = z.string().regex(/^[0-9a-f]{64}$/);

export const readModelEntry = z.object({
  id: readPlainName,
  family: readFamily,
  folder: readPlainName,
  name: z.string(),
  version: z.string(),
  /** SHA-256 over the lines `<sha256>  <file>\n` of its files, sorted by file: one digest for the whole model. */
  sha256: readDigest,
  task: z.string(),
  licence: z.string(),
  source: z.string(),
  /** Numbers of a vector, for encoders. */
  dimensions: z.number().int().positive().optional(),
  languages: z.array(z.string()).min(1),
  /** Tokens that the model takes at once. */
  maxTokens: z.number().int().positive(),
  files: z
    .array(z.object({ file: readPlainName, sha256: readDigest, bytes: z.number().int().nonnegative() }))
    .min(1),
});
export type ModelEntry = z.infer<typeof readModelEntry>;

const readManifestFile = z.object({
  format: z.literal('lemniscate-models'),
  version: z.literal(1),
  models: z.array(readModelEntry),
});

/** The model of a family that manifest.json of the models folder names first. */
export async function readModel(modelsFolder: string, family: Family): Promise<ModelEntry> {
  const path = join(modelsFolder, 'manifest.json');
  const remedy = notice('inference.remedy.addModels');
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    const because =
      error.code === 'ENOENT' || error.code === 'ENOTDIR'
        ? notice('inference.because.noManifest', { path })
        : notice('inference.because.badManifest', { path, detail: error.message });
    throw new InferenceError(failure('absent', because, remedy));
  });
  const entry = parseManifest(text, path).find((model) => model.family === family);
  if (entry) return entry;
  throw new InferenceError(failure('absent', notice('inference.because.noModel', { path, family }), remedy));
}

function parseManifest(text: string, path: string): ModelEntry[] {
  try {
    return readManifestFile.parse(JSON.parse(text)).models;
  } catch (error) {
    const detail = error instanceof z.ZodError ? z.prettifyError(error) : (error as Error).message;
    throw new InferenceError(
      failure(
        'bad-manifest',
        notice('inference.because.badManifest', { path, detail }),
        notice('inference.remedy.addModels'),
      ),
    );
  }
}
