/** The bundled sample: every quote finds exactly one verbatim, every key exists, the promised counts hold. */
import { readFileSync } from 'node:fs';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { BASES, CONSTRAINT_KINDS, PARAMETER_KINDS, PRIORITIES } from '../../domain/records.ts';
import { readTarget } from '../../domain/spec.ts';

interface Sample {
  readonly authored: string;
  readonly authoredZh: string;
  readonly nameZh: string;
  readonly themes: readonly { key: string; name: string; quotes: string[] }[];
  readonly insights: readonly { key: string; text: string; theme: string | null; quotes: string[] }[];
  readonly needs: readonly {
    key: string;
    text: string;
    insights: string[];
    importance: number;
    satisfaction: number;
  }[];
  readonly constraints: readonly { key: string; kind: string; text: string; source: string }[];
  readonly parameters: readonly {
    key: string;
    name: string;
    kind: string;
    target: string;
    group: string;
    basis: string;
    priority: string;
    status: string;
    reason: string;
    needs: string[];
    constraints?: string[];
  }[];
  readonly notes: readonly { text: string }[];
}

const read = (name: string): string =>
  readFileSync(new URL(`../../assets/sample/${name}`, import.meta.url), 'utf8');
const interviews = read('interviews.md');
const reviews = read('reviews.csv');
const sample = JSON.parse(read('study.json')) as Sample;

const answers = interviews.split('\n').filter((line) => /^P\d \p{L}+: /u.test(line));
const rows = Papa.parse<{ product: string; text: string }>(reviews, { header: true, skipEmptyLines: true });
const verbatims = [...answers, ...rows.data.map((row) => row.text)];
const keysOf = (list: readonly { key: string }[]): string[] => list.map((one) => one.key);
const occurrences = (text: string, part: string): number => text.split(part).length - 1;
const verbatimOf = (quote: string): number => verbatims.findIndex((verbatim) => verbatim.includes(quote));

describe('the words of the sample', () => {
  it('has 28 answers of six people and 34 reviews, none twice', () => {
    expect(answers).toHaveLength(28);
    expect(new Set(answers.map((line) => line.slice(0, line.indexOf(':')))).size).toBe(6);
    expect(rows.errors).toEqual([]);
    expect(rows.data).toHaveLength(34);
    expect(new Set(rows.data.map((row) => row.product)).size).toBe(3);
    expect(new Set(verbatims).size).toBe(62);
  });

  it('says that it is authored before the first answer', () => {
    expect(interviews.slice(0, interviews.indexOf('P1 Marta:'))).toMatch(/authored.*invented/is);
    expect(sample.authored).toMatch(/invented/);
    expect(sample.authoredZh).toMatch(/虚构/);
    expect(sample.nameZh).not.toBe('');
  });

  it('finds every quote once in the two files, inside one verbatim', () => {
    const quotes = [...sample.themes, ...sample.insights].flatMap((one) => one.quotes);
    const lost = quotes.filter(
      (quote) => occurrences(interviews + reviews, quote) !== 1 || verbatimOf(quote) < 0,
    );
    expect(lost).toEqual([]);
  });

  it('puts each verbatim in at most one theme and leaves some in none', () => {
    const placed = sample.themes.flatMap((theme) => theme.quotes.map(verbatimOf));
    expect(new Set(placed).size).toBe(placed.length);
    expect(verbatims.length - placed.length).toBe(11);
  });

  it('lets an insight quote only verbatims of its own theme', () => {
    for (const insight of sample.insights.filter((one) => one.theme !== null)) {
      const theme = sample.themes.find((one) => one.key === insight.theme);
      const members = new Set(theme?.quotes.map(verbatimOf));
      expect(insight.quotes.filter((quote) => !members.has(verbatimOf(quote)))).toEqual([]);
    }
  });
});

describe('the chain of the sample', () => {
  it('has the promised counts', () => {
    expect(sample.themes).toHaveLength(6);
    expect(sample.insights).toHaveLength(8);
    expect(sample.needs).toHaveLength(8);
    expect(sample.constraints).toHaveLength(4);
    expect(sample.parameters).toHaveLength(14);
    expect(sample.notes).toHaveLength(3);
    for (const theme of sample.themes) expect([5, 6, 7, 8, 9, 10, 11, 12]).toContain(theme.quotes.length);
  });

  it('uses no key twice and refers to none that is missing', () => {
    const lists = [sample.themes, sample.insights, sample.needs, sample.constraints, sample.parameters];
    const keys = lists.flatMap(keysOf);
    expect(new Set(keys).size).toBe(keys.length);
    const used = [
      ...sample.insights.flatMap((one) => (one.theme === null ? [] : [one.theme])),
      ...sample.needs.flatMap((one) => one.insights),
      ...sample.parameters.flatMap((one) => [...one.needs, ...(one.constraints ?? [])]),
    ];
    expect(used.filter((key) => !keys.includes(key))).toEqual([]);
  });

  it('has one assumption, and every other insight three to six quotes', () => {
    expect(keysOf(sample.insights.filter((one) => one.quotes.length === 0))).toEqual(['i8']);
    for (const insight of sample.insights.filter((one) => one.key !== 'i8')) {
      expect([3, 4, 5, 6]).toContain(insight.quotes.length);
      expect(insight.theme).not.toBeNull();
    }
  });

  it('writes needs as job stories with scores from 1 to 10', () => {
    for (const need of sample.needs) {
      expect(need.text).toMatch(/^When .+, I want .+, so I can .+\.$/);
      for (const score of [need.importance, need.satisfaction]) expect(score >= 1 && score <= 10).toBe(true);
      expect(need.insights.length).toBeGreaterThan(0);
    }
  });

  it('keeps one need without parameter and one parameter without need or constraint', () => {
    const answered = new Set(sample.parameters.flatMap((one) => one.needs));
    expect(keysOf(sample.needs.filter((one) => !answered.has(one.key)))).toEqual(['n7']);
    const orphans = sample.parameters.filter(
      (one) => one.needs.length + (one.constraints?.length ?? 0) === 0,
    );
    expect(keysOf(orphans)).toEqual(['p13']);
    const bound = new Set(sample.parameters.flatMap((one) => one.constraints ?? []));
    expect(keysOf(sample.constraints).filter((key) => !bound.has(key))).toEqual([]);
  });

  it('uses the words of the specification, and agrees on no guess', () => {
    for (const constraint of sample.constraints) expect(CONSTRAINT_KINDS).toContain(constraint.kind);
    for (const one of sample.parameters) {
      expect(PARAMETER_KINDS).toContain(one.kind);
      expect(BASES).toContain(one.basis);
      expect(PRIORITIES).toContain(one.priority);
      expect(['draft', 'proposed', 'agreed']).toContain(one.status);
      expect(['Body', 'Lid & spout', 'Base & power', 'Controls', 'Sound']).toContain(one.group);
      if (one.basis === 'guess') expect(one.status).toBe('draft');
      if (one.basis === 'constraint') expect(one.constraints?.length).toBeGreaterThan(0);
    }
    const counted = (basis: string): number => sample.parameters.filter((one) => one.basis === basis).length;
    expect(['guess', 'measured', 'constraint'].map(counted)).toEqual([2, 2, 2]);
  });

  it('writes targets that the studio reads as what they are', () => {
    const forms: Record<string, string> = {
      number: 'bound',
      range: 'range',
      choice: 'word',
      text: 'word',
      yesno: 'word',
    };
    const wrong = sample.parameters.filter((one) => readTarget(one.target).kind !== forms[one.kind]);
    expect(keysOf(wrong)).toEqual([]);
  });
});
