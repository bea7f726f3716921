import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { kindOf } from '../../domain/ids.ts';
import { linkState, upstream } from '../../domain/links.ts';
import type { Study } from '../../domain/study.ts';
import { ingest } from '../../main/ingest/ingest.ts';
import { openStudyFile } from '../../main/store/study-file.ts';
import { StudyRoom } from '../../main/study/room.ts';
import { openSample } from '../../main/study/sample.ts';

let room: StudyRoom;
let study: Study;

beforeAll(async () => {
  let tails = 0;
  room = new StudyRoom({
    openFile: openStudyFile,
    listener: { update: () => {}, info: () => {}, reset: () => {} },
    clock: () => '2026-01-01T00:00:00.000Z',
    newTail: () => `t${++tails}`,
    person: () => 'Ada',
    beforeClose: async () => {},
    opened: () => {},
    decode: (bytes) => new TextDecoder().decode(bytes),
  });
  const path = join(mkdtempSync(join(tmpdir(), 'lemniscate-sample-')), 'sample.lemni');
  const read = (file: string) => ingest(readFileSync(file), file.split('/').at(-1) as string, {});
  await openSample(room, path, 'assets/sample', 'en', read);
  study = room.host.study;
});

describe('the bundled sample', () => {
  test('holds what it promises, through the same import as any file', () => {
    const counts = Object.fromEntries(
      (['evidence', 'theme', 'insight', 'need', 'parameter', 'constraint'] as const).map((kind) => [
        kind,
        study[kind].size,
      ]),
    );
    expect(counts).toEqual({ evidence: 2, theme: 6, insight: 8, need: 8, parameter: 14, constraint: 4 });
    expect(room.host.info().verbatims).toBe(62);
    expect(study.meta.label).toContain('invented');
  });

  test('every link is ok and every segment is one that somebody said', () => {
    expect(
      [...study.link.values()].map((link) => linkState(study, link)).filter((state) => state !== 'ok'),
    ).toEqual([]);
    const cited = [...study.link.values()].map((link) => link.from).filter((id) => kindOf(id) === 'segment');
    const read = room.host.file.verbatims.read([...new Set(cited)] as never);
    expect(read).toHaveLength(new Set(cited).size);
    expect(read.some((verbatim) => verbatim.attributes.speaker === 'Interviewer')).toBe(false);
  });

  test('has the holes a person should find: a need without parameter, a value on nothing, an assumption', () => {
    const unanswered = [...study.need.keys()].filter(
      (id) => ![...study.link.values()].some((link) => link.from === id),
    );
    const floating = [...study.parameter.keys()].filter(
      (id) => upstream(study, id, 'need').length + upstream(study, id, 'constraint').length === 0,
    );
    const assumed = [...study.insight.keys()].filter((id) => upstream(study, id, 'segment').length === 0);
    expect([unanswered.length, floating.length, assumed.length]).toEqual([1, 1, 1]);
  });

  test('starts with nothing to undo', () => {
    expect(room.host.info().undo).toBeUndefined();
  });
});
