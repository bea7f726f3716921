import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import type { CardId } from '../../domain/ids.ts';
import { readStudy } from '../../domain/study.ts';
import { openStudyFile } from '../../main/store/study-file.ts';
import type { HostListener, StudyHost } from '../../main/study/host.ts';
import { ProblemError } from '../../main/study/problem.ts';
import { StudyRoom } from '../../main/study/room.ts';
import { card, parameter } from '../domain/building.ts';

class Heard implements HostListener {
  readonly replica = new Y.Doc();
  readonly updates: string[] = [];
  readonly problems: string[] = [];
  resets = 0;
  update(update: Uint8Array, entry: { label: { key: string } }): void {
    Y.applyUpdate(this.replica, update, 'main');
    this.updates.push(entry.label.key);
  }
  info(): void {}
  reset(): void {
    this.resets++;
  }
}

let folder: string;
let heard: Heard;
let room: StudyRoom;
let tails = 0;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lemniscate-host-'));
  heard = new Heard();
  room = newRoom();
});

function newRoom(): StudyRoom {
  return new StudyRoom({
    openFile: openStudyFile,
    decode: () => undefined,
    listener: heard,
    clock: () => '2026-03-04T05:06:07.000Z',
    newTail: () => `t${++tails}`,
    person: () => 'Ada',
    beforeClose: async () => {},
    opened: () => {},
  });
}

async function begin(): Promise<StudyHost> {
  return room.create(join(folder, 'a.lemni'), { name: 'Kettle', product: 'kettle', place: 'home' });
}

function make(...steps: Parameters<StudyRoom['change']>[2]): void {
  room.host.change(room.change('did.test', { n: steps.length }, steps));
}

describe('one writer', () => {
  test('every change reaches replicas after it is in the log', async () => {
    const host = await begin();
    const append = vi.spyOn(heard, 'update').mockImplementation((update) => {
      expect(host.file.log.last()).toBeGreaterThan(0);
      Y.applyUpdate(heard.replica, host.file.log.state());
      expect(Y.encodeStateVector(heard.replica)).toEqual(Y.encodeStateVector(docFrom(host)));
      void update;
    });
    make(card('note', 'a'));
    expect(append).toHaveBeenCalledTimes(1);
  });

  test('[CH6] undo and redo take back what the person did, in order, and say what', async () => {
    const host = await begin();
    make(card('note', 'a'));
    host.change(room.change('did.import', {}, [card('note', 'b')], 'assistant'));
    make(parameter('a'));
    expect(host.info().undo).toEqual({ key: 'did.test', params: { n: 1 } });
    expect(host.undo('Ada')?.key).toBe('did.test');
    expect(host.study.parameter.size).toBe(0);
    expect(host.undo('Ada')?.key).toBe('did.test');
    expect([...host.study.note.keys()]).toEqual(['not_b']);
    host.redo('Ada');
    host.redo('Ada');
    expect(host.study.note.size + host.study.parameter.size).toBe(3);
    expect(host.study.parameter.get('par_a' as never)?.number).toBe('P-1');
    expect(readStudy(heard.replica)).toEqual(readStudy(docFrom(host)));
  });

  test('[CH6] nothing to undo is said, not thrown; the beginning of a study cannot be taken back', async () => {
    const host = await begin();
    expect(host.undo('Ada')).toBeNull();
    expect(host.study.meta.name).toBe('Kettle');
    expect(host.redo('Ada')).toBeNull();
  });

  test('a change survives closing and opening, and history tells it in words', async () => {
    await begin();
    make(card('note', 'a', 'hello'));
    const seq = room.host.file.log.last();
    make({ do: 'remove', id: 'not_a' as CardId });
    await room.close();
    const host = await newRoom().open(join(folder, 'a.lemni'));
    expect(host.study.note.size).toBe(0);
    expect(host.file.log.entries().map((entry) => entry.label.key)).toEqual([
      'did.test',
      'did.test',
      'label.begin',
    ]);
    host.file.earlierTo(join(folder, 'b.lemni'), seq);
    host.close();
    const earlier = await newRoom().open(join(folder, 'b.lemni'));
    expect([...earlier.study.note.values()].map((note) => note.text)).toEqual(['hello']);
    expect(earlier.study.meta.id).toBe(host.study.meta.id);
    earlier.close();
  });

  test('when the log cannot be written the change is not kept, the study says so and goes read-only', async () => {
    const host = await begin();
    make(card('note', 'a'));
    vi.spyOn(host.file.log, 'append').mockImplementation(() => {
      throw new Error('no space left on device');
    });
    expect(() => make(card('note', 'b'))).toThrow(ProblemError);
    expect([...host.study.note.keys()]).toEqual(['not_a']);
    expect(host.info().readOnly?.text).toContain('no space left');
    expect(heard.resets).toBe(2);
    vi.restoreAllMocks();
    expect(() => make(card('note', 'c'))).toThrow(ProblemError);
  });

  test('a file that cannot be opened leaves the open study as it was', async () => {
    const host = await begin();
    await expect(room.open(join(folder, 'none.lemni'))).rejects.toThrow();
    expect(room.host).toBe(host);
    make(card('note', 'a'));
  });

  test('projections that were dropped are made again at the next open, and are the same', async () => {
    const host = await begin();
    make(card('theme', 'a'), parameter('a'));
    const before = host.file.projections.dump();
    host.file.projections.drop();
    await room.close();
    const again = await newRoom().open(join(folder, 'a.lemni'));
    expect(again.file.projections.dump()).toEqual(before);
    again.close();
  });
});

function docFrom(host: StudyHost): Y.Doc {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, host.state());
  return doc;
}
