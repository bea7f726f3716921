// A value changes: what hangs on it is suspect, one sentence clears it, a baseline says what changed.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPanel, tellInOrder } from './driving.ts';
import { call, forget, newHome, type Studio, startStudio } from './studio.ts';

describe('trace and baselines', () => {
  const home = newHome();
  let studio: Studio;
  const page = () => studio.page;
  tellInOrder(() => studio);

  beforeAll(async () => {
    studio = await startStudio({ home });
  });
  afterAll(async () => {
    await studio?.close();
    forget(home);
  });

  it('begins with links that all hold, and names the holes of the sample', async () => {
    const trace = await openPanel(page(), 'Trace');
    await expect.poll(() => trace.innerText()).toContain('Every link holds');
    expect(await trace.innerText()).toContain('A need that the product does not answer');
  });

  it('keeps the specification under a name', async () => {
    const baselines = await openPanel(page(), 'Baselines');
    await baselines.getByPlaceholder('Name this version: prototype 1').fill('Prototype 1');
    await baselines.getByRole('button', { name: 'Keep', exact: true }).click();
    await expect.poll(() => baselines.innerText()).toContain('Prototype 1');
  });

  it('[LK6] shows a changed value as one group to look at again, before and after', async () => {
    const change = {
      id: 'chg_trace1',
      at: new Date().toISOString(),
      label: { key: 'did.edited', params: { number: 'P-3', title: 'empty mass' } },
      steps: [{ do: 'edit', id: 'par_samplep3', set: { target: '<= 0.7' } }],
    };
    expect(await call(page(), 'study.change', change)).toMatchObject({ ok: true });
    const trace = await openPanel(page(), 'Trace');
    await expect.poll(() => trace.innerText()).toContain('empty mass');
    await expect.poll(() => trace.getByPlaceholder('Say why it still holds').count()).toBe(1);
    expect(await trace.innerText()).toMatch(/0\.9[\s\S]*0\.7/);
  });

  it('[BL] says in the baseline what differs from now', async () => {
    const baselines = await openPanel(page(), 'Baselines');
    await baselines.getByText('Prototype 1').first().click();
    await expect.poll(() => baselines.innerText()).toMatch(/0\.9[\s\S]*0\.7|0\.7[\s\S]*0\.9/);
  });

  it('[LK7] is cleared by one sentence, which undo takes back', async () => {
    const trace = await openPanel(page(), 'Trace');
    await trace.getByPlaceholder('Say why it still holds').fill('Weighed with the new wall.');
    await trace.getByRole('button', { name: 'Reviewed', exact: true }).click();
    await expect.poll(() => trace.innerText()).toContain('Every link holds');
    await page().keyboard.press('Escape');
    expect(await call(page(), 'study.undo', {})).toMatchObject({ ok: true });
    const again = await openPanel(page(), 'Trace');
    await expect.poll(() => again.getByPlaceholder('Say why it still holds').count()).toBe(1);
  });
});
