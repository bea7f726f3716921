/** The first rows as they will be read: the words large, what is known about them under each. */
import type { Preview } from '../../protocol/ingest.ts';
import { useWords } from '../i18n/words.ts';
import css from './sample.module.css';

/** Attributes shown under a row; the rest is counted. */
const MOST = 4;

export function Sample({ preview }: { readonly preview: Preview }) {
  const { t } = useWords();
  const table = preview.kind === 'table';
  if (table && preview.textColumn === null) {
    return (
      <div className={css.sample}>
        <p className={css.ask}>{t('importing.chooseText')}</p>
      </div>
    );
  }
  return (
    <div className={css.sample}>
      <p className={css.title}>{t('importing.first')}</p>
      <ol>
        {preview.rows.map((cells, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows of a file have no other name than their place
          <li key={at}>
            <Row preview={preview} cells={cells} />
          </li>
        ))}
      </ol>
    </div>
  );
}

function Row({ preview, cells }: { readonly preview: Preview; readonly cells: readonly string[] }) {
  const { t } = useWords();
  const names = preview.columns.map(({ name }) => name);
  const text = preview.textColumn === null ? cells[0] : cells[names.indexOf(preview.textColumn)];
  const known = preview.attributeColumns
    .map((name) => cells[names.indexOf(name)]?.trim() ?? '')
    .filter((value) => value !== '');
  return (
    <>
      {text?.trim() ? (
        <p className={css.text}>{text}</p>
      ) : (
        <p className={css.empty}>{t('importing.emptyRow')}</p>
      )}
      {known.length > 0 ? (
        <p className={css.known}>
          {known.slice(0, MOST).join(' · ')}
          {known.length > MOST ? ` · ${t('importing.moreKnown', { count: known.length - MOST })}` : ''}
        </p>
      ) : null}
    </>
  );
}
