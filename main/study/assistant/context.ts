/** What every part of the assistant works with, and the few acts that all of them share. */
import type { Change, NewItem, Step } from '../../../domain/changes.ts';
import { type ChangeId, type ItemId, idFrom, type ProposalId, type SegmentId } from '../../../domain/ids.ts';
import type { Draft, Message, Proposal, Role, Turn } from '../../../domain/records.ts';
import type { FoundThemes } from '../../../domain/themes.ts';
import type { Stop, TaskName } from '../../../protocol/inference.ts';
import type { ModelsState } from '../../../protocol/window.ts';
import type { StudyHost } from '../host.ts';
import type { Job } from '../jobs.ts';
import { assistantProblem } from './problems.ts';

export interface GenerateWish {
  readonly task: TaskName;
  readonly role?: Role;
  readonly user: string;
  readonly maxTokens: number;
  readonly signal?: AbortSignal;
  readonly onToken?: (text: string) => void;
}

/** The models on board, as the composition root gives them. */
export interface Models {
  /** n × dimensions numbers, rows of unit length. */
  embed(
    texts: readonly string[],
    options?: { signal?: AbortSignal; onProgress?: (done: number, total: number) => void },
  ): Promise<Float32Array>;
  generate(wish: GenerateWish): Promise<{ text: string; stop: Stop }>;
  state(): ModelsState;
  /** Undefined while it is not ready. */
  encoderName(): string | undefined;
  writerName(): string | undefined;
}

export interface Understanding {
  findThemes(
    ask: {
      ids: readonly string[];
      vectors: Float32Array;
      dims: number;
      texts: readonly string[];
      seed: number;
      minSize?: number;
    },
    options?: { onProgress?: (done: number, total: number) => void; signal?: AbortSignal },
  ): Promise<FoundThemes>;
  /** Rows nearest to `query`, nearest first. The same array of vectors is handed over once. */
  nearest(ask: {
    vectors: Float32Array;
    dims: number;
    query: Float32Array;
    k: number;
  }): Promise<readonly { row: number; score: number }[]>;
}

export interface Parts {
  readonly host: () => StudyHost;
  readonly models: Models;
  readonly understanding: Understanding;
  /** A fresh tail of an id. */
  readonly newTail: () => string;
  /** ISO time. */
  readonly clock: () => string;
  /** The person at the keyboard. */
  readonly person: () => string;
  readonly seed: number;
}

/** Whether a model may be asked: it is ready, or on the way there. */
export function isUsable(models: Models, family: 'encoder' | 'writer'): boolean {
  const { state } = models.state()[family];
  return state === 'ready' || state === 'loading';
}

/** @throws ProblemError that says which model is missing and how the same is done by hand. */
export function requireModel(models: Models, family: 'encoder' | 'writer', byHand: string): void {
  if (!isUsable(models, family)) throw assistantProblem(`no-${family}-${byHand}`);
}

/** The encoder's name; while it loads, waits until it is there. @throws when it fails to load. */
export async function encoderName(models: Models, signal?: AbortSignal): Promise<string> {
  const known = models.encoderName();
  if (known) return known;
  await models.embed([''], signal ? { signal } : {});
  return models.encoderName() ?? 'encoder';
}

/** Puts a change of the assistant: it proposes and speaks, and never edits. */
export function put(parts: Parts, label: Message, steps: readonly Step[]): void {
  parts.host().change(changeOf(parts, label, steps, 'assistant', parts.models.writerName() ?? 'assistant'));
}

export function changeOf(
  parts: Parts,
  label: Message,
  steps: readonly Step[],
  origin: Change['origin'],
  by: string,
): Change {
  return { id: idFrom<ChangeId>('change', parts.newTail()), at: parts.clock(), by, origin, label, steps };
}

export interface ItemDraft {
  readonly draft: Draft;
  /** What it was proposed from, most telling first. */
  readonly evidence: readonly SegmentId[];
}

/** Steps that put a proposal with these items in this order, and its id. */
export function proposalStep(
  parts: Parts,
  how: Pick<Proposal, 'by' | 'about'> & { readonly role?: Role },
  items: readonly ItemDraft[],
): { id: ProposalId; step: Step } {
  const id = idFrom<ProposalId>('proposal', parts.newTail());
  const model = how.by === 'assistant' ? parts.models.writerName() : undefined;
  const listed: NewItem[] = items.map((item) => ({ id: idFrom<ItemId>('item', parts.newTail()), ...item }));
  return {
    id,
    step: { do: 'propose', proposal: { id, ...how, ...(model ? { model } : {}) }, items: listed },
  };
}

export function sayStep(turn: Turn): Step {
  return { do: 'say', turn };
}

/** Works through a list until it is done or the job is stopped; what was finished by then stays. True: stopped. */
export async function eachUntilStopped<T>(
  job: Job,
  list: readonly T[],
  stage: string,
  work: (one: T, index: number) => Promise<void>,
): Promise<boolean> {
  for (const [index, one] of list.entries()) {
    if (job.signal.aborted) return true;
    job.at({ key: stage, params: { n: index + 1, total: list.length } }, index, list.length);
    try {
      await work(one, index);
    } catch (error) {
      if (job.signal.aborted) return true;
      throw error;
    }
  }
  return job.signal.aborted;
}
