/** Rule ST20 at random: whatever happened to the bytes, opening and reading refuses by name or does no harm. */
import { readFileSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { StoreError } from '../../main/store/error.ts';
import { openStudyFile } from '../../main/store/study-file.ts';
import { freshFile, freshPath, plainStudy, table, Writer } from './world.ts';

const CELLS = Array.from(
  { length: 60 },
  (_, row) => `caller ${row} says that the lid is hot and the handle loose`,
);
const SAID = table('calls.csv', CELLS);
const LIVE = new Set([SAID.evidence.id]);

/** A study of some pages, and every state it went through. */
function sound() {
  const file = freshFile();
  const writer = new Writer(file);
  writer.begin();
  file.verbatims.add(SAID.evidence, SAID.segments);
  const states = new Set([JSON.stringify(plainStudy(file.log.stateAt(0)))]);
  for (let turn = 0; turn < 12; turn += 1) {
    writer.change({ do: 'describe', set: { place: `kitchen ${turn} ${'x'.repeat(turn * 40)}` } });
    states.add(JSON.stringify(plainStudy(file.log.state())));
  }
  file.close();
  return { bytes: readFileSync(file.path), states };
}

/** Opens the bytes and reads everything: 'refused' by name, or the state that came out. Any other error is thrown. */
function read(bytes: Uint8Array, wal?: Uint8Array): string {
  const path = freshPath();
  writeFileSync(path, bytes);
  if (wal) writeFileSync(`${path}-wal`, wal);
  try {
    const file = openStudyFile(path);
    try {
      const state = JSON.stringify(plainStudy(file.log.state()));
      file.log.entries();
      for (const one of file.verbatims.each(SAID.evidence.id)) expect(SAID.segments).toContainEqual(one);
      file.search.find('handle', 50, LIVE);
      file.projections.dump();
      if (file.verbatims.count(LIVE) > 0) file.verbatims.bytes(SAID.evidence.id);
      return state;
    } finally {
      file.close();
    }
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    expect(error.text).toMatch(/^\S.*\.$/s);
    expect(error.text).not.toContain('{{');
    return 'refused';
  }
}

describe('damage', { timeout: 90_000 }, () => {
  const { bytes, states } = sound();
  const tally = (results: readonly string[]) => results.filter((result) => result === 'refused').length;

  it('[ST20] a file cut off anywhere is refused', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: bytes.length - 1 }), (length) => {
        expect(read(bytes.subarray(0, length))).toBe('refused');
      }),
      { numRuns: 60 },
    );
  });

  it('[ST20] random bytes give a refusal or the study as it was, never another study', () => {
    const flips = fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 64 });
    const results: string[] = [];
    fc.assert(
      fc.property(flips, (flipped) => {
        const hurt = Uint8Array.from(bytes);
        for (const [at, value] of flipped) hurt[at] = value;
        const result = read(hurt);
        results.push(result);
        if (result !== 'refused') expect([...states]).toContain(result);
      }),
      { numRuns: 80 },
    );
    expect(tally(results)).toBeGreaterThan(0);
  });

  it('[ST17] a write-ahead log cut off or changed anywhere gives the study as it was at some time', () => {
    const file = freshFile();
    const writer = new Writer(file);
    writer.begin();
    const seen = new Set([JSON.stringify(plainStudy(file.log.stateAt(0)))]);
    for (let turn = 0; turn < 6; turn += 1) {
      writer.change({ do: 'describe', set: { place: `kitchen ${turn}` } });
      seen.add(JSON.stringify(plainStudy(file.log.state())));
    }
    for (let seq = 0; seq <= file.log.last(); seq += 1)
      seen.add(JSON.stringify(plainStudy(file.log.stateAt(seq))));
    const newest = JSON.stringify(plainStudy(file.log.state()));
    const wal = readFileSync(`${file.path}-wal`);
    const main = readFileSync(file.path);
    file.close();
    expect(read(main, wal)).toBe(newest);
    fc.assert(
      fc.property(fc.nat(wal.length), fc.nat(255), fc.boolean(), (at, value, cut) => {
        const hurt = cut ? wal.subarray(0, at) : Uint8Array.from(wal);
        if (!cut && at < hurt.length) hurt[at] = value;
        const result = read(main, hurt);
        if (result !== 'refused') expect([...seen]).toContain(result);
      }),
      { numRuns: 40 },
    );
  });
});
