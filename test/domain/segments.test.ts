import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EvidenceId } from '../../domain/ids.ts';
import {
  evidenceId,
  makeSegment,
  type Reading,
  segmentId,
  trimSpan,
  weighLetters,
} from '../../domain/segments.ts';
import { RUNS, SEED } from '../ingest/generate.ts';

const SHA = 'a'.repeat(64);
const reading: Reading = {
  kind: 'table',
  encoding: 'utf-8',
  delimiter: ',',
  textColumn: 'review',
  attributeColumns: ['product', 'date'],
  where: [
    { column: 'product', value: 'Kettle A' },
    { column: 'product', value: 'Kettle B' },
  ],
};
const EVI = 'evi_00000000000000000000' as EvidenceId;
const trimmed = (text: string) => text.slice(trimSpan(text).start, trimSpan(text).end);

describe('[EV2] evidence ids', () => {
  it('are the same for the same bytes read in the same way, in whatever order columns and filters come', () => {
    const turned = {
      ...reading,
      attributeColumns: [...reading.attributeColumns].reverse(),
      where: [...reading.where].reverse(),
    };
    expect(evidenceId(SHA, turned)).toBe(evidenceId(SHA, reading));
    expect(evidenceId(SHA, reading)).toMatch(/^evi_[0-9a-f]{20}$/);
  });

  it('differ when bytes, encoding, delimiter, columns or filter differ', () => {
    const others: Reading[] = [
      { ...reading, kind: 'text' },
      { ...reading, encoding: 'gb18030' },
      { ...reading, delimiter: ';' },
      { ...reading, textColumn: 'note' },
      { ...reading, attributeColumns: ['product'] },
      { ...reading, where: [] },
    ];
    const ids = [
      evidenceId(SHA, reading),
      evidenceId('b'.repeat(64), reading),
      ...others.map((it) => evidenceId(SHA, it)),
    ];
    expect(new Set(ids).size).toBe(8);
  });

  it('stay what they were in studies that exist', () => {
    expect(evidenceId(SHA, reading)).toBe('evi_e4457d781bfb4d82d373');
    expect(segmentId(EVI, { row: 2, column: 'review', start: 0, end: 9 })).toBe('seg_6d999c228bd340a42494');
  });
});

describe('[SG2] segment ids', () => {
  it('tell apart evidence, row, column, start and end, and nothing else', () => {
    const at = { row: 2, column: 'a', start: 0, end: 5 };
    const ids = [
      at,
      { ...at, row: 3 },
      { ...at, row: null },
      { ...at, column: 'b' },
      { ...at, column: null },
      { ...at, start: 1 },
      { ...at, end: 6 },
    ].map((place) => segmentId(EVI, place));
    expect(new Set([...ids, segmentId('evi_1' as EvidenceId, at)]).size).toBe(8);
    expect(segmentId(EVI, { ...at })).toBe(ids[0]);
  });
});

describe('[SG3] trimming', () => {
  it.each([
    ['  plain  ', 'plain'],
    ['. . .', ''],
    ['needed new battery. . .', 'needed new battery.'],
    ['. Sam saw it works. .', 'Sam saw it works.'],
    ['. Fixed! .', 'Fixed!'],
    ['.5 mm gap', '.5 mm gap'],
    ['it stops…', 'it stops…'],
    ['…  it stops  ...', 'it stops'],
    ['壶盖松了。 。', '壶盖松了。'],
    ['', ''],
    [' \t\n', ''],
  ])('of %j gives %j', (text, expected) => {
    expect(trimmed(text)).toBe(expected);
  });

  it(`is done after one time, and takes off only white space and stops (seed ${SEED})`, () => {
    const pieces = fc.constantFrom('.', ' ', '…', '\n', 'a', 'é', '。', '电', '👍', '"');
    fc.assert(
      fc.property(
        fc.array(pieces).map((all) => all.join('')),
        (text) => {
          const { start, end } = trimSpan(text);
          expect(text.slice(0, start) + text.slice(end)).toMatch(/^[\s.…。]*$/u);
          expect(trimmed(trimmed(text))).toBe(trimmed(text));
          expect(trimmed(text)).not.toMatch(/^\s|\s$/u);
        },
      ),
      RUNS,
    );
  });
});

describe('[SG4] weight', () => {
  it('counts letters and digits, ideographs four times, and no signs', () => {
    expect(weighLetters('No power. . .')).toBe(7);
    expect(weighLetters('. . . !?')).toBe(0);
    expect(weighLetters('太吵')).toBe(8);
    expect(weighLetters('A1 é')).toBe(3);
  });

  it('stops counting once there is enough', () => {
    expect(weighLetters('x'.repeat(1_000_000), 8)).toBe(8);
  });
});

describe('[SG1] a segment', () => {
  it('is the span of what was decoded, astral characters counted as two', () => {
    const decoded = '👩‍🔧 said: loud.';
    const segment = makeSegment(
      EVI,
      decoded,
      { start: 6, end: decoded.length },
      { row: null, column: null },
      {},
    );
    expect(segment.text).toBe('said: loud.');
    expect(segment.text).toBe(decoded.slice(segment.start, segment.end));
  });
});
