/** Pictures of the real window. */
import type { BrowserWindow, NativeImage, Rectangle } from 'electron';

const PATIENCE_MS = 15_000;

export function capture(
  window: BrowserWindow | undefined,
  area: Rectangle,
  as: 'image',
): Promise<NativeImage>;
export function capture(window: BrowserWindow | undefined): Promise<Buffer>;
/** PNG bytes of the window, or an image of `area` (CSS pixels). @throws when there is no window. */
export async function capture(
  window: BrowserWindow | undefined,
  area?: Rectangle,
  as?: 'image',
): Promise<Buffer | NativeImage> {
  if (!window || window.isDestroyed()) throw new Error('There is no window to take a picture of.');
  const image = await window.webContents.capturePage(area && rounded(area));
  return as === 'image' ? image : image.toPNG();
}

/** Waits until the window says that what it shows is drawn and still (`data-settled` on the root element). */
export async function settled(window: BrowserWindow | undefined): Promise<void> {
  if (!window) return;
  const end = Date.now() + PATIENCE_MS;
  while (Date.now() < end) {
    const done = await window.webContents
      .executeJavaScript("document.documentElement.dataset.settled === 'yes'", true)
      .catch(() => false);
    if (done) break;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await new Promise((resolve) => setTimeout(resolve, 300));
}

function rounded({ x, y, width, height }: Rectangle): Rectangle {
  return { x: Math.round(x), y: Math.round(y), width: Math.round(width), height: Math.round(height) };
}
