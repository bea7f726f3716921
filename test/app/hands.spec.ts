// Everything by hand, with no model at all: what a person can make, join, move, take back and find with a keyboard and
// a pointer, in both languages and both themes. One story, told in order.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loop, modelWord, openPanel, pick, said, sheet, still, stops, tellInOrder } from './driving.ts';
import { answerDialogs, forget, newHome, type Studio, startStudio } from './studio.ts';
import { readCopyOf } from './study-on-disk.ts';

const PASTED = [
  'Ruth: The kettle screams so loudly that the baby wakes up every morning.',
  'Ben: I hold the lid with a towel, it is hot and it never stays open.',
].join('\n\n');

describe('the studio by hand', () => {
  const home = newHome();
  let studio: Studio;
  const page = () => studio.page;
  const app = () => studio.app;
  tellInOrder(() => studio);

  beforeAll(async () => {
    const models = join(home, 'no models');
    mkdirSync(models, { recursive: true });
    studio = await startStudio({ home, environment: { LEMNISCATE_MODELS: models } });
  });
  afterAll(async () => {
    await studio?.close();
    forget(home);
  });

  it('says that the model is missing, and that everything works by hand', async () => {
    await expect.poll(() => modelWord(page()), { timeout: 20_000 }).toBe('No model');
    await page()
      .getByRole('button', { name: /^Models:/ })
      .click();
    const told = page().locator('[popover]').filter({ hasText: 'Models' });
    await told.getByText('There is no list of models at').first().waitFor();
    await told.getByText('Everything works by hand').first().waitFor();
    await page().keyboard.press('Escape');
  });

  it('begins a study of its own by Ctrl+N, and a name is all that it needs', async () => {
    await answerDialogs(app(), { save: join(home, 'By hand.lemni') });
    await loop(page()).focus();
    await page().keyboard.press('Control+n');
    const dialog = page().getByRole('dialog', { name: 'New study' });
    expect(await dialog.getByRole('button', { name: 'Choose a file and begin' }).isDisabled()).toBe(true);
    await dialog.getByLabel('Name').fill('By hand');
    await page().keyboard.press('Enter');
    await expect.poll(() => page().getByRole('heading', { level: 1 }).textContent()).toBe('By hand');
  });

  it('walks the road by keyboard alone: insight, need, parameter, each linked with the one before', async () => {
    await loop(page()).focus();
    await compose('i', 'Sentence', 'Loud boiling wakes the people who sleep.');
    await compose(
      'n',
      'Sentence',
      'When I boil water at six, I want it quiet, so I wake nobody.',
      'Linked with I-1',
    );
    await page().keyboard.press('p');
    const dialog = page().getByRole('dialog', { name: 'New card' });
    await dialog.getByText('Linked with N-1').waitFor();
    await dialog.getByLabel('Name').fill('noise while boiling');
    await dialog.getByLabel('Target').fill('<= 65');
    await dialog.getByLabel('Unit').fill('dB');
    await page().keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await expect
      .poll(async () => (await stops(page())).map(({ number }) => number))
      .toEqual(['I-1', 'N-1', 'P-1']);
    const [insight, need, parameter] = await stops(page());
    expect(insight?.words).toMatch(/an assumption.*linked with 1/);
    expect(need?.words).toMatch(/linked with 2/);
    expect(parameter?.words).toMatch(/noise while boiling, ≤ 65 dB.*linked with 1/);
  });

  it('takes pasted words as evidence and finds them again', async () => {
    await page().keyboard.press('Control+Shift+v');
    const dialog = page().getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Words of people' }).fill(PASTED);
    await dialog.getByLabel('Name of this source').fill('Two neighbours');
    await dialog.getByRole('button', { name: 'See how it is read' }).click();
    await dialog.getByText(/of 2 passages become verbatims/).waitFor();
    await dialog.getByRole('button', { name: 'Import', exact: true }).click();
    await loop(page()).focus();
    await page().keyboard.press('/');
    await page().getByRole('textbox', { name: 'Search the words' }).fill('towel');
    const evidence = sheet(page(), 'Evidence');
    await evidence.getByText('1 verbatim has these words').waitFor();
    expect(await evidence.locator('mark').allTextContents()).toEqual(['towel']);
    await page().getByRole('textbox', { name: 'Search the words' }).fill('giraffe');
    await evidence.getByText('Nobody said “giraffe”.').waitFor();
    await page().getByRole('textbox', { name: 'Search the words' }).fill('screams');
    await evidence.getByText('1 verbatim has these words').waitFor();
  });

  it('puts the words behind an insight, which is then no assumption any more', async () => {
    await select('I-1');
    const evidence = sheet(page(), 'Evidence');
    await evidence.getByRole('checkbox', { name: 'Pick these words' }).first().check();
    await evidence.getByRole('button', { name: 'Put behind I-1' }).click();
    await expect.poll(async () => (await card('I-1')).words).toMatch(/1 voice/);
    expect((await card('I-1')).words).not.toMatch(/assumption/);
  });

  it('answers W on a parameter made by hand', async () => {
    await select('P-1');
    await page().keyboard.press('w');
    const why = page().getByRole('dialog', { name: 'Why?' });
    for (const words of [
      'The kettle screams so loudly',
      'Loud boiling wakes',
      'I want it quiet',
      'noise while boiling',
      'a person’s estimate',
    ]) {
      await why.getByText(words).first().waitFor();
    }
    await page().keyboard.press('Escape');
    await why.waitFor({ state: 'detached' });
  });

  it('edits in place, refuses what a rule forbids with its words, and undoes the edit by name', async () => {
    await select('P-1');
    await page().keyboard.press('Enter');
    const field = page().getByRole('textbox', { name: 'Target' });
    await field.fill('<= 60');
    await field.press('Enter');
    await expect.poll(async () => (await card('P-1')).words).toMatch(/≤ 60 dB/);
    await select('N-1');
    await page().getByRole('textbox', { name: 'Importance, 0 to 10' }).fill('11');
    await page().getByRole('textbox', { name: 'Importance, 0 to 10' }).press('Enter');
    await page().getByRole('alert').getByText('A score goes from 0 to 10; 11 does not fit.').waitFor();
    await page()
      .getByRole('button', { name: /^Undo: Changed P-1/ })
      .click();
    await expect.poll(async () => (await card('P-1')).words).toMatch(/≤ 65 dB/);
    await page()
      .getByRole('button', { name: /^Do again: Changed P-1/ })
      .click();
    await expect.poll(async () => (await card('P-1')).words).toMatch(/≤ 60 dB/);
  });

  it('writes a note on the paper by double click, drags it, and sends it back', async () => {
    await page().keyboard.press('Escape');
    await close('Card');
    await showAll();
    const at = await paper(0.5, 0.1);
    await page().mouse.dblclick(at.x, at.y);
    await page()
      .getByRole('textbox', { name: 'Words of the new card' })
      .fill('Ask Ruth about the night shift');
    await page().keyboard.press('Enter');
    await expect.poll(async () => (await stops(page())).map(({ number }) => number)).toContain('O-1');
    await still(page());
    const to = await paper(0.8, 0.1);
    await page().mouse.move(at.x, at.y);
    await page().mouse.down();
    await page().mouse.move(at.x + 30, at.y + 60, { steps: 4 });
    await page().mouse.move(to.x, to.y, { steps: 4 });
    await page().mouse.up();
    await page()
      .getByRole('button', { name: /^Undo: Moved O-1/ })
      .waitFor();
    await still(page());
    await page().mouse.click(at.x, at.y);
    expect(await selected()).toEqual([]);
    await page().mouse.click(to.x, to.y);
    expect(await selected()).toEqual(['O-1']);
    await page().keyboard.press('Control+z');
    await said(page(), /^Undone: Moved O-1/);
    await still(page());
    await page().keyboard.press('Escape');
    await page().mouse.click(at.x, at.y);
    expect(await selected()).toEqual(['O-1']);
  });

  it('links by keyboard, and takes the link away', async () => {
    await compose('t', 'Name', 'Noise in the morning', undefined, true);
    await select('T-1');
    await page().keyboard.press('l');
    const dialog = page().getByRole('dialog', { name: 'Link with…' });
    await dialog.getByRole('textbox').fill('I-1');
    await page().keyboard.press('Enter');
    await expect.poll(async () => (await card('T-1')).words).toMatch(/linked with 1/);
    await select('T-1');
    await page().keyboard.press('Enter');
    await page().getByRole('button', { name: 'Take this link away' }).first().click();
    await expect.poll(async () => (await card('T-1')).words).not.toMatch(/linked with/);
  });

  it('deletes several at once, as one step that one undo takes back', async () => {
    const before = await stops(page());
    await close('Card');
    await showAll();
    const box = [await paper(0.02, 0.02), await paper(0.98, 0.98)] as const;
    await page().mouse.move(box[0].x, box[0].y);
    await page().mouse.down();
    await page().mouse.move(box[1].x, box[1].y, { steps: 6 });
    await page().mouse.up();
    expect((await selected()).sort()).toEqual(before.map(({ number }) => number).sort());
    await page().keyboard.press('Delete');
    await expect.poll(() => stops(page())).toEqual([]);
    await page().keyboard.press('Control+z');
    await said(page(), new RegExp(`^Undone: Removed ${before.length} cards`));
    await expect.poll(() => stops(page())).toEqual(before);
  });

  it('takes the exact change that it offers as an example, without a model', async () => {
    const talk = await openPanel(page(), 'Conversation');
    await talk.getByText('No language model is here.').waitFor();
    await talk.getByRole('textbox').fill('Set noise while boiling to 45 dB');
    await page().keyboard.press('Enter');
    await talk.getByRole('button', { name: /^Accept .*noise while boiling/i }).click();
    await expect.poll(async () => (await card('P-1')).words).toMatch(/≤ 45 dB/);
    await talk.getByRole('textbox').fill('How many needs are there?');
    await page().keyboard.press('Enter');
    const counted = talk.getByRole('article').last();
    await counted.getByText('Needs in this study: 1.').first().waitFor();
  });

  it('takes a file that is dropped on the window', async () => {
    const path = join(home, 'dropped.md');
    writeFileSync(
      path,
      '# Visit\n\nThe cord is too short to reach the socket behind the fridge.\n\nShe fills it through the spout because the lid sticks.\n',
    );
    // A file that the browser itself has taken from the disk knows its path, as a dropped one does.
    await page().evaluate(() => {
      const input = document.createElement('input');
      Object.assign(input, { type: 'file', id: 'from-disk' });
      document.body.append(input);
    });
    await page().locator('#from-disk').setInputFiles(path);
    await page().evaluate(() => {
      const input = document.getElementById('from-disk') as HTMLInputElement;
      const dataTransfer = new DataTransfer();
      for (const file of input.files ?? []) dataTransfer.items.add(file);
      const over = document.querySelector('main') as HTMLElement;
      for (const type of ['dragenter', 'dragover', 'drop']) {
        over.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer }));
      }
      input.remove();
    });
    const dialog = page().getByRole('dialog', { name: 'dropped.md' });
    await dialog.getByText(/2 of \d+ passages become verbatims/).waitFor();
    await dialog.getByRole('button', { name: 'Import', exact: true }).click();
    await expect.poll(() => page().getByText('4 verbatims').count()).toBeGreaterThan(0);
  });

  it('holds everything in its one file when nothing was done for a while, copied while it is open', async () => {
    const here = (await stops(page())).map(({ number }) => number).sort();
    await page().waitForTimeout(3000);
    const { numbers, said: kept } = readCopyOf(join(home, 'By hand.lemni'));
    expect(numbers).toEqual(here);
    expect(kept).toHaveLength(4);
    expect(kept.some((text) => text.includes('screams so loudly'))).toBe(true);
  });

  it('speaks Chinese everywhere, menu of the system included, and English again', async () => {
    await page().getByRole('button', { name: 'Language, theme and more' }).click();
    await page().getByRole('menuitemradio', { name: '中文' }).click();
    await expect.poll(() => page().evaluate(() => document.documentElement.lang)).toBe('zh-CN');
    await page().keyboard.press('Escape');
    await page().getByRole('region', { name: '对话', exact: true }).waitFor();
    const menu = await app().evaluate(
      ({ Menu }) => Menu.getApplicationMenu()?.items.map(({ label }) => label) ?? [],
    );
    expect(menu.length).toBeGreaterThan(2);
    for (const label of menu) expect(label).toMatch(/\p{Script=Han}/u);
    for (const panel of ['规格', '待审', '历史']) {
      await page()
        .getByRole('navigation')
        .getByRole('button', { name: new RegExp(`^${panel}`) })
        .click();
      expect(await keysShown()).toEqual([]);
    }
    await page().getByRole('button', { name: /语言/ }).click();
    await page().getByRole('menuitemradio', { name: 'English' }).click();
    await expect.poll(() => page().evaluate(() => document.documentElement.lang)).toBe('en');
    await page().keyboard.press('Escape');
    expect(await keysShown()).toEqual([]);
  });

  it('turns dark and light', async () => {
    const paperShade = () =>
      page().evaluate(() => {
        const [r = 0, g = 0, b = 0] = (
          getComputedStyle(document.body).backgroundColor.match(/\d+(\.\d+)?/g) ?? []
        ).map(Number);
        return (r + g + b) / 3;
      });
    await pick(page(), 'Dark');
    await expect.poll(paperShade).toBeLessThan(60);
    await pick(page(), 'Light');
    await expect.poll(paperShade).toBeGreaterThan(200);
  });

  it('left no fault and asked nobody', async () => {
    expect(studio.faults).toEqual([]);
    expect((await studio.requests()).filter((url) => !url.startsWith('app://lemniscate/'))).toEqual([]);
  });

  it('reads the exact change that an empty conversation offers as one change with its target', async () => {
    await answerDialogs(app(), { save: join(home, 'Another.lemni') });
    await pick(page(), /^New study/);
    await page().getByRole('dialog').getByLabel('Name').fill('Another');
    await page().keyboard.press('Enter');
    await expect.poll(() => page().getByRole('heading', { level: 1 }).textContent()).toBe('Another');
    const talk = await openPanel(page(), 'Conversation');
    await talk.getByRole('button', { name: /An exact change/ }).click();
    await page().keyboard.press('Enter');
    const card = talk.getByRole('region', { name: /^Proposal with/ });
    await card.waitFor();
    expect(await card.getByRole('listitem').count()).toBe(1);
    expect(await card.textContent()).toMatch(/noise while boiling.*≤ ?65.*dB/s);
  });

  it('says once what it counted, in the language of the window', async () => {
    const talk = await openPanel(page(), 'Conversation');
    await talk.getByRole('textbox').fill('How many needs are there?');
    await page().keyboard.press('Enter');
    const counted = talk.getByRole('article').last();
    await counted.getByText('Needs in this study: 0.').first().waitFor();
    expect((await counted.textContent())?.match(/Needs in this study/g)).toHaveLength(1);
    await page().getByRole('button', { name: 'Language, theme and more' }).click();
    await page().getByRole('menuitemradio', { name: '中文' }).click();
    const shown = page().getByRole('region', { name: '对话', exact: true }).getByRole('article').last();
    await shown.waitFor();
    expect(await shown.textContent()).not.toContain('Needs in this study');
  });

  /** Opens the dialog for a new card by its key, writes the words, and keeps it. */
  async function compose(
    key: string,
    label: string,
    words: string,
    linked?: string,
    alone = false,
  ): Promise<void> {
    if (alone) await page().keyboard.press('Escape');
    await page().keyboard.press(key);
    const dialog = page().getByRole('dialog', { name: 'New card' });
    await dialog.getByLabel(label).fill(words);
    if (linked) await dialog.getByText(linked).waitFor();
    await page().keyboard.press(label === 'Name' ? 'Enter' : 'Control+Enter');
    await dialog.waitFor({ state: 'detached' });
    await loop(page()).getByRole('option', { selected: true }).filter({ hasText: words }).waitFor();
  }

  /** Chooses a card by walking the list, as a keyboard does. */
  async function select(number: string): Promise<void> {
    await loop(page()).focus();
    await page().keyboard.press('Home');
    for (let steps = 0; steps < 30; steps++) {
      if ((await selected()).includes(number)) return;
      await page().keyboard.press('PageDown');
    }
    throw new Error(`${number} was not met on the list.`);
  }

  async function selected(): Promise<string[]> {
    const lines = await loop(page()).getByRole('option', { selected: true }).allTextContents();
    return lines.map((line) => /^.+?: \w+ (\S+),/.exec(line)?.[1] ?? line);
  }

  async function card(number: string) {
    const found = (await stops(page())).find((stop) => stop.number === number);
    if (!found) throw new Error(`${number} is not on the loop.`);
    return found;
  }

  async function close(name: 'Card' | 'Evidence'): Promise<void> {
    const button = page().getByRole('navigation').getByRole('button', { name, exact: true });
    if ((await button.getAttribute('aria-pressed')) === 'true') await button.click();
    await still(page());
  }

  /** The whole loop, and room around it. */
  async function showAll(): Promise<void> {
    await loop(page()).focus();
    for (const key of ['0', '-', '-']) await page().keyboard.press(key);
    await still(page());
  }

  /** A point of the canvas that no panel covers, as shares of the free width and height. */
  async function paper(x: number, y: number): Promise<{ x: number; y: number }> {
    const frame = await page()
      .getByRole('region', { name: /^The loop/ })
      .boundingBox();
    const rails = 56;
    if (!frame) throw new Error('There is no loop on the screen.');
    return {
      x: Math.round(frame.x + rails + (frame.width - 2 * rails) * x),
      y: Math.round(frame.y + frame.height * y),
    };
  }

  /** Texts of the page that look like keys of the catalogue or like holes for words. */
  function keysShown(): Promise<string[]> {
    return page().evaluate(() => {
      const shown: string[] = [];
      const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      for (let node = texts.nextNode(); node; node = texts.nextNode()) {
        const words = node.textContent ?? '';
        if (/^[a-z][a-zA-Z]*(\.[a-z][\w-]*)+$/.test(words.trim()) && !/\.(csv|lemni|txt|md)$/.test(words))
          shown.push(words);
        if (/\{\{|\$t\(/.test(words)) shown.push(words);
      }
      for (const element of document.querySelectorAll('[aria-label],[title],[placeholder]')) {
        for (const name of ['aria-label', 'title', 'placeholder']) {
          const words = element.getAttribute(name) ?? '';
          if (/^[a-z][a-zA-Z]*(\.[a-z][\w-]*)+$/.test(words) || /\{\{|\$t\(/.test(words)) shown.push(words);
        }
      }
      return shown;
    });
  }
});
