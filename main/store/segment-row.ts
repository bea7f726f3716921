/** A verbatim as a row and back, with a checksum: no check of SQLite sees a letter that the medium changed. */
import { crc32 } from 'node:zlib';
import type { Segment } from '../../domain/segments.ts';
import { StoreError } from './error.ts';

export interface SegmentRow extends Omit<Segment, 'attributes'> {
  /** JSON */
  readonly attributes: string;
  readonly crc: number;
}

export const SEGMENT_COLUMNS = `s.id, s.evidence, s.start, s."end", s.row, s."column", s.text, s.attributes, s.crc`;
export const INSERT_SEGMENT = `INSERT INTO segments (id, evidence, start, "end", row, "column", text, attributes, crc)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING`;

/** In the order of `INSERT_SEGMENT`. */
export function rowOfSegment(segment: Segment): (string | number | null)[] {
  const { id, evidence, start, end, row, column, text } = segment;
  const attributes = JSON.stringify(segment.attributes);
  const crc = checksum({ ...segment, attributes });
  return [id, evidence, start, end, row, column, text, attributes, crc];
}

/** @throws StoreError when the row is not what was written. */
export function segmentOfRow<R extends SegmentRow>(
  path: string,
  held: R,
): Omit<R, 'crc' | 'attributes'> & Segment {
  const { crc, attributes, ...rest } = held;
  if (checksum(held) !== crc) throw new StoreError('rot-verbatim', path, { id: held.id });
  return { ...rest, attributes: JSON.parse(attributes) as Segment['attributes'] } as Omit<
    R,
    'crc' | 'attributes'
  > &
    Segment;
}

/** CRC-32 of the JSON list [id, evidence, start, end, row, column, text, attributes] as UTF-8. */
function checksum({
  id,
  evidence,
  start,
  end,
  row,
  column,
  text,
  attributes,
}: Omit<SegmentRow, 'crc'>): number {
  return crc32(JSON.stringify([id, evidence, start, end, row, column, text, attributes]));
}
