/** Rules ST28 and ST29: words are found as people type them, with the index and without it alike. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EvidenceId } from '../../domain/ids.ts';
import type { StudyFile } from '../../main/store/study-file.ts';
import { fold, rangesOf, termsOf } from '../../main/store/terms.ts';
import { freshFile, table } from './world.ts';

const CELLS = [
  'The LID is hot and the lid is heavy, and everything about this kettle is a little too hot for me',
  'the lid is hot',
  '这个水壶太重了，很难提起',
  'Straße ÉCOLE écolier 100%_"x" NEAR(kettle)',
  'a OR b AND NOT c* ^d "quoted" col:umn (x) \\ end',
  'İstanbul and ΟΔΥΣΣΕΥΣ',
  '😀 smile 😀',
];

function searched(cells: readonly string[] = CELLS) {
  const file = freshFile();
  const said = table('calls.csv', cells);
  file.verbatims.add(said.evidence, said.segments);
  const live = new Set([said.evidence.id]);
  const find = (query: string, limit = 50) => {
    const { total, hits } = file.search.find(query, limit, live);
    const texts = hits.map(({ id }) => said.segments.find((one) => one.id === id)?.text as string);
    const marked = hits.map(({ ranges }, index) => ranges.map(([from, to]) => texts[index]?.slice(from, to)));
    return { total, texts, marked, ranks: hits.map(({ rank }) => rank) };
  };
  return { file, said, live, find };
}

describe('search', { timeout: 90_000 }, () => {
  it.each([
    ['hot', 2],
    ['HOT LID', 2],
    ['lid kettle', 1],
    ['水壶太', 1],
    ['水壶', 1],
    ['壶', 1],
    ['école', 1],
    ['ÉCOLIER', 1],
    ['é', 1],
    ['100%', 1],
    ['%', 1],
    ['_', 1],
    ['\\', 1],
    ['"', 2],
    ['""', 0],
    ['"quoted"', 1],
    ['NEAR(kettle)', 1],
    ['OR b AND NOT', 1],
    ['col:umn', 1],
    ['c* ^d', 1],
    ['(x)', 1],
    ['lid -hot', 0],
    ['lid*', 0],
    ['😀', 1],
    ['😀 smile', 1],
    ['οδυσσευς', 1],
    ['', 0],
    [' \t\u3000', 0],
    ['\0', 0],
    ['nothing of this', 0],
  ])('[ST29] %j finds %i, with the index and without it', (query, total) => {
    const { file, find } = searched();
    const indexed = find(query);
    file.search.drop();
    const scanned = find(query);
    expect([indexed.total, scanned.total]).toEqual([total, total]);
    expect([...scanned.texts].sort()).toEqual([...indexed.texts].sort());
    for (const marks of indexed.marked) expect(marks.length).toBeGreaterThan(0);
    file.close();
  });

  it('[ST29] puts the better first and, of equals, the shorter', () => {
    const { file, find } = searched();
    const { texts, marked, ranks } = find('lid hot');
    expect(texts[0]).toBe('the lid is hot');
    expect(marked).toEqual([
      ['lid', 'hot'],
      ['LID', 'hot', 'lid', 'hot'],
    ]);
    expect(ranks[0]).toBeLessThanOrEqual(ranks[1] as number);
    expect(find('is').texts[0]).toBe('the lid is hot');
    expect(find('is').ranks).toEqual([0, 0]);
    const limited = find('lid', 1);
    expect([limited.total, limited.texts]).toEqual([2, ['the lid is hot']]);
    file.close();
  });

  it('[ST29] looks only into evidence that is in the study', () => {
    const { file, live } = searched();
    const other = table('other.csv', ['a cold lid']);
    file.verbatims.add(other.evidence, other.segments);
    expect(file.search.find('lid', 9, live).total).toBe(2);
    expect(file.search.find('lid', 9, new Set([...live, other.evidence.id])).total).toBe(3);
    expect(file.search.find('lid', 9, new Set()).total).toBe(0);
    file.close();
  });

  it('[ST29] never reads what is typed as a query language, whatever is typed', () => {
    const { file, live } = searched();
    const piece = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.constantFrom(
        '"',
        '""',
        '*',
        'NEAR(',
        ')',
        ' OR ',
        ' AND ',
        'NOT',
        '^',
        '-',
        ':',
        '{',
        '}',
        '\\',
        '%',
        '_',
        "'",
        '\0',
      ),
    );
    const query = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(query, (typed) => {
        const { total, hits } = file.search.find(typed, 50, live);
        expect(hits.length).toBe(total);
      }),
      { numRuns: 400 },
    );
    file.close();
  });

  it('[ST28] followed step by step it is what it is when rebuilt', () => {
    const word = fc.constantFrom('lid', 'Lid', 'hot', '水壶', '太重了', 'É', 'handle', '😀', 'a b', '100%');
    const cell = fc.array(word, { minLength: 1, maxLength: 6 }).map((words) => words.join(' '));
    const batches = fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(batches, fc.array(word, { minLength: 1, maxLength: 2 }), (added, words) => {
        const file = freshFile();
        const live = new Set<EvidenceId>();
        added.forEach((cells, index) => {
          const said = table(`${index}.csv`, cells);
          file.verbatims.add(said.evidence, said.segments);
          live.add(said.evidence.id);
        });
        const query = words.join(' ');
        const followed = file.search.find(query, 99, live);
        file.search.rebuild();
        expect(file.search.find(query, 99, live)).toEqual(followed);
        expect(expectedTotal(file, live, query)).toBe(followed.total);
        file.search.drop();
        expect(file.search.find(query, 99, live).total).toBe(followed.total);
        file.close();
      }),
      { numRuns: 25 },
    );
  });

  it('folds letters without moving them', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(fold(text)).toHaveLength(text.length);
      }),
    );
    expect(rangesOf('aaa', ['aa'])).toEqual([[0, 3]]);
    expect(rangesOf('ab ba', termsOf('b B a'))).toEqual([
      [0, 2],
      [3, 5],
    ]);
  });
});

/** The slow and obvious way: every text, every word. */
function expectedTotal(file: StudyFile, live: ReadonlySet<EvidenceId>, query: string): number {
  const texts = [...live].flatMap((evidence) => file.verbatims.each(evidence).map(({ text }) => fold(text)));
  const words = termsOf(query).map(fold);
  return texts.filter((text) => words.every((word) => text.includes(word))).length;
}
