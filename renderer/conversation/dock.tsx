/** Where the conversation will stand. */
import { useTranslation } from 'react-i18next';
import { Empty, Sheet } from '../style/sheet.tsx';
import { closePanel } from '../view/state.ts';

export function ConversationDock() {
  const { t } = useTranslation();
  return (
    <Sheet title={t('talk.title')} onClose={() => closePanel('conversation')}>
      <Empty title={t('placeholder.soon')} />
    </Sheet>
  );
}
