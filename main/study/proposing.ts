/** The jobs that put proposals, started from the window or by the headless road. */
import type { EvidenceId, InsightId, NeedId, ThemeId } from '../../domain/ids.ts';
import type { Message } from '../../domain/records.ts';
import type { Assistant } from './assistant/assistant.ts';
import type { Job, Jobs } from './jobs.ts';

type Started = { id: string; end: Promise<void> };

export class Proposing {
  readonly #jobs: Jobs;
  readonly #assistant: Assistant;

  constructor(jobs: Jobs, assistant: Assistant) {
    this.#jobs = jobs;
    this.#assistant = assistant;
  }

  themes(evidence: readonly EvidenceId[] | undefined): Started {
    const scope = evidence ? { evidence: [...evidence] } : {};
    return this.#start('themes', (job) => this.#assistant.proposeThemes(job, scope));
  }

  insights(themes: readonly ThemeId[] | undefined): Started {
    return this.#start('insights', (job) =>
      this.#assistant.proposeInsights(job, themes ? { themes: [...themes] } : {}),
    );
  }

  needs(insights: readonly InsightId[] | undefined): Started {
    return this.#start('needs', (job) =>
      this.#assistant.proposeNeeds(job, insights ? { insights: [...insights] } : {}),
    );
  }

  parameters(needs: readonly NeedId[] | undefined): Started {
    return this.#start('parameters', (job) =>
      this.#assistant.proposeParameters(job, needs ? { needs: [...needs] } : {}),
    );
  }

  /** Vectors for verbatims that lack one, in the background; nothing is started when none does or no encoder is ready. */
  vectors(): void {
    if (this.#assistant.lacksVectors()) {
      this.#start('vectors', async (job) => {
        const count = await this.#assistant.embedMissing(job);
        return { key: 'outcome.vectors', params: { count } };
      });
    }
  }

  #start(what: string, work: (job: Job) => Promise<Message>): Started {
    return this.#jobs.start({ key: `job.${what}` }, work);
  }
}
