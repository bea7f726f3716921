/**
 * What main and the understanding process say to each other. The process holds nothing that cannot be computed
 * again. Every message is read before it is used, on both sides.
 */
import { z } from 'zod';
import type { FoundThemes, Newcomer } from '../domain/themes.ts';
import { readNotice } from './inference.ts';

const readFloats = z.custom<Float32Array>((value) => value instanceof Float32Array, 'not a Float32Array');
const readId = z.number().int();

/** Texts and their vectors: row i belongs to ids[i] and has the numbers from i × dims on, at unit length. */
const readTexts = z.object({
  ids: z.array(z.string()),
  texts: z.array(z.string()),
  vectors: readFloats,
  dims: z.number().int().min(1),
});

export const readUnderstandingFailure = z.object({
  code: z.enum(['cancelled', 'bad-ask', 'run-failed', 'died', 'gave-up', 'closed']),
  because: readNotice,
  remedy: readNotice,
});
export type UnderstandingFailure = z.infer<typeof readUnderstandingFailure>;

/** What main says. */
export const readUnderstandingAsk = z.discriminatedUnion('ask', [
  readTexts.extend({
    ask: z.literal('themes'),
    id: readId,
    seed: z.number().int(),
    minSize: z.number().int().min(2).optional(),
  }),
  readTexts.extend({
    ask: z.literal('newcomers'),
    id: readId,
    themes: z.array(z.object({ theme: z.string(), segments: z.array(z.string()) })),
    newcomers: z.array(z.string()),
  }),
  /** The vectors that `nearest` looks in from now on; sent once, since they are many. */
  z.object({ ask: z.literal('hold'), vectors: readFloats, dims: z.number().int().min(1) }),
  z.object({ ask: z.literal('nearest'), id: readId, query: readFloats, k: z.number().int().min(0) }),
  z.object({ ask: z.literal('cancel'), id: readId }),
]);
export type UnderstandingAsk = z.infer<typeof readUnderstandingAsk>;

const readTheme = z.object({
  segments: z.array(z.string()),
  representatives: z.array(z.string()),
  words: z.array(z.string()),
  cohesion: z.number(),
  duplicates: z.number().int(),
});

const readFoundThemes: z.ZodType<FoundThemes> = z.object({
  themes: z.array(readTheme),
  unassigned: z.array(z.string()),
  figures: z.object({
    segments: z.number().int(),
    texts: z.number().int(),
    assigned: z.number().int(),
    largestShare: z.number(),
    unassignedShare: z.number(),
    minSize: z.number().int(),
    resolution: z.number(),
    separation: z.number(),
  }),
});

const readNewcomers: z.ZodType<Newcomer[]> = z.array(
  z.object({ segment: z.string(), theme: z.string(), likeness: z.number() }),
);

const readNear = z.object({ row: z.number().int(), score: z.number() });
/** A row of the vectors looked in, and its cosine with the query. */
export type Near = z.infer<typeof readNear>;

/** What the process says. */
export const readUnderstandingTell = z.discriminatedUnion('tell', [
  /** First word of the process: it listens now. What is said to it before may be lost on the way (Electron 33). */
  z.object({ tell: z.literal('hello') }),
  z.object({ tell: z.literal('progress'), id: readId, done: z.number(), total: z.number() }),
  z.object({ tell: z.literal('themes'), id: readId, found: readFoundThemes }),
  z.object({ tell: z.literal('newcomers'), id: readId, found: readNewcomers }),
  z.object({ tell: z.literal('nearest'), id: readId, found: z.array(readNear) }),
  z.object({ tell: z.literal('failed'), id: readId, failure: readUnderstandingFailure }),
]);
export type UnderstandingTell = z.infer<typeof readUnderstandingTell>;
