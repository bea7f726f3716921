import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { failure, InferenceError, notice } from './failure.ts';
import { type ModelEntry, plainName } from './manifest.ts';
import { externalLocations } from './weights.ts';

/** Digest of a file as it was when its size and times were these. */
const readVerdict = z.object({
  bytes: z.number(),
  modifiedMs: z.number(),
  changedMs: z.number(),
  sha256: z.string(),
  /** Files with weights that the model names; only for .onnx files. */
  locations: z.array(z.string()).optional(),
});
type Verdict = z.infer<typeof readVerdict>;
const readVerdicts = z.record(z.string(), readVerdict);

/**
 * Checks every file of a model against the manifest before anything is loaded: all there, all with the digest that
 * was written down, no weights outside the folder. Gives the model's folder, or throws an InferenceError with the
 * code `absent`, `wrong-hash` or `bad-model`. Digests are kept in `cacheFolder` by path, size and times, so that the
 * second start does not read 170 MB again.
 */
export async function checkModel(
  modelsFolder: string,
  model: ModelEntry,
  cacheFolder: string,
): Promise<string> {
  const folder = join(modelsFolder, model.folder);
  const missing = await missingFiles(folder, model);
  if (missing.length > 0) throw absent(folder, model, missing);
  const cache = join(cacheFolder, `digests-${model.id}.json`);
  const known = await readCache(cache);
  const seen: Record<string, Verdict> = {};
  for (const { file, sha256 } of model.files) {
    const path = join(folder, file);
    const verdict = await judge(path, known[path]);
    seen[path] = verdict;
    if (verdict.sha256 !== sha256) throw wrongHash(path, sha256, verdict.sha256);
    for (const location of verdict.locations ?? []) checkLocation(path, location, model);
  }
  if (JSON.stringify(seen) !== JSON.stringify(known)) await writeCache(cacheFolder, cache, seen);
  return folder;
}

export async function missingFiles(folder: string, model: ModelEntry): Promise<string[]> {
  const found = await Promise.all(
    model.files.map(({ file }) =>
      stat(join(folder, file)).then(
        (one) => one.isFile(),
        () => false,
      ),
    ),
  );
  return model.files.filter((_, i) => !found[i]).map(({ file }) => file);
}

async function judge(path: string, known: Verdict | undefined): Promise<Verdict> {
  const { size: bytes, mtimeMs: modifiedMs, ctimeMs: changedMs } = await stat(path);
  if (known?.bytes === bytes && known.modifiedMs === modifiedMs && known.changedMs === changedMs)
    return known;
  const verdict: Verdict = { bytes, modifiedMs, changedMs, sha256: await digest(path) };
  if (path.endsWith('.onnx')) verdict.locations = await locationsOf(path);
  return verdict;
}

/** SHA-256 of a file's bytes, in hexadecimal; the file is never held whole. */
export async function digest(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(piece as Buffer);
  return hash.digest('hex');
}

/** One digest for a model: over the lines of its files, sorted by name. */
export function modelDigest(files: ModelEntry['files']): string {
  const lines = files.map(({ file, sha256 }) => `${sha256}  ${file}\n`);
  const sorted = [...lines].sort((a, b) => (a.slice(66) < b.slice(66) ? -1 : 1));
  return createHash('sha256').update(sorted.join('')).digest('hex');
}

async function locationsOf(path: string): Promise<string[]> {
  const bytes = await readFile(path);
  try {
    return externalLocations(bytes);
  } catch {
    // Bytes that are no model have another digest than the manifest says, and that is the better message.
    return [];
  }
}

function checkLocation(path: string, location: string, model: ModelEntry): void {
  const remedy = notice('inference.remedy.replaceFile');
  if (!plainName.test(location)) {
    const because = notice('inference.because.badLocation', { file: path, location });
    throw new InferenceError(failure('bad-model', because, remedy));
  }
  if (!model.files.some(({ file }) => file === location)) {
    const because = notice('inference.because.unlisted', { file: path, location });
    throw new InferenceError(failure('bad-model', because, remedy));
  }
}

function absent(folder: string, model: ModelEntry, missing: string[]): InferenceError {
  const because = notice('inference.because.filesMissing', {
    model: model.name,
    files: missing.join(', '),
    folder,
  });
  return new InferenceError(failure('absent', because, notice('inference.remedy.addModels')));
}

function wrongHash(file: string, expected: string, found: string): InferenceError {
  const because = notice('inference.because.wrongHash', { file, expected, found });
  return new InferenceError(failure('wrong-hash', because, notice('inference.remedy.replaceFile')));
}

/** A cache that cannot be read only costs time: everything is hashed again. */
async function readCache(path: string): Promise<Record<string, Verdict>> {
  try {
    return readVerdicts.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch {
    return {};
  }
}

async function writeCache(folder: string, path: string, verdicts: Record<string, Verdict>): Promise<void> {
  const draft = `${path}.${process.pid}`;
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(draft, JSON.stringify(verdicts));
    await rename(draft, path);
  } catch (error) {
    console.error(`The digests of the models could not be kept in ${path}: ${(error as Error).message}`);
  }
}
