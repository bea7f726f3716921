/** Asks what a new study is about; main then asks where its file shall lie. */
import { useState } from 'react';
import { useWords } from '../i18n/words.ts';
import { Button } from '../style/button.tsx';
import { Dialog } from '../style/dialog.tsx';
import { Form, Hint, TextField } from '../style/field.tsx';
import { createStudy } from '../view/files.ts';

export function NewStudyDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useWords();
  const [name, setName] = useState('');
  const [product, setProduct] = useState('');
  const [place, setPlace] = useState('');
  const [busy, setBusy] = useState(false);
  const ready = name.trim() !== '' && !busy;
  const submit = async () => {
    if (!ready) return;
    setBusy(true);
    const made = await createStudy({ name: name.trim(), product: product.trim(), place: place.trim() });
    setBusy(false);
    if (made) onClose();
  };
  const buttons = (
    <>
      <Button onClick={onClose}>{t('common.cancel')}</Button>
      <Button look="strong" type="submit" disabled={!ready}>
        {t('newStudy.make')}
      </Button>
    </>
  );
  return (
    <Dialog title={t('newStudy.title')} onClose={onClose}>
      <Form onSubmit={() => void submit()} buttons={buttons}>
        <TextField
          label={t('newStudy.name')}
          placeholder={t('newStudy.nameHint')}
          value={name}
          onChange={setName}
          maxLength={120}
          autoFocus
          required
        />
        <TextField
          label={t('newStudy.product')}
          placeholder={t('newStudy.productHint')}
          value={product}
          onChange={setProduct}
          maxLength={120}
        />
        <TextField
          label={t('newStudy.place')}
          placeholder={t('newStudy.placeHint')}
          value={place}
          onChange={setPlace}
          maxLength={120}
        />
        <Hint>{t('newStudy.file')}</Hint>
      </Form>
    </Dialog>
  );
}
