/**
 * What main and a model process say to each other. One process runs one family of models.
 * Every message is read before it is used, on both sides.
 */
import { z } from 'zod';
import { type Message, ROLES } from '../domain/records.ts';

export const taskNames = [
  'theme',
  'insight',
  'need',
  'parameters',
  'answer',
  'change',
  'conflict',
  'label',
  'role',
] as const;
export const readTaskName = z.enum(taskNames);
export type TaskName = z.infer<typeof readTaskName>;

export const readRoleName = z.enum(ROLES);
export type RoleName = z.infer<typeof readRoleName>;

export const readFamily = z.enum(['encoder', 'writer']);
/** encoder: texts to vectors. writer: the language model of the nine tasks. */
export type Family = z.infer<typeof readFamily>;

export const readProviderName = z.enum(['cpu', 'webgpu', 'dml', 'coreml']);
export type ProviderName = z.infer<typeof readProviderName>;

/** A sentence for people: `key` and `params` are translated by the window, `text` is the English for logs. */
export const readNotice = z.object({
  key: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  text: z.string(),
});
export type Notice = z.infer<typeof readNotice> & Message;

export const readFailureCode = z.enum([
  'absent',
  'wrong-hash',
  'bad-manifest',
  'bad-model',
  'no-provider',
  'too-long',
  'bad-ask',
  'cancelled',
  'died',
  'gave-up',
  'run-failed',
]);
export type FailureCode = z.infer<typeof readFailureCode>;

export const readFailure = z.object({ code: readFailureCode, because: readNotice, remedy: readNotice });
export type Failure = z.infer<typeof readFailure>;

/** Which model is loaded; `sha256` is the digest over the digests of its files, as in models/manifest.json. */
export const readModelInfo = z.object({
  provider: readProviderName,
  name: z.string(),
  version: z.string(),
  sha256: z.string(),
  threads: z.number().int(),
  loadedMs: z.number(),
});
export type ModelInfo = z.infer<typeof readModelInfo>;

export const readModelState = z.discriminatedUnion('state', [
  z.object({ state: z.literal('absent'), missing: z.array(z.string()), why: readNotice }),
  z.object({ state: z.literal('loading') }),
  z.object({ state: z.literal('ready'), model: readModelInfo }),
  z.object({ state: z.literal('failed'), code: readFailureCode, because: readNotice, remedy: readNotice }),
]);
export type ModelState = z.infer<typeof readModelState>;

/** end: the model ended or met a stop string; loop: it began to repeat itself and was stopped by code. */
export const readStop = z.enum(['end', 'length', 'stopped', 'loop']);
export type Stop = z.infer<typeof readStop>;

export const readGenerated = z.object({
  text: z.string(),
  /** Tokens written, without the end token. */
  tokens: z.number().int(),
  promptTokens: z.number().int(),
  /** Prompt tokens whose keys and values were still at hand from the prompt before. */
  reusedTokens: z.number().int(),
  ms: z.number(),
  stop: readStop,
});
export type Generated = z.infer<typeof readGenerated>;

export const readGenerateAsk = z.object({
  task: readTaskName,
  /** Required for the task `role`, else unused. */
  role: readRoleName.optional(),
  user: z.string(),
  maxTokens: z.number().int().min(1),
  /** Texts that end the answer; they are not part of it. */
  stop: z.array(z.string().min(1)).optional(),
});
export type GenerateAsk = z.infer<typeof readGenerateAsk>;

/** What main says to a model process. */
export const readAsk = z.discriminatedUnion('ask', [
  z.object({
    ask: z.literal('open'),
    family: readFamily,
    /** Folder that holds manifest.json and a folder for each model. */
    modelsFolder: z.string(),
    /** Folder for the verdicts of the hash check; it can be deleted at any time. */
    cacheFolder: z.string(),
    provider: readProviderName.optional(),
    threads: z.number().int().min(1).optional(),
  }),
  z.object({ ask: z.literal('embed'), id: z.number().int(), texts: z.array(z.string()) }),
  readGenerateAsk.extend({ ask: z.literal('generate'), id: z.number().int() }),
  z.object({ ask: z.literal('cancel'), id: z.number().int() }),
]);
export type Ask = z.infer<typeof readAsk>;
export type OpenAsk = Extract<Ask, { ask: 'open' }>;

const readVectors = z.custom<Float32Array>((value) => value instanceof Float32Array);

/** What a model process says to main. */
export const readTell = z.discriminatedUnion('tell', [
  /** First word of every process: it listens now. Said before, an ask may be lost on the way (Electron 33). */
  z.object({ tell: z.literal('hello') }),
  z.object({ tell: z.literal('state'), state: readModelState }),
  z.object({ tell: z.literal('progress'), id: z.number().int(), done: z.number(), total: z.number() }),
  /** `vectors` is flat: text i has the numbers from i × dimensions on, at unit length. */
  z.object({ tell: z.literal('vectors'), id: z.number().int(), vectors: readVectors }),
  z.object({ tell: z.literal('token'), id: z.number().int(), text: z.string() }),
  z.object({ tell: z.literal('done'), id: z.number().int(), done: readGenerated }),
  z.object({ tell: z.literal('failed'), id: z.number().int(), failure: readFailure }),
]);
export type Tell = z.infer<typeof readTell>;
