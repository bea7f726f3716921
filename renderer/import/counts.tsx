/** What becomes of the rows, in one sentence: none is dropped in silence. */
import type { Preview } from '../../protocol/ingest.ts';
import { useWords } from '../i18n/words.ts';
import css from './preview.module.css';

export function Counts({ preview }: { readonly preview: Preview }) {
  const { t } = useWords();
  const { kind, count, filteredCount, kept } = preview;
  if (kind === 'table' && preview.textColumn === null)
    return <p className={css.counts}>{t('importing.noText')}</p>;
  const unit = kind === 'table' ? 'rows' : 'pieces';
  const empty = filteredCount - kept;
  const filtered = count - filteredCount;
  return (
    <p className={css.counts}>
      {t(`importing.become.${unit}`, { kept, count: filteredCount })}
      {empty > 0 ? t(kind === 'table' ? 'importing.nearlyEmpty' : 'importing.noWords', { count: empty }) : ''}
      {filtered > 0 ? t('importing.filtered', { count: filtered }) : ''}
      {t('importing.stop')}
    </p>
  );
}
