/** Rule ST28: tables followed change by change are the tables made from scratch; the past is the replay of the log. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { EvidenceId, InsightId, SegmentId, ThemeId } from '../../domain/ids.ts';
import { Refusal } from '../../domain/refusal.ts';
import { readStudy } from '../../domain/study.ts';
import { openStudyFile, type StudyFile } from '../../main/store/study-file.ts';
import { type Draw, firstSteps, stepFrom } from './steps.ts';
import { freshFile, freshPath, plainStudy, table, Writer } from './world.ts';

const GIVEN = [
  table('calls.csv', ['the lid is hot', 'it leaks']),
  table('shop.csv', ['the handle is loose']),
];

function begun(): { file: StudyFile; writer: Writer } {
  const file = freshFile();
  for (const { evidence, segments } of GIVEN) file.verbatims.add(evidence, segments);
  const writer = new Writer(file);
  writer.begin();
  writer.change(...firstSteps(GIVEN, writer.study));
  return { file, writer };
}

/** @returns how many of the steps a rule refused. */
function live(writer: Writer, draws: readonly Draw[], undo: Y.UndoManager): number {
  let refused = 0;
  draws.forEach((draw, turn) => {
    try {
      if (draw[0] % 17 === 16) undo.undo();
      else writer.change(stepFrom(draw, writer.study, GIVEN, turn));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      refused += 1;
    }
  });
  return refused;
}

function undoOf(writer: Writer): Y.UndoManager {
  const roots = ['theme', 'insight', 'need', 'parameter', 'link', 'evidence'].map((name) =>
    writer.doc.getMap(name),
  );
  return new Y.UndoManager(roots, { trackedOrigins: new Set(['user']), captureTimeout: 0 });
}

const draw: fc.Arbitrary<Draw> = fc.tuple(fc.nat(254), fc.nat(60), fc.nat(60));
const draws = fc.array(draw, { minLength: 10, maxLength: 40 });

// Every step is a commit that waits for the disk.
describe('projections', { timeout: 90_000 }, () => {
  it('[ST28] followed step by step are what they are when rebuilt, from the document and from the file', () => {
    const tally = { steps: 0, refused: 0, links: 0 };
    fc.assert(
      fc.property(draws, (drawn) => {
        const { file, writer } = begun();
        tally.refused += live(writer, drawn, undoOf(writer));
        tally.steps += drawn.length;
        const followed = file.projections.dump();
        expect(file.projections.seq()).toBe(file.log.last());
        tally.links += followed.links?.length ?? 0;
        file.projections.rebuild(writer.study, file.log.last());
        expect(file.projections.dump()).toEqual(followed);
        file.close();

        const again = openStudyFile(file.path);
        again.projections.drop();
        expect(again.projections.dump()).toEqual({ records: [], links: [] });
        expect(again.projections.seq()).toBe(0);
        const doc = new Y.Doc();
        Y.applyUpdate(doc, again.log.state());
        again.projections.rebuild(readStudy(doc), again.log.last());
        expect(again.projections.dump()).toEqual(followed);
        again.close();
      }),
      { numRuns: 30 },
    );
    // The sequences must be worth something: mostly allowed, and with links.
    expect(tally.refused).toBeLessThan(tally.steps / 2);
    expect(tally.links).toBeGreaterThan(tally.steps / 50);
  });

  it('[ST28] a link changes its state with what stands at its ends', () => {
    const { file, writer } = begun();
    const [theme, insight] = ['thm_first000', 'ins_first100'] as [ThemeId, InsightId];
    const said = GIVEN[0]?.segments[0]?.id as SegmentId;
    const states = () =>
      (file.projections.dump().links as { from_id: string; state: string }[])
        .sort((a, b) => (a.from_id < b.from_id ? -1 : 1))
        .map(({ state }) => state);
    writer.change({ do: 'link', a: said, b: insight }, { do: 'link', a: theme, b: insight });
    expect(states()).toEqual(['ok', 'ok']);
    writer.change({ do: 'edit', id: theme, set: { name: 'cold lid' } });
    expect(states()).toEqual(['ok', 'suspect-source']);
    writer.change({ do: 'edit', id: insight, set: { text: 'people burn themselves' } });
    expect(states()).toEqual(['suspect-target', 'suspect-both']);
    writer.change({ do: 'withdraw', evidence: GIVEN[0]?.evidence.id as EvidenceId });
    expect(states()).toEqual(['broken', 'suspect-both']);
    writer.change({
      do: 'confirm',
      links: [...writer.study.link.values()].filter(({ from }) => from === theme).map(({ id }) => id),
      sentence: 'still right',
    });
    expect(states()).toEqual(['broken', 'ok']);
    const followed = file.projections.dump();
    file.projections.rebuild(writer.study, file.log.last());
    expect(file.projections.dump()).toEqual(followed);
    writer.change({ do: 'remove', id: insight });
    expect(states()).toEqual([]);
    file.close();
  });

  it('[ST28] dropped, the next change brings all of them back', () => {
    const { file, writer } = begun();
    live(writer, [[6, 0, 0]], undoOf(writer));
    file.projections.drop();
    writer.change({ do: 'describe', set: { place: 'garden' } });
    const followed = file.projections.dump();
    file.projections.rebuild(writer.study, file.log.last());
    expect(file.projections.dump()).toEqual(followed);
    expect(followed.records?.length).toBe(9 + 1);
    expect(followed.links).toMatchObject([{ type: 'supports', state: 'ok' }]);
    file.close();
  });

  it('[ST16] an earlier copy has the records that replaying the log to there gives', () => {
    fc.assert(
      fc.property(draws, fc.nat(), (drawn, at) => {
        const { file, writer } = begun();
        live(writer, drawn.slice(0, 15), undoOf(writer));
        file.log.snapshot();
        live(
          writer,
          drawn.slice(15).map(([what, a, b]) => [what, a + 1, b] as const),
          undoOf(writer),
        );
        const seq = at % (file.log.last() + 1);
        const path = freshPath('earlier.lemni');
        file.earlierTo(path, seq);
        const replayed = new Y.Doc();
        Y.applyUpdate(replayed, file.log.stateAt(seq));
        file.projections.rebuild(readStudy(replayed), seq);
        const earlier = openStudyFile(path);
        const doc = new Y.Doc();
        Y.applyUpdate(doc, earlier.log.state());
        earlier.projections.rebuild(readStudy(doc), earlier.log.last());
        expect(earlier.projections.dump()).toEqual(file.projections.dump());
        expect(plainStudy(earlier.log.state())).toEqual(plainStudy(file.log.stateAt(seq)));
        expect(earlier.log.last()).toBe(seq);
        earlier.close();
        file.close();
      }),
      { numRuns: 8 },
    );
  });
});
