import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Papa from 'papaparse';
import { loadEncoder } from '../../main/inference/embed.ts';
import { seededRandom } from '../../main/understanding/random.ts';
import type { ThemesAsk } from '../../main/understanding/themes.ts';
import { toUnit } from '../../main/understanding/vectors.ts';

export const root = fileURLToPath(new URL('../..', import.meta.url));

export interface Comment {
  id: string;
  product: string;
  /** Product and theme, as a person grouped it. */
  label: string;
  text: string;
}

/** 163 comments on ten products, written and grouped by hand for this project (test/fixtures/themes.csv). */
export function readComments(): Comment[] {
  const csv = readFileSync(join(root, 'test', 'fixtures', 'themes.csv'), 'utf8');
  const { data } = Papa.parse<Record<string, string>>(csv, { header: true, skipEmptyLines: true });
  return data.map((row, i) => ({
    id: `segment:${String(i).padStart(4, '0')}`,
    product: row.product as string,
    label: `${row.product} ${row.theme_id}`,
    text: row.comment as string,
  }));
}

export async function embedComments(comments: readonly Comment[]): Promise<ThemesAsk> {
  const encoder = await loadEncoder(join(root, 'models', 'all-minilm-l6-v2'));
  const texts = comments.map((comment) => comment.text);
  const vectors = await encoder.embed(texts);
  await encoder.close();
  return { ids: comments.map((comment) => comment.id), texts, vectors, dims: encoder.dimensions, seed: 1 };
}

/** The same ask with its rows in another order. */
export function reordered(ask: ThemesAsk, order: readonly number[]): ThemesAsk {
  const vectors = new Float32Array(order.length * ask.dims);
  order.forEach((row, i) => {
    vectors.set(ask.vectors.subarray(row * ask.dims, row * ask.dims + ask.dims), i * ask.dims);
  });
  const pick = (list: readonly string[]) => order.map((row) => list[row] as string);
  return { ...ask, ids: pick(ask.ids), texts: pick(ask.texts), vectors };
}

/** Texts around some hidden directions, as an encoder might give them; `spread` 0 puts a topic on one point. */
export function invented(count: number, topics: number, spread: number, seed: number, dims = 24): ThemesAsk {
  const random = seededRandom(seed);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const centres = toUnit(Float32Array.from({ length: topics * dims }, normal), dims);
  const vectors = new Float32Array(count * dims);
  const texts: string[] = [];
  for (let row = 0; row < count; row++) {
    const topic = row % topics;
    texts.push(`topic${topic} remark ${'abcdefghij'[row % 10]}${row}x`);
    for (let i = 0; i < dims; i++) {
      vectors[row * dims + i] = (centres[topic * dims + i] as number) + (spread * normal()) / Math.sqrt(dims);
    }
  }
  const ids = texts.map((_, row) => `segment:${String(row).padStart(5, '0')}`);
  return { ids, texts, vectors: toUnit(vectors, dims), dims, seed };
}

/** Adjusted Rand index of two groupings (Hubert and Arabie 1985): 1 the same, 0 as by chance. */
export function adjustedRand(a: readonly unknown[], b: readonly unknown[]): number {
  const count = (keys: readonly string[]) => {
    const counts = new Map<string, number>();
    for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
    return [...counts.values()].reduce((sum, n) => sum + (n * (n - 1)) / 2, 0);
  };
  const both = count(a.map((one, i) => `${one}|${b[i]}`));
  const left = count(a.map(String));
  const right = count(b.map(String));
  const expected = (left * right) / ((a.length * (a.length - 1)) / 2);
  return (both - expected) / ((left + right) / 2 - expected);
}
