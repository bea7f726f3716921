/** The page of the canvas benchmark: the real renderer on a made study, panned and zoomed frame by frame. */
import type { Step } from '../../../domain/changes.ts';
import { Canvas2d } from '../../../renderer/canvas/canvas2d.ts';
import { readInk } from '../../../renderer/canvas/ink.ts';
import { LoopView } from '../../../renderer/canvas/loop-view.ts';
import { Bench, card, link, parameter } from '../../domain/building.ts';

export interface Frames {
  /** Milliseconds of script per frame. */
  readonly median: number;
  readonly p95: number;
  readonly worst: number;
}

/** Cards in about the proportions of a grown study, each linked once towards the product. */
function study(cards: number) {
  const share = (part: number) => Math.ceil(cards * part);
  const counts = { theme: share(0.08), insight: share(0.22), need: share(0.22) };
  const steps: Step[] = [];
  const links: Step[] = [];
  const words = 'When I get up before the others, I want the water to come to the boil without waking them';
  for (let i = 0; i < counts.theme; i++)
    steps.push(card('theme', `t${i}`, `Too loud for people who sleep ${i}`));
  for (let i = 0; i < counts.insight; i++) {
    steps.push(card('insight', `i${i}`, `${words} ${i}`));
    links.push(link(`thm_t${i % counts.theme}`, `ins_i${i}`));
  }
  for (let i = 0; i < counts.need; i++) {
    steps.push(card('need', `n${i}`, `${words} ${i}`));
    links.push(link(`ins_i${i % counts.insight}`, `ned_n${i}`));
  }
  const rest = cards - counts.theme - counts.insight - counts.need;
  for (let i = 0; i < rest; i++) {
    steps.push(parameter(`p${i}`, { group: `Chapter ${i % 9}` }));
    links.push(link(`ned_n${i % counts.need}`, `par_p${i}`));
  }
  return new Bench().do(...steps).do(...links).study;
}

async function frames(view: LoopView, count: number, move: (i: number) => void): Promise<Frames> {
  const spent: number[] = [];
  for (let i = 0; i < count; i++) {
    await new Promise(requestAnimationFrame);
    const start = performance.now();
    move(i);
    view.draw(performance.now());
    spent.push(performance.now() - start);
  }
  spent.sort((a, b) => a - b);
  const at = (share: number) => Number((spent[Math.floor((spent.length - 1) * share)] as number).toFixed(2));
  return { median: at(0.5), p95: at(0.95), worst: at(1) };
}

async function measure(cards: number): Promise<Record<string, unknown>> {
  const host = document.getElementById('host') as HTMLElement;
  const words = {
    stations: {
      discover: 'Discover',
      define: 'Define',
      design: 'Design',
      develop: 'Develop',
      distribute: 'Distribute',
    },
    guidance: '',
    noValue: 'not set',
    quote: '“',
  };
  const made = study(cards);
  const start = performance.now();
  const view = new LoopView(
    made,
    words,
    (self) => new Canvas2d(host, readInk(host), (id) => self.picture.cards.get(id as never)),
    {
      quotes: () => ['Two trips for one pot of tea, in my own kitchen.'],
      still: () => true,
      frame: () => {},
      now: () => performance.now(),
    },
  );
  const picture = performance.now() - start;
  view.resize({ width: innerWidth, height: innerHeight }, devicePixelRatio);
  const pan = (i: number) => view.gaze.pan(i % 80 < 40 ? 6 : -6, i % 40 < 20 ? 3 : -3);
  const middle = { x: innerWidth / 2, y: innerHeight / 2 };
  const toZoom = (zoom: number) => view.gaze.zoom(zoom / view.gaze.camera.zoom, middle);
  const zoomed = Number(view.gaze.camera.zoom.toFixed(3));
  const whole = await frames(view, 120, pan);
  toZoom(1);
  const middleSize = await frames(view, 120, pan);
  const zooming = await frames(view, 120, (i) => view.gaze.zoom(i % 60 < 30 ? 1.03 : 1 / 1.03, middle));
  toZoom(2.2);
  const near = await frames(view, 120, pan);
  view.gaze.showAll(false);
  const chosen = [...view.picture.cards.keys()].find((id) => id.startsWith('thm_')) as string;
  view.emphasise({ selected: new Set([chosen]) });
  const chain = await frames(view, 120, pan);
  view.dispose();
  return {
    cards,
    firstPicture: Math.round(picture),
    fitZoom: zoomed,
    whole,
    middle: middleSize,
    zooming,
    near,
    chain,
  };
}

Object.assign(window, { measure });
