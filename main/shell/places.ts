/** Where things lie: beside the code in a checkout, beside the archive in a package. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';

export interface Places {
  /** The folder named by LEMNISCATE_MODELS, else the one that comes with the studio. */
  readonly models: string;
  readonly sample: string;
  readonly icon: string;
  readonly renderer: string;
  readonly preload: string;
  /** Folder of main's own bundles. */
  readonly code: string;
}

/** `code` is the folder of main's bundle; `resources` is Electron's resources folder. */
export function findPlaces(code: string, resources: string): Places {
  const checkout = join(code, '..', '..');
  const base = existsSync(join(checkout, 'assets', 'sample')) ? checkout : resources;
  return {
    models: process.env.LEMNISCATE_MODELS || join(base, 'models'),
    sample: join(base, 'assets', 'sample'),
    icon: join(base, 'assets', 'icons', 'icon.png'),
    renderer: join(code, '..', 'renderer'),
    preload: join(code, '..', 'preload', 'index.cjs'),
    code,
  };
}
