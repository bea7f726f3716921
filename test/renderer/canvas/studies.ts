/** Studies for tests of the picture: the bundled sample's cards and links, and made ones of any size. */
import { readFileSync } from 'node:fs';
import type { Step } from '../../../domain/changes.ts';
import type { Study } from '../../../domain/study.ts';
import { type Picture, pictureOf } from '../../../renderer/canvas/picture.ts';
import { Bench, card, link, parameter } from '../../domain/building.ts';

interface Sample {
  readonly themes: readonly {
    readonly key: string;
    readonly name: string;
    readonly quotes: readonly string[];
  }[];
  readonly insights: readonly {
    readonly key: string;
    readonly text: string;
    readonly theme: string | null;
    readonly quotes: readonly string[];
  }[];
  readonly needs: readonly {
    readonly key: string;
    readonly text: string;
    readonly insights: readonly string[];
  }[];
  readonly parameters: readonly ({ readonly key: string; readonly needs: readonly string[] } & Record<
    string,
    unknown
  >)[];
  readonly notes: readonly { readonly text: string }[];
}

const file = new URL('../../../assets/sample/study.json', import.meta.url);

/** The sample with its real names and links; its quotes stand for segments of one source. */
export function sampleBench(): Bench {
  const sample = JSON.parse(readFileSync(file, 'utf8')) as Sample;
  const known = new Map<string, string>();
  const segment = (quote: string): string => {
    const id = known.get(quote) ?? `seg_1${String(known.size).padStart(8, '0')}`;
    known.set(quote, id);
    return id;
  };
  const bench = new Bench();
  for (const { key, name, quotes } of sample.themes) {
    bench.do(card('theme', key, name), ...quotes.map((quote) => link(segment(quote), `thm_${key}`)));
  }
  for (const { key, text, theme, quotes } of sample.insights) {
    const from = theme ? [link(`thm_${theme}`, `ins_${key}`)] : [];
    bench.do(
      card('insight', key, text),
      ...from,
      ...quotes.map((quote) => link(segment(quote), `ins_${key}`)),
    );
  }
  for (const { key, text, insights } of sample.needs) {
    bench.do(card('need', key, text), ...insights.map((insight) => link(`ins_${insight}`, `ned_${key}`)));
  }
  for (const { key, needs, constraints: _constraints, ...rest } of sample.parameters) {
    bench.do(parameter(key, rest), ...needs.map((need) => link(`ned_${need}`, `par_${key}`)));
  }
  sample.notes.forEach((note, i) => {
    bench.do(card('note', `n${i}`, note.text));
  });
  return bench;
}

export function samplePicture(): Picture {
  return pictureOf(sampleBench().study);
}

/** `cards` cards in about the proportions of a grown study, each linked once towards the product. */
export function grownStudy(cards: number): Study {
  const steps: Step[] = [];
  const links: Step[] = [];
  const themes = Math.ceil(cards * 0.08);
  const insights = Math.ceil(cards * 0.22);
  const needs = Math.ceil(cards * 0.22);
  const rest = cards - themes - insights - needs;
  for (let i = 0; i < themes; i++) steps.push(card('theme', `t${i}`));
  for (let i = 0; i < insights; i++) {
    steps.push(card('insight', `i${i}`));
    links.push(link(`thm_t${i % themes}`, `ins_i${i}`));
  }
  for (let i = 0; i < needs; i++) {
    steps.push(card('need', `n${i}`));
    links.push(link(`ins_i${i % insights}`, `ned_n${i}`));
  }
  for (let i = 0; i < rest; i++) {
    steps.push(i % 20 === 19 ? card('note', `o${i}`) : parameter(`p${i}`, { group: `Chapter ${i % 9}` }));
    if (i % 20 !== 19) links.push(link(`ned_n${i % needs}`, `par_p${i}`));
  }
  return new Bench().do(...steps).do(...links).study;
}
