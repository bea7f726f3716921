/** Bytes to text, strictly: what is not of the encoding is an error that says where. Rules EV3, EV4. */
import type { Encoding } from '../../protocol/ingest.ts';

/** Where decoding failed: offset of the offending byte in the file, and its line from 1. */
export interface BadByte {
  offset: number;
  line: number;
}

// WHATWG index windows-1252, bytes 0x80 to 0x9F; 0 marks the five bytes that no writer of it uses. Own table,
// because TextDecoder('windows-1252') of Node 20 answers Latin-1 here ("0x93" gives U+0093, not a quote).
const HIGH_1252 = [
  0x20ac, 0, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0,
  0x017d, 0, 0, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a,
  0x0153, 0, 0x017e, 0x0178,
];

const MARKS: readonly { encoding: Encoding; bytes: readonly number[] }[] = [
  { encoding: 'utf-8', bytes: [0xef, 0xbb, 0xbf] },
  { encoding: 'utf-16le', bytes: [0xff, 0xfe] },
  { encoding: 'utf-16be', bytes: [0xfe, 0xff] },
];

/** The encoding that a byte order mark names, and the mark's length. */
export function byteOrderMark(bytes: Uint8Array): { encoding: Encoding; length: number } | undefined {
  const mark = MARKS.find((it) => it.bytes.every((byte, i) => bytes[i] === byte));
  return mark && { encoding: mark.encoding, length: mark.bytes.length };
}

/** The whole text without byte order mark, or undefined where a byte does not belong to the encoding. */
export function tryDecode(bytes: Uint8Array, encoding: Encoding): string | undefined {
  const body = withoutMark(bytes, encoding);
  if (encoding === 'windows-1252') return decode1252(body);
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(body);
  } catch {
    return undefined;
  }
}

/** The first byte that does not belong. Only for bytes that `tryDecode` refused. */
export function firstBadByte(bytes: Uint8Array, encoding: Encoding): BadByte {
  const body = withoutMark(bytes, encoding);
  const at = encoding === 'windows-1252' ? body.findIndex(unused1252) : firstRefused(body, encoding);
  const before = body.subarray(0, at);
  return { offset: bytes.length - body.length + at, line: 1 + countLineFeeds(before) };
}

function withoutMark(bytes: Uint8Array, encoding: Encoding): Uint8Array {
  const mark = byteOrderMark(bytes);
  return mark?.encoding === encoding ? bytes.subarray(mark.length) : bytes;
}

function unused1252(byte: number): boolean {
  return byte >= 0x80 && byte <= 0x9f && HIGH_1252[byte - 0x80] === 0;
}

function decode1252(body: Uint8Array): string | undefined {
  if (body.some(unused1252)) return undefined;
  const latin1 = Buffer.from(body.buffer, body.byteOffset, body.length).toString('latin1');
  return latin1.replace(/[\u0080-\u009f]/g, (c) =>
    String.fromCharCode(HIGH_1252[c.charCodeAt(0) - 0x80] ?? 0),
  );
}

const CHUNK = 65_536;

/** Feeds chunks until one is refused, then that chunk byte by byte; a sequence cut off at the end counts. */
function firstRefused(body: Uint8Array, encoding: Encoding): number {
  let good = 0;
  let decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  const feed = (from: number, to: number) => feeds(decoder, body.subarray(from, to));
  while (good < body.length && feed(good, good + CHUNK)) good += CHUNK;
  if (good >= body.length) return Math.max(0, body.length - 1);
  decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  for (let at = 0; at < good; at += CHUNK) feed(at, at + CHUNK);
  while (good < body.length && feed(good, good + 1)) good += 1;
  return Math.min(good, body.length - 1);
}

function feeds(decoder: InstanceType<typeof TextDecoder>, part: Uint8Array): boolean {
  try {
    decoder.decode(part, { stream: true });
    return true;
  } catch {
    return false;
  }
}

function countLineFeeds(bytes: Uint8Array): number {
  let lines = 0;
  for (const byte of bytes) if (byte === 0x0a) lines += 1;
  return lines;
}
