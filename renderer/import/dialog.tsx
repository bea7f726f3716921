/** Where importing will stand. */
import { useTranslation } from 'react-i18next';
import { Dialog } from '../style/dialog.tsx';
import type { ImportStart } from '../view/state.ts';

export function ImportDialog({ onClose }: { readonly start: ImportStart; readonly onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Dialog title={t('importing.title')} onClose={onClose}>
      <p>{t('placeholder.soon')}</p>
    </Dialog>
  );
}
