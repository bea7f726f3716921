/** After an import: where nothing has been made of the words yet, the review shows the next step of the road. */
import { listen } from '../study/client.ts';
import { tell } from '../study/notices.ts';
import { statusStore } from '../study/status.ts';
import { currentStudy } from '../study/store.ts';
import { commandFor } from '../view/commands.ts';
import { keyOf } from '../view/keys.ts';
import { openPanel, viewStore } from '../view/state.ts';

export function followImport(job: string): void {
  const stop = listen('job.progress', (progress) => {
    if (progress.job !== job || progress.state === 'running') return;
    stop();
    if (progress.state === 'done') offerThemes();
  });
}

/** Opens the review only where that takes no sheet away; else says where the next step is. */
function offerThemes(): void {
  const study = currentStudy();
  const reading = statusStore.getState().jobs.some((job) => job.title.key === 'job.import');
  const { panels } = viewStore.getState();
  if (!study || study.theme.size > 0 || reading || panels.includes('review')) return;
  if (panels.length === 0) openPanel('review');
  else tell({ key: 'importing.nextThemes', params: { keys: keyOf(commandFor('review')) ?? '' } });
}
