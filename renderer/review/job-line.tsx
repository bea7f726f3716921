/** Work that runs now: what it does, how far it is, and how to stop it. */
import type { JobProgress } from '../../protocol/window.ts';
import { useWords } from '../i18n/words.ts';
import { cancelJob } from '../study/status.ts';
import { Button } from '../style/button.tsx';
import css from './road.module.css';

export function JobLine({ job }: { readonly job: JobProgress }) {
  const { t, say } = useWords();
  const known = job.total > 0;
  return (
    <div className={css.job}>
      <p className={css.jobTitle}>{say(job.title)}</p>
      <Button look="plain" onClick={() => cancelJob(job.job)}>
        {t('job.stop')}
      </Button>
      <progress
        className={css.bar}
        {...(known ? { value: job.done, max: job.total } : {})}
        aria-label={say(job.title)}
      />
      <p className={css.stage}>
        <span>{job.stage.key === job.title.key ? '' : say(job.stage)}</span>
        {known ? <span>{t('job.of', { done: job.done, total: job.total })}</span> : null}
      </p>
    </div>
  );
}
