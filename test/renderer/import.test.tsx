// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import { previewSource } from '../../main/ingest/preview.ts';
import type { ImportSettings } from '../../protocol/ingest.ts';
import { ImportDialog } from '../../renderer/import/dialog.tsx';
import { looksLikeCells } from '../../renderer/import/sources.ts';
import { noticeStore } from '../../renderer/study/notices.ts';
import { viewStore } from '../../renderer/view/state.ts';
import { named, WindowWorld } from './window-world.tsx';

let world: WindowWorld;
let closed = 0;
afterEach(() => world.end());

const REVIEWS = [
  'id,product,stars,wish,comment',
  'r1,Aria,2,a cooler grip please,The steam comes up where my knuckles are',
  'r2,Aria,1,boil in silence,It wakes the baby every single morning',
  'r3,K2,4,,"Light, even when it is full"',
  'r4,K2,3,,ok',
  'r5,K2,5,,',
].join('\n');

/** Files read by the studio's own reader, in this process. */
function importWorld(files: Readonly<Record<string, string | Uint8Array>>): WindowWorld {
  closed = 0;
  const candidates = Object.entries(files).map(([name, content]) => ({
    token: `token-${name}`,
    name,
    bytes: content.length,
  }));
  const bytesOf = (token: string) => Buffer.from(files[token.replace('token-', '')] as string);
  return new WindowWorld({
    'import.pick': () => candidates,
    'import.preview': ({
      source,
      settings,
    }: {
      source: { token: string } | { paste: string; name: string };
      settings: ImportSettings;
    }) =>
      'paste' in source
        ? previewSource({ name: source.name, bytes: Buffer.from(source.paste), pasted: true }, settings)
        : previewSource(
            { name: source.token.replace('token-', ''), bytes: bytesOf(source.token), pasted: false },
            settings,
          ),
    'import.run': () => ({ job: 'job-1' }),
  });
}

const onClose = () => {
  closed += 1;
};
const pick = () => world.render(<ImportDialog start={{ from: 'pick' }} onClose={onClose} />);
const text = () => document.body.textContent ?? '';
const submit = () => document.querySelector<HTMLButtonElement>('button[type=submit]');

describe('importing', () => {
  it('says how a table is read and what becomes of its rows', async () => {
    world = importWorld({ 'reviews.csv': REVIEWS });
    await pick();
    expect(document.querySelector('dialog')?.getAttribute('aria-label')).toBe('reviews.csv');
    expect(text()).toContain('3 of 5 rows become verbatims; 2 nearly empty are left out.');
    expect(text()).toContain('UTF-8 (found)');
    expect(text()).toContain('comma (found)');
    expect(
      document.querySelector<HTMLInputElement>('input[type=radio]:checked')?.getAttribute('aria-label'),
    ).toContain('“comment”');
    expect(text()).toContain('The steam comes up where my knuckles are');
  });

  it('takes another column as text, and other attributes, as chosen', async () => {
    world = importWorld({ 'reviews.csv': REVIEWS });
    await pick();
    await world.click(named('input', 'Keep “stars” beside the words'));
    await world.click(named('input', 'What people said is in “wish”'));
    const settings = world.asks('import.preview').at(-1)?.settings as ImportSettings;
    expect(settings.textColumn).toBe('wish');
    expect(settings.attributeColumns).toEqual(['product']);
    expect(text()).toContain('2 of 5 rows become verbatims');
    await world.click(submit());
    expect(world.asks('import.run')[0]).toMatchObject({ source: { token: 'token-reviews.csv' }, settings });
    expect(closed).toBe(1);
  });

  it('narrows to the rows of a value, and says at the filter what values there are', async () => {
    world = importWorld({ 'reviews.csv': REVIEWS });
    await pick();
    await world.click(named('button', 'Only some rows'));
    const asked = world.asks('import.preview').length;
    const value = document.querySelector('input[list]');
    await world.type(named('select', 'Column'), 'product');
    await world.type(document.querySelector('input[list]'), 'Arya');
    // Half a value asks for nothing.
    expect(world.asks('import.preview')).toHaveLength(asked);
    await world.press('Enter', document.querySelector('input[list]') as Element);
    expect(document.querySelector('[role=alert]')?.textContent).toContain('“Aria”');
    expect(submit()?.disabled).toBe(true);
    await world.type(document.querySelector('input[list]'), 'Aria');
    await world.press('Enter', document.querySelector('input[list]') as Element);
    expect(text()).toContain('2 of 2 rows become verbatims; 3 other rows stay outside.');
    expect(value?.isConnected).toBe(true);
    await world.click(submit());
    expect(world.asks('import.run')[0]?.settings).toMatchObject({
      where: [{ column: 'product', value: 'Aria' }],
    });
  });

  it('says what is wrong with a file and what would have worked, and goes to the next', async () => {
    world = importWorld({
      'photo.png': new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1]),
      'notes.txt': 'It leaks from the spout.\n\nIt is loud.',
    });
    await pick();
    const alert = document.querySelector('[role=alert]');
    expect(alert?.textContent).toMatch(/photo\.png.*not text.*PNG/);
    expect(alert?.querySelectorAll('p')).toHaveLength(2);
    expect(submit()?.disabled).toBe(true);
    await world.click(named('button', 'Skip this file'));
    expect(text()).toContain('2 of 2 passages become verbatims.');
    await world.click(submit());
    expect(world.asks('import.run').map((ask) => ask.source)).toEqual([{ token: 'token-notes.txt' }]);
    expect(closed).toBe(1);
  });

  it('imports several files as found in one go', async () => {
    world = importWorld({ 'a.txt': 'It leaks from the spout.', 'b.txt': 'It is far too loud.' });
    await pick();
    await world.click(named('button', 'Import all 2 as found'));
    expect(world.asks('import.run').map((ask) => ask.source)).toEqual([
      { token: 'token-a.txt' },
      { token: 'token-b.txt' },
    ]);
    expect(closed).toBe(1);
  });

  it('closes where nothing was chosen', async () => {
    world = importWorld({});
    await pick();
    expect(closed).toBe(1);
  });

  it('reads pasted words, and pasted cells as a table', async () => {
    world = importWorld({});
    await world.render(<ImportDialog start={{ from: 'paste' }} onClose={onClose} />);
    expect(submit()?.disabled).toBe(true);
    await world.type(
      document.querySelector('textarea'),
      'who\tsaid\nAna\tIt wakes the baby every morning\nBo\tThe lid needs both of my hands',
    );
    await world.type(document.querySelector('input'), 'Hallway');
    await world.click(submit());
    expect(document.querySelector('dialog')?.getAttribute('aria-label')).toBe('Hallway');
    expect(text()).toContain('2 of 2 rows become verbatims.');
    await world.click(submit());
    expect(world.asks('import.run')[0]).toMatchObject({ settings: { kind: 'table', delimiter: '\t' } });
    expect(looksLikeCells('one line\nand another\nand a third')).toBe(false);
  });

  it('shows the next step of the road when the words are in, where no sheet is open', async () => {
    world = importWorld({ 'notes.txt': 'It leaks from the spout.' });
    await pick();
    await world.click(submit());
    const words = { key: 'importing.title' };
    world.emit('job.progress', {
      job: 'job-1',
      title: words,
      stage: words,
      done: 1,
      total: 1,
      state: 'done',
    });
    expect(viewStore.getState().panels).toEqual(['review']);
  });

  it('says where the next step is, where a sheet is open that nobody asked to close', async () => {
    world = importWorld({ 'notes.txt': 'It leaks from the spout.' });
    viewStore.setState({ panels: ['evidence'] });
    await pick();
    await world.click(submit());
    const words = { key: 'importing.title' };
    world.emit('job.progress', {
      job: 'job-1',
      title: words,
      stage: words,
      done: 1,
      total: 1,
      state: 'done',
    });
    expect(viewStore.getState().panels).toEqual(['evidence']);
    expect(noticeStore.getState().notices.at(-1)?.message.key).toBe('importing.nextThemes');
  });
});
