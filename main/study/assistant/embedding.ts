/** Vectors of verbatims: computed once, kept in the study's file, read as rows. */
import type { EvidenceId, SegmentId } from '../../../domain/ids.ts';
import type { Job } from '../jobs.ts';
import { encoderName, isUsable, type Parts } from './context.ts';
import { assistantProblem } from './problems.ts';

/** So many are embedded before they are kept: what was done before a stop is not done again. */
const BATCH = 64;

/** Embeds every verbatim that has no vector yet; gives how many that were. @throws when the encoder is missing. */
export async function embedMissing(parts: Parts, job: Job): Promise<number> {
  if (!isUsable(parts.models, 'encoder')) throw assistantProblem('no-encoder-themes');
  const model = await encoderName(parts.models, job.signal);
  const host = parts.host();
  const missing = host.file.vectors.missing(model, host.live);
  for (let from = 0; from < missing.length; from += BATCH) {
    job.signal.throwIfAborted();
    const ids = missing.slice(from, from + BATCH);
    job.at({ key: 'assistant.stage-embedding' }, from, missing.length);
    const texts = host.file.verbatims.read(ids).map((verbatim) => verbatim.text);
    const flat = await parts.models.embed(texts, { signal: job.signal });
    host.file.vectors.put(model, ids, flat, flat.length / ids.length);
  }
  return missing.length;
}

/** Rows of unit vectors by id. */
export class VectorTable {
  readonly ids: readonly SegmentId[];
  readonly flat: Float32Array;
  readonly dims: number;
  readonly #rows: ReadonlyMap<SegmentId, number>;

  constructor(ids: readonly SegmentId[], flat: Float32Array, dims: number) {
    this.ids = ids;
    this.flat = flat;
    this.dims = dims;
    this.#rows = new Map(ids.map((id, row) => [id, row]));
  }

  of(id: SegmentId): Float32Array | undefined {
    const row = this.#rows.get(id);
    return row === undefined ? undefined : this.flat.subarray(row * this.dims, (row + 1) * this.dims);
  }

  /** Unit vector of the mean of some; zeros when none has a vector. */
  centre(ids: readonly SegmentId[]): Float32Array {
    const sum = new Float32Array(this.dims);
    for (const id of ids) {
      const vector = this.of(id);
      for (let i = 0; vector && i < sum.length; i++) sum[i] = (sum[i] as number) + (vector[i] as number);
    }
    return unit(sum);
  }
}

export function vectorTable(parts: Parts, evidence?: ReadonlySet<EvidenceId>): VectorTable {
  const host = parts.host();
  const { ids, flat, dims } = host.file.vectors.all(parts.models.encoderName() ?? '', evidence ?? host.live);
  return new VectorTable(ids, flat, dims);
}

export function rowsOf(flat: Float32Array, count: number): Float32Array[] {
  const dims = count > 0 ? flat.length / count : 0;
  return Array.from({ length: count }, (_, i) => flat.subarray(i * dims, (i + 1) * dims));
}

/** Texts as unit vectors. */
export async function embedAll(
  parts: Parts,
  texts: readonly string[],
  signal?: AbortSignal,
): Promise<Float32Array[]> {
  if (texts.length === 0) return [];
  return rowsOf(await parts.models.embed(texts, signal ? { signal } : {}), texts.length);
}

/** Cosine of unit vectors. */
export function cosine(a: Float32Array | undefined, b: Float32Array | undefined): number {
  if (!a || !b) return 0;
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}

function unit(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector);
  return length > 0 ? vector.map((value) => value / length) : vector;
}
