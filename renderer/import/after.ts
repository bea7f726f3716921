/** After an import: where nothing has been made of the words yet, the review shows the next step of the road. */
import { listen } from '../study/client.ts';
import { statusStore } from '../study/status.ts';
import { currentStudy } from '../study/store.ts';
import { openPanel, viewStore } from '../view/state.ts';

export function followImport(job: string): void {
  const stop = listen('job.progress', (progress) => {
    if (progress.job !== job || progress.state === 'running') return;
    stop();
    if (progress.state === 'done') offerThemes();
  });
}

/** Only where it takes nothing away: no sheet is open, no other file is still being read, no theme is there. */
function offerThemes(): void {
  const study = currentStudy();
  const reading = statusStore.getState().jobs.some((job) => job.title.key === 'job.import');
  if (study && study.theme.size === 0 && !reading && viewStore.getState().panels.length === 0)
    openPanel('review');
}
