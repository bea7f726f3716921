import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { baselinesInOrder, compareFrozen, freeze, historyOf } from '../../domain/baselines.ts';
import { apply, type Step } from '../../domain/changes.ts';
import type { BaselineId, CardId, EndId, ParameterId } from '../../domain/ids.ts';
import { linkState, linksTo } from '../../domain/links.ts';
import type { Baseline } from '../../domain/records.ts';
import { Refusal } from '../../domain/refusal.ts';
import { readStudy, root, type Study, UNDONE_ROOTS } from '../../domain/study.ts';
import { around, Bench, card, change, link, parameter } from './building.ts';

const B1 = 'bas_1' as BaselineId;
const keep = (id: BaselineId = B1, name = 'First'): Step => ({ do: 'baseline', id, name, note: '' });
const restore = (...parameters: string[]): Step => ({
  do: 'restore',
  baseline: B1,
  ...(parameters.length > 0 ? { parameters: parameters as ParameterId[] } : {}),
});
const edit = (id: string, set: object): Step => ({ do: 'edit', id: id as CardId, set });
const remove = (id: string): Step => ({ do: 'remove', id: id as CardId });

function kept(): Bench {
  return new Bench()
    .do(
      card('need', 'a'),
      card('need', 'b'),
      card('insight', 'a'),
      parameter('a'),
      parameter('b'),
      link('seg_1a', 'ins_a'),
      link('seg_1b', 'ins_a'),
      link('ins_a', 'ned_a'),
      { do: 'link', a: 'ned_a' as EndId, b: 'par_a' as EndId, strength: 9 },
      link('ned_b', 'par_b'),
    )
    .do(keep());
}

const baseline = (study: Study): Baseline => study.baseline.get(B1) as Baseline;
const sinceThen = (bench: Bench) => compareFrozen(baseline(bench.study).parameters, freeze(bench.study));
const target = (bench: Bench, id: string) => bench.study.parameter.get(id as ParameterId)?.target;

function refusal(act: () => void): string {
  try {
    act();
  } catch (error) {
    if (error instanceof Refusal) return error.rule;
    throw error;
  }
  return 'allowed';
}

describe('baselines', () => {
  test('[BL1] hold every parameter with what it stands on', () => {
    const { number, name, made, parameters } = baseline(kept().study);
    expect([number, name, made.by]).toEqual(['B-1', 'First', 'Ada']);
    expect(parameters).toMatchObject([
      { parameter: { number: 'P-1', target: '<= 45' }, needs: [{ number: 'N-1', strength: 9 }], segments: 2 },
      { parameter: { number: 'P-2' }, needs: [{ number: 'N-2' }], constraints: [], segments: 0 },
    ]);
  });

  test('[BL1] need a name, a new id and something to hold', () => {
    expect(refusal(() => new Bench().do(keep()))).toBe('BL1');
    expect(refusal(() => kept().do(keep('bas_2' as BaselineId, ' ')))).toBe('BL1');
    expect(refusal(() => kept().do(keep()))).toBe('ID1');
  });

  test('[BL3] cannot be edited or removed', () => {
    const bench = kept();
    const before = JSON.stringify(baseline(bench.study));
    expect(refusal(() => bench.do(remove(B1)))).toBe('CH3');
    expect(refusal(() => bench.do(edit(B1, { name: 'Other' })))).toBe('CH3');
    bench.do(edit('par_a', { target: '1' }), remove('par_b'));
    expect(JSON.stringify(baseline(bench.study))).toBe(before);
  });

  test('[BL3] outlive undo, and their number is not given again', () => {
    const { doc } = kept();
    const person = {};
    const undo = undoOf(doc, person);
    apply(doc, change([keep('bas_2' as BaselineId)]), around, person);
    expect(undo.undo()).toBeNull();
    expect(baselinesInOrder(readStudy(doc)).map(({ number }) => number)).toEqual(['B-1', 'B-2']);
  });

  test('[BL2] tell what was added, removed, and changed in which field', () => {
    const bench = kept().do(
      edit('par_a', { target: '<= 40', reason: 'quieter' }),
      remove('par_b'),
      parameter('c'),
    );
    const { added, removed, changed, same } = sinceThen(bench);
    expect(added.map(({ parameter: { number } }) => number)).toEqual(['P-3']);
    expect(removed.map(({ parameter: { number } }) => number)).toEqual(['P-2']);
    expect(changed.map(({ fields }) => fields.map(({ field }) => field))).toEqual([['target', 'reason']]);
    expect(same).toBe(0);
  });

  test('[BL2] what a parameter stands on is compared, how many said so is not', () => {
    expect(sinceThen(kept().do(link('seg_1c', 'ins_a'))).changed).toEqual([]);
    const [first] = sinceThen(kept().do(link('ned_b', 'par_a'))).changed;
    expect(first?.fields.map(({ field }) => field)).toEqual(['needs']);
  });

  test('[BL4] the history of a parameter is where it differs', () => {
    const bench = kept()
      .do(keep('bas_2' as BaselineId))
      .do(edit('par_a', { target: '1' }));
    bench.do(keep('bas_3' as BaselineId)).do(remove('par_a'));
    expect(
      historyOf(bench.study, 'par_a' as ParameterId).map((one) => [
        one.baseline?.number,
        one.frozen?.parameter.target,
      ]),
    ).toEqual([
      ['B-1', '<= 45'],
      ['B-3', '1'],
      [undefined, undefined],
    ]);
  });

  test('[BL5] restoring puts everything back, in one change', () => {
    const bench = kept().do(
      edit('par_a', { target: '1' }),
      remove('par_b'),
      parameter('c'),
      link('ned_b', 'par_a'),
    );
    let updates = 0;
    bench.doc.on('update', () => {
      updates += 1;
    });
    bench.do(restore());
    expect(updates).toBe(1);
    expect(sinceThen(bench)).toMatchObject({ added: [], removed: [], changed: [], same: 2 });
    expect([...bench.study.parameter.values()].map(({ number }) => number).sort()).toEqual(['P-1', 'P-2']);
  });

  test('[BL5] one parameter alone: changed, removed, or added since', () => {
    const bench = kept().do(edit('par_a', { target: '1' }), remove('par_b'), parameter('c'));
    bench.do(restore('par_b'));
    expect([target(bench, 'par_a'), target(bench, 'par_b'), target(bench, 'par_c')]).toEqual([
      '1',
      '<= 45',
      '<= 45',
    ]);
    bench.do(restore('par_c', 'par_a'));
    expect([target(bench, 'par_a'), target(bench, 'par_c')]).toEqual(['<= 45', undefined]);
  });

  test('[BL5] a need that is gone is not brought back', () => {
    const bench = kept()
      .do(remove('ned_a'), edit('par_a', { target: '1' }))
      .do(restore());
    expect(sinceThen(bench).changed.map(({ fields }) => fields.map(({ field }) => field))).toEqual([
      ['needs'],
    ]);
  });

  test('[BL5] a baseline that is not there is refused', () => {
    expect(refusal(() => new Bench().do(restore()))).toBe('CH3');
  });

  test('[BL6] what is put back says so until a person changes it; the rest is left alone', () => {
    const bench = kept()
      .do(edit('par_a', { target: '1' }))
      .do(restore());
    const of = (id: string) => bench.study.parameter.get(id as ParameterId);
    expect(of('par_a')?.restored).toMatchObject({ number: 'B-1', by: 'Ada' });
    expect(of('par_b')?.restored).toBeUndefined();
    expect(bench.do(edit('par_a', { priority: 'must' })) && of('par_a')?.restored).toBeDefined();
    expect(bench.do(edit('par_a', { target: '2' })) && of('par_a')?.restored).toBeUndefined();
  });

  test('[BL6] a link confirmed on the later value is suspect after its value was put back', () => {
    const bench = kept().do(edit('par_a', { target: '1' }));
    const [held] = linksTo(bench.study, 'par_a');
    bench.do({ do: 'confirm', links: [held?.id as never], sentence: 'seen' }).do(restore());
    const [after] = linksTo(bench.study, 'par_a');
    expect(after && linkState(bench.study, after)).toBe('suspect-target');
  });

  test('[BL7] a frozen value is not changed by restoring', () => {
    const bench = new Bench().do(parameter('a', { status: 'frozen' })).do(keep());
    bench.do(edit('par_a', { status: 'agreed' })).do(edit('par_a', { target: '1', status: 'frozen' }));
    expect(refusal(() => bench.do(restore()))).toBe('SP6');
    expect(target(bench, 'par_a')).toBe('1');
  });
});

function undoOf(doc: Y.Doc, person: unknown): Y.UndoManager {
  const roots = UNDONE_ROOTS.map((name) => root(doc, name));
  return new Y.UndoManager(roots, { trackedOrigins: new Set([person]), captureTimeout: 0 });
}

const NEEDS = ['ned_a', 'ned_b', 'con_a'];
type Draw = readonly [number, number, number];
const draws = fc.array(fc.tuple(fc.nat(999), fc.nat(999), fc.nat(999)), { maxLength: 40 });

let made = 0;

function stepFrom([what, a, b]: Draw, study: Study): Step {
  const ids = [...study.parameter.keys()];
  const id = ids[a % (ids.length + 1)];
  // An id is used once, also after its parameter was removed.
  if (!id) return parameter(`n${++made}`, { target: `${b % 3}` });
  const links = linksTo(study, id);
  switch (what % 8) {
    case 0:
      return remove(id);
    case 1:
    case 2:
      return { do: 'link', a: NEEDS[b % 3] as EndId, b: id, ...(b % 2 ? { strength: 3 } : {}) };
    case 3:
      return { do: 'unlink', id: links[b % Math.max(1, links.length)]?.id ?? ('lnk_x' as never) };
    case 4:
      return edit(id, {
        status: b % 2 ? 'agreed' : 'proposed',
        reason: `${b % 4}`,
        tolerance: b % 3 ? '1' : undefined,
      });
    default:
      return edit(id, { target: `${b % 4}`, group: `${b % 2}` });
  }
}

function run(bench: Bench, drawn: readonly Draw[]): void {
  for (const draw of drawn) {
    try {
      bench.do(stepFrom(draw, bench.study));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  }
}

/** What a baseline promises to bring back, without provenance. */
function plain(study: Study): string {
  return JSON.stringify(
    freeze(study).map(({ parameter: { made: _made, ...rest }, needs, constraints }) => [
      Object.entries(rest).sort(),
      needs,
      constraints,
    ]),
  );
}

describe('difference and restoring are inverse to each other', { timeout: 60_000 }, () => {
  test('[BL2 BL5] whole, by single parameters, and back again by undo', () => {
    let changes = 0;
    fc.assert(
      fc.property(draws, draws, fc.boolean(), (first, then, whole) => {
        const bench = new Bench().do(card('need', 'a'), card('need', 'b'), parameter('z'));
        bench.do({
          do: 'make',
          kind: 'constraint',
          card: { id: 'con_a', kind: 'law', text: 'x', source: '' },
        } as Step);
        run(bench, first);
        // A baseline holds at least one.
        bench.do(parameter(`n${++made}`)).do(keep());
        const wanted = plain(bench.study);
        run(bench, then);
        const { added, removed, changed } = sinceThen(bench);
        const ids = [...added, ...removed, ...changed.map(({ after }) => after)].map(
          (one) => one.parameter.id,
        );
        changes += ids.length;
        expect(ids.length === 0).toBe(plain(bench.study) === wanted);
        const before = Y.encodeStateAsUpdate(bench.doc);
        const was = plain(bench.study);
        const person = {};
        const undo = undoOf(bench.doc, person);
        const steps = whole || ids.length === 0 ? [restore()] : ids.map((id) => restore(id));
        apply(bench.doc, change(steps), around, person);
        expect(plain(bench.study)).toBe(wanted);
        expect(sinceThen(bench)).toMatchObject({ added: [], removed: [], changed: [] });
        if (ids.length === 0) expect(Y.encodeStateAsUpdate(bench.doc)).toEqual(before);
        else {
          undo.undo();
          expect(plain(bench.study)).toBe(was);
        }
      }),
      { numRuns: 500 },
    );
    expect(changes).toBeGreaterThan(500);
  });

  test('[BL2] from one to the other and back, added and removed change places and fields turn round', () => {
    fc.assert(
      fc.property(draws, draws, (first, then) => {
        const bench = new Bench().do(card('need', 'a'), card('need', 'b'), parameter('z'));
        run(bench, first);
        const a = freeze(bench.study);
        run(bench, then);
        const b = freeze(bench.study);
        const [there, back] = [compareFrozen(a, b), compareFrozen(b, a)];
        const ids = (list: readonly { parameter: { id: string } }[]) =>
          list.map((one) => one.parameter.id).sort();
        expect(ids(there.added)).toEqual(ids(back.removed));
        expect(ids(there.removed)).toEqual(ids(back.added));
        const turned = (one: typeof there) =>
          one.changed.flatMap(({ before, fields }) =>
            fields.map((field) => [before.parameter.id, field.field, field.before, field.after]),
          );
        const around = turned(back).map(([id, field, was, is]) => [id, field, is, was]);
        expect(
          turned(there)
            .map((one) => JSON.stringify(one))
            .sort(),
        ).toEqual(around.map((one) => JSON.stringify(one)).sort());
      }),
      { numRuns: 200 },
    );
  });
});
