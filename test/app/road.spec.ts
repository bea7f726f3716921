// The road from end to end in the real window: a table of complaints becomes accepted parameters, a change asked for
// in words becomes one, and everything is there again the next day. One story, told in order.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';
import type { Locator } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '../../scripts/steps.mjs';
import {
  countOf,
  loop,
  modelReady,
  openPanel,
  pick,
  type Stop,
  said,
  sheet,
  still,
  stops,
  tellInOrder,
} from './driving.ts';
import { answerDialogs, forget, newHome, type Studio, startStudio } from './studio.ts';
import { readCopyOf } from './study-on-disk.ts';

const TABLE = join(ROOT, 'test', 'fixtures', 'app', 'complaints.csv');
const ROWS = Papa.parse<Record<'id' | 'product' | 'text', string>>(readFileSync(TABLE, 'utf8'), {
  header: true,
  skipEmptyLines: true,
}).data;
const KETTLES = ROWS.filter(({ product }) => product === 'kettle');
/** Rows with fewer letters than a verbatim needs (rule SG4) are left out. */
const SAID = KETTLES.filter(({ text }) => (text.match(/\p{L}/gu) ?? []).length >= 8).map(({ text }) => text);
const LONG = 120_000;

describe('the road', () => {
  const home = newHome();
  let studio: Studio;
  let written: Stop[] = [];
  /** Whether the queue had the focus when proposals arrived in it. */
  const handed: boolean[] = [];
  const page = () => studio.page;
  const app = () => studio.app;
  tellInOrder(() => studio);

  beforeAll(async () => {
    studio = await startStudio({ home });
  });
  afterAll(async () => {
    await studio?.close();
    forget(home);
  });

  it('opens a copy of the sample at the very first start', async () => {
    expect(await page().getByRole('heading', { level: 1 }).textContent()).toMatch(/kettle/i);
    const all = await stops(page());
    const count = (kind: string) => all.filter((stop) => stop.kind === kind).length;
    expect({ themes: count('theme'), insights: count('insight'), parameters: count('parameter') }).toEqual({
      themes: 6,
      insights: 8,
      parameters: 14,
    });
    expect(new Set(all.map(({ station }) => station))).toEqual(
      new Set(['Discover', 'Define', 'Design', 'Loose beside the loop']),
    );
    expect(await stationWords()).toEqual(['Discover', 'Define', 'Design', 'Develop', 'Distribute']);
  });

  it('makes a new study in a file of its own', async () => {
    await answerDialogs(app(), { save: join(home, 'Kettle complaints.lemni') });
    await pick(page(), /^New study/);
    const dialog = page().getByRole('dialog', { name: 'New study' });
    await dialog.getByLabel('Name').fill('Kettle complaints');
    await dialog.getByLabel('Product').fill('electric kettle');
    await dialog.getByLabel('Where it is used').fill('small kitchens');
    await dialog.getByRole('button', { name: 'Choose a file and begin' }).click();
    await expect
      .poll(() => page().getByRole('heading', { level: 1 }).textContent())
      .toBe('Kettle complaints');
    expect(await stops(page())).toEqual([]);
  });

  it('imports a table by button, with its column found and only the rows of one product', async () => {
    await answerDialogs(app(), { open: [TABLE] });
    const evidence = await openPanel(page(), 'Evidence');
    await evidence.getByRole('button', { name: 'Import' }).first().click();
    const dialog = page().getByRole('dialog', { name: 'complaints.csv' });
    expect(await dialog.getByRole('radio', { name: /“text”/ }).isChecked()).toBe(true);
    await dialog.getByText(`of ${ROWS.length} rows become verbatims`).waitFor();
    await dialog.getByRole('checkbox', { name: /“date”/ }).click();
    await expect.poll(() => dialog.getByRole('checkbox', { name: /“date”/ }).isChecked()).toBe(false);
    await dialog.getByRole('button', { name: 'Only some rows' }).click();
    await dialog.getByRole('combobox', { name: 'Column', exact: true }).selectOption('product');
    await dialog.getByLabel('Value of product').fill('kettle');
    await dialog.getByLabel('Value of product').press('Enter');
    await dialog
      .getByText(
        `${SAID.length} of ${KETTLES.length} rows become verbatims; ${KETTLES.length - SAID.length} nearly empty are left out; ${ROWS.length - KETTLES.length} other rows stay outside.`,
      )
      .waitFor();
    await dialog.getByRole('button', { name: 'Import', exact: true }).click();
    await evidence.getByText(`${SAID.length} verbatims`).waitFor();
    await evidence.getByRole('button', { name: /^complaints\.csv/ }).waitFor();
    expect(await evidence.getByText('only product = kettle').isVisible()).toBe(true);
  });

  it(
    'finds themes with the real encoder, and each is accepted, edited or rejected by one key',
    async () => {
      await modelReady(page());
      const review = await openPanel(page(), 'Review');
      await review.getByRole('button', { name: 'Find themes' }).click();
      const of = await waiting();
      expect(of).toBeGreaterThanOrEqual(4);
      expect(await review.textContent()).toMatch(/From \d+ verbatims.*In their words/s);

      const first = await title(review);
      await takeUp(review);
      await page().keyboard.press('Enter');
      await expect
        .poll(async () => (await stops(page())).map(({ words }) => words))
        .toEqual([expect.stringContaining(first)]);

      const second = await title(review);
      expect(second).not.toBe(first);
      await page().keyboard.press('e');
      await review.getByLabel('Name').fill('Named by a person');
      await page().keyboard.press('Enter');
      await expect.poll(() => countOf(page(), 'theme')).toBe(2);
      expect((await stops(page())).some(({ words }) => words.startsWith('Named by a person'))).toBe(true);

      const third = await title(review);
      await page().keyboard.press('Backspace');
      await expect.poll(() => title(review)).not.toBe(third);
      expect(await countOf(page(), 'theme')).toBe(2);

      for (let left = of - 3; left > 0; left--) {
        await page().keyboard.press('Enter');
        await expect.poll(queued).toBe(left - 1);
      }
      expect(await countOf(page(), 'theme')).toBe(of - 1);
      expect((await stops(page())).some(({ words }) => words.startsWith(third))).toBe(false);
    },
    LONG,
  );

  it(
    'goes on to insights, needs and parameters with the real language model',
    async () => {
      const review = sheet(page(), 'Review');
      for (const kind of ['insight', 'need', 'parameter'] as const) {
        await review
          .getByRole('listitem')
          .filter({ hasText: `${kind}s` })
          .getByRole('button', { name: 'Propose' })
          .click();
        const of = await waiting();
        expect(of, `${kind}s proposed`).toBeGreaterThanOrEqual(2);
        await takeUp(review);
        await page().keyboard.press('Enter');
        await expect.poll(() => countOf(page(), kind)).toBe(1);
        await acceptRest(review);
        expect(await countOf(page(), kind)).toBe(of);
      }
      for (const { kind, words } of await stops(page())) {
        if (kind === 'insight') expect(words, 'every insight cites voices').toMatch(/\d+ voices?/);
      }
    },
    LONG,
  );

  it(
    'answers a question, streaming, with a citation that opens the evidence at its span',
    async () => {
      await openPanel(page(), 'Conversation');
      const answer = await ask('What do people say about the handle?', true);
      const citation = answer.getByRole('button', { name: /^Source 1/ });
      await citation.click();
      const marked = sheet(page(), 'Evidence').locator('mark');
      await marked.waitFor();
      const words = (await marked.textContent()) as string;
      expect(SAID.some((text) => text.includes(words))).toBe(true);
      expect(words).toMatch(/handle|grip|hand|finger/i);
    },
    LONG,
  );

  it('computes what can be counted, over the whole study', async () => {
    await openPanel(page(), 'Conversation');
    const answer = await ask('How many verbatims are there?');
    expect(await answer.getAttribute('aria-label')).toBe('Counted over the whole study');
    expect(await answer.textContent()).toContain(String(SAID.length));
  });

  it('turns an exact request into a proposal that waits, and into the specification when accepted', async () => {
    const added = await ask('Add handle surface temperature at most 45 °C');
    await added.getByRole('button', { name: /^Accept handle surface temperature/i }).click();
    await added.getByText(/^Accepted by/).waitFor();
    const parameters = await countOf(page(), 'parameter');
    const changed = await ask('Set handle surface temperature to 42 °C');
    expect(await changed.textContent()).toMatch(/45.*42/s);
    expect(await shownValue('handle surface temperature')).toMatch(/45 °C/);
    await changed.getByRole('button', { name: /^Accept .*handle surface temperature/i }).click();
    await changed.getByText(/^Accepted by/).waitFor();
    await expect.poll(() => shownValue('handle surface temperature')).toMatch(/42 °C/);
    expect(await countOf(page(), 'parameter')).toBe(parameters);
    const row = (await openPanel(page(), 'Specification'))
      .getByRole('row')
      .filter({ hasText: /handle surface temperature/i });
    expect(await row.textContent()).toMatch(/42.*°C.*estimate/s);
  });

  it('undoes and does again, and says what', async () => {
    await loop(page()).focus();
    await page().keyboard.press('Control+z');
    await said(page(), /^Undone: Accepted “.*handle surface temperature/i);
    await expect.poll(() => shownValue('handle surface temperature')).toMatch(/45 °C/);
    await page().keyboard.press('Control+Shift+z');
    await said(page(), /^Done again: Accepted “.*handle surface temperature/i);
    await expect.poll(() => shownValue('handle surface temperature')).toMatch(/42 °C/);
  });

  it('answers W on a parameter with the words of people, and copies the column as text', async () => {
    const spec = await openPanel(page(), 'Specification');
    const row = spec
      .getByRole('row')
      .filter({ hasNotText: 'nothing behind it' })
      .and(spec.locator('[data-id]'))
      .first();
    await row.focus();
    await page().keyboard.press('w');
    const why = page().getByRole('dialog', { name: 'Why?' });
    const quote = (await why.locator('blockquote').first().textContent()) as string;
    const bare = quote.replace(/^[“"]|[”"]$/g, '').trim();
    expect(
      SAID.some((text) => text.includes(bare)),
      bare,
    ).toBe(true);
    for (const heading of ['What people said', 'What it tells us', 'What they need', 'So the product']) {
      await why.getByRole('heading', { name: heading }).first().waitFor({ timeout: 2000 });
    }
    await why.getByRole('button', { name: 'Copy as text' }).click();
    await said(page(), 'Copied.');
    const copied = await app().evaluate(({ clipboard }) => clipboard.readText());
    expect(copied).toContain(bare);
    expect(copied).toMatch(/P-\d+/);
    await page().keyboard.press('Escape');
    await why.waitFor({ state: 'detached' });
  });

  it('ends, having spoken to nobody and without a fault', async () => {
    written = await stops(page());
    expect(await outside()).toEqual([]);
    expect(studio.faults).toEqual([]);
    await studio.close();
  });

  it('leaves one file that holds everything when it is copied alone', () => {
    const path = join(home, 'Kettle complaints.lemni');
    for (const beside of ['-wal', '-shm', '-journal']) expect(existsSync(path + beside), beside).toBe(false);
    const { numbers, said: kept } = readCopyOf(path);
    expect(numbers).toEqual(written.map(({ number }) => number).sort());
    expect(kept).toEqual(SAID);
  });

  it('has everything again the next day, with nothing to undo', async () => {
    studio = await startStudio({ home });
    expect(await page().getByRole('heading', { level: 1 }).textContent()).toBe('Kettle complaints');
    await expect.poll(() => stops(page())).toEqual(written);
    expect(await shownValue('handle surface temperature')).toMatch(/42 °C/);
    expect(await page().getByRole('button', { name: /^Undo/ }).isDisabled()).toBe(true);
    const talk = await openPanel(page(), 'Conversation');
    await talk.getByText('Set handle surface temperature to 42 °C').first().waitFor();
  });

  it('lists every step in words, and opens an earlier state as a copy', async () => {
    const history = await openPanel(page(), 'History');
    const entries = history.getByRole('listitem');
    await entries.first().waitFor();
    const told = await entries.allTextContents();
    for (const words of [/complaints\.csv/, /Accepted “/, /Undone|handle surface temperature/i]) {
      expect(
        told.some((line) => words.test(line)),
        `${words} in ${told.join(' | ').slice(0, 1500)}`,
      ).toBe(true);
    }
    expect(told.filter((line) => /\b\w+\.\w+\.\w+\b|undefined|\{\{/.test(line))).toEqual([]);
    await answerDialogs(app(), { save: join(home, 'Earlier.lemni') });
    const imported = entries.filter({ hasText: 'complaints.csv' }).last();
    await imported.getByRole('button', { name: 'Open as a copy' }).click();
    await expect.poll(() => stops(page())).toEqual([]);
    const evidence = await openPanel(page(), 'Evidence');
    await evidence.getByText(`${SAID.length} verbatims`).waitFor();
    await still(page());
    expect(await outside()).toEqual([]);
    expect(studio.faults).toEqual([]);
  });

  it('gave the keys to the queue by itself each time that proposals arrived', () => {
    expect(handed).toEqual([true, true, true, true]);
  });

  /** The words along the curve are drawn, letter by letter: what the picture writes is overheard while it redraws. */
  async function stationWords(): Promise<string[]> {
    await page().evaluate(() => {
      const heard = globalThis as unknown as { heard: string };
      heard.heard = '';
      const { fillText } = CanvasRenderingContext2D.prototype;
      CanvasRenderingContext2D.prototype.fillText = function (text, ...rest) {
        heard.heard += text;
        fillText.call(this, text, ...rest);
      };
    });
    await loop(page()).focus();
    await page().keyboard.press('+');
    await page().keyboard.press('0');
    const names = ['Discover', 'Define', 'Design', 'Develop', 'Distribute'];
    const heard = () => page().evaluate(() => (globalThis as unknown as { heard: string }).heard);
    await expect
      .poll(async () => {
        const all = await heard();
        return names.filter((name) => all.includes(name)).length;
      })
      .toBe(5);
    const all = await heard();
    return names.filter((name) => all.includes(name));
  }

  async function outside(): Promise<string[]> {
    return (await studio.requests()).filter((url) => !url.startsWith('app://lemniscate/'));
  }

  /** How many items wait for a decision, as the rail says. */
  async function queued(): Promise<number> {
    const name = await page()
      .getByRole('button', { name: /^Review(:|$)/ })
      .getAttribute('aria-label');
    return Number(/(\d+) waits? for a decision/.exec(name ?? '')?.[1] ?? 0);
  }

  /** Waits until the work is over and something waits to be decided; gives how much. */
  async function waiting(): Promise<number> {
    await expect.poll(queued, { timeout: LONG }).toBeGreaterThan(0);
    await page()
      .getByRole('group', { name: 'Work in progress' })
      .waitFor({ state: 'detached', timeout: LONG });
    return queued();
  }

  async function takeUp(review: Locator): Promise<void> {
    handed.push(await review.evaluate((panel) => panel.contains(document.activeElement)));
    if (!handed.at(-1)) await review.getByRole('heading', { level: 3 }).first().click();
  }

  async function title(review: Locator): Promise<string> {
    return ((await review.getByRole('heading', { level: 3 }).first().textContent()) ?? '').trim();
  }

  /** All of a proposal at once, behind a question, as long as there is more than one; the last by key. */
  async function acceptRest(review: Locator): Promise<void> {
    for (let left = await queued(); left > 0; left = await queued()) {
      const all = review.getByRole('button', { name: /^Accept all \d+/ });
      if (await all.isVisible()) {
        await all.click();
        await page()
          .getByRole('dialog')
          .getByRole('button', { name: /^Accept \d+/ })
          .click();
      } else {
        await page().keyboard.press('Enter');
      }
      await expect.poll(queued).toBeLessThan(left);
    }
  }

  /** Asks, and gives the finished answer. With `streams`, the words must have come piece by piece. */
  async function ask(question: string, streams = false): Promise<Locator> {
    const talk = sheet(page(), 'Conversation')
      .or(await openPanel(page(), 'Conversation'))
      .first();
    const turns = talk.getByRole('region', { name: 'What was said' });
    const before = await turns.getByRole('article').count();
    const field = talk.getByRole('textbox', { name: 'Ask, or say what should change' });
    await field.fill(question);
    await field.press('Enter');
    const live = turns.locator('article[aria-busy=true]');
    const lengths = new Set<number>();
    const answer = turns.getByRole('article').nth(before);
    const end = Date.now() + LONG;
    for (;;) {
      if (await live.count())
        lengths.add(((await live.textContent({ timeout: 500 }).catch(() => '')) ?? '').length);
      else if ((await answer.count()) > 0) break;
      if (Date.now() > end) throw new Error(`“${question}” was not answered.`);
      await page().waitForTimeout(40);
    }
    if (streams) expect(lengths.size, 'the answer grew while it was written').toBeGreaterThan(3);
    return answer;
  }

  async function shownValue(name: string): Promise<string> {
    const found = (await stops(page())).find(
      ({ kind, words }) => kind === 'parameter' && words.toLowerCase().startsWith(name),
    );
    return found?.words ?? '';
  }
});
