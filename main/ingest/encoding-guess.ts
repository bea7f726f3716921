/** Evidence in the bytes for one encoding or another; encoding.ts decides. Rule EV3. */
import chardet from 'chardet';
import type { Encoding } from '../../protocol/ingest.ts';

/** Bytes that are looked at where a guess is enough. */
export const SAMPLE = 65_536;

/** UTF-16 without a mark: zero bytes stand at every other place. */
export function wideEncoding(bytes: Uint8Array): Encoding | undefined {
  if (bytes.length % 2 !== 0) return undefined;
  const zeros = [0, 0];
  const end = Math.min(bytes.length, 4_096);
  for (let at = 0; at < end; at += 1) if (bytes[at] === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros.map((count) => count / (end / 2));
  if (odd > 0.4 && even < 0.05) return 'utf-16le';
  if (even > 0.4 && odd < 0.05) return 'utf-16be';
  return undefined;
}

/** Damaged UTF-8 rather than another encoding: for one stray byte there are three of its sequences or more. */
export function mostlyUtf8(bytes: Uint8Array): boolean {
  const lenient = new TextDecoder('utf-8').decode(bytes.subarray(0, SAMPLE * 4));
  const damaged = lenient.match(/\ufffd/g)?.length ?? 0;
  const sequences = lenient.match(/(?!\ufffd)[^\0-\x7f]/gu)?.length ?? 0;
  return sequences > 0 && sequences >= 3 * damaged;
}

/** Above 0 for Chinese. Three voices: pairs of common characters, chardet, the window's language. */
export function chineseScore(bytes: Uint8Array, locale: string): number {
  const guesses = new Map(
    chardet.analyse(bytes.subarray(0, SAMPLE)).map((it) => [it.name, it.confidence / 100]),
  );
  const voices =
    (guesses.get('GB18030') ?? 0) -
    Math.max(guesses.get('windows-1252') ?? 0, guesses.get('ISO-8859-1') ?? 0);
  return 2 * (commonPairs(bytes) - 0.5) + 0.5 * voices + (/^zh/i.test(locale) ? 0.2 : -0.1);
}

/**
 * Share of high bytes that lie in pairs of GB2312 rows 16 to 55 (the 3,755 most used characters) or of its
 * punctuation. Western text has single high bytes among ASCII letters and scores near 0.
 */
function commonPairs(bytes: Uint8Array): number {
  let high = 0;
  let common = 0;
  const end = Math.min(bytes.length, SAMPLE);
  for (let at = 0; at < end; at += 1) {
    const lead = bytes[at] ?? 0;
    if (lead < 0x80) continue;
    const trail = bytes[at + 1] ?? 0;
    const pair = trail >= 0xa1 && ((lead >= 0xb0 && lead <= 0xd7) || lead === 0xa1 || lead === 0xa3);
    high += trail >= 0x80 ? 2 : 1;
    common += pair ? 2 : 0;
    if (trail >= 0x80) at += 1;
  }
  return high === 0 ? 0 : common / high;
}

/** Share of unassigned, private and control signs. */
export function garbage(text: string): number {
  const sample = text.slice(0, SAMPLE);
  const odd = sample.match(/[\p{Cn}\p{Co}\ufffd]|(?![\t\n\r\f\v\u0085])\p{Cc}/gu)?.length ?? 0;
  return odd / Math.max(1, sample.length);
}
