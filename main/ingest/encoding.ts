/** Which encoding a file has. Byte order mark, then UTF-8, then UTF-16, then GB18030 against windows-1252. Rule EV3. */
import { ENCODINGS, type Encoding } from '../../protocol/ingest.ts';
import { byteOrderMark, firstBadByte, tryDecode } from './decode.ts';
import { chineseScore, garbage, mostlyUtf8, SAMPLE, wideEncoding } from './encoding-guess.ts';
import { trouble } from './error.ts';
import { looksLike } from './signatures.ts';

export interface Decoded {
  text: string;
  encoding: Encoding;
  /** True when neither a mark nor strict UTF-8 decided. */
  guessed: boolean;
  /** All that would decode every byte. */
  possible: readonly Encoding[];
}

/** Share of signs that no language uses, above which a decoding is called wrong. */
const MOST_GARBAGE = 0.02;

/** Decodes with the chosen encoding, or the one found. Throws binary-file, empty-file, wrong-encoding. */
export function decode(bytes: Uint8Array, file: string, chosen?: Encoding, locale?: string): Decoded {
  if (bytes.length === 0) throw trouble({ code: 'empty-file', file, remedy: 'fix-empty' });
  refuseKnownBinary(bytes, file);
  const found = chosen ? { encoding: chosen, guessed: false } : findEncoding(bytes, file, locale);
  const text = tryDecode(bytes, found.encoding);
  if (text === undefined) throw badByte(bytes, file, found.encoding);
  if (text.trim() === '') throw trouble({ code: 'empty-file', file, remedy: 'fix-empty' });
  if (garbage(text) > MOST_GARBAGE) throw garbled(bytes, file, found.encoding);
  return { text, ...found, possible: possibleEncodings(bytes) };
}

function findEncoding(
  bytes: Uint8Array,
  file: string,
  locale?: string,
): { encoding: Encoding; guessed: boolean } {
  const mark = byteOrderMark(bytes);
  if (mark) return { encoding: mark.encoding, guessed: false };
  const wide = wideEncoding(bytes);
  if (wide) return { encoding: wide, guessed: true };
  const zero = bytes.indexOf(0);
  if (zero >= 0) throw binaryAt(file, zero);
  if (tryDecode(bytes, 'utf-8') !== undefined) return { encoding: 'utf-8', guessed: false };
  if (mostlyUtf8(bytes)) throw badByte(bytes, file, 'utf-8');
  return { encoding: chineseOrWestern(bytes, file, locale), guessed: true };
}

function chineseOrWestern(bytes: Uint8Array, file: string, locale = ''): Encoding {
  const chinese = tryDecode(bytes, 'gb18030');
  const western = tryDecode(bytes, 'windows-1252');
  const fits = {
    gb18030: chinese !== undefined && garbage(chinese) <= MOST_GARBAGE,
    'windows-1252': western !== undefined && garbage(western) <= MOST_GARBAGE,
  };
  if (!fits.gb18030 && !fits['windows-1252']) throw badByte(bytes, file, 'utf-8');
  if (!fits.gb18030) return 'windows-1252';
  if (!fits['windows-1252']) return 'gb18030';
  return chineseScore(bytes, locale) > 0 ? 'gb18030' : 'windows-1252';
}

function possibleEncodings(bytes: Uint8Array): Encoding[] {
  const marked = byteOrderMark(bytes)?.encoding;
  const sample = bytes.length > SAMPLE * 16 ? bytes.subarray(0, lineEndBefore(bytes, SAMPLE * 16)) : bytes;
  return ENCODINGS.filter((it) => {
    if (it.startsWith('utf-16') && it !== marked && !bytes.subarray(0, 4_096).includes(0)) return false;
    const text = tryDecode(sample, it);
    return text !== undefined && garbage(text) <= MOST_GARBAGE;
  });
}

function lineEndBefore(bytes: Uint8Array, limit: number): number {
  const end = bytes.lastIndexOf(0x0a, limit) + 1;
  return end > 0 ? end : limit;
}

function refuseKnownBinary(bytes: Uint8Array, file: string): void {
  const it = looksLike(bytes, file);
  if (it) throw trouble({ code: 'binary-file', file, params: { looks: it.looks }, remedy: it.remedy });
}

function binaryAt(file: string, offset: number) {
  return trouble({
    code: 'binary-file',
    file,
    problem: 'binary-at',
    params: { offset },
    remedy: 'fix-binary',
  });
}

function badByte(bytes: Uint8Array, file: string, encoding: Encoding) {
  const { offset, line } = firstBadByte(bytes, encoding);
  const params = { encoding, offset, line };
  return trouble({ code: 'wrong-encoding', file, line, params, ...otherEncodings(bytes, encoding) });
}

function garbled(bytes: Uint8Array, file: string, encoding: Encoding) {
  const others = otherEncodings(bytes, encoding);
  return trouble({
    code: 'wrong-encoding',
    file,
    problem: 'wrong-encoding-garbled',
    params: { encoding },
    ...others,
  });
}

function otherEncodings(bytes: Uint8Array, wrong: Encoding) {
  const others = possibleEncodings(bytes).filter((it) => it !== wrong);
  if (others.length === 0) return { remedy: 'fix-encoding-none' } as const;
  return { remedy: 'fix-encoding', remedyParams: { encodings: others.join(', ') } } as const;
}
