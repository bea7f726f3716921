import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findDelimiter } from '../../main/ingest/delimiter.ts';
import { ingest } from '../../main/ingest/ingest.ts';
import { preview } from '../../main/ingest/preview.ts';
import { readTable } from '../../main/ingest/table.ts';
import type { ImportResult, ImportSettings } from '../../protocol/ingest.ts';
import { nastyCell, RUNS, SEED, writeCsv } from './generate.ts';

const KETTLE = readFileSync(join(import.meta.dirname, '../fixtures/ingest/kettle-reviews.csv'));
const bytes = (text: string) => Buffer.from(text, 'utf8');
const of = (text: string, settings: ImportSettings = {}) => ingest(bytes(text), 'table.csv', settings);
const rowsWithSegments = (result: ImportResult) => new Set(result.segments.map((it) => it.row)).size;

describe('a table of reviews', () => {
  it('[EV7] [EV8] finds the text column and the attributes, and says why', async () => {
    const { evidence, notes } = await ingest(KETTLE, 'kettle-reviews.csv');
    expect(evidence).toMatchObject({
      kind: 'table',
      encoding: 'utf-8',
      delimiter: ',',
      textColumn: 'review',
      rows: 8,
    });
    expect(evidence.attributeColumns).toEqual(['product', 'rating', 'date']);
    expect(notes.map((it) => it.key)).toContain('ingest.note-text-column');
  });

  it('[SG1] [SG3] gives one segment per cell, numbered as in a spreadsheet', async () => {
    const { segments } = await ingest(KETTLE, 'kettle-reviews.csv');
    expect(segments.map((it) => it.row)).toEqual([2, 3, 4, 6, 9]);
    expect(segments[1]?.text).toContain('pour.\nI now keep');
    expect(segments[2]?.text).toBe('It says "one litre" and holds less; see the mark inside.');
    expect(segments[3]).toMatchObject({ start: 2, text: expect.stringMatching(/^Quiet .* dark\.$/) });
    expect(segments[0]?.attributes).toEqual({ product: 'Kettle A', rating: '2', date: '2025-03-02' });
  });

  it('[EV6] [EV10] reports what is left out by row, line and reason', async () => {
    const { evidence, segments, skipped } = await ingest(KETTLE, 'kettle-reviews.csv');
    expect(skipped.map((it) => [it.row, it.line, it.reason.key])).toEqual([
      [5, 6, 'ingest.skipped-little'],
      [7, 8, 'ingest.skipped-ragged'],
      [8, 9, 'ingest.skipped-empty'],
    ]);
    expect(evidence.rows).toBe(segments.length + skipped.length);
  });

  it('[EV1] [EV2] keeps the bytes, and gives the same ids again', async () => {
    const [one, two] = [await ingest(KETTLE, 'kettle-reviews.csv'), await ingest(KETTLE, 'renamed.csv')];
    expect(Buffer.compare(one.content, KETTLE)).toBe(0);
    expect(two.evidence.id).toBe(one.evidence.id);
    expect(two.segments.map((it) => it.id)).toEqual(one.segments.map((it) => it.id));
  });

  it('[EV9] filters: values of one column widen, columns narrow, capitals count', async () => {
    const where = [
      { column: 'product', value: 'Kettle A' },
      { column: 'product', value: 'Kettle C' },
    ];
    const wide = await ingest(KETTLE, 'k.csv', { where });
    expect(wide.segments.map((it) => it.row)).toEqual([2, 3, 9]);
    expect(wide.evidence).toMatchObject({ filtered: 3, where });
    expect(wide.evidence.rows).toBe(3 + wide.skipped.length + rowsWithSegments(wide));
    const narrow = await ingest(KETTLE, 'k.csv', { where: [...where, { column: 'rating', value: '4' }] });
    expect(narrow.segments.map((it) => it.row)).toEqual([3, 9]);
    expect(narrow.evidence.id).not.toBe(wide.evidence.id);
  });

  it('[EV11] previews what the import then finds', async () => {
    const settings = { where: [{ column: 'product', value: 'Kettle A' }] };
    const seen = preview(KETTLE, 'k.csv', settings);
    const { evidence } = await ingest(KETTLE, 'k.csv', settings);
    expect(seen).toMatchObject({
      textColumn: evidence.textColumn,
      attributeColumns: evidence.attributeColumns,
    });
    expect(seen).toMatchObject({ count: 8, filteredCount: 2, delimiter: ',' });
    expect(seen.columns.map((it) => it.guess)).toEqual(['id', 'attribute', 'attribute', 'attribute', 'text']);
    expect(seen.rows[0]?.[4]).toMatch(/^The outer wall/);
    expect(seen.rows).toHaveLength(2);
  });
});

describe('[EV5] delimiters', () => {
  it.each([',', ';', '\t', '|'])('finds %j although the others stand in the text', (delimiter) => {
    const rows = [
      ['a', 'b'],
      ['1', 'x, y; z | w\tv, u'],
      ['2', 'p; q, r | s'],
      ['3', 'no sign'],
    ];
    expect(findDelimiter(writeCsv(rows, delimiter, '\n'))).toBe(delimiter);
  });

  it('takes the chosen one', async () => {
    const { evidence, segments } = await of('a,b;text\n1,2;the lid is loose again\n', { delimiter: ';' });
    expect(evidence.columns).toEqual(['a,b', 'text']);
    expect(segments[0]?.attributes).toEqual({ 'a,b': '1,2' });
  });
});

describe('[EV6] rows and lines', () => {
  it('reads LF, CRLF, CR, and LF mixed with CRLF', () => {
    for (const text of ['a,b\n1,2\n3,4\n', 'a,b\r\n1,2\r\n3,4', 'a,b\r1,2\r3,4\r', 'a,b\r\n1,2\n3,4\r\n']) {
      expect(readTable(text, ',', 't').rows.map((row) => row.cells.join())).toEqual(['1,2', '3,4']);
    }
  });

  it('counts lines through cells that span several, and blank lines as rows', () => {
    const table = readTable('a,b\n"1\n\n1",2\n\n3,4\n5\n6,7,\n', ',', 't');
    expect(table.rows.map((row) => [row.row, row.line])).toEqual([
      [2, 2],
      [4, 6],
      [6, 8],
    ]);
    expect(table.skipped.map((it) => [it.row, it.line, it.reason.key])).toEqual([
      [3, 5, 'ingest.skipped-blank'],
      [5, 7, 'ingest.skipped-ragged'],
    ]);
  });

  it('makes names unique and tells', async () => {
    const { evidence, notes } = await of('note,note,\nthe lid is loose again,x,y\n');
    expect(evidence.columns).toEqual(['note', 'note (2)', 'column 3']);
    expect(notes.map((it) => it.key)).toContain('ingest.note-renamed');
  });

  it('tells of quotes that are not doubled, with the line', async () => {
    const { segments, notes } = await of('id,text\n1,fine as it is here\n2,"the "big" lid is loose"\n');
    expect(segments[1]?.text).toBe('the "big" lid is loose');
    expect(notes.find((it) => it.key === 'ingest.note-odd-quotes')?.params).toMatchObject({ line: 3 });
  });
});

describe('[EV7] text column', () => {
  it('counts Chinese as words', async () => {
    const rows = [
      ['编号', '评论', '城市'],
      ['1', '壶嘴太宽，倒水总是洒出来', '上海'],
      ['2', '声音太大，晚上不敢用', '北京'],
    ];
    expect((await of(writeCsv(rows, ',', '\n'))).evidence.textColumn).toBe('评论');
  });

  it('takes the only column', async () => {
    expect((await of('comment\nleaks badly\nbroken handle\n')).segments.map((it) => it.text)).toEqual([
      'leaks badly',
      'broken handle',
    ]);
  });

  it('may be any column that is named', async () => {
    const { evidence } = await ingest(KETTLE, 'k.csv', {
      textColumn: 'product',
      attributeColumns: ['rating', 'product'],
      fewestLetters: 1,
    });
    expect(evidence).toMatchObject({ textColumn: 'product', attributeColumns: ['rating'] });
  });
});

describe('[SG5] long cells', () => {
  it('stay whole up to 10,000 characters, and are cut at sentences beyond', async () => {
    const story = 'The lid is loose and the water runs down the side. ';
    const { segments } = await of(
      writeCsv(
        [
          ['n', 'text'],
          ['1', story.repeat(190)],
          ['2', story.repeat(200)],
        ],
        ',',
        '\n',
      ),
    );
    expect(segments.filter((it) => it.row === 2)).toHaveLength(1);
    const parts = segments.filter((it) => it.row === 3);
    expect(parts).toHaveLength(29);
    expect(parts.every((it) => /^The .* side\.$/.test(it.text))).toBe(true);
  });
});

describe('[SG4] little text', () => {
  it('is kept when fewer letters are asked for', async () => {
    const { segments } = await of('n,text\n1,Dead\n2,the lid is loose again\n3,. .\n', {
      textColumn: 'text',
      fewestLetters: 1,
    });
    expect(segments.map((it) => it.text)).toEqual(['Dead', 'the lid is loose again']);
  });
});

describe('properties', () => {
  const tables = fc.integer({ min: 1, max: 5 }).chain((width) =>
    fc.record({
      rows: fc.array(fc.array(nastyCell, { minLength: width, maxLength: width }), {
        minLength: 1,
        maxLength: 8,
      }),
      delimiter: fc.constantFrom(',', ';', '\t', '|'),
      newline: fc.constantFrom('\n', '\r\n'),
    }),
  );

  it(`[EV6] what was written is read, cell for cell (seed ${SEED})`, () => {
    fc.assert(
      fc.property(tables, ({ rows, delimiter, newline }) => {
        const header = (rows[0] ?? []).map((_, i) => `c${i}`);
        const table = readTable(writeCsv([header, ...rows], delimiter, newline), delimiter, 't');
        expect(table.rows.map((row) => row.cells)).toEqual(rows);
      }),
      RUNS,
    );
  });

  it(`[SG1] [EV10] spans are exact and every row is accounted for (seed ${SEED})`, async () => {
    const cell = fc.oneof(nastyCell, fc.constant('the lid is loose again'), fc.constant('. . .'));
    const row = fc.record({ text: cell, extra: fc.boolean(), group: fc.constantFrom('a', 'b') });
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 12 }), async (rows) => {
        const written = rows.map((it) => [it.group, it.text, ...(it.extra ? ['x'] : [])]);
        const kept = ['a', 'one verbatim that is always there'];
        const csv = writeCsv([['group', 'text'], kept, ...written], ',', '\n');
        const result = await of(csv, {
          kind: 'table',
          delimiter: ',',
          textColumn: 'text',
          where: [{ column: 'group', value: 'a' }],
        });
        const all = [kept, ...written];
        for (const segment of result.segments) {
          const decoded = all[(segment.row ?? 0) - 2]?.[1] ?? '';
          expect(segment.text).toBe(decoded.slice(segment.start, segment.end));
          expect(segment.text).not.toBe('');
        }
        expect(result.evidence.rows).toBe(all.length);
        expect(result.evidence.filtered + result.skipped.length + rowsWithSegments(result)).toBe(all.length);
      }),
      RUNS,
    );
  });
});
