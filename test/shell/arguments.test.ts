import { describe, expect, test } from 'vitest';
import { ArgumentError, isJob, readArguments } from '../../main/shell/arguments.ts';

describe('command line', () => {
  test('reads the whole job', () => {
    const read = readArguments(
      '--no-sandbox app --import a.csv --import=b.md --text-column problem --where product_category=Food processor --where=brand=A=B --product kettle --study out.lemni --out out --accept all --quit'
        .replace('Food processor', 'Food_processor')
        .split(' '),
    );
    expect(read).toMatchObject({
      imports: ['a.csv', 'b.md'],
      textColumn: 'problem',
      where: [
        { column: 'product_category', value: 'Food_processor' },
        { column: 'brand', value: 'A=B' },
      ],
      product: 'kettle',
      study: 'out.lemni',
      out: 'out',
      accept: 'all',
      quit: true,
    });
    expect(isJob(read)).toBe(true);
  });

  test('a study handed over by a file manager is opened', () => {
    const read = readArguments(['app', '--allow-file-access', '/home/a/Kettle.LEMNI']);
    expect(read.open).toBe('/home/a/Kettle.LEMNI');
    expect(isJob(read)).toBe(false);
  });

  test.each([
    [['--import'], /--import needs a value/],
    [['--import', '--quit'], /--import needs a value/],
    [['--import', 'a.csv'], /--study OUT\.lemni/],
    [['--accept', 'some'], /--accept all or --accept none/],
    [['--where', 'nothing'], /column=value/],
    [['--seed', '1.5'], /not a whole number/],
  ])('%j says what would have worked', (argv, words) => {
    expect(() => readArguments(argv)).toThrow(ArgumentError);
    expect(() => readArguments(argv)).toThrow(words);
  });
});
