/** Rules ST26 and ST27: evidence unchanged, verbatims added once, read in order and where they stand. */
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import type { EvidenceId, SegmentId } from '../../domain/ids.ts';
import { makeSegment } from '../../domain/segments.ts';
import { openStudyFile } from '../../main/store/study-file.ts';
import { freshFile, prose, refusalOf, sha256, table } from './world.ts';

describe('verbatims', () => {
  it('[ST26] evidence comes back byte for byte, and is added once', () => {
    const file = freshFile();
    const said = table('calls.csv', ['the lid is hot', '手柄太松了', 'x "quoted", y']);
    file.verbatims.add(said.evidence, said.segments);
    file.verbatims.add(said.evidence, said.segments);
    expect(sha256(file.verbatims.bytes(said.evidence.id))).toBe(said.evidence.sha256);
    expect(file.verbatims.each(said.evidence.id)).toEqual(said.segments);
    expect(file.verbatims.count(new Set([said.evidence.id]))).toBe(3);
    expect(file.search.find('lid', 9, new Set([said.evidence.id])).total).toBe(1);
    file.close();
  });

  it('[ST26] bytes that do not have their hash are refused, and nothing is written', () => {
    const file = freshFile();
    const said = table('calls.csv', ['the lid is hot']);
    const wrong = { ...said.evidence, bytes: Buffer.from('other') };
    expect(refusalOf(() => file.verbatims.add(wrong, said.segments)).code).toBe('wrong-hash');
    expect(file.verbatims.evidenceOf(said.segments[0]?.id as SegmentId)).toBeUndefined();
    expect(refusalOf(() => file.verbatims.bytes(said.evidence.id)).code).toBe('no-evidence');
    file.close();
  });

  it('[ST26] a segment of evidence that is not there takes the whole addition with it', () => {
    const file = freshFile();
    const said = table('calls.csv', ['the lid is hot']);
    const stray = table('other.csv', ['the handle is loose']);
    expect(
      refusalOf(() => file.verbatims.add(said.evidence, [...said.segments, ...stray.segments])).code,
    ).toBe('failed');
    expect(file.verbatims.count(new Set([said.evidence.id, stray.evidence.id]))).toBe(0);
    expect(file.search.find('lid', 9, new Set([said.evidence.id])).total).toBe(0);
    file.close();
  });

  it('[ST26] evidence that changed on the medium is named', () => {
    const file = freshFile();
    const said = table('calls.csv', ['the lid is hot']);
    file.verbatims.add(said.evidence, said.segments);
    file.close();
    const db = new Database(file.path);
    db.exec('UPDATE blobs SET bytes = zeroblob(length(bytes))');
    db.close();
    const rotten = openStudyFile(file.path);
    expect(refusalOf(() => rotten.verbatims.bytes(said.evidence.id)).params.name).toBe('calls.csv');
    rotten.close();
  });

  it.each([
    `text = 'the lid is cold'`,
    `attributes = '{"row":"7"}'`,
    'row = 9',
    `"end" = 5`,
    `attributes = 'no json'`,
  ])('[ST26] a verbatim that changed on the medium (%s) is named, the others are read', (change) => {
    const file = freshFile();
    const said = table('calls.csv', ['the lid is hot', 'it leaks']);
    file.verbatims.add(said.evidence, said.segments);
    file.close();
    const [hurt, other] = said.segments.map(({ id }) => id) as [SegmentId, SegmentId];
    const db = new Database(file.path);
    db.exec(`UPDATE segments SET ${change} WHERE id = '${hurt}'`);
    db.close();
    const rotten = openStudyFile(file.path);
    const refusal = refusalOf(() => rotten.verbatims.read([hurt]));
    expect([refusal.code, refusal.params.id]).toEqual(['rot-verbatim', hurt]);
    expect(rotten.verbatims.read([other])).toHaveLength(1);
    rotten.close();
  });

  it('[ST26] the same bytes read in two ways are kept once', () => {
    const file = freshFile();
    const one = table('calls.csv', ['the lid is hot']);
    const two = { ...one.evidence, id: 'evi_00000000000000000002' as EvidenceId };
    file.verbatims.add(one.evidence, one.segments);
    file.verbatims.add(two, []);
    expect(file.verbatims.bytes(two.id)).toEqual(file.verbatims.bytes(one.evidence.id));
    file.close();
    const db = new Database(file.path);
    expect(db.prepare('SELECT count(*) FROM blobs').pluck().get()).toBe(1);
    db.close();
  });

  it('[ST27] are read in the order asked, and paged in the order of reading', () => {
    const file = freshFile();
    const said = table(
      'calls.csv',
      Array.from({ length: 30 }, (_, row) => `call number ${row}`),
    );
    file.verbatims.add(said.evidence, [...said.segments].reverse());
    const ids = said.segments.map(({ id }) => id);
    const [first, last] = [ids[0], ids[29]] as [SegmentId, SegmentId];
    const read = file.verbatims.read([last, 'seg_unknown00' as SegmentId, first]);
    expect(read).toEqual(
      [said.segments[29], said.segments[0]].map((one) => ({ ...one, evidenceName: 'calls.csv' })),
    );
    const page = file.verbatims.of(said.evidence.id, 10, 5);
    expect(page.total).toBe(30);
    expect(page.verbatims.map(({ row }) => row)).toEqual([12, 13, 14, 15, 16]);
    expect(file.verbatims.around(ids[17] as SegmentId).index).toBe(17);
    file.close();
  });

  it('[ST27] in prose stand with 400 units on either side, never half a character', () => {
    const file = freshFile();
    const text = `${'a'.repeat(99)}😀${'b'.repeat(399)}THE LID${'c'.repeat(399)}😀${'d'.repeat(99)}`;
    const start = text.indexOf('THE LID');
    const told = prose('talk.txt', text, [
      [0, 9],
      [start, start + 7],
    ]);
    file.verbatims.add(told.evidence, told.segments);
    const { before, after, index, verbatim } = file.verbatims.around(told.segments[1]?.id as SegmentId);
    expect(verbatim.text).toBe('THE LID');
    expect(index).toBe(1);
    expect(before).toBe(`😀${'b'.repeat(399)}`);
    expect(after).toBe('c'.repeat(399));
    expect(refusalOf(() => file.verbatims.around('seg_unknown00' as SegmentId)).code).toBe('no-verbatim');
    file.close();
  });

  it('[ST27] in a table stand with the rest of their cell', () => {
    const file = freshFile();
    const said = table('calls.csv', ['filler']);
    const cell = 'The lid is hot. It burns. [12 words left out] The end.';
    const at = { row: 3, column: 'said' };
    const spans = [
      [0, 15],
      [16, 25],
      [46, 54],
    ] as const;
    const parts = spans.map(([start, end]) => makeSegment(said.evidence.id, cell, { start, end }, at, {}));
    file.verbatims.add(said.evidence, [...said.segments, ...parts]);
    const { before, after, index } = file.verbatims.around(parts[1]?.id as SegmentId);
    expect([before, after, index]).toEqual(['The lid is hot. ', ' … The end.', 2]);
    const alone = file.verbatims.around(said.segments[0]?.id as SegmentId);
    expect([alone.before, alone.after, alone.index]).toEqual(['', '', 0]);
    file.close();
  });
});
