/** Starts the studio's own processes. Their code lies outside the archive: see docs/architecture.md, Processes. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type UtilityProcess, utilityProcess } from 'electron';

export interface ForkOptions {
  readonly service: string;
  /** Heap cap in megabytes, for what reads foreign files. */
  readonly heap?: number;
}

/** Forks `dist/main/<name>.cjs` as a utility process. */
export function forkProcess(folder: string, name: string, { service, heap }: ForkOptions): UtilityProcess {
  const inside = join(folder, `${name}.cjs`);
  const unpacked = inside.replace(/app\.asar(?=[\\/])/, 'app.asar.unpacked');
  const entry = existsSync(unpacked) ? unpacked : inside;
  return utilityProcess.fork(entry, [], {
    serviceName: service,
    stdio: 'inherit',
    ...(heap ? { execArgv: [`--max-old-space-size=${heap}`] } : {}),
  });
}
