/** Vectors of verbatims, by the model that made them. Derived: computed again when dropped. Rule ST28. */
import type Database from 'better-sqlite3';
import type { EvidenceId, SegmentId } from '../../domain/ids.ts';

const MISSING = `SELECT s.id FROM segments s
  WHERE s.evidence IN (SELECT value FROM json_each(?))
    AND NOT EXISTS (SELECT 1 FROM vectors v WHERE v.model = ? AND v.n = s.n)
  ORDER BY s.n`;
const ALL = `SELECT s.id, v.bytes FROM vectors v JOIN segments s ON s.n = v.n
  WHERE s.evidence IN (SELECT value FROM json_each(?)) AND v.model = ?
  ORDER BY s.n`;
const PUT = `INSERT INTO vectors (model, n, bytes)
  SELECT ?, n, ? FROM segments WHERE id = ?
  ON CONFLICT (model, n) DO UPDATE SET bytes = excluded.bytes`;
const OTHER_LENGTH = 'DELETE FROM vectors WHERE model = ? AND length(bytes) <> ?';

export class Vectors {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** Verbatims of the `live` evidence without a vector of this model. */
  missing(model: string, live: ReadonlySet<EvidenceId>): SegmentId[] {
    return this.#db
      .prepare<SegmentId>(MISSING)
      .pluck()
      .all(JSON.stringify([...live]), model);
  }

  /** `flat` holds `ids.length` vectors of `dims` numbers, one after the other; all are written or none. */
  put(model: string, ids: readonly SegmentId[], flat: Float32Array, dims: number): void {
    if (flat.length !== ids.length * dims) {
      throw new RangeError(
        `${ids.length} vectors of ${dims} are ${ids.length * dims} numbers, not ${flat.length}`,
      );
    }
    const put = this.#db.prepare(PUT);
    this.#db.transaction(() => {
      // Another length means that the model changed under the same name.
      this.#db.prepare(OTHER_LENGTH).run(model, dims * Float32Array.BYTES_PER_ELEMENT);
      ids.forEach((id, index) => {
        put.run(model, littleEndian(flat.subarray(index * dims, (index + 1) * dims)), id);
      });
    })();
  }

  /** Every vector of this model over the `live` evidence; `dims` is 0 when there is none. */
  all(model: string, live: ReadonlySet<EvidenceId>): { ids: SegmentId[]; flat: Float32Array; dims: number } {
    const rows = this.#db
      .prepare<{ id: SegmentId; bytes: Uint8Array }>(ALL)
      .all(JSON.stringify([...live]), model);
    const dims = (rows[0]?.bytes.length ?? 0) / Float32Array.BYTES_PER_ELEMENT;
    const flat = new Float32Array(rows.length * dims);
    rows.forEach(({ bytes }, index) => {
      flat.set(numbers(bytes), index * dims);
    });
    return { ids: rows.map(({ id }) => id), flat, dims };
  }

  drop(model?: string): void {
    if (model === undefined) this.#db.prepare('DELETE FROM vectors').run();
    else this.#db.prepare('DELETE FROM vectors WHERE model = ?').run(model);
  }
}

/** Every machine that Electron runs on is little-endian, as the file format says. */
function littleEndian(vector: Float32Array): Uint8Array {
  return new Uint8Array(vector.buffer, vector.byteOffset, vector.byteLength);
}

/** A copy, because the bytes of a row need not lie where four of them can be read as one number. */
function numbers(bytes: Uint8Array): Float32Array {
  return new Float32Array(new Uint8Array(bytes).buffer);
}
