/** Where the review queue will stand. */
import { useTranslation } from 'react-i18next';
import { Empty, Sheet } from '../style/sheet.tsx';
import { closePanel } from '../view/state.ts';

export function ReviewQueue() {
  const { t } = useTranslation();
  return (
    <Sheet title={t('review.title')} onClose={() => closePanel('review')}>
      <Empty title={t('placeholder.soon')} />
    </Sheet>
  );
}
