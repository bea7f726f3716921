/** A proposed value, changed by a person before it is accepted. Enter accepts, Escape leaves it as it was. */
import { type KeyboardEvent, useState } from 'react';
import type { Draft } from '../../domain/records.ts';
import { useWords } from '../i18n/words.ts';
import { Button } from '../style/button.tsx';
import { TextField } from '../style/field.tsx';
import { ValueFields } from '../style/value-fields.tsx';
import css from './proposal.module.css';

type ValueChange = Extract<Draft, { do: 'set' } | { do: 'parameter' }>;

interface Props {
  readonly draft: ValueChange;
  readonly onAccept: (draft: Draft) => void;
  readonly onCancel: () => void;
}

export function LineForm({ draft, onAccept, onCancel }: Props) {
  const { t } = useWords();
  const [edited, setEdited] = useState<ValueChange>(draft);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    onCancel();
  };
  return (
    <form
      className={css.form}
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault();
        onAccept(edited);
      }}
    >
      {edited.do === 'parameter' ? (
        <TextField
          label={t('field.name')}
          value={edited.name}
          onChange={(name) => setEdited({ ...edited, name })}
        />
      ) : null}
      <ValueFields value={edited} onChange={(value) => setEdited({ ...edited, ...value })} autoFocus />
      <div className={css.buttons}>
        <Button onClick={onCancel}>{t('common.cancel')}</Button>
        <Button type="submit" look="decide" keys="↵">
          {t('talk.acceptEdited')}
        </Button>
      </div>
    </form>
  );
}
