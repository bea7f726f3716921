/** Words of importing. Keys are `importing.…`. */
import type { SameKeys } from './shape.ts';

const en = {
  title: 'Import',
} as const;

const zh: SameKeys<typeof en> = {
  title: '导入',
};

export const importing = { en, zh } as const;
