/**
 * What the hand means: pointer events in, wishes out. A small machine without a window, so that every gesture can
 * be played in a test. Points come twice: `screen` in CSS pixels decides what is a drag, `paper` says where it is.
 *
 *   idle ─ down on paper ──▶ pressed ─ moved ▶ marquee ─ up ▶ select what it touches
 *        ─ down on a card ─▶ pressed ─ moved ▶ dragging ─ up ▶ place all that moved
 *        ─ down on a handle ▶ tying ───────────────────── up ▶ link, or make a card there
 *        ─ Space or middle ▶ panning ─────────────────── up ▶ idle
 *   any ── Escape or lost pointer ▶ idle, and nothing happened
 */
import type { Point } from './geometry.ts';
import type { Box } from './layout.ts';

export interface Press {
  readonly screen: Point;
  readonly paper: Point;
  /** The card under the pointer. */
  readonly card: string | null;
  /** The card whose handle is under the pointer. */
  readonly handle: string | null;
  readonly shift: boolean;
  /** Space is held, or the middle button was pressed. */
  readonly pan: boolean;
}

export type Happening =
  | ({ readonly on: 'down' } & Press)
  | ({ readonly on: 'move' } & Press)
  | ({ readonly on: 'up' } & Press)
  | ({ readonly on: 'double' } & Press)
  | { readonly on: 'cancel' };

/** What the machine must know of the study to decide; asked when needed. */
export interface Situation {
  readonly selection: readonly string[];
  /** Where a card lies now. */
  spotOf(card: string): Point | undefined;
  /** Whether a link may join two cards. */
  joins(a: string, b: string): boolean;
}

export type Hand =
  | { readonly is: 'idle' }
  | { readonly is: 'pressed'; readonly start: Press }
  | { readonly is: 'marquee'; readonly start: Press; readonly box: Box }
  | { readonly is: 'dragging'; readonly start: Press; readonly cards: readonly string[]; readonly by: Point }
  | { readonly is: 'tying'; readonly from: string; readonly to: Point; readonly over: string | null }
  | { readonly is: 'panning'; readonly last: Point };

export type Wish =
  | { readonly do: 'select'; readonly cards: readonly string[] }
  | { readonly do: 'toggle'; readonly card: string }
  | { readonly do: 'gather'; readonly box: Box; readonly add: boolean }
  | { readonly do: 'hover'; readonly card: string | null }
  | { readonly do: 'pan'; readonly dx: number; readonly dy: number }
  | { readonly do: 'place'; readonly moves: readonly { readonly card: string; readonly at: Point }[] }
  | { readonly do: 'link'; readonly from: string; readonly to: string }
  | { readonly do: 'make'; readonly at: Point; readonly from: string | null }
  | { readonly do: 'edit'; readonly card: string };

export interface Turn {
  readonly hand: Hand;
  readonly wishes: readonly Wish[];
}

export const IDLE: Hand = { is: 'idle' };
/** Below this many pixels a press is a click. */
export const SLACK = 4;

export function turn(hand: Hand, happening: Happening, at: Situation): Turn {
  if (happening.on === 'cancel') return { hand: IDLE, wishes: [] };
  switch (happening.on) {
    case 'down':
      return down(happening, at);
    case 'move':
      return move(hand, happening, at);
    case 'up':
      return up(hand, happening, at);
    case 'double':
      return double(happening);
  }
}

function down(press: Press, { selection }: Situation): Turn {
  if (press.pan) return { hand: { is: 'panning', last: press.screen }, wishes: [] };
  if (press.handle)
    return { hand: { is: 'tying', from: press.handle, to: press.paper, over: null }, wishes: [] };
  const hand: Hand = { is: 'pressed', start: press };
  if (!press.card) return { hand, wishes: [] };
  if (press.shift) return { hand, wishes: [{ do: 'toggle', card: press.card }] };
  // A press on one of several selected cards may begin to drag them all; which was meant is known at `up`.
  if (selection.includes(press.card)) return { hand, wishes: [] };
  return { hand, wishes: [{ do: 'select', cards: [press.card] }] };
}

function move(hand: Hand, press: Press, at: Situation): Turn {
  switch (hand.is) {
    case 'idle':
      return { hand, wishes: [{ do: 'hover', card: press.card }] };
    case 'panning': {
      const dx = press.screen.x - hand.last.x;
      const dy = press.screen.y - hand.last.y;
      return { hand: { is: 'panning', last: press.screen }, wishes: [{ do: 'pan', dx, dy }] };
    }
    case 'pressed':
      return isClick(hand.start, press)
        ? { hand, wishes: [] }
        : { hand: begin(hand.start, press, at), wishes: [] };
    case 'marquee':
      return { hand: { ...hand, box: boxBetween(hand.start.paper, press.paper) }, wishes: [] };
    case 'dragging':
      return { hand: { ...hand, by: between(hand.start.paper, press.paper) }, wishes: [] };
    case 'tying': {
      const over = press.card && at.joins(hand.from, press.card) ? press.card : null;
      return { hand: { ...hand, to: press.paper, over }, wishes: [] };
    }
  }
}

function begin(start: Press, press: Press, { selection }: Situation): Hand {
  if (!start.card) return { is: 'marquee', start, box: boxBetween(start.paper, press.paper) };
  const cards = selection.includes(start.card) ? selection : [start.card];
  return { is: 'dragging', start, cards, by: between(start.paper, press.paper) };
}

function up(hand: Hand, press: Press, at: Situation): Turn {
  switch (hand.is) {
    case 'pressed':
      return { hand: IDLE, wishes: clicked(hand.start) };
    case 'marquee':
      return {
        hand: IDLE,
        wishes: [{ do: 'gather', box: boxBetween(hand.start.paper, press.paper), add: hand.start.shift }],
      };
    case 'dragging': {
      const by = between(hand.start.paper, press.paper);
      return { hand: IDLE, wishes: [{ do: 'place', moves: landing(hand.cards, by, at) }] };
    }
    case 'tying':
      return { hand: IDLE, wishes: tied(hand.from, press, at) };
    default:
      return { hand: IDLE, wishes: [] };
  }
}

function clicked({ card, shift }: Press): Wish[] {
  if (shift) return [];
  return [{ do: 'select', cards: card ? [card] : [] }];
}

/** Where dragged cards lie after a way of `by`. */
export function landing(
  cards: readonly string[],
  by: Point,
  { spotOf }: Pick<Situation, 'spotOf'>,
): { readonly card: string; readonly at: Point }[] {
  return cards.flatMap((card) => {
    const from = spotOf(card);
    return from ? [{ card, at: { x: from.x + by.x, y: from.y + by.y } }] : [];
  });
}

function tied(from: string, press: Press, at: Situation): Wish[] {
  if (press.card && at.joins(from, press.card)) return [{ do: 'link', from, to: press.card }];
  return press.card || press.handle ? [] : [{ do: 'make', at: press.paper, from }];
}

function double(press: Press): Turn {
  const wish: Wish = press.card
    ? { do: 'edit', card: press.card }
    : { do: 'make', at: press.paper, from: null };
  return { hand: IDLE, wishes: [wish] };
}

function isClick(start: Press, press: Press): boolean {
  return Math.hypot(press.screen.x - start.screen.x, press.screen.y - start.screen.y) < SLACK;
}

function between(from: Point, to: Point): Point {
  return { x: to.x - from.x, y: to.y - from.y };
}

export function boxBetween(a: Point, b: Point): Box {
  return {
    minX: Math.min(a.x, b.x),
    minY: Math.min(a.y, b.y),
    maxX: Math.max(a.x, b.x),
    maxY: Math.max(a.y, b.y),
  };
}
