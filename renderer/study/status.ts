/** Jobs that run in main and the state of the models, as the status bar shows them. */
import { create } from 'zustand';
import type { JobProgress, ModelsState } from '../../protocol/window.ts';
import { call, listen, problemOf } from './client.ts';
import { tell, tellProblem } from './notices.ts';

interface Status {
  /** Running jobs, oldest first. */
  readonly jobs: readonly JobProgress[];
  /** Null until main has said it once. */
  readonly models: ModelsState | null;
}

export const statusStore = create<Status>()(() => ({ jobs: [], models: null }));

export function useJobs(): readonly JobProgress[] {
  return statusStore((state) => state.jobs);
}

export function useModels(): ModelsState | null {
  return statusStore((state) => state.models);
}

/** Follows jobs and models; returns a function that stops. */
export function followStatus(): () => void {
  const stops = [
    listen('job.progress', noteJob),
    listen('models.state', (models) => statusStore.setState({ models })),
  ];
  call('models.state', {}).then(
    (models) => statusStore.setState({ models }),
    (error: unknown) => tellProblem(problemOf(error)),
  );
  return () => {
    for (const stop of stops) stop();
  };
}

export function cancelJob(job: string): void {
  call('job.cancel', { job }).catch((error: unknown) => tellProblem(problemOf(error)));
}

export function restartModel(family: 'encoder' | 'writer'): void {
  call('models.restart', { family }).catch((error: unknown) => tellProblem(problemOf(error)));
}

function noteJob(progress: JobProgress): void {
  const { jobs } = statusStore.getState();
  const others = jobs.filter((known) => known.job !== progress.job);
  if (progress.state === 'running') {
    const at = jobs.findIndex((known) => known.job === progress.job);
    statusStore.setState({ jobs: at < 0 ? [...jobs, progress] : jobs.with(at, progress) });
    return;
  }
  statusStore.setState({ jobs: others });
  if (progress.state === 'failed' && progress.problem) tellProblem(progress.problem);
  else if (progress.state === 'cancelled') tell({ key: 'job.cancelled' }, progress.title);
  else if (progress.outcome) tell(progress.outcome);
}
