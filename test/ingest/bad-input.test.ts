import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { IngestError } from '../../main/ingest/error.ts';
import { ingest, paste } from '../../main/ingest/ingest.ts';
import { preview } from '../../main/ingest/preview.ts';
import { LARGEST, readSource } from '../../main/ingest/source.ts';
import type { ImportSettings } from '../../protocol/ingest.ts';
import { ingestMessages, sayIngest } from '../../protocol/ingest-messages.ts';

const folder = mkdtempSync(join(tmpdir(), 'lemniscate-bad-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function errorOf(promise: Promise<unknown>): Promise<IngestError> {
  const error = await promise.then(
    () => expect.fail('was read'),
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(IngestError);
  return error as IngestError;
}
const failing = (bytes: Uint8Array | string, name = 'bad.csv', settings: ImportSettings = {}) =>
  errorOf(ingest(Buffer.from(bytes), name, settings));

describe('[EV13] an error names the file, the place and what would have worked', () => {
  it.each<[string, Uint8Array | string, string]>([
    ['nothing', '', 'empty-file'],
    ['a mark alone', '\ufeff', 'empty-file'],
    ['white space', ' \r\n\t\n', 'empty-file'],
    ['zero bytes', Buffer.from('a,b\0\0\0c'), 'binary-file'],
    ['a header alone', 'id,text\n', 'no-rows'],
    ['one line', 'one line of words, and no more', 'no-rows'],
    ['numbers', 'a,b\n1,2\n3,4\n', 'no-text-column'],
    ['labels', 'city,name\nOslo,Ann\nRome,Ben\n', 'no-text-column'],
    ['an open quote', 'id,text\n1,"never closed\n2,x\n', 'broken-quotes'],
    ['stops alone', 'id,text\n1,. . .\n2,..\n', 'no-text-column'],
  ])('in a file of %s', async (_, bytes, code) => {
    const error = await failing(bytes);
    expect(error.code).toBe(code);
    expect(error.file).toBe('bad.csv');
    expect(error.message).toContain('bad.csv');
    expect(error.remedy.key).toMatch(/^ingest\.fix-/);
  });

  it.each<[string, readonly number[] | string, string, RegExp]>([
    ['XLSX', 'PK\x03\x04\x14\0\0\0xl/workbook.xml', 'report.csv', /XLSX.*save it as CSV/],
    ['DOCX', 'PK\x03\x04\x14\0\0\0word/document.xml', 'report.txt', /DOCX.*plain text/],
    ['ODS', 'PK\x03\x04\0mimetypeapplication/vnd.oasis.opendocument.spreadsheet', 'a.csv', /ODS.*CSV/],
    ['ZIP', 'PK\x03\x04\x14\0\0\0notes/one.txt', 'a.zip', /ZIP.*Unpack/],
    ['PDF', '%PDF-1.7\n', 'a.txt', /PDF.*plain text/],
    ['PNG', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], 'a.md', /PNG.*transcript/],
    ['SQLite', 'SQLite format 3\0', 'a.db', /SQLite.*Export/],
    ['a study', 'SQLite format 3\0', 'mine.lemni', /open it instead/],
    ['XLS', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], 'old.xls', /XLS.*CSV/],
  ])('that is %s by another name', async (_, head, name, says) => {
    const bytes = typeof head === 'string' ? Buffer.from(head, 'latin1') : Buffer.from(head);
    const error = await failing(Buffer.concat([bytes, Buffer.alloc(64)]), name);
    expect(error.code).toBe('binary-file');
    expect(error.message).toMatch(says);
  });

  it('names the line where a quote opens, also after cells of several lines', async () => {
    const error = await failing('id,text\n1,"two\nlines"\n2,x\n3,"open\n4,y\n');
    expect(error).toMatchObject({ code: 'broken-quotes', line: 5 });
  });

  it('lists the columns that there are', async () => {
    const csv = 'id,Problem text,brand\n1,the lid is loose again,A\n2,the lid is too hot,B\n';
    const column = await failing(csv, 'k.csv', { textColumn: 'problem' });
    expect(column).toMatchObject({ code: 'unknown-column', column: 'problem' });
    expect(column.message).toMatch(/no column “problem”. There is: “Problem text”/);
    expect((await failing(csv, 'k.csv', { attributeColumns: ['x'] })).code).toBe('unknown-column');
    expect((await failing(csv, 'k.csv', { where: [{ column: 'Brand', value: 'A' }] })).code).toBe(
      'unknown-column',
    );
    const none = await failing('a,b\n1,2\n', 'k.csv');
    expect(none.message).toContain('“a”, “b”');
  });

  it('[EV9] lists the twelve values nearest to one that does not occur', async () => {
    const rows = Array.from({ length: 40 }, (_, i) => `Model ${i},the lid is loose again ${i}`).join('\n');
    const error = await failing(`model,text\n${rows}\n`, 'k.csv', {
      where: [{ column: 'model', value: 'model 7' }],
    });
    expect(error).toMatchObject({ code: 'unknown-value', column: 'model' });
    expect(error.message).toMatch(/There is: “Model 7”, .*… \(40\)/);
    expect(error.message.match(/“Model /g)).toHaveLength(12);
  });

  it('says when the filter, or what is too little, leaves nothing', async () => {
    const csv = 'm,n,text\na,1,the lid is loose again\nb,2,the lid is too hot\n';
    const where = [
      { column: 'm', value: 'a' },
      { column: 'n', value: '2' },
    ];
    const filtered = await failing(csv, 'k.csv', { where });
    expect(filtered).toMatchObject({ code: 'nothing-left' });
    expect(filtered.message).toContain('m=a, n=2');
    const little = await failing('text,n\nbad,1\nhot,2\n', 'k.csv', { textColumn: 'text' });
    expect(little).toMatchObject({ code: 'nothing-left' });
    expect((await errorOf(paste('…', 'p'))).code).toBe('nothing-left');
  });

  it('[EV6] tells of a delimiter that fits few rows', async () => {
    const csv = `a;b\n${'1,x;the lid; is loose again\n'.repeat(5)}2;the lid is loose again\n`;
    const { notes } = await ingest(Buffer.from(csv), 'k.csv', { delimiter: ';', textColumn: 'b' });
    expect(notes.map((it) => it.key)).toContain('ingest.note-ragged-many');
  });

  it('refuses files that are missing, folders, and what is too large, by path', async () => {
    const missing = await errorOf(readSource({ path: join(folder, 'gone.csv') }));
    expect(missing).toMatchObject({ code: 'unreadable', file: 'gone.csv' });
    expect(missing.message).toContain(join(folder, 'gone.csv'));
    expect((await errorOf(readSource({ path: folder }))).message).toMatch(/is a folder/);
    const large = join(folder, 'large.csv');
    writeFileSync(large, '');
    const { truncateSync } = await import('node:fs');
    truncateSync(large, LARGEST + 1);
    expect(await errorOf(readSource({ path: large }))).toMatchObject({
      code: 'too-large',
      file: 'large.csv',
    });
  });

  it('[EV11] is the same in a preview, and a table without free text can still be previewed', () => {
    expect(() => preview(Buffer.from(''), 'bad.csv')).toThrow(/holds nothing/);
    const seen = preview(Buffer.from('a,b\n1,2\n3,4\n'), 'n.csv');
    expect(seen).toMatchObject({ textColumn: null, count: 2 });
  });

  it('survives the way to another process', async () => {
    const error = await failing('id,text\n1,"open\n');
    const again = new IngestError(structuredClone(error.toFailure()));
    expect(again).toMatchObject({ code: error.code, line: 2, message: error.message, remedy: error.remedy });
  });
});

describe('messages', () => {
  it('have the same keys and holes in both languages', () => {
    expect(Object.keys(ingestMessages.zh)).toEqual(Object.keys(ingestMessages.en));
    const holes = (sentence: string) => (sentence.match(/\{\{\w+\}\}/g) ?? []).sort();
    for (const [key, sentence] of Object.entries(ingestMessages.en)) {
      expect(holes(ingestMessages.zh[key as keyof typeof ingestMessages.zh]), key).toEqual(holes(sentence));
    }
  });

  it('leave no hole open', async () => {
    const { problem, remedy } = await failing('a,b\n1,2\n');
    for (const said of [problem, remedy]) {
      expect(sayIngest(said, 'zh')).not.toMatch(/\{\{|ingest\./);
      expect(sayIngest(said)).not.toMatch(/\{\{|ingest\./);
    }
  });
});
