/** What still works where the language model is not there, and what to do about it. Nothing while it is ready. */
import { useWords } from '../i18n/words.ts';
import { restartModel, useModels } from '../study/status.ts';
import { Button } from '../style/button.tsx';
import css from './model-note.module.css';

export function ModelNote() {
  const { t, say } = useWords();
  const writer = useModels()?.writer;
  if (!writer || writer.state === 'ready') return null;
  return (
    <div className={css.note} role="note">
      <p className={css.state}>{t(`talk.model.${writer.state}`)}</p>
      <p>{t('talk.model.works')}</p>
      {writer.state === 'absent' ? <p className={css.why}>{say(writer.why)}</p> : null}
      {writer.state === 'failed' ? (
        <p className={css.why}>
          {say(writer.because)} {say(writer.remedy)}
        </p>
      ) : null}
      {writer.state === 'failed' ? (
        <Button look="plain" onClick={() => restartModel('writer')}>
          {t('model.restart')}
        </Button>
      ) : null}
    </div>
  );
}
