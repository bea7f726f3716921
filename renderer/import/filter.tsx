/** Only some rows: column equals value. Several values of one column widen it, several columns narrow it. */
import { Plus, X } from 'lucide-react';
import { useId, useState } from 'react';
import type { Filter as Condition, ImportSettings, Preview } from '../../protocol/ingest.ts';
import { useWords } from '../i18n/words.ts';
import { Button } from '../style/button.tsx';
import css from './filter.module.css';

interface Props {
  readonly preview: Preview;
  readonly chosen: ImportSettings;
  readonly onChoose: (settings: ImportSettings) => void;
}

export function Filter({ preview, chosen, onChoose }: Props) {
  const { t } = useWords();
  const [rows, setRows] = useState<readonly Condition[]>(chosen.where ?? []);
  // A condition counts once it has a value; half a condition would leave nothing.
  const commit = (next: readonly Condition[]) => {
    setRows(next);
    const { where: before, ...others } = chosen;
    const where = next.filter(({ value }) => value.trim() !== '');
    if (JSON.stringify(where) !== JSON.stringify(before ?? [])) {
      onChoose(where.length > 0 ? { ...others, where } : others);
    }
  };
  const first = preview.columns.find(({ guess }) => guess === 'attribute') ?? preview.columns[0];
  return (
    <div className={css.filter}>
      {rows.map((row, at) => (
        <ConditionRow
          // biome-ignore lint/suspicious/noArrayIndexKey: two conditions may be the same
          key={at}
          word={t(at === 0 ? 'importing.onlyRows' : 'importing.orAnd')}
          row={row}
          preview={preview}
          onEdit={(next) => setRows(rows.map((one, i) => (i === at ? next : one)))}
          onCommit={(next) => commit(rows.map((one, i) => (i === at ? next : one)))}
          onRemove={() => commit(rows.filter((_, i) => i !== at))}
        />
      ))}
      {first ? (
        <Button
          className={css.add ?? ''}
          icon={<Plus size={16} />}
          onClick={() => setRows([...rows, { column: first.name, value: '' }])}
        >
          {t(rows.length === 0 ? 'importing.addFilter' : 'importing.moreFilter')}
        </Button>
      ) : null}
    </div>
  );
}

interface RowProps {
  readonly word: string;
  readonly row: Condition;
  readonly preview: Preview;
  readonly onEdit: (row: Condition) => void;
  readonly onCommit: (row: Condition) => void;
  readonly onRemove: () => void;
}

function ConditionRow({ word, row, preview, onEdit, onCommit, onRemove }: RowProps) {
  const { t } = useWords();
  const list = useId();
  const samples = preview.columns.find(({ name }) => name === row.column)?.samples ?? [];
  return (
    <div className={css.row}>
      <span className={css.word}>{word}</span>
      <select
        className={css.input}
        value={row.column}
        aria-label={t('importing.column')}
        onChange={(event) => onCommit({ column: event.target.value, value: '' })}
      >
        {preview.columns.map(({ name }) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </select>
      <span className={css.word}>=</span>
      <input
        className={css.input}
        value={row.value}
        list={list}
        aria-label={t('importing.value', { column: row.column })}
        placeholder={samples[0] ?? ''}
        // biome-ignore lint/a11y/noAutofocus: a condition that was just added waits for its value
        autoFocus={row.value === ''}
        onChange={(event) => onEdit({ ...row, value: event.target.value })}
        onBlur={() => onCommit(row)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
          // Enter here asks for the rows of this value; it does not import yet.
          event.preventDefault();
          onCommit(row);
        }}
      />
      <datalist id={list}>
        {samples.map((sample) => (
          <option key={sample} value={sample} />
        ))}
      </datalist>
      <Button icon={<X size={16} />} label={t('importing.removeFilter')} onClick={onRemove} />
    </div>
  );
}
