/** Before a file takes the place of another: the old one goes to the bin, or aside where there is no bin. */
import { existsSync, renameSync } from 'node:fs';
import { shell } from 'electron';

/** Makes sure that nothing lies at `path`. What lay there is not destroyed. */
export async function makeRoomAt(path: string): Promise<void> {
  if (!existsSync(path)) return;
  try {
    await shell.trashItem(path);
  } catch {
    renameSync(path, asidePath(path));
  }
}

/** `a.lemni` becomes `a (replaced).lemni`, `a (replaced 2).lemni` and so on. */
function asidePath(path: string): string {
  const cut = path.lastIndexOf('.');
  for (let count = 1; ; count++) {
    const aside = `${path.slice(0, cut)} (replaced${count === 1 ? '' : ` ${count}`})${path.slice(cut)}`;
    if (!existsSync(aside)) return aside;
  }
}
