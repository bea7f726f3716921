import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ingest } from '../../main/ingest/ingest.ts';
import { preview } from '../../main/ingest/preview.ts';

// Open Repair Data, Fixit Clinic, July 2025 (CC BY-SA 4.0, openrepair.org). It is not part of this repository:
// without LEMNISCATE_DATA and without ../shared/data beside the clone these tests are skipped.
const DATA = process.env.LEMNISCATE_DATA ?? join(import.meta.dirname, '../../../shared/data');
const FILE = join(DATA, 'fixitclinic-2025-07.csv');

describe.skipIf(!existsSync(FILE))('1,033 repair stories', () => {
  const bytes = () => readFileSync(FILE);

  it('[EV7] are found in the column problem', () => {
    const seen = preview(bytes(), 'fixit.csv');
    expect(seen).toMatchObject({
      textColumn: 'problem',
      encoding: 'utf-8',
      delimiter: ',',
      count: 1033,
      filteredCount: 1033,
    });
    expect(seen.columns).toHaveLength(14);
  });

  it('[SG4] [EV10] become 996 segments, and 37 nearly empty ones are reported', async () => {
    const { evidence, segments, skipped } = await ingest(bytes(), 'fixit.csv');
    expect([evidence.rows, segments.length, skipped.length]).toEqual([1033, 996, 37]);
    expect(new Set(segments.map((it) => it.id)).size).toBe(996);
    expect(segments.filter((it) => /^\. |\. \.$/.test(it.text))).toEqual([]);
    expect(segments[0]?.attributes).toMatchObject({ product_category: 'Food processor', brand: 'Cuisinart' });
  });

  it('[EV9] of food processors are 66 rows', async () => {
    const where = [{ column: 'product_category', value: 'Food processor' }];
    expect(preview(bytes(), 'fixit.csv', { where }).filteredCount).toBe(66);
    const { evidence, segments, skipped } = await ingest(bytes(), 'fixit.csv', { where, fewestLetters: 1 });
    expect(evidence.rows - evidence.filtered).toBe(66);
    expect(segments.length + skipped.length).toBe(66);
  });
});
