/** Says on the root element when what is shown has come to rest, for pictures of the window and for tests. */
import { studyStore } from '../study/store.ts';

/** Longer than any motion of the canvas, so that nothing is caught on its way. */
const REST_MS = 700;

/** Sets `data-settled="yes"` once type is loaded and nothing has changed for a while, and takes it back on change. */
export function followSettled(): void {
  const { documentElement } = document;
  let timer: number | undefined;
  const stir = () => {
    documentElement.dataset.settled = 'no';
    clearTimeout(timer);
    timer = window.setTimeout(settle, REST_MS);
  };
  const settle = async () => {
    if (studyStore.getState().phase === 'waiting') return;
    await document.fonts.ready;
    const rest = () => {
      documentElement.dataset.settled = 'yes';
    };
    requestAnimationFrame(() => requestAnimationFrame(rest));
  };
  studyStore.subscribe(stir);
  stir();
}
