/** Pointer, wheel and Space on the canvas, turned into happenings of the interaction machine and its wishes. */
import { type CardId, isCardId } from '../../domain/ids.ts';
import { joins } from '../../domain/links.ts';
import { linkThings, placeCards } from '../study/actions.ts';
import { hover, select, toggleSelected, viewStore } from '../view/state.ts';
import { toPaper, wheelFactor } from './camera.ts';
import type { Point } from './geometry.ts';
import {
  type Hand,
  type Happening,
  IDLE,
  landing,
  type Press,
  type Situation,
  turn,
  type Wish,
} from './interaction.ts';
import { type Box, placeOf } from './layout.ts';
import type { LoopView } from './loop-view.ts';

export type Editing =
  | { readonly what: 'card'; readonly id: string }
  /** A new card at a point of the paper, linked with `from` when a link was drawn there. */
  | { readonly what: 'new'; readonly at: Point; readonly from: string | null };

/** Pixels around the middle of a handle that take hold of it. */
const HANDLE_REACH = 10;
const NO_TARGETS: ReadonlySet<string> = new Set();

/** Listens on `host`; returns a function that stops. */
export function handsOn(host: HTMLElement, view: LoopView, edit: (editing: Editing) => void): () => void {
  let hand: Hand = IDLE;
  let space = false;
  const stop = new AbortController();
  const on = <K extends keyof HTMLElementEventMap>(
    type: K,
    listener: (event: HTMLElementEventMap[K]) => void,
    passive = true,
  ) => host.addEventListener(type, listener, { signal: stop.signal, passive });

  const situation = (): Situation => ({
    selection: viewStore.getState().selection.filter(isCardId),
    spotOf: (id) => view.picture.cards.get(id as never)?.spot,
    joins: (a, b) => a !== b && joins(a, b) !== undefined,
  });

  const happen = (happening: Happening) => {
    const next = turn(hand, happening, situation());
    const changed = next.hand.is !== hand.is;
    hand = next.hand;
    for (const wish of next.wishes) fulfil(wish, view, edit);
    const settled = next.wishes.some((wish) => wish.do === 'place');
    if (hand.is !== 'idle' || (changed && !settled)) view.setGesture(gestureOf(hand, situation()));
    if (changed) {
      view.emphasise({ targets: hand.is === 'tying' ? targetsFor(hand.from, view) : NO_TARGETS });
      host.dataset.hand = hand.is;
    }
  };

  const press = (event: MouseEvent): Press => {
    const box = host.getBoundingClientRect();
    const screen = { x: event.clientX - box.left, y: event.clientY - box.top };
    return {
      screen,
      paper: toPaper(view.gaze.camera, screen),
      card: cardAt(view, screen),
      handle: handleAt(view, screen),
      shift: event.shiftKey,
      pan: space || event.button === 1,
    };
  };

  on('pointerdown', (event) => {
    if (event.target instanceof HTMLElement && event.target.closest('[data-over-loop]')) return;
    if (event.button > 1) return;
    host.setPointerCapture(event.pointerId);
    happen({ on: 'down', ...press(event) });
  });
  on('pointermove', (event) => happen({ on: 'move', ...press(event) }));
  on('pointerup', (event) => happen({ on: 'up', ...press(event) }));
  on('pointercancel', () => happen({ on: 'cancel' }));
  on('pointerleave', () => hand.is === 'idle' && hover(null));
  on('dblclick', (event) => {
    if (event.target instanceof HTMLElement && event.target.closest('[data-over-loop]')) return;
    happen({ on: 'double', ...press(event) });
  });
  on('wheel', (event) => wheel(event, host, view), false);

  const key = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && event.type === 'keydown' && hand.is !== 'idle') {
      happen({ on: 'cancel' });
      event.preventDefault();
      event.stopPropagation();
    }
    if (event.key !== ' ' || isBusy(event.target)) return;
    space = event.type === 'keydown';
    host.dataset.space = String(space);
    // Else the page scrolls, or the button that has the focus is pressed.
    event.preventDefault();
  };
  addEventListener('keydown', key, { signal: stop.signal, capture: true });
  addEventListener('keyup', key, { signal: stop.signal, capture: true });
  addEventListener('blur', () => happen({ on: 'cancel' }), { signal: stop.signal });
  return () => stop.abort();
}

function isBusy(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return (
    target.isContentEditable || target.closest('input, textarea, select, button, a, summary, dialog') !== null
  );
}

function wheel(event: WheelEvent, host: HTMLElement, view: LoopView): void {
  if (event.target instanceof HTMLElement && event.target.closest('[data-over-loop]')) return;
  event.preventDefault();
  const box = host.getBoundingClientRect();
  const at = { x: event.clientX - box.left, y: event.clientY - box.top };
  // A pinch on a touchpad arrives as a wheel with Ctrl.
  if (event.ctrlKey || event.metaKey) {
    view.gaze.zoom(wheelFactor(event.deltaY, event.deltaMode, event.ctrlKey), at);
    return;
  }
  const unit = event.deltaMode === 1 ? 16 : event.deltaMode === 2 ? 400 : 1;
  const sideways = event.shiftKey && event.deltaX === 0;
  view.gaze.pan(-(sideways ? event.deltaY : event.deltaX) * unit, -(sideways ? 0 : event.deltaY) * unit);
}

/** The card drawn at a point: the raised one covers what lies under it. */
function cardAt(view: LoopView, screen: Point): string | null {
  const { selection } = viewStore.getState();
  const single = selection.length === 1 ? (selection[0] as string) : null;
  const raised = single ? view.where(single)?.frame : undefined;
  const inside =
    raised &&
    screen.x >= raised.x &&
    screen.x <= raised.x + raised.width &&
    screen.y >= raised.y &&
    screen.y <= raised.y + raised.height;
  if (inside) return single;
  return view.hits.at(toPaper(view.gaze.camera, screen))?.face.id ?? null;
}

/** The card whose handle is at a point: handles are shown on the selected card, else on the one pointed at. */
function handleAt(view: LoopView, screen: Point): string | null {
  const { selection, hovered } = viewStore.getState();
  const id = selection.length === 1 ? (selection[0] as string) : hovered;
  if (!id || !isCardId(id) || view.scene().level === 'far') return null;
  const card = view.picture.cards.get(id);
  const handle = card && card.face.kind !== 'note' ? view.where(id)?.handle : undefined;
  return handle && Math.hypot(handle.x - screen.x, handle.y - screen.y) <= HANDLE_REACH ? id : null;
}

function targetsFor(from: string, view: LoopView): ReadonlySet<string> {
  return new Set([...view.picture.cards.keys()].filter((id) => id !== from && joins(from, id)));
}

function gestureOf(hand: Hand, at: Situation): LoopView['gesture'] {
  switch (hand.is) {
    case 'marquee':
      return { marquee: hand.box };
    case 'dragging':
      return {
        ghosts: landing(hand.cards, hand.by, at).map(({ card, at: where }) => ({ id: card, at: where })),
      };
    case 'tying':
      return { tie: { from: hand.from, to: hand.to, joins: hand.over !== null } };
    default:
      return {};
  }
}

function fulfil(wish: Wish, view: LoopView, edit: (editing: Editing) => void): void {
  if (wish.do === 'select') select(wish.cards);
  else if (wish.do === 'toggle') toggleSelected(wish.card);
  else if (wish.do === 'hover') hover(wish.card);
  else if (wish.do === 'pan') view.gaze.pan(wish.dx, wish.dy);
  else if (wish.do === 'gather') gather(wish.box, wish.add, view);
  else if (wish.do === 'place') placeAll(wish.moves, view);
  else if (wish.do === 'link') void linkThings([wish.from], wish.to);
  else if (wish.do === 'make') edit({ what: 'new', at: wish.at, from: wish.from });
  else edit({ what: 'card', id: wish.card });
}

function gather(box: Box, add: boolean, view: LoopView): void {
  const found = view.hits.within(box).map((card) => card.face.id as string);
  const before = add ? viewStore.getState().selection : [];
  select([...new Set([...before, ...found])]);
}

function placeAll(moves: readonly { readonly card: string; readonly at: Point }[], view: LoopView): void {
  const steps = moves.map(({ card, at }) => ({ id: card as CardId, at: placeOf(view.picture.layout, at) }));
  // The ghosts stay until the study has come back with the cards at their new places.
  void placeCards(steps).then(() => setTimeout(() => view.setGesture({}), 40));
}
