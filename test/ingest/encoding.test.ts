import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstBadByte, tryDecode } from '../../main/ingest/decode.ts';
import { decode } from '../../main/ingest/encoding.ts';
import type { Encoding } from '../../protocol/ingest.ts';
import { RUNS, SEED } from './generate.ts';

/** Characters of an encoding found by decoding every byte or pair of bytes: an encoder that shares no code. */
function encoder(encoding: Encoding, leads: readonly number[]) {
  const bytesOf = new Map<string, number[]>();
  const learn = (bytes: number[]) => {
    const text = tryDecode(Uint8Array.from(bytes), encoding);
    if (text !== undefined && [...text].length === 1 && !bytesOf.has(text)) bytesOf.set(text, bytes);
  };
  for (let byte = 0; byte < 256; byte += 1) learn([byte]);
  for (const lead of leads) for (let trail = 0x40; trail < 0xff; trail += 1) learn([lead, trail]);
  const encode = (text: string) =>
    Buffer.from([...text].flatMap((c) => bytesOf.get(c) ?? expect.fail(`${encoding} has no ${c}`)));
  return { characters: [...bytesOf.keys()].filter((c) => !/\p{Cc}|\p{Co}/u.test(c)), encode };
}

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);
const gb18030 = encoder('gb18030', range(0x81, 0xfe));
const windows1252 = encoder('windows-1252', []);
const swap = (text: string) => Buffer.from(text, 'utf16le').swap16();
const CHINESE = '这个水壶的盖子太烫了，每次倒水都会烫到手。声音也很大，晚上不敢用。';
const WESTERN = 'The kettle’s lid is “too hot” – it costs 40 € and I don’t like it. Très bien, für Käse.';

describe('[EV3] [EV4] encodings', () => {
  it.each<[string, Uint8Array, Encoding, string]>([
    ['UTF-8', Buffer.from(WESTERN + CHINESE), 'utf-8', WESTERN + CHINESE],
    ['UTF-8 with mark', Buffer.from(`\ufeff${CHINESE}`), 'utf-8', CHINESE],
    ['UTF-16LE with mark', Buffer.from(`\ufeff${CHINESE}`, 'utf16le'), 'utf-16le', CHINESE],
    ['UTF-16BE with mark', swap(`\ufeff${WESTERN}`), 'utf-16be', WESTERN],
    ['UTF-16LE without mark', Buffer.from(WESTERN, 'utf16le'), 'utf-16le', WESTERN],
    ['UTF-16BE without mark', swap(WESTERN), 'utf-16be', WESTERN],
    ['GB18030', gb18030.encode(CHINESE), 'gb18030', CHINESE],
    ['GB18030, short, among ASCII', gb18030.encode('id,text\n1,太吵\n'), 'gb18030', 'id,text\n1,太吵\n'],
    ['windows-1252', windows1252.encode(WESTERN), 'windows-1252', WESTERN],
    ['windows-1252, one letter', windows1252.encode('a nice café here'), 'windows-1252', 'a nice café here'],
    [
      'windows-1252, French',
      windows1252.encode('Le bruit a été gêné, là où ça chauffe dès l’été.'),
      'windows-1252',
      'Le bruit a été gêné, là où ça chauffe dès l’été.',
    ],
  ])('finds %s', (_, bytes, encoding, text) => {
    const found = decode(bytes, 'f.txt');
    expect(found).toMatchObject({ encoding, text });
    expect(found.possible).toContain(encoding);
  });

  it('takes the chosen one and says when it only guessed', () => {
    const bytes = gb18030.encode(CHINESE);
    expect(decode(bytes, 'f').guessed).toBe(true);
    expect(decode(bytes, 'f', 'gb18030')).toMatchObject({ guessed: false, text: CHINESE });
    expect(decode(Buffer.from('plain'), 'f').guessed).toBe(false);
  });

  it('refuses damaged UTF-8 with byte, line and what would decode it', () => {
    const good = Buffer.from('first line\nthe lid is très hot – so hot\n');
    const bytes = Buffer.concat([good, Buffer.from([0xff]), Buffer.from('\nlast – line with é')]);
    expect(() => decode(bytes, 'f.txt')).toThrowError(
      expect.objectContaining({
        code: 'wrong-encoding',
        line: 3,
        problem: expect.objectContaining({ params: expect.objectContaining({ offset: good.length }) }),
      }),
    );
    expect(() => decode(bytes, 'f.txt')).toThrow(/windows-1252/);
  });

  it('refuses the wrong choice', () => {
    expect(() => decode(gb18030.encode(CHINESE), 'f.txt', 'utf-8')).toThrow(
      /Line 1 .*byte 1.* is not utf-8.*gb18030/s,
    );
    expect(() => decode(Buffer.from(WESTERN), 'f.txt', 'utf-16be')).toThrowError(
      expect.objectContaining({ code: 'wrong-encoding' }),
    );
  });

  it('finds the first bad byte beyond the first chunk, and one that is cut off at the end', () => {
    const long = Buffer.concat([Buffer.from('é\n'.repeat(50_000)), Buffer.from([0xc3, 0x28])]);
    expect(firstBadByte(long, 'utf-8').line).toBe(50_001);
    expect([150_000, 150_001]).toContain(firstBadByte(long, 'utf-8').offset);
    expect(firstBadByte(Buffer.from([0x61, 0x0a, 0xe4, 0xb8]), 'utf-8')).toEqual({ offset: 3, line: 2 });
    expect(firstBadByte(Buffer.from([0x61, 0x81]), 'windows-1252')).toEqual({ offset: 1, line: 1 });
  });

  const round = (
    name: string,
    characters: fc.Arbitrary<string>,
    encoding: Encoding,
    encode: (text: string) => Uint8Array,
  ) =>
    it(`decodes what was encoded as ${name} (seed ${SEED})`, () => {
      fc.assert(
        fc.property(characters, (text) => {
          expect(tryDecode(encode(text), encoding)).toBe(text);
        }),
        RUNS,
      );
    });
  const unicode = fc.string({ unit: 'binary', maxLength: 60 }).filter((text) => !text.startsWith('\ufeff'));
  const of = (characters: readonly string[]) =>
    fc.array(fc.constantFrom(...characters), { maxLength: 60 }).map((it) => it.join(''));
  round('UTF-8', unicode, 'utf-8', (text) => Buffer.from(text));
  round('UTF-8 with mark', unicode, 'utf-8', (text) => Buffer.from(`\ufeff${text}`));
  round('UTF-16LE', unicode, 'utf-16le', (text) => Buffer.from(`\ufeff${text}`, 'utf16le'));
  round('UTF-16BE', unicode, 'utf-16be', (text) => swap(`\ufeff${text}`));
  round('GB18030', of(gb18030.characters), 'gb18030', gb18030.encode);
  round('windows-1252', of(windows1252.characters), 'windows-1252', windows1252.encode);

  it('knows every sign of windows-1252', () => {
    expect(windows1252.characters).toHaveLength(95 + 96 + 27);
    expect(tryDecode(Uint8Array.from([0x80, 0x93, 0x99]), 'windows-1252')).toBe('€“™');
  });
});
