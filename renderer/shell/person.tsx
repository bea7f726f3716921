/** The name that stands beside what a person makes and accepts. */
import { useState } from 'react';
import { useWords } from '../i18n/words.ts';
import { useApp } from '../study/store.ts';
import { Button } from '../style/button.tsx';
import { Dialog } from '../style/dialog.tsx';
import { Form, Hint, TextField } from '../style/field.tsx';
import { prefer } from '../view/files.ts';

export function PersonDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useWords();
  const [name, setName] = useState(useApp()?.person ?? '');
  const submit = () => {
    if (name.trim() === '') return;
    void prefer({ person: name.trim() }).then(onClose);
  };
  const buttons = (
    <>
      <Button onClick={onClose}>{t('common.cancel')}</Button>
      <Button look="strong" type="submit" disabled={name.trim() === ''}>
        {t('common.save')}
      </Button>
    </>
  );
  return (
    <Dialog title={t('person.title')} onClose={onClose}>
      <Form onSubmit={submit} buttons={buttons}>
        <TextField
          label={t('person.name')}
          value={name}
          onChange={setName}
          maxLength={80}
          autoFocus
          required
        />
        <Hint>{t('person.text')}</Hint>
      </Form>
    </Dialog>
  );
}
