/** Coverage in figures: how much is answered, how much of it all the way, and what stands on what. */
import type { Answered, Coverage } from '../../domain/coverage.ts';
import { useWords } from '../i18n/words.ts';
import css from './panel.module.css';

export function CoverageCounts({ coverage }: { readonly coverage: Coverage }) {
  const { t } = useWords();
  const { themes, insights, needs, parameters, voices } = coverage;
  return (
    <>
      <Measure name={t('trace.covered.themes')} answered={themes} />
      <Measure name={t('trace.covered.insights')} answered={insights} />
      <Measure name={t('trace.covered.needs')} answered={needs} />
      <dl className={css.counts}>
        <dt>{t('trace.stand.parameters')}</dt>
        <dd>{parameters.all.length}</dd>
        <dt className={css.under}>{t('trace.stand.onNeed')}</dt>
        <dd>{parameters.onNeed.length}</dd>
        <dt className={css.under}>{t('trace.stand.onWords')}</dt>
        <dd>{parameters.onWords.length}</dd>
        <dt className={css.under}>{t('trace.stand.onConstraint')}</dt>
        <dd>{parameters.onConstraint.length}</dd>
        <dt className={css.under}>{t('trace.stand.onNothing')}</dt>
        <dd>{parameters.onNothing.length}</dd>
        <dt>{t('trace.voice.insights')}</dt>
        <dd>{insights.all.length}</dd>
        <dt className={css.under}>{t('trace.voice.several')}</dt>
        <dd>{voices.several.length}</dd>
        <dt className={css.under}>{t('trace.voice.oneSource')}</dt>
        <dd>{voices.oneSource.length}</dd>
        <dt className={css.under}>{t('trace.voice.assumptions')}</dt>
        <dd>{voices.assumptions.length}</dd>
      </dl>
    </>
  );
}

function Measure({ name, answered }: { readonly name: string; readonly answered: Answered<string> }) {
  const { t } = useWords();
  const { all, shallow, deep } = answered;
  if (all.length === 0) return null;
  const share = (part: number) => ({ width: `${(100 * part) / all.length}%` });
  return (
    <div className={css.measure}>
      <p>
        <span>{name}</span>
        <span className={css.figure}>
          {t('trace.covered.of', { shallow: shallow.size, all: all.length, deep: deep.size })}
        </span>
      </p>
      <div className={css.bar} aria-hidden="true">
        <span className={css.shallow} style={share(shallow.size)} />
        <span className={css.deep} style={share(deep.size)} />
      </div>
    </div>
  );
}
