/** Joins the picture to the window: its stores, its size, its colours and fonts; React is not in the way of a frame. */
import type { CardId } from '../../domain/ids.ts';
import { cardOf, type Study } from '../../domain/study.ts';
import { type StudyState, studyStore } from '../study/store.ts';
import { type ViewState, viewStore } from '../view/state.ts';
import { ZOOM_STEP } from './camera.ts';
import { Canvas2d } from './canvas2d.ts';
import { followInk, readInk } from './ink.ts';
import { LoopView } from './loop-view.ts';
import type { PlacedFace } from './picture.ts';
import type { LoopWords } from './scene.ts';

export interface Mounted {
  readonly view: LoopView;
  stop(): void;
}

export interface MountParts {
  readonly host: HTMLElement;
  readonly words: LoopWords;
  readonly quotes: (card: PlacedFace) => readonly string[];
}

export function mountLoop({ host, words, quotes }: MountParts, study: Study): Mounted {
  const still = matchMedia('(prefers-reduced-motion: reduce)');
  const view = new LoopView(
    study,
    words,
    (self) => new Canvas2d(host, readInk(host), (id) => self.picture.cards.get(id as never)),
    {
      quotes,
      still: () => still.matches,
      frame: requestAnimationFrame.bind(window),
      now: () => performance.now(),
    },
  );
  const stops = [
    followSize(host, view),
    followInk(() => view.setInk(readInk(host))),
    studyStore.subscribe((now, before) => followStudy(view, now, before)),
    viewStore.subscribe((now, before) => followView(view, now, before)),
    followFonts(view),
    () => view.dispose(),
  ];
  const { insets, selection, hovered } = viewStore.getState();
  view.gaze.setEdges(insets);
  view.gaze.showAll(false);
  view.emphasise({ selected: new Set(selection), hovered });
  return {
    view,
    stop: () => {
      for (const stop of stops) stop();
    },
  };
}

function followSize(host: HTMLElement, view: LoopView): () => void {
  const measure = () => {
    const { width, height } = host.getBoundingClientRect();
    if (width > 0 && height > 0) view.resize({ width, height }, devicePixelRatio);
  };
  measure();
  const observer = new ResizeObserver(measure);
  observer.observe(host);
  const stop = followDensity(measure);
  return () => {
    observer.disconnect();
    stop();
  };
}

/** A window that goes to another screen keeps its size and gets other pixels. */
function followDensity(changed: () => void): () => void {
  const gone = new AbortController();
  const watch = () => {
    const same = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
    const told = () => {
      changed();
      watch();
    };
    same.addEventListener('change', told, { once: true, signal: gone.signal });
  };
  watch();
  return () => gone.abort();
}

/** Text that was measured before its font came has other widths. */
function followFonts(view: LoopView): () => void {
  const came = () => view.fontsCame();
  document.fonts.addEventListener('loadingdone', came);
  // A canvas does not load a font by itself; asking for it does.
  for (const weight of [400, 500, 600])
    void document.fonts.load(`${weight} 14px 'Inter Variable'`).then(came, () => {});
  return () => document.fonts.removeEventListener('loadingdone', came);
}

function followStudy(view: LoopView, now: StudyState, before: StudyState): void {
  if (!now.study || now.study === before.study) return;
  const another = now.study.meta.id !== before.study?.meta.id || now.changed.origin === 'load';
  if (another) {
    view.open(now.study);
    return;
  }
  view.show(now.study);
  view.pulse(changedRecords(now.changed.ids, before.study as Study, now.study));
}

/** Cards and links whose record is another one now; a card that only moved does not pulse. */
function changedRecords(ids: readonly string[], before: Study, after: Study): string[] {
  return ids.filter((id) => {
    const was = cardOf(before, id) ?? before.link.get(id as never);
    const is = cardOf(after, id) ?? after.link.get(id as never);
    return is !== undefined && is !== was;
  });
}

function followView(view: LoopView, now: ViewState, before: ViewState): void {
  if (now.insets !== before.insets) view.gaze.setEdges(now.insets);
  if (now.selection !== before.selection || now.hovered !== before.hovered) {
    view.emphasise({ selected: new Set(now.selection), hovered: now.hovered });
  }
  if (now.wish.n === before.wish.n) return;
  if (now.wish.wish === 'fit') view.gaze.showAll(true);
  else if (now.wish.wish === 'zoom-in') view.gaze.zoomStep(ZOOM_STEP);
  else if (now.wish.wish === 'zoom-out') view.gaze.zoomStep(1 / ZOOM_STEP);
  else reveal(view, now.wish.id);
}

function reveal(view: LoopView, id: string | undefined): void {
  const card = id ? view.picture.cards.get(id as CardId) : undefined;
  if (card) view.gaze.reveal(card.spot);
}
