import { describe, expect, test } from 'vitest';
import type { Segment } from '../../domain/segments.ts';
import { reportMarkdown } from '../../main/exchange/report.ts';
import { studyJson } from '../../main/exchange/study-json.ts';
import { Bench, card, link, parameter } from '../domain/building.ts';

const segments = ['seg_1a', 'seg_1b'].map(
  (id, at) =>
    ({
      id,
      evidence: 'evi_1',
      start: 0,
      end: 9,
      row: at + 2,
      column: 'text',
      text: `too | loud\n${at}`,
      attributes: { speaker: 'Jo' },
    }) as unknown as Segment,
);

function chain(): Bench {
  return new Bench().do(
    card('theme', 'a', 'Too loud'),
    card('insight', 'a', 'People wake others.'),
    card('insight', 'b', 'An assumption.'),
    card('need', 'a', 'When I boil at night, I want quiet.'),
    card('need', 'b', 'Nothing answers this.'),
    parameter('a', { basis: 'guess', target: '<= 60', unit: 'dB' }),
    parameter('orphan'),
    link('seg_1a', 'thm_a'),
    link('seg_1b', 'thm_a'),
    link('seg_1a', 'ins_a'),
    link('thm_a', 'ins_a'),
    link('ins_a', 'ned_a'),
    link('ned_a', 'par_a'),
  );
}

interface Plain {
  [key: string]: Plain[] & Plain & string;
}

describe('study.json', () => {
  const json = JSON.parse(JSON.stringify(studyJson(chain().study, segments))) as Plain;

  test('says what it is', () => {
    expect(json).toMatchObject({ format: 'lemniscate-study', version: 1, product: 'kettle' });
  });

  test('[BL1] baselines stand in it as they were made, apart from what changed since', () => {
    const bench = chain().do({ do: 'baseline', id: 'bas_a' as never, name: 'First', note: 'n' });
    bench.do({ do: 'edit', id: 'par_a' as never, set: { target: '<= 50' } });
    const { baselines, parameters } = JSON.parse(JSON.stringify(studyJson(bench.study, segments))) as Plain;
    expect(baselines).toMatchObject([{ number: 'B-1', name: 'First', note: 'n', by: 'Ada' }]);
    expect(baselines?.[0]?.parameters).toMatchObject([
      { id: 'par_a', target: '<= 60', needs: [{ id: 'ned_a', number: 'N-1' }], segments: 1 },
      { id: 'par_orphan', needs: [], constraints: [], segments: 0 },
    ]);
    expect(Object.keys(parameters?.[0] ?? {})).not.toContain('changed');
  });

  test('every id that is used exists', () => {
    const kinds = [
      'evidence',
      'segments',
      'themes',
      'insights',
      'needs',
      'constraints',
      'parameters',
      'notes',
      'links',
    ];
    const known = new Set(kinds.flatMap((kind) => (json[kind] as Plain[]).map((one) => String(one.id))));
    const used = JSON.stringify(json).match(/"(evi|seg|thm|ins|ned|con|par|not|lnk)_\w+"/g) ?? [];
    expect(used.map((id) => id.slice(1, -1)).filter((id) => !known.has(id))).toEqual([]);
    expect(used.length).toBeGreaterThan(30);
  });

  test('nested lists derive from links', () => {
    expect(json.themes?.[0]).toMatchObject({ segments: ['seg_1a', 'seg_1b'] });
    expect(json.insights).toMatchObject([
      { theme: 'thm_a', segments: ['seg_1a'] },
      { theme: null, segments: [] },
    ]);
    expect(json.parameters?.[0]).toMatchObject({ needs: ['ned_a'], basis: 'guess', number: 'P-1' });
    expect(json.links?.every((one) => (one.state as unknown) === 'ok')).toBe(true);
  });

  test('links of withdrawn evidence are broken and stand apart', () => {
    const { study } = chain().do({ do: 'withdraw', evidence: 'evi_1' as never });
    const without = studyJson(study, []) as {
      links: { state: string }[];
      brokenLinks: { state: string }[];
      themes: { segments: string[] }[];
    };
    expect(without.brokenLinks.map((one) => one.state)).toEqual(['broken', 'broken', 'broken']);
    expect(without.themes[0]?.segments).toEqual([]);
  });
});

describe('report', () => {
  const report = reportMarkdown(chain().study, segments, '2026-05-06T00:00:00.000Z');

  test('marks a guess wherever the value stands (SP4)', () => {
    expect(report).toMatch(/\| P-1 \| parameter a \| ≤ 60 dB \| ◇ model’s guess \|/);
  });

  test('quotes people with their source and keeps the table whole', () => {
    expect(report).toContain('> “too | loud 0” — Jo');
    expect(report).toContain('2 voices, 100 %');
  });

  test('names what is missing', () => {
    expect(report).toContain('N-2 has no parameter yet');
    expect(report).toContain('P-2 parameter orphan: nothing stands behind this value yet');
    expect(report).toContain('I-2 is an assumption');
  });
});
