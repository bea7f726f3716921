// Files that cannot be what they are taken for: each is answered in words on the screen, and nothing changes.
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Locator } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { loop, pictureOnFailure, type Stop, stops } from './driving.ts';
import { answerDialogs, forget, newHome, type Studio, startStudio } from './studio.ts';
import { readCopyOf } from './study-on-disk.ts';

const home = newHome();
const files = join(home, 'files');
let studio: Studio;
let before: Stop[];
let good: string;
const page = () => studio.page;
const path = (name: string) => join(files, name);

beforeAll(async () => {
  mkdirSync(files, { recursive: true });
  studio = await startStudio({ home, environment: { LEMNISCATE_MODELS: join(home, 'none') } });
  before = await stops(page());
  good = path('good.lemni');
  await answerDialogs(studio.app, { save: good });
  await loop(page()).focus();
  await page().keyboard.press('Control+Shift+s');
  await page().getByRole('status').getByText('A copy lies at').waitFor();
});
afterEach(async () => {
  for (const close of await page().getByRole('dialog').getByRole('button', { name: 'Close' }).all())
    await close.click();
  for (let left = await toasts().count(); left > 0; left = await toasts().count())
    await toasts().first().click();
  expect(await page().getByRole('heading', { level: 1 }).textContent()).toBe('Kettle, second generation');
  expect(await stops(page())).toEqual(before);
  expect(await page().getByText('62 verbatims').count()).toBeGreaterThan(0);
});
pictureOnFailure(() => studio);
afterAll(async () => {
  await studio?.close();
  const [kept] = [readCopyOf(good)];
  expect(kept.numbers.length).toBe(before.length);
  forget(home);
});

describe('a file to import', () => {
  it.each<[string, string, string | Uint8Array, RegExp]>([
    ['is empty', 'empty.csv', '', /“empty\.csv” holds nothing.*Choose a file that holds comments/s],
    [
      'is a picture by another name',
      'picture.csv',
      bytes([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0]),
      /“picture\.csv” is not text: it looks like .*PNG/s,
    ],
    [
      'holds zero bytes',
      'binary.txt',
      bytes([65, 66, 67, 0, 1, 2, 3, 0, 0, 255, 254]),
      /“binary\.txt” is not text: there is a zero byte at byte 3/,
    ],
    [
      'is a spreadsheet',
      'book.csv',
      bytes([...Buffer.from('PK\x03\x04\x14\0\0\0xl/workbook.xml', 'latin1'), ...new Array(64).fill(0)]),
      /XLSX.*save it as CSV/s,
    ],
    [
      'is one line of a megabyte',
      'line.csv',
      'The kettle is loud. '.repeat(52_429),
      /“line\.csv” has one line only/,
    ],
    ['has no column of text', 'numbers.csv', 'a,b\n1,2\n3,4\n5,6\n', /No column/],
    [
      'opens a quote that is never closed',
      'quote.csv',
      `id,text\n1,"never closed\n${'2,the lid is hot\n'.repeat(3)}`,
      /Line 2 of “quote\.csv” opens a quote/,
    ],
  ])('that %s is answered in words', async (_, name, content, words) => {
    writeFileSync(path(name), content);
    const dialog = await importing(path(name));
    await expect.poll(() => dialog.textContent(), { timeout: 20_000 }).toMatch(words);
    expect(await dialog.getByRole('button', { name: 'Import', exact: true }).isDisabled()).toBe(true);
    expect(await dialog.textContent()).not.toMatch(/\bingest\.|undefined|\{\{/);
  });

  it('whose rows do not fit its header says which it leaves out, before anything is imported', async () => {
    writeFileSync(
      path('ragged.csv'),
      `id,text\n1,The lid is hot to the touch\n2,too,many,cells\n3,The noise wakes the whole house\n4\n${rows(5, 20)}`,
    );
    const dialog = await importing(path('ragged.csv'));
    await dialog.getByText(/2 rows do not fit the header and were left out, first on line 3/).waitFor();
  });

  it('that is read in the wrong encoding shows at once what would come of it', async () => {
    const latin = `id,text\n${rows(1, 12)}13,Der Kessel heizt mühelos – aber hört mißlich spät auf\n`;
    writeFileSync(path('latin.csv'), Buffer.from(latin.replaceAll('–', '-'), 'latin1'));
    const dialog = await importing(path('latin.csv'));
    await dialog.getByText(/13 of 13 rows become verbatims/).waitFor();
    const encoding = dialog.getByRole('combobox', { name: 'Encoding' });
    const found = await encoding.inputValue();
    expect(found).toMatch(/windows-1252|iso-8859-1/);
    const others = await encoding
      .getByRole('option')
      .evaluateAll((options) => options.map((option) => (option as HTMLOptionElement).value));
    expect(others, 'what cannot be it is not offered').not.toContain('utf-8');
    await dialog.getByText('mühelos').waitFor();
    await encoding.selectOption('gb18030');
    await dialog.getByText('m黨elos').waitFor();
    await encoding.selectOption(found);
    await dialog.getByText('mühelos').waitFor();
  });

  it('with damaged letters says on which line', async () => {
    const whole = Buffer.from(`id,text\n${rows(1, 12).replaceAll('counter', 'café crème à côté')}`);
    writeFileSync(
      path('damaged.csv'),
      Buffer.concat([
        whole,
        Buffer.from('13,The lid is h'),
        Buffer.from([0xff]),
        Buffer.from('t to the touch\n'),
      ]),
    );
    const dialog = await importing(path('damaged.csv'));
    await expect
      .poll(() => dialog.textContent())
      .toMatch(/Line 14 of “damaged\.csv” \(byte \d+\) is not UTF-8/i);
  });

  it('that is gone by the time it is read, or is a folder, is named', async () => {
    await choose([path('nowhere.csv')]);
    await problem(/nowhere\.csv could not be found/);
    await choose([files]);
    await problem(/files is a folder/);
    writeFileSync(path('goes.csv'), `id,text\n${rows(1, 12)}`);
    const dialog = await importing(path('goes.csv'));
    await dialog.getByText(/rows become verbatims/).waitFor();
    rmSync(path('goes.csv'));
    await dialog.getByRole('button', { name: 'Import', exact: true }).click();
    await problem(/no file at .*goes\.csv/);
  });

  it('of one long line of prose does not stop the window', async () => {
    writeFileSync(path('line.txt'), 'The kettle is loud and the lid is hot '.repeat(27_594));
    const start = Date.now();
    const dialog = await importing(path('line.txt'));
    await expect
      .poll(() => dialog.textContent(), { timeout: 20_000 })
      .toMatch(/become[s]? (a )?verbatim|Line|nothing/);
    expect(Date.now() - start).toBeLessThan(20_000);
    const beat = await page().evaluate(async () => {
      const from = performance.now();
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      return performance.now() - from;
    });
    expect(beat, 'milliseconds for two frames').toBeLessThan(1000);
  });
});

describe('a study to open', () => {
  it.each<[string, string, () => void, RegExp]>([
    [
      'is text',
      'text.lemni',
      () => writeFileSync(path('text.lemni'), 'Dear diary, this is no study.\n'),
      /“text\.lemni” is not a study: it is text.*Import it/s,
    ],
    [
      'is empty',
      'empty.lemni',
      () => writeFileSync(path('empty.lemni'), ''),
      /“empty\.lemni” is empty \(0 bytes\)/,
    ],
    [
      'is random bytes',
      'noise.lemni',
      () =>
        writeFileSync(
          path('noise.lemni'),
          bytes(Array.from({ length: 5000 }, (_, i) => (i * 7919 + 131) % 256)),
        ),
      /“noise\.lemni” is not a study/,
    ],
    [
      'is cut off',
      'short.lemni',
      () => {
        copyFileSync(good, path('short.lemni'));
        truncateSync(path('short.lemni'), Math.floor(statSync(good).size * 0.6));
      },
      /“short\.lemni” is cut off: it has \d+ bytes/,
    ],
    [
      'is cut off in its first page',
      'stub.lemni',
      () => writeFileSync(path('stub.lemni'), readFileSync(good).subarray(0, 60)),
      /“stub\.lemni” is cut off/,
    ],
    [
      'has torn pages',
      'torn.lemni',
      () => {
        const all = readFileSync(good);
        all.fill(0x5a, 4096, all.length - 4096);
        writeFileSync(path('torn.lemni'), all);
      },
      /“torn\.lemni” is damaged/,
    ],
    [
      'comes from a newer version',
      'newer.lemni',
      () => {
        const all = readFileSync(good);
        all.writeUInt32BE(99, 60);
        writeFileSync(path('newer.lemni'), all);
      },
      /“newer\.lemni” comes from a newer Lemniscate \(file version 99; this one reads up to \d+\).*Update Lemniscate/s,
    ],
    [
      'belongs to another program',
      'other.lemni',
      otherProgram,
      /“other\.lemni” is an SQLite database of another program/,
    ],
    ['is a folder', 'folder.lemni', () => mkdirSync(path('folder.lemni')), /folder\.lemni is a folder/],
    ['is not there', 'missing.lemni', () => undefined, /no study at .*missing\.lemni/],
  ])('that %s is refused in words and left as it was', async (_, name, make, words) => {
    make();
    const was = printOf(path(name));
    await answerDialogs(studio.app, { open: [path(name)] });
    await loop(page()).focus();
    await page().keyboard.press('Control+o');
    await problem(words);
    expect(printOf(path(name))).toEqual(was);
    for (const beside of ['-wal', '-shm', '-journal'])
      expect(existsSync(path(name) + beside), beside).toBe(false);
  });
});

it('left no fault in the window', () => {
  expect(studio.faults).toEqual([]);
});

function bytes(values: readonly number[]): Uint8Array {
  return Uint8Array.from(values);
}

function rows(from: number, to: number): string {
  return Array.from(
    { length: to - from + 1 },
    (_, i) => `${from + i},The kettle number ${from + i} drips on the counter\n`,
  ).join('');
}

function otherProgram(): void {
  const db = new Database(path('other.lemni'));
  db.exec('CREATE TABLE songs (id INTEGER PRIMARY KEY, title TEXT); PRAGMA application_id = 1234;');
  db.close();
}

/** Hash and size of a file; nothing for what is none. */
function printOf(file: string): string | undefined {
  if (!existsSync(file) || !statSync(file).isFile()) return undefined;
  return `${statSync(file).size} ${createHash('sha256').update(readFileSync(file)).digest('hex')}`;
}

async function choose(paths: readonly string[]): Promise<void> {
  await answerDialogs(studio.app, { open: paths });
  await loop(page()).focus();
  await page().keyboard.press('Control+i');
}

async function importing(file: string): Promise<Locator> {
  await choose([file]);
  const dialog = page().getByRole('dialog', { name: file.split(/[\\/]/).at(-1) as string });
  await dialog.waitFor();
  return dialog;
}

function toasts(): Locator {
  return page().getByRole('button', { name: 'Dismiss' });
}

/** A problem said at the edge of the window: in words, not as a key. */
async function problem(words: RegExp): Promise<void> {
  const alert = page().getByRole('status').getByRole('alert').filter({ hasText: words });
  await alert.first().waitFor();
  expect(await alert.first().textContent()).not.toMatch(/^[a-z]+(\.[\w-]+)+$|\{\{|undefined/);
}
