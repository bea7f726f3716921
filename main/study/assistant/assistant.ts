/** The assistant: proposes and answers. Everything it puts is a change of its own origin; it never edits. */
import type { EvidenceId, InsightId, NeedId, ThemeId, TurnId } from '../../../domain/ids.ts';
import type { Message, Role } from '../../../domain/records.ts';
import type { StudyHost } from '../host.ts';
import type { Job } from '../jobs.ts';
import type { Models, Parts, Understanding } from './context.ts';
import { embedMissing } from './embedding.ts';
import { proposeInsights } from './insights.ts';
import { proposeNeeds } from './needs.ts';
import { proposeParameters } from './parameters.ts';
import { talk } from './talk.ts';
import { proposeThemes } from './themes.ts';

export type { Models, Understanding } from './context.ts';

/** The seed of theme finding when none is given: the same input gives the same themes. */
const SEED = 1;

export interface AssistantParts {
  host: () => StudyHost;
  models: Models;
  understanding: Understanding;
  newTail: () => string;
  clock: () => string;
  person: () => string;
  seed?: number;
}

export class Assistant {
  readonly #parts: Parts;

  constructor(parts: AssistantParts) {
    this.#parts = { ...parts, seed: parts.seed ?? SEED };
  }

  /** Whether a verbatim of the open study has no vector and an encoder is ready to make one. */
  lacksVectors(): boolean {
    const model = this.#parts.models.encoderName();
    if (!model) return false;
    const { file, live } = this.#parts.host();
    return file.vectors.missing(model, live).length > 0;
  }

  /** Vectors for verbatims that have none, kept in the study's file as they come; gives how many were made. */
  embedMissing(job: Job): Promise<number> {
    return embedMissing(this.#parts, job);
  }

  /** Over all evidence, or over what is listed. */
  proposeThemes(job: Job, scope: { evidence?: readonly EvidenceId[] } = {}): Promise<Message> {
    return proposeThemes(this.#parts, job, scope);
  }

  /** Behind the themes listed, or behind all. */
  proposeInsights(job: Job, scope: { themes?: readonly ThemeId[] } = {}): Promise<Message> {
    return proposeInsights(this.#parts, job, scope);
  }

  /** Behind the insights listed, or behind those that lead to no need yet. */
  proposeNeeds(job: Job, scope: { insights?: readonly InsightId[] } = {}): Promise<Message> {
    return proposeNeeds(this.#parts, job, scope);
  }

  /** For the needs listed, or for those that no parameter answers yet. */
  proposeParameters(job: Job, scope: { needs?: readonly NeedId[] } = {}): Promise<Message> {
    return proposeParameters(this.#parts, job, scope);
  }

  /** Writes the person's turn at once and the assistant's, with the id `turn`, at the end. */
  ask(
    asked: { text: string; role: Role },
    turn: TurnId,
    onToken: (text: string) => void,
    signal: AbortSignal,
  ): Promise<void> {
    return talk(this.#parts, { ...asked, turn, onToken, signal });
  }
}
