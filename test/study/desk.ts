/** A study on a real file with the real models in this process, for tests of the assistant. */
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Encoder, loadEncoder } from '../../main/inference/embed.ts';
import { loadWriter, type Writer } from '../../main/inference/generate.ts';
import { ingest } from '../../main/ingest/ingest.ts';
import { openStudyFile } from '../../main/store/study-file.ts';
import { Assistant, type Models, type Understanding } from '../../main/study/assistant/assistant.ts';
import type { Job } from '../../main/study/jobs.ts';
import { StudyRoom } from '../../main/study/room.ts';
import { nearest } from '../../main/understanding/nearest.ts';
import { findThemes } from '../../main/understanding/themes.ts';
import type { ModelState } from '../../protocol/inference.ts';
import type { ImportResult, ImportSettings } from '../../protocol/ingest.ts';

const models = fileURLToPath(new URL('../../models', import.meta.url));
export const sampleFolder = fileURLToPath(new URL('../../assets/sample', import.meta.url));

export interface RealModels {
  readonly encoder: Encoder;
  readonly writer: Writer;
  close(): Promise<void>;
}

export async function loadModels(): Promise<RealModels> {
  const encoder = await loadEncoder(join(models, 'all-minilm-l6-v2'), { threads: 2 });
  const writer = await loadWriter(join(models, 'lemniscate-135m'), { threads: 2 });
  return { encoder, writer, close: async () => void (await Promise.all([encoder.close(), writer.close()])) };
}

/** As the composition root gives them; a family that is left out is absent. */
export function modelsOf(loaded: Partial<Pick<RealModels, 'encoder' | 'writer'>>): Models {
  const { encoder, writer } = loaded;
  const absent: ModelState = {
    state: 'absent',
    missing: ['model.onnx'],
    why: { key: 'x', params: {}, text: 'no files' },
  };
  const missing = () => Promise.reject(new Error('There is no such model.'));
  return {
    embed: (texts, options) => (encoder ? encoder.embed(texts, options) : missing()),
    generate: (wish) => (writer ? writer.generate(wish) : missing()),
    state: () => ({
      encoder: encoder ? { state: 'ready', model: encoder.info } : absent,
      writer: writer ? { state: 'ready', model: writer.info } : absent,
    }),
    encoderName: () => encoder && 'all-minilm-l6-v2',
    writerName: () => writer && 'lemniscate-135m',
  };
}

export const understanding: Understanding = {
  findThemes,
  nearest: async ({ vectors, dims, query, k }) => nearest(vectors, dims, query, k),
};

export interface DeskOf {
  readonly room: StudyRoom;
  readonly assistant: Assistant;
  readonly newTail: () => string;
  close(): Promise<void>;
}

let desks = 0;

/** A room with no study open yet, and the assistant that works in it. */
export function makeDesk(given: Models, seed = 1): DeskOf {
  let tail = 0;
  const own = ++desks;
  const newTail = () => `d${own}t${String(++tail).padStart(10, '0')}`;
  let tick = 0;
  const clock = () => new Date(Date.UTC(2026, 0, 1) + 1000 * tick++).toISOString();
  const room = new StudyRoom({
    openFile: openStudyFile,
    clock,
    newTail,
    person: () => 'Ada',
    beforeClose: async () => undefined,
    opened: () => undefined,
    listener: { update: () => undefined, info: () => undefined, reset: () => undefined },
    decode: (bytes) => new TextDecoder('utf-8').decode(bytes),
  });
  const assistant = new Assistant({
    host: () => room.host,
    models: given,
    understanding,
    newTail,
    clock,
    person: () => 'Ada',
    seed,
  });
  return { room, assistant, newTail, close: () => room.close() };
}

export function freshPath(): string {
  return join(mkdtempSync(join(tmpdir(), 'lemniscate-assistant-')), 'study.lemni');
}

export function read(path: string, settings: ImportSettings = {}): Promise<ImportResult> {
  return ingest(readFileSync(path), basename(path), settings);
}

/** A job whose stages are kept. */
export function makeJob(
  signal: AbortSignal = new AbortController().signal,
): Job & { readonly stages: string[] } {
  const stages: string[] = [];
  return { id: 'job-1', signal, stages, at: (stage) => void stages.push(stage.key) };
}
