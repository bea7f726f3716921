/** Arithmetic on flat vectors: row i has the numbers from i × dims on. */

/** Dot product of row `a` of `left` with row `b` of `right`; of unit vectors, their cosine. */
export function dot(left: Float32Array, a: number, right: Float32Array, b: number, dims: number): number {
  let p = a * dims;
  let q = b * dims;
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  const end = p + (dims & ~3);
  // Four sums keep the processor from waiting for each addition.
  for (; p < end; p += 4, q += 4) {
    s0 += (left[p] as number) * (right[q] as number);
    s1 += (left[p + 1] as number) * (right[q + 1] as number);
    s2 += (left[p + 2] as number) * (right[q + 2] as number);
    s3 += (left[p + 3] as number) * (right[q + 3] as number);
  }
  for (let rest = dims & 3; rest > 0; rest--) s0 += (left[p++] as number) * (right[q++] as number);
  return s0 + s1 + s2 + s3;
}

/** Brings each row to length 1 in place; a row of zeros stays one. */
export function toUnit(vectors: Float32Array, dims: number): Float32Array {
  for (let from = 0; from < vectors.length; from += dims) {
    let sum = 0;
    for (let i = from; i < from + dims; i++) sum += (vectors[i] as number) ** 2;
    if (sum === 0) continue;
    const scale = 1 / Math.sqrt(sum);
    for (let i = from; i < from + dims; i++) vectors[i] = (vectors[i] as number) * scale;
  }
  return vectors;
}
