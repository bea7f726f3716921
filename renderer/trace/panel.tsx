/** The trace: what must be looked at again, what is missing, and how far the road is covered. */
import { useMemo } from 'react';
import { countHoles, coverageOf } from '../../domain/coverage.ts';
import { suspectGroups } from '../../domain/suspects.ts';
import { useWords } from '../i18n/words.ts';
import { useStudy } from '../study/store.ts';
import { Empty, Sheet } from '../style/sheet.tsx';
import { closePanel } from '../view/state.ts';
import { CoverageCounts } from './coverage.tsx';
import { Missing } from './missing.tsx';
import css from './panel.module.css';
import { SuspectGroupView } from './suspects.tsx';

export function TracePanel() {
  const { t, list } = useWords();
  const study = useStudy();
  const groups = useMemo(() => (study ? suspectGroups(study) : []), [study]);
  const coverage = useMemo(() => study && coverageOf(study), [study]);
  if (!study || !coverage) return null;
  const close = () => closePanel('trace');
  const links = new Set(groups.flatMap(({ suspects }) => suspects.map(({ link }) => link.id))).size;
  const holes = countHoles(coverage.holes);
  const cards = study.theme.size + study.insight.size + study.need.size + study.parameter.size;
  if (cards + study.constraint.size + links === 0) {
    return (
      <Sheet title={t('panel.trace')} onClose={close}>
        <Empty title={t('trace.emptyTitle')}>{t('trace.empty')}</Empty>
      </Sheet>
    );
  }
  const note = list([t('trace.links', { count: links }), t('trace.holes', { count: holes })]);
  return (
    <Sheet title={t('panel.trace')} note={note} onClose={close}>
      <section className={css.part}>
        <h3>{t('trace.suspect')}</h3>
        {groups.length === 0 ? <p className={css.calm}>{t('trace.noSuspect')}</p> : null}
        {groups.map((group) => (
          <SuspectGroupView key={group.cause} study={study} group={group} />
        ))}
      </section>
      <section className={css.part}>
        <h3>{t('trace.missing')}</h3>
        {holes === 0 ? <p className={css.calm}>{t('trace.noHoles')}</p> : null}
        <Missing study={study} holes={coverage.holes} />
      </section>
      <section className={css.part}>
        <h3>{t('trace.coverage')}</h3>
        <CoverageCounts coverage={coverage} />
      </section>
    </Sheet>
  );
}
