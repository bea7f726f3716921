import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { apply, type Step } from '../../domain/changes.ts';
import type { CardId } from '../../domain/ids.ts';
import { Refusal } from '../../domain/refusal.ts';
import { readStudy, rereadStudy, touchedRoots } from '../../domain/study.ts';
import { around, Bench, card, change, link, parameter } from './building.ts';

function refusal(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (error instanceof Refusal) return error.rule;
    throw error;
  }
  return 'allowed';
}

describe('identities', () => {
  test('[ID1] an id of another kind, or one used already, is refused', () => {
    const bench = new Bench().do(card('need', 'a'));
    expect(refusal(() => bench.do(card('need', 'a')))).toBe('ID1');
    const wrong = { do: 'make', kind: 'need', card: { id: 'thm_x', text: 'x' } } as unknown as Step;
    expect(refusal(() => bench.do(wrong))).toBe('ID1');
  });

  test('[ID2] numbers count per kind and are not given again after removal', () => {
    const bench = new Bench()
      .do(parameter('a'), parameter('b'))
      .do({ do: 'remove', id: 'par_b' as CardId })
      .do(parameter('c'));
    expect([...bench.study.parameter.values()].map((p) => p.number)).toEqual(['P-1', 'P-3']);
  });

  test('[ID2] numbers are not given again after undo', () => {
    const doc = new Y.Doc();
    const person = {};
    const undo = new Y.UndoManager([doc.getMap('note')], {
      trackedOrigins: new Set([person]),
      captureTimeout: 0,
    });
    apply(doc, change([card('note', 'a')]), around, person);
    undo.undo();
    apply(doc, change([card('note', 'b')]), around, person);
    expect([...readStudy(doc).note.values()].map((note) => note.number)).toEqual(['O-2']);
  });
});

describe('study', () => {
  test('[ST1] a study begins once', () => {
    const bench = new Bench();
    expect(refusal(() => bench.do({ do: 'begin', meta: bench.study.meta }))).toBe('ST1');
  });

  test('[ST2] a study keeps a name', () => {
    expect(refusal(() => new Bench().do({ do: 'describe', set: { name: ' ' } }))).toBe('ST2');
    expect(new Bench().do({ do: 'describe', set: { product: 'jug' } }).study.meta.product).toBe('jug');
  });
});

describe('changes', () => {
  test('[CH1] a change without steps is refused', () => {
    expect(refusal(() => new Bench().do())).toBe('CH1');
  });

  test('[CH2] when the last step is refused nothing of the first is written', () => {
    const bench = new Bench();
    const before = Y.encodeStateAsUpdate(bench.doc);
    expect(refusal(() => bench.do(card('note', 'a'), card('need', 'a', '')))).toBe('ND1');
    expect(Y.encodeStateAsUpdate(bench.doc)).toEqual(before);
  });

  test('[CH2] a change is one update', () => {
    const bench = new Bench();
    let updates = 0;
    bench.doc.on('update', () => updates++);
    bench.do(card('theme', 'a'), card('insight', 'a'), link('thm_a', 'ins_a'), link('seg_1a', 'ins_a'));
    expect(updates).toBe(1);
    expect(bench.study.link.size).toBe(2);
  });

  test('[CH3] steps that name what is not there are refused', () => {
    const bench = new Bench();
    const id = 'ned_x' as CardId;
    for (const step of [
      { do: 'edit', id, set: { text: 'x' } },
      { do: 'remove', id },
      { do: 'place', id, at: { x: 0, y: 0 } },
      { do: 'unlink', id: 'lnk_x' },
      { do: 'decide', item: 'itm_x', verdict: 'rejected' },
    ] as Step[]) {
      expect(
        refusal(() => bench.do(step)),
        step.do,
      ).toBe('CH3');
    }
  });

  test('[CH4] a place is finite; null gives the card back to the layout', () => {
    const bench = new Bench().do(card('note', 'a'));
    const id = 'not_a' as CardId;
    expect(refusal(() => bench.do({ do: 'place', id, at: { x: Number.NaN, y: 0 } }))).toBe('CH4');
    expect(bench.do({ do: 'place', id, at: { x: 1, y: 2 } }).study.place.get(id)).toEqual({ x: 1, y: 2 });
    expect(bench.do({ do: 'place', id, at: null }).study.place.has(id)).toBe(false);
  });

  test('[CH5] number, maker and id stay through an edit', () => {
    const bench = new Bench().do(card('need', 'a'));
    const set = { text: 'new', number: 'N-9', id: 'ned_z', made: null } as unknown as { text: string };
    const need = bench.do({ do: 'edit', id: 'ned_a' as CardId, set }).study.need.get('ned_a' as never);
    expect(need).toMatchObject({ id: 'ned_a', number: 'N-1', text: 'new', made: { by: 'Ada' } });
  });

  test('rereading the touched roots equals reading everything (slow judge), over random changes', () => {
    const step = fc.oneof(
      fc.constantFrom('a', 'b', 'c').map((tail) => card('note', tail)),
      fc.constantFrom('a', 'b').map((tail) => parameter(tail)),
      fc.constantFrom('a', 'b', 'c').map((tail): Step => ({ do: 'remove', id: `not_${tail}` as CardId })),
      fc
        .constantFrom('a', 'b')
        .map((tail): Step => ({ do: 'edit', id: `par_${tail}` as CardId, set: { target: '>= 2' } })),
      fc
        .constantFrom('a', 'b', 'c')
        .map((tail): Step => ({ do: 'place', id: `not_${tail}` as CardId, at: { x: 1, y: 1 } })),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const bench = new Bench();
        let study = bench.study;
        bench.doc.on('afterTransaction', (transaction) => {
          study = rereadStudy(bench.doc, study, touchedRoots(bench.doc, transaction));
        });
        for (const one of steps) refusal(() => bench.do(one));
        expect(study).toEqual(bench.study);
      }),
      { numRuns: 60 },
    );
  });
});
