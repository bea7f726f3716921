import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Encoder, loadEncoder } from '../../main/inference/embed.ts';
import { encoderFolder } from './places.ts';

const complaints = [
  'The handle gets far too hot to hold.',
  'I burned my fingers on the grip after boiling.',
  'The lid broke off after two weeks.',
  'Lid hinge snapped within a month',
  'It is so loud that it wakes the whole house every single morning when I make tea before work.',
  'Noisy.',
  '',
  'Cannot read the water level without lifting it. '.repeat(12),
];
let encoder: Encoder;
let vectors: Float32Array;

beforeAll(async () => {
  encoder = await loadEncoder(encoderFolder);
  vectors = await encoder.embed(complaints);
}, 30_000);
afterAll(() => encoder.close());

function row(all: Float32Array, place: number): Float32Array {
  return all.subarray(place * encoder.dimensions, (place + 1) * encoder.dimensions);
}

function cosine(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, i) => sum + value * (b[i] as number), 0);
}

test('vectors have 384 dimensions and unit length', () => {
  expect(encoder.dimensions).toBe(384);
  expect(vectors).toHaveLength(complaints.length * 384);
  for (const i of complaints.keys()) expect(cosine(row(vectors, i), row(vectors, i))).toBeCloseTo(1, 5);
});

test('a vector does not depend on its batch', async () => {
  for (const [i, text] of complaints.entries()) {
    const alone = await encoder.embed([text]);
    expect(cosine(alone, row(vectors, i)), text).toBeGreaterThan(0.9999);
  }
});

test('sentences on one subject are nearer than those on another', () => {
  const near = (a: number, b: number) => cosine(row(vectors, a), row(vectors, b));
  const pairs = [near(0, 1), near(2, 3)];
  const strangers = [near(0, 2), near(0, 4), near(1, 3), near(2, 4)];
  expect(Math.min(...pairs)).toBeGreaterThan(Math.max(...strangers) + 0.1);
});

test('results keep the order of the texts over many batches', async () => {
  const many = Array.from({ length: 600 }, (_, i) => `${'very '.repeat(i % 7)}hot handle number ${i}`);
  const steps: number[] = [];
  const found = await encoder.embed(many, { onProgress: (done) => steps.push(done) });
  expect(steps.at(-1)).toBe(600);
  expect(steps).toEqual([...steps].sort((a, b) => a - b));
  for (const i of [0, 299, 511, 512, 599]) {
    expect(cosine(row(found, i), await encoder.embed([many[i] as string]))).toBeGreaterThan(0.9999);
  }
}, 30_000);

test('what lies behind 256 tokens is not read', async () => {
  const long = 'kettle '.repeat(254);
  const [a, b] = [await encoder.embed([`${long} loud`]), await encoder.embed([`${long} quiet and nice`])];
  expect(cosine(a, b)).toBeCloseTo(1, 6);
  const line = 'x'.repeat(1_000_000);
  expect(await encoder.embed([line])).toHaveLength(384);
});

test('a cancel between batches rejects', async () => {
  const stop = new AbortController();
  const many = Array.from({ length: 400 }, (_, i) => `a hot handle, told for the ${i}th time`);
  const answer = encoder.embed(many, { signal: stop.signal, onProgress: () => stop.abort() });
  await expect(answer).rejects.toMatchObject({ name: 'InferenceError', code: 'cancelled' });
});

test('a folder without a model is named', async () => {
  await expect(loadEncoder('/nowhere/at/all')).rejects.toMatchObject({ code: 'bad-model' });
  await expect(loadEncoder(encoderFolder, { provider: 'webgpu' })).rejects.toMatchObject({
    code: 'no-provider',
  });
});
