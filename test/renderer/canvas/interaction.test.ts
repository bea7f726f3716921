import { describe, expect, it } from 'vitest';
import {
  type Hand,
  type Happening,
  IDLE,
  type Press,
  type Situation,
  turn,
  type Wish,
} from '../../../renderer/canvas/interaction.ts';

const spots: Record<string, { x: number; y: number }> = {
  a: { x: 0, y: 0 },
  b: { x: 200, y: 0 },
  c: { x: 0, y: 100 },
};

/** Plays happenings in a row; `select` and `toggle` take effect as in the window. */
class Player {
  hand: Hand = IDLE;
  selection: string[] = [];
  wishes: Wish[] = [];

  play(on: 'down' | 'move' | 'up' | 'double', x: number, y: number, more: Partial<Press> = {}): this {
    const at = { x, y };
    const press = { screen: at, paper: at, card: null, handle: null, shift: false, pan: false, ...more };
    return this.take({ on, ...press });
  }

  take(happening: Happening): this {
    const situation: Situation = {
      selection: this.selection,
      spotOf: (id) => spots[id],
      joins: (one, other) => one !== other && other !== 'c',
    };
    const next = turn(this.hand, happening, situation);
    this.hand = next.hand;
    for (const wish of next.wishes) {
      if (wish.do === 'select') this.selection = [...wish.cards];
      if (wish.do === 'toggle') {
        const held = this.selection.includes(wish.card);
        this.selection = held
          ? this.selection.filter((id) => id !== wish.card)
          : [...this.selection, wish.card];
      }
      if (wish.do !== 'hover') this.wishes.push(wish);
    }
    return this;
  }
}

const click = (player: Player, card: string | null, more: Partial<Press> = {}) =>
  player.play('down', 0, 0, { card, ...more }).play('up', 1, 1, { card, ...more });

describe('the hand', () => {
  it('selects by click, adds and takes away with Shift, lets go on the paper', () => {
    const player = new Player();
    expect(click(player, 'a').selection).toEqual(['a']);
    expect(click(player, 'b', { shift: true }).selection).toEqual(['a', 'b']);
    expect(click(player, 'a', { shift: true }).selection).toEqual(['b']);
    expect(click(player, null).selection).toEqual([]);
    expect(player.hand).toEqual(IDLE);
  });

  it('keeps several selected while one of them is pressed, and one when it was only a click', () => {
    const player = new Player();
    player.selection = ['a', 'b'];
    player.play('down', 0, 0, { card: 'b' });
    expect(player.selection).toEqual(['a', 'b']);
    player.play('up', 2, 1, { card: 'b' });
    expect(player.selection).toEqual(['b']);
  });

  it('does not drag within the slack of a click', () => {
    const player = new Player().play('down', 0, 0, { card: 'a' }).play('move', 2, 2, { card: 'a' });
    expect(player.hand.is).toBe('pressed');
  });

  it('drags all that is selected and places them in one wish at the end', () => {
    const player = new Player();
    player.selection = ['a', 'b'];
    player.play('down', 5, 5, { card: 'a' }).play('move', 15, 5).play('move', 35, 25);
    expect(player.hand).toMatchObject({ is: 'dragging', cards: ['a', 'b'], by: { x: 30, y: 20 } });
    expect(player.wishes).toEqual([]);
    player.play('up', 45, 25);
    expect(player.wishes).toEqual([
      {
        do: 'place',
        moves: [
          { card: 'a', at: { x: 40, y: 20 } },
          { card: 'b', at: { x: 240, y: 20 } },
        ],
      },
    ]);
  });

  it('drags a card that was not selected before, alone', () => {
    const player = new Player();
    player.selection = ['b', 'c'];
    player.play('down', 0, 0, { card: 'a' }).play('move', 20, 0).play('up', 20, 0);
    expect(player.wishes.at(-1)).toEqual({ do: 'place', moves: [{ card: 'a', at: { x: 20, y: 0 } }] });
  });

  it('gathers with a marquee, whichever way it was drawn', () => {
    const player = new Player().play('down', 90, 80).play('move', 10, 20);
    expect(player.hand).toMatchObject({ is: 'marquee', box: { minX: 10, minY: 20, maxX: 90, maxY: 80 } });
    player.play('up', 0, 20, { shift: false });
    expect(player.wishes).toEqual([
      { do: 'gather', box: { minX: 0, minY: 20, maxX: 90, maxY: 80 }, add: false },
    ]);
  });

  it('adds to the selection with a marquee begun under Shift', () => {
    const player = new Player().play('down', 0, 0, { shift: true }).play('move', 50, 50).play('up', 50, 50);
    expect(player.wishes.at(-1)).toMatchObject({ do: 'gather', add: true });
  });

  it('links from a handle to a card that may be joined, and to no other', () => {
    const player = new Player()
      .play('down', 0, 0, { handle: 'a', card: 'a' })
      .play('move', 190, 0, { card: 'b' });
    expect(player.hand).toMatchObject({ is: 'tying', from: 'a', over: 'b' });
    player.play('up', 190, 0, { card: 'b' });
    expect(player.wishes).toEqual([{ do: 'link', from: 'a', to: 'b' }]);
    const refused = new Player().play('down', 0, 0, { handle: 'a' }).play('move', 0, 90, { card: 'c' });
    expect(refused.hand).toMatchObject({ over: null });
    expect(refused.play('up', 0, 90, { card: 'c' }).wishes).toEqual([]);
  });

  it('makes a card where a link is dropped on the paper', () => {
    const player = new Player().play('down', 0, 0, { handle: 'a' }).play('up', 70, 60);
    expect(player.wishes).toEqual([{ do: 'make', at: { x: 70, y: 60 }, from: 'a' }]);
  });

  it('makes on the paper and edits on a card by double click', () => {
    expect(new Player().play('double', 7, 8).wishes).toEqual([
      { do: 'make', at: { x: 7, y: 8 }, from: null },
    ]);
    expect(new Player().play('double', 7, 8, { card: 'b' }).wishes).toEqual([{ do: 'edit', card: 'b' }]);
  });

  it('pans with Space or the middle button, over cards too', () => {
    const player = new Player()
      .play('down', 0, 0, { pan: true, card: 'a' })
      .play('move', 8, -3)
      .play('move', 10, -3);
    expect(player.wishes).toEqual([
      { do: 'pan', dx: 8, dy: -3 },
      { do: 'pan', dx: 2, dy: 0 },
    ]);
    expect(player.play('up', 10, -3).hand).toEqual(IDLE);
  });

  it('forgets everything on Escape: nothing is placed, linked or made', () => {
    for (const start of [{ card: 'a' }, { handle: 'a' }, {}]) {
      const player = new Player().play('down', 0, 0, start).play('move', 60, 60);
      const before = player.wishes.length;
      player.take({ on: 'cancel' }).play('up', 60, 60);
      expect(player.hand).toEqual(IDLE);
      expect(player.wishes).toHaveLength(before);
    }
  });
});
