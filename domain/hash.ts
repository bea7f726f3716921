/** Content hashes that mean the same on every machine. Rule LK3 in SPEC.md. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

export type Json =
  | string
  | number
  | boolean
  | null
  | readonly Json[]
  | { readonly [key: string]: Json | undefined };

/** Version of the hash rule; a change of canonicalJson, of the fields that trigger or of siOf must raise it. */
export const HASH_RULE = 1;

/**
 * JSON with sorted keys, NFC text, no white space, absent members left out. Two equal values give equal text,
 * and unlike plain concatenation no two different values do.
 */
export function canonicalJson(value: Json): string {
  if (typeof value === 'string') return JSON.stringify(value.normalize('NFC'));
  if (typeof value === 'number' && !Number.isFinite(value))
    throw new RangeError('canonical JSON has no NaN or infinity');
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (isList(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const members = Object.entries(value)
    .filter((entry): entry is [string, Json] => entry[1] !== undefined)
    .map(([key, member]) => [key.normalize('NFC'), member] as const)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`);
  return `{${members.join(',')}}`;
}

/** SHA-256 of the canonical JSON, as `1:` (the rule's version) and 64 hex digits. */
export function contentHash(value: Json): string {
  return `${HASH_RULE}:${sha256Hex(canonicalJson(value))}`;
}

/** SHA-256 of text as UTF-8, 64 hex digits. */
export function sha256Hex(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)));
}

function isList(value: Json & object): value is readonly Json[] {
  return Array.isArray(value);
}
