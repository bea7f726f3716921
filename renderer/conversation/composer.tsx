/** Where the next question or request is written. Enter sends, Shift Enter begins a line. */
import { ArrowUp, Square } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useWords } from '../i18n/words.ts';
import { useInfo, useStudy } from '../study/store.ts';
import { Button } from '../style/button.tsx';
import css from './composer.module.css';
import { ask, setDraft, stopAnswer, useTalk } from './talk.ts';

const LONGEST = 2000;

export function Composer() {
  const { t, sayProblem, say } = useWords();
  const draft = useTalk((talk) => talk.draft);
  const busy = useTalk((talk) => talk.live !== null);
  const problem = useTalk((talk) => talk.problem);
  const reason = useReason();
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus({ preventScroll: true }), []);
  const send = () => {
    if (!busy && !reason) void ask(draft);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    // While an input method composes, Enter chooses a character and sends nothing.
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  };
  return (
    <div className={css.composer}>
      {problem ? (
        <p className={css.problem} role="alert">
          {sayProblem(problem)} {problem.remedy ? say(problem.remedy) : ''}
        </p>
      ) : null}
      <div className={css.box}>
        <textarea
          ref={field}
          id="talk-words"
          className={css.words}
          rows={1}
          value={draft}
          maxLength={LONGEST}
          disabled={reason !== null}
          placeholder={reason ?? t('talk.write')}
          aria-label={t('talk.write')}
          onChange={(event) => setDraft(event.target.value)}
          onKeyDown={onKeyDown}
        />
        {busy ? (
          <Button
            look="plain"
            className={css.send ?? ''}
            icon={<Square size={12} />}
            label={t('talk.stop')}
            keys="Esc"
            onClick={stopAnswer}
          />
        ) : (
          <Button
            look={draft.trim() === '' ? 'quiet' : 'strong'}
            className={css.send ?? ''}
            icon={<ArrowUp size={16} />}
            label={t('talk.send')}
            keys="↵"
            disabled={reason !== null || draft.trim() === ''}
            onClick={send}
          />
        )}
      </div>
    </div>
  );
}

/** Why nothing can be asked now, in words, or null. */
function useReason(): string | null {
  const { t } = useWords();
  const open = useStudy((study) => study !== null);
  const info = useInfo();
  if (!open) return t('talk.noStudy');
  return info?.readOnly ? t('talk.readOnly') : null;
}
