/** Nothing waits: the road from evidence to parameters, how far it has been walked, and the next step on it. */
import { useMemo, useState } from 'react';
import type { Answer } from '../../protocol/window.ts';
import { useWords } from '../i18n/words.ts';
import { useJobs, useModels } from '../study/status.ts';
import { useInfo, useStudy } from '../study/store.ts';
import { Button } from '../style/button.tsx';
import { attempt } from '../view/files.ts';
import { openDialog } from '../view/state.ts';
import { JobLine } from './job-line.tsx';
import css from './road.module.css';
import { nextStep, type RoadStep, roadOf, type StepName } from './steps.ts';

export function Road() {
  const { t } = useWords();
  const study = useStudy();
  const verbatims = useInfo()?.verbatims ?? 0;
  const models = useModels();
  const jobs = useJobs();
  const road = useMemo(() => (study ? roadOf(study, verbatims, models) : []), [study, verbatims, models]);
  const next = nextStep(road);
  const busy = jobs.length > 0;
  const step = road.find(({ name }) => name === next);
  return (
    <div className={css.road}>
      <h3>{t(busy ? 'review.emptyBusy' : next ? `review.nextTitle.${next}` : 'review.doneTitle')}</h3>
      <p>
        {busy
          ? t('review.busy')
          : next
            ? t(`review.next.${next}`, { count: step?.open ?? 0 })
            : t('review.done')}
      </p>
      {busy ? (
        <div className={css.jobs}>
          {jobs.map((job) => (
            <JobLine key={job.job} job={job} />
          ))}
        </div>
      ) : null}
      <ol className={css.steps}>
        {road.map((one, at) => (
          <Step
            key={one.name}
            step={one}
            next={one.name === next && !busy}
            busy={busy}
            told={one.not === road[at - 1]?.not}
          />
        ))}
      </ol>
    </div>
  );
}

interface StepProps {
  readonly step: RoadStep;
  readonly next: boolean;
  readonly busy: boolean;
  /** The step before says the same reason already. */
  readonly told: boolean;
}

function Step({ step, next, busy, told }: StepProps) {
  const { t } = useWords();
  const [asked, setAsked] = useState(false);
  const { name, count, not } = step;
  const go = () => {
    setAsked(true);
    void take(name).finally(() => setAsked(false));
  };
  return (
    <li className={css.step}>
      <span className={css.count}>{t('review.figure', { count })}</span>
      <span className={css.name}>{t(`review.step.${name}`, { count })}</span>
      {not ? (
        <p className={css.not}>
          {told ? <span className="out-of-sight">{t(`review.not.${not}`)}</span> : t(`review.not.${not}`)}
        </p>
      ) : (
        <Button
          look={next ? 'strong' : 'quiet'}
          className={next ? '' : (css.other ?? '')}
          disabled={asked || (busy && name !== 'evidence')}
          onClick={go}
        >
          {t(`review.take.${name}`)}
        </Button>
      )}
    </li>
  );
}

function take(name: StepName): Promise<Answer<'propose.themes'> | null> {
  switch (name) {
    case 'evidence':
      openDialog({ name: 'import', start: { from: 'pick' } });
      return Promise.resolve(null);
    case 'themes':
      return attempt('propose.themes', {});
    case 'insights':
      return attempt('propose.insights', {});
    case 'needs':
      return attempt('propose.needs', {});
    case 'parameters':
      return attempt('propose.parameters', {});
  }
}
