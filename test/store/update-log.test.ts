/** Rules ST21 to ST25: the log is the truth, in order, whole, and every row of it is checked. */
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { MIGRATIONS, type Migration } from '../../main/store/migrate.ts';
import { openStudyFile } from '../../main/store/study-file.ts';
import { AT, freshFile, plainStudy, refusalOf, Writer } from './world.ts';

function grown(updates: number) {
  const file = freshFile();
  const writer = new Writer(file);
  writer.begin();
  const states = [plainStudy(file.log.stateAt(0)), plainStudy(file.log.state())];
  for (let turn = 2; turn <= updates; turn += 1) {
    writer.change({ do: 'describe', set: { place: `kitchen ${turn}` } });
    states.push(plainStudy(file.log.state()));
  }
  return { file, writer, states };
}

/** Changes the file behind its back, as a bad medium does. */
function behindItsBack(path: string, sql: string): void {
  const db = new Database(path);
  db.exec(sql);
  db.close();
}

describe('the update log', () => {
  it('[ST21] numbers updates from 1 and gives back what was written beside them, newest first', () => {
    const file = freshFile();
    expect(file.log.last()).toBe(0);
    const label = { key: 'label.made', params: { name: 'Lid “hot” 盖子', n: 3 } };
    const update = new Uint8Array([0, 0]);
    expect(
      file.log.append(update, { at: AT, by: 'Ada', origin: 'user', label, change: 'chg_00000001' }),
    ).toBe(1);
    expect(file.log.append(update, { at: AT, by: 'Bo', origin: 'undo', label: { key: 'label.undid' } })).toBe(
      2,
    );
    expect(file.log.entries()).toEqual([
      { seq: 2, at: AT, by: 'Bo', origin: 'undo', label: { key: 'label.undid' }, last: true },
      { seq: 1, at: AT, by: 'Ada', origin: 'user', label, last: false },
    ]);
    expect(file.log.entries(1)).toHaveLength(1);
    file.close();
  });

  it('[ST22] gives every earlier state, with snapshots and without', () => {
    const { file, states } = grown(12);
    const check = () => {
      for (const [seq, state] of states.entries()) expect(plainStudy(file.log.stateAt(seq))).toEqual(state);
    };
    check();
    file.log.snapshot();
    check();
    expect(refusalOf(() => file.log.stateAt(13)).params).toMatchObject({ seq: 13, last: 12 });
    expect(refusalOf(() => file.log.stateAt(-1)).code).toBe('no-moment');
    file.close();
  });

  it('[ST21] an update that does not fit on the disk is refused, and nothing of it stays', () => {
    const { file, writer } = grown(3);
    const before = plainStudy(file.log.state());
    file.close();
    // The limit is one of the connection, so it comes with a step that runs when the file is opened.
    const limit: Migration = { version: 2, up: (db) => void db.pragma('max_page_count = 40') };
    const small = openStudyFile(file.path, { migrations: [...MIGRATIONS, limit] });
    const entry = { at: AT, by: 'Ada', origin: 'user', label: { key: 'label.big' } };
    const refusal = refusalOf(() => small.log.append(new Uint8Array(1_000_000), entry));
    expect(refusal.code).toBe('full');
    expect(small.log.last()).toBe(3);
    expect(plainStudy(small.log.state())).toEqual(before);
    expect(small.log.append(new Uint8Array([0, 0]), entry)).toBe(4);
    small.close();
    writer.doc.destroy();
  });

  it('[ST23] snapshots keep the one before, leave the log whole, and say what the log says', () => {
    const { file, writer } = grown(3);
    for (let round = 0; round < 4; round += 1) {
      file.log.snapshot();
      file.log.snapshot();
      writer.change({ do: 'describe', set: { place: `garden ${round}` } });
    }
    const states = Array.from({ length: 8 }, (_, seq) => plainStudy(file.log.stateAt(seq)));
    file.close();
    const db = new Database(file.path);
    expect(db.prepare('SELECT seq FROM snapshots ORDER BY seq').pluck().all()).toEqual([5, 6]);
    expect(db.prepare('SELECT count(*) FROM updates').pluck().get()).toBe(7);
    db.exec('DELETE FROM snapshots');
    db.close();
    const raw = openStudyFile(file.path);
    expect(states.map((_, seq) => plainStudy(raw.log.stateAt(seq)))).toEqual(states);
    raw.close();
  });

  it('[ST23] a long tail is snapshot when the file is closed', () => {
    const { file, states } = grown(60);
    expect(file.log.tail()).toBe(60);
    file.close();
    const again = openStudyFile(file.path);
    expect(again.log.tail()).toBe(0);
    expect(plainStudy(again.log.state())).toEqual(states[60]);
    expect(plainStudy(again.log.stateAt(31))).toEqual(states[31]);
    again.close();
  });

  it.each([
    'bytes = zeroblob(length(bytes))',
    `label = '{"key":"label.forged"}'`,
    `by = 'Eve'`,
    `at = '1999'`,
  ])('[ST24] an update that changed (%s) is named by its number; what came before is there', (change) => {
    const { file, states } = grown(5);
    file.close();
    behindItsBack(file.path, `UPDATE updates SET ${change} WHERE seq = 4`);
    const rotten = openStudyFile(file.path);
    const refusal = refusalOf(() => rotten.log.state());
    expect(refusal.code).toBe('rot');
    expect(refusal.params).toMatchObject({ seq: 4, before: 3 });
    expect(plainStudy(rotten.log.stateAt(3))).toEqual(states[3]);
    rotten.close();
  });

  it('[ST25] a snapshot that changed is passed over: the log has everything', () => {
    const { file, writer, states } = grown(5);
    file.log.snapshot();
    writer.change({ do: 'describe', set: { place: 'garden' } });
    const last = plainStudy(file.log.state());
    file.close();
    behindItsBack(file.path, 'UPDATE snapshots SET bytes = zeroblob(length(bytes))');
    const healed = openStudyFile(file.path);
    expect(plainStudy(healed.log.state())).toEqual(last);
    expect(plainStudy(healed.log.stateAt(5))).toEqual(states[5]);
    healed.close();
  });
});
