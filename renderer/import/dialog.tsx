/** Bringing evidence in: choose or paste, see how it will be read, then import; several files one after another. */
import { useWords } from '../i18n/words.ts';
import { Dialog } from '../style/dialog.tsx';
import type { ImportStart } from '../view/state.ts';
import css from './dialog.module.css';
import { PasteStep } from './paste.tsx';
import { PreviewStep } from './preview.tsx';
import { useSources } from './sources.ts';

interface Props {
  readonly start: ImportStart;
  readonly onClose: () => void;
}

export function ImportDialog({ start, onClose }: Props) {
  const { t } = useWords();
  const { source, left, step, next, importRest, paste } = useSources(start, onClose);
  if (step === 'choosing') {
    // The computer's own dialog stands in front; behind it there is nothing to look at.
    return null;
  }
  if (step === 'pasting') {
    return (
      <Dialog title={t('importing.pasteTitle')} onClose={onClose} wide>
        <PasteStep onPaste={paste} onClose={onClose} />
      </Dialog>
    );
  }
  if (!source) return null;
  return (
    <Dialog title={source.name} onClose={onClose} wide>
      {left > 0 ? <p className={css.left}>{t('importing.left', { count: left })}</p> : null}
      <PreviewStep
        key={source.id}
        source={source}
        left={left}
        onDone={next}
        onSkip={left > 0 ? next : undefined}
        onAll={left > 0 ? importRest : undefined}
        onClose={onClose}
      />
    </Dialog>
  );
}
