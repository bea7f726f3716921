// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import type { Parameter } from '../../domain/records.ts';
import { SpecPanel } from '../../renderer/spec/panel.tsx';
import { parameter } from '../domain/building.ts';
import { named, WindowWorld } from './window-world.tsx';

let world: WindowWorld;
afterEach(() => world.end());

async function open(): Promise<void> {
  world = new WindowWorld();
  world.main(
    parameter('mass', { name: 'mass', target: '= 1.5', unit: 'kg', basis: 'guess' }),
    parameter('warm', { name: 'warmth', target: '<= 45', unit: '°C' }),
    parameter('both', { name: 'two of them', target: 'P-1 * 2', unit: 'kg', kind: 'derived' }),
    parameter('odd', { name: 'oddness', target: '= 5', unit: 'frob' }),
  );
  await world.render(<SpecPanel />);
}

const of = (tail: string) => world.study.parameter.get(`par_${tail}` as never) as Parameter;
const cell = (name: string) => document.querySelector(`button[title="Target of ${name}"]`);
const field = () => document.querySelector('td input') as HTMLInputElement;
const row = (tail: string) => document.querySelector(`tr[data-id="par_${tail}"]`)?.textContent ?? '';

async function type(name: string, text: string): Promise<void> {
  await world.click(cell(name));
  await world.type(field(), text);
}

describe('typing a value into its cell', () => {
  it('reads number, unit and tolerance, says what it read, and keeps them on Enter', async () => {
    await open();
    await type('mass', '1,8 kg ± 50 g');
    expect(row('mass')).toContain('reads as 1.8 kg ± 50 g = 3.97 lb');
    await world.press('Enter', field());
    expect(of('mass')).toMatchObject({ target: '= 1.8', unit: 'kg', tolerance: '± 50 g', basis: 'estimate' });
    expect(row('mass')).toContain('± 50 g');
  });

  it('[SP10] says at the cell what was refused, and takes a fitting unit by one click', async () => {
    await open();
    await type('warmth', '40 kg');
    await world.press('Enter', field());
    expect(document.querySelector('[role=alert]')?.textContent).toContain(
      'kg measures a mass, but this is a temperature in °C',
    );
    expect(world.asks('study.change')).toHaveLength(0);
    await world.click(named('td button', '°F'));
    expect(of('warm')).toMatchObject({ target: '<= 40', unit: '°F' });
  });

  it('[SP10] lets a person mean something else, on purpose', async () => {
    await open();
    await type('warmth', '40 kg');
    await world.click(named('td button', 'It measures a mass now'));
    expect(of('warm')).toMatchObject({ target: '<= 40', unit: 'kg' });
    expect(world.asks('study.change')[0]?.steps).toMatchObject([{ newDimension: true }]);
  });

  it('leaves all as it was on Escape, and sends nothing where nothing changed', async () => {
    await open();
    await type('warmth', '40 kg');
    await world.press('Escape', field());
    expect(field()).toBeNull();
    await type('warmth', '≤ 45,0 °C');
    await world.press('Escape', field());
    await type('mass', '1.5 kg');
    await world.press('Enter', field());
    expect(world.asks('study.change')).toHaveLength(0);
  });

  it('[SP14] shows what a formula gives, with the formula, and follows what it stands on', async () => {
    await open();
    expect(row('both')).toContain('3kg= P-1 × 2');
    await type('mass', '0 kg');
    await world.press('Enter', field());
    await world.settle();
    expect(row('both')).toContain('0kg');
    await type('two of them', '= 1 kg / mass');
    await world.press('Enter', field());
    expect(document.querySelector('[role=alert]')).not.toBeNull();
    await world.press('Escape', field());
    await type('two of them', '= 1 kg * kg');
    expect(row('both')).toContain('No parameter is called “kg”');
  });

  it('[SP11] marks a unit that is not known', async () => {
    await open();
    expect(row('odd')).toContain('unit not known: cannot be compared');
    expect(row('mass')).not.toContain('not known');
  });
});
