/** A picture of the whole column, although the window may show only a part of it. */
import { copyPicture } from '../view/files.ts';

/** Smaller than this nobody can read it; what does not fit then is cut, and the text copy has it all. */
const SMALLEST = 0.4;

/** Shrinks the page for a moment until it fits its scrolling parent, copies that rectangle, and puts it back. */
export async function takePicture(page: HTMLElement): Promise<void> {
  const frame = page.parentElement;
  if (!frame) return;
  const { scrollTop } = frame;
  const scale = Math.max(SMALLEST, Math.min(1, frame.clientHeight / page.scrollHeight));
  page.style.zoom = String(scale);
  frame.scrollTop = 0;
  await painted();
  await copyPicture(shared(page.getBoundingClientRect(), frame.getBoundingClientRect()));
  page.style.zoom = '';
  frame.scrollTop = scrollTop;
}

/** Resolves when what was changed has been painted: the frame after the next one. */
function painted(): Promise<void> {
  return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())));
}

function shared(a: DOMRect, b: DOMRect): DOMRect {
  const left = Math.max(a.left, b.left);
  const top = Math.max(a.top, b.top);
  return new DOMRect(left, top, Math.min(a.right, b.right) - left, Math.min(a.bottom, b.bottom) - top);
}
