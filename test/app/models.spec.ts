// What happens when a model dies in the middle of a word, is not the one that was shipped, or is not there at all:
// the window stays alive and says so.
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { ROOT } from '../../scripts/steps.mjs';
import { modelReady, modelWord, openPanel, pictureOnFailure, stops } from './driving.ts';
import { forget, newHome, type Studio, startStudio } from './studio.ts';

const MODELS = join(ROOT, 'models');
const WRITER = 'lemniscate-135m';
/** Below this many bytes a file is copied, so that it may be spoilt; the weights are linked. */
const SMALL = 1_000_000;
const ENDED = 'The model process ended before the answer was complete.';
const home = newHome();
let studio: Studio;
const page = () => studio.page;
afterEach(async () => {
  await studio?.close().catch(() => undefined);
});
// The hook that was added last runs first: the picture is taken before the window closes.
pictureOnFailure(() => studio);
afterAll(() => forget(home));

describe('a model process that dies', () => {
  it('leaves the window alive and the answer marked, starts again, and answers', async () => {
    studio = await startStudio({ home });
    await modelReady(page());
    const talk = await openPanel(page(), 'Conversation');
    await begin(talk, 'What do people say about the noise of the kettle?');
    const killed = await writerPid();
    const heard = await firstWords(talk);
    process.kill(killed, 'SIGKILL');
    const broken = talk.getByRole('article').filter({ hasText: ENDED });
    await broken.waitFor();
    expect((await broken.textContent())?.length).toBeGreaterThanOrEqual(heard.length - 20);
    expect((await stops(page())).length).toBeGreaterThan(30);
    await modelReady(page());
    expect(await writerPid()).not.toBe(killed);
    await broken.getByRole('button', { name: 'Ask again' }).click();
    await expect
      .poll(() => talk.getByRole('button', { name: /^Source \d/ }).count(), { timeout: 60_000 })
      .toBeGreaterThan(0);
    expect(await broken.count()).toBe(1);
    expect(studio.faults).toEqual([]);
  });

  it('is not started for ever: after several deaths it says so, and starts again when asked', async () => {
    studio = await startStudio({ home });
    for (let deaths = 0; deaths < 6 && (await settledWord()) !== 'Model failed'; deaths++) {
      const pid = await writerPid();
      process.kill(pid, 'SIGKILL');
      await expect
        .poll(async () => (await modelWord(page())) === 'Model failed' || (await writerPid(true)) !== pid, {
          timeout: 30_000,
        })
        .toBe(true);
    }
    expect(await modelWord(page())).toBe('Model failed');
    const told = await sheet();
    await told.getByText(/The model ended \d+ times within \d+ minutes/).waitFor();
    await told.getByText('close other programs to free memory', { exact: false }).waitFor();
    await told.getByRole('button', { name: 'Start again' }).click();
    await modelReady(page());
  });
});

describe('a models folder that is not as it was shipped', () => {
  it('is refused where a file has another hash, with both hashes and what to do; mended, it runs', async () => {
    const models = copyOfModels('spoilt');
    const spoilt = join(models, WRITER, 'tokenizer_config.json');
    const right = readFileSync(spoilt);
    writeFileSync(spoilt, Buffer.concat([right.subarray(0, -1), Buffer.from(' ')]));
    studio = await startStudio({ home, environment: { LEMNISCATE_MODELS: models } });
    await expect.poll(() => modelWord(page()), { timeout: 30_000 }).toBe('Model failed');
    const told = await sheet();
    const words = (await told.textContent()) ?? '';
    expect(words).toContain('tokenizer_config.json');
    expect(words).toContain(sha256(readFileSync(spoilt)).slice(0, 8));
    expect(words).toContain(sha256(right).slice(0, 8));
    expect(words).toContain('Replace the file');
    await told.getByText(/all-MiniLM-L6-v2 .*, ready on/).waitFor();
    writeFileSync(spoilt, right);
    await told.getByRole('button', { name: 'Start again' }).click();
    await modelReady(page());
  });

  it('is called absent where a file is missing, by name, and everything else works', async () => {
    const models = copyOfModels('missing');
    rmSync(join(models, WRITER, 'model.onnx.data.1'));
    studio = await startStudio({ home, environment: { LEMNISCATE_MODELS: models } });
    await expect.poll(() => modelWord(page()), { timeout: 30_000 }).toBe('No model');
    const told = await sheet();
    await told.getByText('model.onnx.data.1').waitFor();
    await told.getByText('Everything works by hand').waitFor();
    await page().keyboard.press('Escape');
    const talk = await openPanel(page(), 'Conversation');
    await begin(talk, 'How many themes are there?');
    await talk.getByRole('article').last().getByText('Themes in this study: 6.').first().waitFor();
  });
});

describe('the process of the window', () => {
  it('comes back when it dies, with the study as it was', async () => {
    studio = await startStudio({ home });
    const before = (await stops(page())).length;
    const look = () =>
      studio.app.evaluate(async ({ webContents }) => {
        const [contents] = webContents.getAllWebContents();
        if (!contents || contents.isCrashed() || contents.isLoading()) return -1;
        const shown = contents.executeJavaScript(
          "Number(document.querySelector('#loop-list [role=option]')?.getAttribute('aria-setsize') ?? -1)",
        );
        // A page that dies meanwhile never answers.
        return Promise.race([shown, new Promise((late) => setTimeout(late, 2000, -1))]);
      });
    expect(await look()).toBe(before);
    await studio.app.evaluate(({ webContents }) =>
      webContents.getAllWebContents()[0]?.forcefullyCrashRenderer(),
    );
    await expect.poll(look, { timeout: 20_000 }).toBe(before);
  });
});

async function begin(talk: Locator, question: string): Promise<void> {
  const field = talk.getByRole('textbox');
  await field.fill(question);
  await field.press('Enter');
}

/** The first words of the answer that is being written. */
async function firstWords(talk: Locator): Promise<string> {
  const live = talk.locator('article[aria-busy=true]');
  let words = '';
  await expect
    .poll(
      async () => {
        words = (await live.textContent({ timeout: 200 }).catch(() => '')) ?? '';
        return /Reading the evidence|^$/.test(words) ? 0 : words.replace('Consumer researcher', '').length;
      },
      { timeout: 60_000, interval: 15 },
    )
    .toBeGreaterThan(3);
  return words;
}

async function writerPid(soft = false): Promise<number> {
  const pid = await studio.app.evaluate(
    ({ app }) => app.getAppMetrics().find(({ name }) => name === 'lemniscate writer')?.pid ?? 0,
  );
  if (!pid && !soft) throw new Error('There is no writer process.');
  return pid;
}

/** Ready or failed, once it is one of them. */
async function settledWord(): Promise<string> {
  await expect.poll(() => modelWord(page()), { timeout: 60_000 }).toMatch(/^Model (ready|failed)/);
  return modelWord(page());
}

async function sheet(): Promise<Locator> {
  await page()
    .getByRole('button', { name: /^Models:/ })
    .click();
  const told = page()
    .locator('[popover]:popover-open')
    .filter({ has: page().getByRole('heading', { name: 'Models' }) });
  await told.waitFor();
  return told;
}

function copyOfModels(name: string): string {
  const copy = join(home, name);
  mkdirSync(copy, { recursive: true });
  copyFileSync(join(MODELS, 'manifest.json'), join(copy, 'manifest.json'));
  for (const folder of readdirSync(MODELS, { withFileTypes: true }).filter((entry) => entry.isDirectory())) {
    mkdirSync(join(copy, folder.name));
    for (const file of readdirSync(join(MODELS, folder.name))) {
      const [from, to] = [join(MODELS, folder.name, file), join(copy, folder.name, file)];
      if (statSync(from).size < SMALL) copyFileSync(from, to);
      else linkOrCopy(from, to);
    }
  }
  return copy;
}

/** A second name for the same bytes where the file system allows it. */
function linkOrCopy(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch {
    symlinkSync(from, to);
  }
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
