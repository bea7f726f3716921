// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import type { CardId, EvidenceId } from '../../domain/ids.ts';
import { linkState } from '../../domain/links.ts';
import { BaselinesPanel } from '../../renderer/baselines/panel.tsx';
import { CardReach } from '../../renderer/card/reach.tsx';
import { TracePanel } from '../../renderer/trace/panel.tsx';
import { viewStore } from '../../renderer/view/state.ts';
import { card, link, parameter } from '../domain/building.ts';
import { named, WindowWorld } from './window-world.tsx';

let world: WindowWorld;
afterEach(() => world.end());

function traced(): WindowWorld {
  const made = new WindowWorld();
  const [first] = made.evidence('reviews.csv', ['It wakes the baby.']);
  made.main(
    card('insight', 'loud0001', 'The boil wakes people.'),
    card('need', 'quiet001', 'When I boil at night, I want quiet.'),
    card('need', 'empty001', 'When I travel, I want it small.'),
    parameter('noise001', { name: 'noise', target: '<= 60', unit: 'dB' }),
    link(first as string, 'ins_loud0001'),
    link('ins_loud0001', 'ned_quiet001'),
    link('ned_quiet001', 'par_noise001'),
  );
  return made;
}

const noise = 'par_noise001' as CardId;
const target = () => [...world.study.parameter.values()].find(({ id }) => id === noise)?.target;

describe('the trace', () => {
  it('shows what changed and clears it with a sentence', async () => {
    world = traced();
    world.main({ do: 'edit', id: noise, set: { target: '<= 50' } });
    const place = await world.render(<TracePanel />);
    expect(place.textContent).toContain('1 link to look at again');
    expect(place.textContent).toMatch(/≤ 60dB.*→.*≤ 50dB/);
    expect(place.textContent).toContain('When I boil at night');
    const reviewed = named('button', 'Reviewed') as HTMLButtonElement;
    expect(reviewed.disabled).toBe(true);
    await world.type(place.querySelector('form input') as HTMLInputElement, 'Quiet enough, measured');
    await world.click(named('button', 'Reviewed'));
    expect(place.textContent).toContain('all links hold');
    const [held] = [...world.study.link.values()].filter(({ to }) => to === noise);
    expect(held && linkState(world.study, held)).toBe('ok');
    expect(held?.confirmed.sentence).toBe('Quiet enough, measured');
  });

  it('names evidence that was taken out, and lets its links go', async () => {
    world = traced();
    world.main({ do: 'withdraw', evidence: 'evi_reviewscsv0000' as EvidenceId });
    const place = await world.render(<TracePanel />);
    expect(place.textContent).toContain('“reviews.csv” was taken out of the study');
    await world.click(named('button', 'Let this link go'));
    expect(world.study.link.size).toBe(2);
  });

  it('offers the next step for a hole', async () => {
    world = traced();
    const place = await world.render(<TracePanel />);
    expect(place.textContent).toContain('A need that the product does not answer');
    await world.click(named('button', 'Add a parameter'));
    expect(viewStore.getState().dialog).toMatchObject({
      name: 'compose',
      compose: { kind: 'parameter', links: ['ned_empty001'] },
    });
  });

  it('says in the card what a change reaches', async () => {
    world = traced();
    const insight = [...world.study.insight.values()][0];
    const place = await world.render(insight ? <CardReach study={world.study} card={insight} /> : null);
    expect(place.textContent).toContain('If this changes, 2 things may');
    expect(place.textContent).toContain('1 verbatim');
  });
});

describe('baselines', () => {
  it('are kept under a name, compared with now, and put back after a question', async () => {
    world = traced();
    const place = await world.render(<BaselinesPanel />);
    expect(place.textContent).toContain('No version kept yet');
    await world.type(place.querySelector('#baseline-name') as HTMLInputElement, 'Prototype 1');
    await world.click(named('button', 'Keep'));
    expect(place.textContent).toContain('as it is now');
    world.main({ do: 'edit', id: noise, set: { target: '<= 50' } });
    await world.settle();
    expect(place.textContent).toMatch(/≤ 60dB.*→.*≤ 50dB/);
    await world.click(named('button', 'Put all back'));
    expect(target()).toBe('<= 50');
    expect(place.textContent).toContain('To B-1: 1 put back, 0 brought back, 0 taken out.');
    await world.click(named('button', 'Put all back'));
    expect(target()).toBe('<= 60');
    expect(place.textContent).toContain('No difference');
  });

  it('put one parameter back alone', async () => {
    world = traced();
    world.main({ do: 'baseline', id: 'bas_00000001' as never, name: 'First', note: '' });
    world.main({ do: 'edit', id: noise, set: { target: '<= 50' } }, parameter('later001'));
    await world.render(<BaselinesPanel />);
    await world.click(named('button', 'Put back'));
    expect(target()).toBe('<= 60');
    expect(world.study.parameter.size).toBe(2);
    await world.click(named('button', 'Take out'));
    expect(world.study.parameter.size).toBe(1);
  });
});
