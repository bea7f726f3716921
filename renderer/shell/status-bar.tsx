/** The line of state: where the study lies, what runs and how far it is, and how the models are. */
import { Square } from 'lucide-react';
import { CARD_KINDS } from '../../domain/ids.ts';
import type { JobProgress } from '../../protocol/window.ts';
import { useWords } from '../i18n/words.ts';
import { cancelJob, useJobs } from '../study/status.ts';
import { useInfo, useStudy } from '../study/store.ts';
import { Button } from '../style/button.tsx';
import { ModelDot } from './model-dot.tsx';
import css from './status-bar.module.css';

export function StatusBar() {
  const { t, sayProblem } = useWords();
  const info = useInfo();
  const jobs = useJobs();
  const cards = useStudy((study) =>
    study ? CARD_KINDS.reduce((sum, kind) => sum + study[kind].size, 0) : 0,
  );
  return (
    <footer className={css.bar}>
      {info?.readOnly ? (
        <p className={css.broken} role="alert">
          {t('state.readOnly', { reason: sayProblem(info.readOnly) })}
        </p>
      ) : (
        <>
          <p title={info?.folder}>{t('state.saved', { file: info?.file ?? '' })}</p>
          <p>{t('verbatims', { count: info?.verbatims ?? 0 })}</p>
          <p>{t('state.cards', { count: cards })}</p>
        </>
      )}
      <div className={css.right}>
        {jobs[0] ? <Job job={jobs[0]} more={jobs.length - 1} /> : null}
        <ModelDot />
      </div>
    </footer>
  );
}

function Job({ job, more }: { readonly job: JobProgress; readonly more: number }) {
  const { t, say } = useWords();
  const known = job.total > 0;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of text, bar and button
    <div className={css.job} role="group" aria-label={t('job.running')}>
      <p>{say(job.title)}</p>
      {job.stage.key === job.title.key ? null : <p className={css.stage}>{say(job.stage)}</p>}
      <progress {...(known ? { value: job.done, max: job.total } : {})} aria-label={say(job.title)} />
      {known ? <p className={css.stage}>{t('job.of', { done: job.done, total: job.total })}</p> : null}
      {more > 0 ? <p className={css.stage}>{t('job.more', { count: more })}</p> : null}
      <Button
        className={css.stop ?? ''}
        icon={<Square size={12} />}
        label={t('job.stop')}
        onClick={() => cancelJob(job.job)}
      />
    </div>
  );
}
