/** Which column holds what people said, and which ones say something about it. */
import { useMemo } from 'react';
import { COLUMN_GUESSES, type ColumnView, type ImportSettings, type Preview } from '../../protocol/ingest.ts';
import { useWords } from '../i18n/words.ts';
import css from './columns.module.css';

interface Props {
  readonly preview: Preview;
  readonly chosen: ImportSettings;
  readonly onChoose: (settings: ImportSettings) => void;
}

export function Columns({ preview, chosen, onChoose }: Props) {
  const { t } = useWords();
  const { textColumn, attributeColumns } = preview;
  const columns = useMemo(() => likeliestFirst(preview.columns), [preview.columns]);
  const kept = new Set(attributeColumns);
  const chooseText = (name: string) => {
    const others = chosen.attributeColumns?.filter((one) => one !== name);
    onChoose({ ...chosen, textColumn: name, ...(others ? { attributeColumns: others } : {}) });
  };
  const keep = (name: string, on: boolean) => {
    const names = preview.columns
      .map((column) => column.name)
      .filter((one) => (one === name ? on : kept.has(one)));
    onChoose({ ...chosen, ...(textColumn ? { textColumn } : {}), attributeColumns: names });
  };
  return (
    <div className={css.columns}>
      <table>
        <caption className="out-of-sight">{t('importing.columnsTitle')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('importing.column')}</th>
            <th scope="col" className={css.mark}>
              {t('importing.text')}
            </th>
            <th scope="col" className={css.mark}>
              {t('importing.attribute')}
            </th>
          </tr>
        </thead>
        <tbody>
          {columns.map((column) => (
            <tr key={column.name} className={column.name === textColumn ? css.chosen : undefined}>
              <th scope="row">
                <ColumnName column={column} />
              </th>
              <td className={css.mark}>
                <input
                  type="radio"
                  name="import-text-column"
                  checked={column.name === textColumn}
                  disabled={column.guess === 'empty'}
                  aria-label={t('importing.takeAsText', { name: column.name })}
                  onChange={() => chooseText(column.name)}
                />
              </td>
              <td className={css.mark}>
                <input
                  type="checkbox"
                  checked={kept.has(column.name)}
                  disabled={column.name === textColumn || column.guess === 'empty'}
                  aria-label={t('importing.keepAsAttribute', { name: column.name })}
                  onChange={(event) => keep(column.name, event.target.checked)}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Columns of sentences stand first, most words first, where the choice is made; the others in the file's order. */
function likeliestFirst(columns: readonly ColumnView[]): ColumnView[] {
  const rank = (column: ColumnView) => COLUMN_GUESSES.indexOf(column.guess);
  const words = (column: ColumnView) => (column.guess === 'text' ? column.words * column.distinct : 0);
  return [...columns].sort((a, b) => rank(a) - rank(b) || words(b) - words(a));
}

function ColumnName({ column }: { readonly column: ColumnView }) {
  const { t } = useWords();
  return (
    <div className={css.name} title={column.samples.join('\n')}>
      <span className={css.title}>{column.name}</span>
      <span className={css.guess}>
        {[t(`importing.guess.${column.guess}`), column.samples[0]].filter(Boolean).join(', ')}
      </span>
    </div>
  );
}
