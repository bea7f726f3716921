import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chooseRepresentatives, evidenceOf, minSizeFor, plainName, themeWords } from '../../domain/themes.ts';
import { phrasesOf, plainText, stemOf, wordsOf } from '../../domain/words.ts';

const forms = (text: string) => wordsOf(text).map((word) => word.form);

describe('words', () => {
  test('[TH11] stop words, numbers and addresses are no words', () => {
    expect(forms('I have tried 3 times, but the cord is still frayed. N/A')).toEqual([
      'times',
      'cord',
      'frayed',
    ]);
    expect(forms('see https://example.org/fix-the-cord.html or ask me@example.org')).toEqual(['ask']);
    expect(forms('')).toEqual([]);
  });

  test('[TH11] Chinese is cut into words, and its stop words are left out', () => {
    expect(forms('水壶的把手太烫了')).toEqual(['水壶', '把手', '烫']);
    expect(forms('我觉得还可以')).toEqual([]);
  });

  test('[TH11] forms of one word have one stem, other words have another', () => {
    const same = [
      ['cord', 'cords'],
      ['charge', 'charging'],
      ['charged', 'charges'],
      ['battery', 'batteries'],
      ['stop', 'stopped'],
      ['switch', 'switches'],
      ['leak', 'leaking'],
    ];
    for (const [a, b] of same) expect(stemOf(a as string)).toBe(stemOf(b as string));
    for (const [a, b] of [
      ['charger', 'charge'],
      ['glass', 'gla'],
      ['string', 'str'],
    ]) {
      expect(stemOf(a as string)).not.toBe(stemOf(b as string));
    }
  });

  test('[TH11] phrases keep negation and particle, and neighbouring words', () => {
    const stems = (text: string) => phrasesOf(text).map((phrase) => phrase.stem);
    expect(stems("It won't turn on")).toEqual(['not turn on']);
    expect(stems('does not turn on')).toEqual(['not turn on']);
    expect(phrasesOf('Thermal fuse blew')[0]?.form).toBe('thermal fuse');
    expect(stems("didn't work")).toEqual(stems('Not working'));
  });

  test('[TH12] a text without case, marks and spaces', () => {
    expect(plainText('  Does NOT turn on. . .')).toBe(plainText('does not turn on'));
    expect(plainText('把手，太烫！')).toBe('把手 太烫');
  });
});

describe('themes', () => {
  test('[TH13] fewer texts need fewer in a theme', () => {
    expect([5, 66, 149, 150, 399, 400, 996].map(minSizeFor)).toEqual([3, 3, 3, 4, 4, 5, 5]);
  });

  const cords = [
    'The cord is frayed',
    'Cord frayed at the plug',
    'I cut the cord by accident',
    'new cord, same machine',
  ];
  const leaks = [
    'It leaks water',
    'Water leaking from the machine',
    'leak at the bottom',
    'a puddle of water',
  ];
  const noise = [
    'Loud noise',
    'noisy motor, very loud',
    'the noise of the motor is loud',
    'machine makes noise',
  ];
  const slow = ['Too slow', 'slow machine', 'it is slow to start', 'starting is slow'];

  test('[TH14] words set a theme apart from the others', () => {
    const [cord, leak, loud] = themeWords([cords, leaks, noise]);
    expect(cord?.slice(0, 2).join(' ')).toMatch(/cord/);
    expect(cord).toContain('frayed');
    expect(leak?.slice(0, 2).sort()).toEqual(['leak', 'water']);
    expect(loud?.slice(0, 2).sort()).toEqual(['loud', 'noise']);
  });

  test('[TH14] what more than half of the themes say is left out, what one text says alone too', () => {
    const everywhere = [cords, leaks, noise, slow].map((texts) => texts.map((text) => `${text} machine`));
    for (const words of themeWords(everywhere)) expect(words.join(' ')).not.toContain('machine');
    expect(themeWords([cords, leaks])[0]).not.toContain('accident');
  });

  test('[TH14] negation tells a theme what a word alone does not', () => {
    const dead = ["won't turn on", 'it does not turn on', 'not turning on', "Doesn't turn on any more"];
    expect(themeWords([dead, leaks])[0]?.[0]).toMatch(/not turn|n't turn/);
  });

  test('[TH14] texts that share no word lend the words of the most typical one', () => {
    expect(themeWords([['weighs like a dog', 'light to hold', 'heavy when full'], leaks])[0]).toEqual([
      'weighs',
      'dog',
      'light',
    ]);
  });

  test('[TH15] a plain name is the first three words', () => {
    expect(plainName(['cord', 'frayed', 'plug', 'cut'])).toBe('cord · frayed · plug');
    expect(plainName([])).toBe('');
  });

  test('[TH16] representatives are typical first, then different; nobody is taken twice', () => {
    // 0, 1 and 2 say nearly the same; 3 says something else and is less typical.
    const likeness = (a: number, b: number) => (a === b || (a < 3 && b < 3) ? 0.95 : 0.2);
    const closeness = [0.6, 0.59, 0.58, 0.4];
    expect(chooseRepresentatives(['a', 'b', 'c', 'd'], closeness, likeness, 2)).toEqual([0, 3]);
    fc.assert(
      // Thousandths: two that differ by less than rounding may change places.
      fc.property(
        fc.array(
          fc.integer({ min: 0, max: 1000 }).map((n) => n / 1000),
          { maxLength: 15 },
        ),
        (close) => {
          const chosen = chooseRepresentatives(close.map(String), close, (a, b) => 1 / (1 + Math.abs(a - b)));
          expect(chosen).toHaveLength(Math.min(7, close.length));
          expect(new Set(chosen).size).toBe(chosen.length);
          if (close.length > 0) expect(close[chosen[0] as number]).toBe(Math.max(...close));
        },
      ),
    );
  });

  test('[TH16] of two as typical the readable one is shown', () => {
    const texts = ['x'.repeat(2000), 'It leaks.'];
    expect(chooseRepresentatives(texts, [0.5, 0.5], () => 0.5, 1)).toEqual([1]);
  });

  test('[TH17] more different texts and more cohesion are better evidence, copies are not', () => {
    const theme = (count: number, duplicates: number, cohesion: number) =>
      evidenceOf({ segments: new Array(count).fill('x'), duplicates, cohesion });
    expect(theme(20, 0, 0.3)).toBeGreaterThan(theme(10, 0, 0.3));
    expect(theme(10, 0, 0.4)).toBeGreaterThan(theme(10, 0, 0.2));
    expect(theme(20, 10, 0.3)).toBe(theme(10, 0, 0.3));
  });
});
