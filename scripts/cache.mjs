// Where things that take long to get are kept: outside node_modules, so that `npm ci` does not lose them.
import { createHash } from 'node:crypto';
import { createReadStream, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** LEMNISCATE_CACHE, else the user's cache folder of this platform, in it "lemniscate". */
export function cacheFolder(env = process.env, platform = process.platform) {
  if (env.LEMNISCATE_CACHE) return env.LEMNISCATE_CACHE;
  if (platform === 'win32')
    return join(env.LOCALAPPDATA || join(homedir(), 'AppData', 'Local'), 'lemniscate', 'cache');
  if (platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'lemniscate');
  return join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'lemniscate');
}

/** Hex SHA-256 of strings and buffers in order, each preceded by its length so that no two lists collide. */
export function hashOf(...parts) {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(`${part.length}:`).update(part);
  return hash.digest('hex');
}

/** Hex SHA-256 of a file, read as a stream. */
export async function hashOfFile(path) {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  return hash.digest('hex');
}

/**
 * The folder `key` of the cache; where it is missing, `make(folder)` fills a new one, which takes the name
 * only when it is whole. Two processes that make the same at once both succeed: the first to finish wins.
 */
export async function kept(key, make) {
  const final = join(cacheFolder(), key);
  if (existsSync(final)) return final;
  const draft = draftFolder();
  try {
    await make(draft);
    try {
      renameSync(draft, final);
    } catch (error) {
      if (!existsSync(final)) throw error;
    }
    return final;
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

/** An empty folder inside the cache (same file system, so it can be renamed into place). */
export function draftFolder() {
  mkdirSync(cacheFolder(), { recursive: true });
  return mkdtempSync(join(cacheFolder(), 'draft-'));
}
