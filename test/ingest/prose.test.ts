import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ingest, paste } from '../../main/ingest/ingest.ts';
import { preview } from '../../main/ingest/preview.ts';
import { LONGEST_SEGMENT, sentencesOf, splitLong } from '../../main/ingest/sentences.ts';
import type { ImportResult } from '../../protocol/ingest.ts';
import { RUNS, SEED } from './generate.ts';

const fixture = (name: string) => readFileSync(join(import.meta.dirname, '../fixtures/ingest', name));
const texts = (result: ImportResult) => result.segments.map((it) => it.text);
const sentences = (text: string) =>
  sentencesOf(text, { start: 0, end: text.length }).map(({ start, end }) => text.slice(start, end).trim());

describe('[SG7] an interview', () => {
  it('gives a segment per turn, with speaker and time, without the label', async () => {
    const { segments, notes } = await ingest(fixture('interview.txt'), 'interview.txt');
    expect(segments.map((it) => [it.attributes.speaker, it.text.slice(0, 24)])).toEqual([
      ['Maria', 'I fill it to the two cup'],
      ['Maria', 'I do that every day.'],
      ['Maria', 'Then I mind the noise. T'],
      ['王阿姨', '我听不见它烧开的声音，所以会再烧一次。'],
    ]);
    expect(segments[0]?.attributes.time).toBe('00:00:42');
    expect(segments[0]?.text).toContain('on the\nside');
    expect(segments[2]?.attributes.time).toBe('00:02:10');
    expect(notes.find((it) => it.key === 'ingest.note-speakers')?.params?.count).toBe(3);
  });

  it('is not seen in prose that has a colon, nor in the fields of a form', async () => {
    const prose = await paste(
      'There is one problem: it leaks.\n\nThe lid is loose.\n\nNote: bought in May.',
      'p',
    );
    expect(prose.segments.every((it) => it.attributes.speaker === undefined)).toBe(true);
    const form = await paste('Pros: it is fast\nCons: it is loud\nPros: it is small\nCons: it leaks', 'f');
    expect(texts(form)[0]).toBe('Pros: it is fast');
  });

  it('with two participants and no return needs half of the paragraphs', async () => {
    const { segments } = await paste('P1: The lid is too hot.\nP2: I burned my hand on it.', 'p');
    expect(segments.map((it) => it.attributes.speaker)).toEqual(['P1', 'P2']);
    expect(segments.map((it) => it.text)).toEqual(['The lid is too hot.', 'I burned my hand on it.']);
  });
});

describe('[SG8] Markdown', () => {
  it('takes headings as sections and leaves marks out', async () => {
    const { segments } = await ingest(fixture('field-notes.md'), 'field-notes.md');
    expect(segments.map((it) => [it.attributes.section, it.text])).toEqual([
      ['Kitchen visits', 'Two flats, both with a kettle on the counter. The plug is\nbehind the bread box.'],
      ['Filling', 'The lid needs two hands when wet.'],
      ['Filling', 'Ask again: who fills it for the grandmother?'],
      ['Filling', 'First she opens the lid,\n   then she looks for the mark.'],
      ['Filling', 'I never see how much is in it.'],
      ['Filling', 'who | what'],
      ['Filling', 'Maria | turns the kettle to see the mark'],
      ['Cleaning', 'Limescale flakes come out with the first cup.'],
    ]);
  });

  it('[EV10] reports front matter, code, pictures and comments with their lines', async () => {
    const { skipped, evidence, segments } = await ingest(fixture('field-notes.md'), 'field-notes.md');
    expect(skipped.map((it) => [it.line, it.reason.key])).toEqual([
      [1, 'ingest.skipped-front-matter'],
      [20, 'ingest.skipped-code'],
      [24, 'ingest.skipped-picture'],
      [33, 'ingest.skipped-comment'],
    ]);
    expect(evidence).toMatchObject({ kind: 'markdown', rows: segments.length + skipped.length, filtered: 0 });
  });
});

describe('[SG9] plain text', () => {
  it('parts comments that stand one to a line, and joins wrapped lines', async () => {
    const wrapped = 'The handle came off when I poured, and since then I hold the\nkettle with a towel.';
    expect(texts(await paste(`Too loud for me\nThe lid leaks\n\n${wrapped}`, 'p'))).toEqual([
      'Too loud for me',
      'The lid leaks',
      wrapped,
    ]);
  });

  it('takes list items apart and leaves the marks out', async () => {
    expect(texts(await paste('- too heavy\n• 太吵了\n2) no mark inside', 'p'))).toEqual([
      'too heavy',
      '太吵了',
      'no mark inside',
    ]);
  });

  it('[SG4] reports what is too little', async () => {
    const { segments, skipped } = await paste('No.\n\nIt is too loud.', 'p');
    expect([segments.length, skipped.length, skipped[0]?.line]).toEqual([1, 1, 1]);
  });

  it('previews as segments', () => {
    const seen = preview(Buffer.from('It leaks.\n\nIt is loud.'), 'notes.txt');
    expect(seen).toMatchObject({
      kind: 'text',
      rows: [['It leaks.'], ['It is loud.']],
      count: 2,
      textColumn: null,
    });
  });
});

describe('[SG6] sentences', () => {
  it('do not end at abbreviations, numbers or line breaks', () => {
    expect(
      sentences('Dr. Lee has it, e.g. in the office. It holds 1.7 l.\nMax. level is\nhard to see.'),
    ).toEqual(['Dr. Lee has it, e.g. in the office.', 'It holds 1.7 l.', 'Max. level is\nhard to see.']);
  });

  it('end at Chinese stops', () => {
    expect(sentences('水壶太重了。盖子打不开！怎么办？')).toEqual([
      '水壶太重了。',
      '盖子打不开！',
      '怎么办？',
    ]);
  });

  it('stand whole in segments of at most 400 characters', () => {
    const text = 'The lid is loose and the water runs down the side. '.repeat(30);
    const parts = splitLong(text, { start: 0, end: text.length }).map(({ start, end }) =>
      text.slice(start, end).trim(),
    );
    expect(parts.every((part) => part.length <= LONGEST_SEGMENT && /^The .* side\.$/.test(part))).toBe(true);
    expect(parts).toHaveLength(5);
  });

  it.each([
    ['English', 'The motor is loud. Dr. Ray said it shakes, e.g. on tile! '.repeat(18_000)],
    ['Chinese', '噪音太大了，晚上不敢用。'.repeat(90_000)],
    ['one word', 'a'.repeat(1_000_000)],
    ['no sentence', 'loud and hot and '.repeat(60_000)],
  ])('[SG5] of one line of 1 MB in %s are found in under 2 s', async (_, line) => {
    const start = performance.now();
    const { segments, notes } = await paste(line, 'long');
    expect(performance.now() - start).toBeLessThan(2_000);
    expect(Math.max(...segments.map((it) => it.text.length))).toBeLessThanOrEqual(LONGEST_SEGMENT);
    expect(segments.reduce((sum, it) => sum + it.text.length, 0)).toBeGreaterThan(0.98 * line.length);
    expect(notes.map((it) => it.key)).toContain('ingest.note-long-line');
  });
});

describe('properties', () => {
  const scrap = fc.constantFrom(
    ...[
      '\n',
      '\n\n',
      '\r\n',
      '- ',
      '# ',
      '> ',
      '---\n',
      '```\n',
      'Anna: ',
      '小王：',
      '[00:01] Ben: ',
      '. ',
      '。',
      '. . .',
      ' ',
    ],
    ...[
      'the lid is loose',
      'Dr. ',
      '👩‍🔧',
      'e\u0301',
      '噪音太大',
      '| a | b |',
      '<!-- x -->',
      '![a](b)',
      ', ',
      'word '.repeat(120),
      'x'.repeat(500),
    ],
  );
  const prose = fc.array(fc.oneof(scrap, fc.string({ unit: 'grapheme', maxLength: 8 })), { maxLength: 40 });

  it(`[SG1] [SG5] [EV10] spans are exact, ordered, short and apart (seed ${SEED})`, async () => {
    await fc.assert(
      fc.asyncProperty(prose, fc.constantFrom('text', 'markdown', 'pasted'), async (parts, kind) => {
        const decoded = `${parts.join('').replace(/[\p{Cn}\p{Co}\ufeff]|(?![\t\n\r])\p{Cc}/gu, '')}\n\nThe last verbatim.`;
        const { segments, skipped, evidence } = await ingest(Buffer.from(decoded), 'p', { kind });
        let before = 0;
        for (const segment of segments) {
          expect(segment.text).toBe(decoded.slice(segment.start, segment.end));
          expect(segment.start).toBeGreaterThanOrEqual(before);
          expect(segment.text.length).toBeLessThanOrEqual(LONGEST_SEGMENT);
          expect(segment.text).not.toMatch(/^\p{M}|\p{Cs}/u);
          before = segment.end;
        }
        expect(evidence.rows).toBe(segments.length + skipped.length);
      }),
      RUNS,
    );
  });

  it(`[SG6] cutting loses no character (seed ${SEED})`, () => {
    fc.assert(
      fc.property(prose, fc.integer({ min: 20, max: 400 }), (parts, most) => {
        const text = parts.join('');
        const cut = splitLong(text, { start: 0, end: text.length }, most);
        expect(cut.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text);
        for (const { start, end } of cut) expect(end - start).toBeLessThanOrEqual(most);
      }),
      RUNS,
    );
  });
});

it('[SG10] questions go with their answers, and what stands before the first turn is left out, both reported', async () => {
  const text = [
    '# Six kitchens',
    'Written by us.',
    '',
    '## Marta',
    'Interviewer: How does the water get in?',
    '',
    'P1 Marta: Through the beak! Everybody does.',
    '',
    'I pour with the left hand.',
    '',
    'Interviewer: And the lid?',
    '',
    'P1 Marta: It wants a thumb like a plumber.',
    '',
    '## Yusuf',
    'P2 Yusuf: The loop hangs at her forehead.',
  ].join('\n');
  const { segments, skipped } = await ingest(new TextEncoder().encode(text), 'a.md', {});
  expect(segments.map(({ text, attributes }) => [text, attributes.question])).toEqual([
    ['Through the beak! Everybody does.', 'How does the water get in?'],
    ['I pour with the left hand.', 'How does the water get in?'],
    ['It wants a thumb like a plumber.', 'And the lid?'],
    ['The loop hangs at her forehead.', undefined],
  ]);
  expect(skipped.map(({ line, reason }) => [line, reason.key])).toEqual([
    [2, 'ingest.skipped-preamble'],
    [5, 'ingest.skipped-question'],
    [11, 'ingest.skipped-question'],
  ]);
});
