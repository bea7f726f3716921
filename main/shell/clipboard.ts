/** The clipboard, whose interface changed with Electron 44: both are spoken here, and nowhere else. */

import type { NativeImage } from 'electron';
import * as electron from 'electron';

/** As it was up to Electron 43. */
interface OlderClipboard {
  writeText(text: string): void;
  writeImage(image: NativeImage): void;
}

interface NewerItem {
  new (data: Record<string, Blob>): Electron.ClipboardItem;
}

export async function copyText(text: string): Promise<void> {
  await electron.clipboard.writeText(text);
}

export async function copyPicture(image: NativeImage): Promise<void> {
  const clipboard = electron.clipboard as unknown as Partial<OlderClipboard>;
  if (clipboard.writeImage) {
    clipboard.writeImage(image);
    return;
  }
  const Item = (electron as unknown as { ClipboardItem: NewerItem }).ClipboardItem;
  const png = new Blob([new Uint8Array(image.toPNG())], { type: 'image/png' });
  await electron.clipboard.write([new Item({ 'image/png': png })]);
}
