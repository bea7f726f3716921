/** Words that are no file: from a chat, a page, a cell of a table, one's own notes. */
import { useState } from 'react';
import { useWords } from '../i18n/words.ts';
import { Button } from '../style/button.tsx';
import { Form, Hint, TextField } from '../style/field.tsx';
import { dateAndTime } from '../style/when.ts';
import css from './dialog.module.css';

interface Props {
  readonly onPaste: (text: string, name: string) => void;
  readonly onClose: () => void;
}

export function PasteStep({ onPaste, onClose }: Props) {
  const { t, locale } = useWords();
  const [text, setText] = useState('');
  const [name, setName] = useState(() =>
    t('importing.pastedName', { when: dateAndTime(new Date().toISOString(), locale) }),
  );
  const ready = text.trim() !== '';
  return (
    <Form
      onSubmit={() => {
        if (ready) onPaste(text, name.trim() || t('importing.pasted'));
      }}
      buttons={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="submit" look="strong" disabled={!ready}>
            {t('importing.look')}
          </Button>
        </>
      }
    >
      <textarea
        className={css.paste}
        value={text}
        // biome-ignore lint/a11y/noAutofocus: a dialog that was opened for pasting begins where one pastes
        autoFocus
        aria-label={t('importing.words')}
        placeholder={t('importing.pasteHint')}
        onChange={(event) => setText(event.target.value)}
      />
      <TextField label={t('importing.name')} value={name} maxLength={200} onChange={setName} />
      <Hint>{t('importing.unchanged')}</Hint>
    </Form>
  );
}
