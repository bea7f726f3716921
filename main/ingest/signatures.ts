/** Names what a file that is not text looks like, by its first bytes. */
import type { IngestMessageKey } from '../../protocol/ingest-messages.ts';

export interface Looks {
  /** As shown to people; names of formats are the same in every language. */
  looks: string;
  remedy: IngestMessageKey;
}

type Signature = Looks & { at?: number; bytes: readonly number[] | string };

// Magic numbers as in the formats' own specifications and in file(1)'s database.
const SIGNATURES: readonly Signature[] = [
  { bytes: '%PDF-', looks: 'PDF', remedy: 'fix-document' },
  { bytes: [0x89, 0x50, 0x4e, 0x47], looks: 'PNG', remedy: 'fix-media' },
  { bytes: [0xff, 0xd8, 0xff], looks: 'JPEG', remedy: 'fix-media' },
  { bytes: 'GIF8', looks: 'GIF', remedy: 'fix-media' },
  { bytes: 'WEBP', at: 8, looks: 'WebP', remedy: 'fix-media' },
  { bytes: 'WAVE', at: 8, looks: 'WAV', remedy: 'fix-media' },
  { bytes: 'ftyp', at: 4, looks: 'MP4', remedy: 'fix-media' },
  { bytes: 'ID3', looks: 'MP3', remedy: 'fix-media' },
  { bytes: 'OggS', looks: 'Ogg', remedy: 'fix-media' },
  { bytes: 'SQLite format 3\0', looks: 'SQLite', remedy: 'fix-database' },
  { bytes: 'PAR1', looks: 'Parquet', remedy: 'fix-database' },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], looks: 'XLS / DOC', remedy: 'fix-spreadsheet' },
  { bytes: '{\\rtf', looks: 'RTF', remedy: 'fix-document' },
  { bytes: [0x1f, 0x8b], looks: 'GZIP', remedy: 'fix-archive' },
  { bytes: [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], looks: '7-Zip', remedy: 'fix-archive' },
  { bytes: 'Rar!', looks: 'RAR', remedy: 'fix-archive' },
  { bytes: 'bplist', looks: 'Apple plist', remedy: 'fix-binary' },
  { bytes: [0x7f, 0x45, 0x4c, 0x46], looks: 'ELF', remedy: 'fix-binary' },
];

const ZIP = [0x50, 0x4b, 0x03, 0x04];
const EMPTY_ZIP = [0x50, 0x4b, 0x05, 0x06];
/** How much of a ZIP is searched for the names of its first entries. */
const ZIP_HEAD = 16_384;

export function looksLike(bytes: Uint8Array, name: string): Looks | undefined {
  if (startsWith(bytes, ZIP, 0) || startsWith(bytes, EMPTY_ZIP, 0)) return insideZip(bytes);
  const found = SIGNATURES.find((it) => startsWith(bytes, it.bytes, it.at ?? 0));
  if (found?.looks === 'SQLite' && /\.lemni$/i.test(name))
    return { looks: 'Lemniscate', remedy: 'fix-study' };
  return found && { looks: found.looks, remedy: found.remedy };
}

function startsWith(bytes: Uint8Array, signature: readonly number[] | string, at: number): boolean {
  const wanted = typeof signature === 'string' ? [...signature].map((c) => c.charCodeAt(0)) : signature;
  return bytes.length >= at + wanted.length && wanted.every((byte, i) => bytes[at + i] === byte);
}

function insideZip(bytes: Uint8Array): Looks {
  const head = Buffer.from(bytes.subarray(0, ZIP_HEAD)).toString('latin1');
  if (head.includes('xl/') || head.includes('opendocument.spreadsheet'))
    return zipped('XLSX', head, 'fix-spreadsheet');
  if (head.includes('word/') || head.includes('opendocument.text'))
    return zipped('DOCX', head, 'fix-document');
  if (head.includes('ppt/')) return { looks: 'PPTX (ZIP)', remedy: 'fix-document' };
  return { looks: 'ZIP', remedy: 'fix-archive' };
}

function zipped(office: string, head: string, remedy: IngestMessageKey): Looks {
  const open = office === 'XLSX' ? 'ODS' : 'ODT';
  return { looks: `${head.includes('opendocument') ? open : office} (ZIP)`, remedy };
}
