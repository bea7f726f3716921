/** What this window shows right now. Nothing here is in the study, and nothing here outlives the window. */
import { create } from 'zustand';
import type { CardKind, SegmentId } from '../../domain/ids.ts';
import type { Place } from '../../domain/records.ts';

export const PANELS = [
  'evidence',
  'card',
  'specification',
  'review',
  'trace',
  'baselines',
  'history',
  'conversation',
] as const;
/** A sheet at the side. Evidence stands left, the others right. */
export type Panel = (typeof PANELS)[number];

/** What the dialog for a new card begins with. */
export interface Compose {
  readonly kind: CardKind;
  readonly place?: Place;
  /** Things the new card is linked to where its kind allows. */
  readonly links: readonly string[];
}

export type Dialog =
  | { readonly name: 'new-study' }
  | { readonly name: 'palette' }
  | { readonly name: 'keys' }
  | { readonly name: 'person' }
  | { readonly name: 'compose'; readonly compose: Compose }
  /** Waits for a choice of the thing that `from` is linked with. */
  | { readonly name: 'link'; readonly from: readonly string[] }
  | { readonly name: 'import'; readonly start: ImportStart };

/** How an import begins: ask for files, take those that were dropped (tokens of main), or paste words. */
export type ImportStart =
  | { readonly from: 'pick' }
  | { readonly from: 'paste' }
  | {
      readonly from: 'drop';
      readonly candidates: readonly {
        readonly token: string;
        readonly name: string;
        readonly bytes: number;
      }[];
    };

/** A wish to the canvas, counted up so that the same wish twice is two wishes. */
export interface CanvasWish {
  readonly n: number;
  readonly wish: 'fit' | 'zoom-in' | 'zoom-out' | 'show';
  /** The card to bring into view, for `show`. */
  readonly id?: string;
}

/** CSS pixels at each edge of the canvas that panels cover. */
export interface Insets {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

export interface ViewState {
  /** Ids of the selected cards, in the order they were selected. */
  readonly selection: readonly string[];
  /** The thing under the pointer, a card or a segment. */
  readonly hovered: string | null;
  /** Open panels, the one opened last at the end. */
  readonly panels: readonly Panel[];
  /** How many panels the window has room for. */
  readonly room: 1 | 2;
  /** The thing whose chain is open. */
  readonly why: string | null;
  readonly dialog: Dialog | null;
  /** The verbatim that the evidence panel shows where it stands. */
  readonly verbatim: { readonly id: SegmentId; readonly n: number } | null;
  /** The words looked for in the evidence. */
  readonly query: string;
  readonly wish: CanvasWish;
  readonly insets: Insets;
}

/** From this width on, in CSS pixels, two sheets leave enough of the loop to work on. */
export const WIDE = 1600;

export const viewStore = create<ViewState>()(() => ({
  selection: [],
  hovered: null,
  panels: [],
  room: typeof innerWidth === 'number' && innerWidth >= WIDE ? 2 : 1,
  why: null,
  dialog: null,
  verbatim: null,
  query: '',
  wish: { n: 0, wish: 'fit' },
  insets: { top: 0, right: 0, bottom: 0, left: 0 },
}));

/** What `pick` takes from the view state. */
export function useView<T>(pick: (view: ViewState) => T): T {
  return viewStore(pick);
}

export function select(ids: readonly string[]): void {
  const before = viewStore.getState().selection;
  if (before.length === ids.length && before.every((id, at) => id === ids[at])) return;
  viewStore.setState({ selection: ids });
}

/** Adds a card to the selection, or takes it out. */
export function toggleSelected(id: string): void {
  const { selection } = viewStore.getState();
  select(selection.includes(id) ? selection.filter((other) => other !== id) : [...selection, id]);
}

export function hover(id: string | null): void {
  if (viewStore.getState().hovered !== id) viewStore.setState({ hovered: id });
}

/** Opens a panel; where the window has no room for one more, the one opened first makes way. */
export function openPanel(panel: Panel): void {
  const { panels, room } = viewStore.getState();
  viewStore.setState({ panels: [...panels.filter((open) => open !== panel), panel].slice(-room) });
}

export function closePanel(panel: Panel): void {
  viewStore.setState(({ panels }) => ({ panels: panels.filter((open) => open !== panel) }));
}

export function togglePanel(panel: Panel): void {
  if (viewStore.getState().panels.includes(panel)) closePanel(panel);
  else openPanel(panel);
}

export function setRoom(room: 1 | 2): void {
  viewStore.setState(({ panels }) => ({ room, panels: panels.slice(-room) }));
}

export function openWhy(id: string | null): void {
  viewStore.setState({ why: id });
}

export function openDialog(dialog: Dialog | null): void {
  viewStore.setState({ dialog });
}

export function composeCard(compose: Compose): void {
  openDialog({ name: 'compose', compose });
}

/** Opens the evidence at a verbatim, with its span marked. */
export function showVerbatim(id: SegmentId): void {
  viewStore.setState(({ verbatim }) => ({ verbatim: { id, n: (verbatim?.n ?? 0) + 1 }, why: null }));
  openPanel('evidence');
}

export function setQuery(query: string): void {
  viewStore.setState({ query });
}

/** Selects a card and brings it into view. */
export function showCard(id: string): void {
  select([id]);
  wishCanvas('show', id);
}

export function wishCanvas(wish: CanvasWish['wish'], id?: string): void {
  viewStore.setState((view) => ({ wish: { n: view.wish.n + 1, wish, ...(id ? { id } : {}) } }));
}

export function setInsets(insets: Insets): void {
  viewStore.setState({ insets });
}

/** What stands open when a study opens: the specification where there is one, else what to begin with. */
export function openFirstPanels(specified: boolean): void {
  const { room } = viewStore.getState();
  const both: Panel[] = ['evidence', 'specification'];
  viewStore.setState({ panels: room === 2 ? both : [specified ? 'specification' : 'evidence'] });
}

/** A new study has other cards: nothing of the old one stays selected or open. */
export function forgetStudy(): void {
  viewStore.setState({ selection: [], hovered: null, why: null, verbatim: null, query: '', dialog: null });
}
