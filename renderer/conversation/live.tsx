/** The question that was just asked and the answer that is being written. */
import { useWords } from '../i18n/words.ts';
import citation from './citation.module.css';
import css from './live.module.css';
import { partsOf } from './parts.ts';
import type { Live } from './talk.ts';
import turn from './turn.module.css';
import { Question } from './turn.tsx';

export function PendingQuestion({ text }: { readonly text: string }) {
  return <Question text={text} />;
}

export function LiveAnswer({ live }: { readonly live: Live }) {
  const { t } = useWords();
  const text = live.heard.slice(0, live.shown);
  return (
    <article className={turn.answer} aria-busy="true">
      <header className={turn.who}>{t(`talk.roleLong.${live.role}`)}</header>
      {text === '' ? (
        <p className={css.waiting}>{t(live.stopping ? 'talk.stopping' : 'talk.reading')}</p>
      ) : (
        <div className={turn.words}>
          {partsOf(text).map((part, at) =>
            'text' in part ? (
              part.text
            ) : (
              // Same size as a citation, so that nothing moves when the answer is done and they can be followed.
              // biome-ignore lint/suspicious/noArrayIndexKey: the text only grows at its end
              <span key={at} className={citation.heard}>
                {part.n}
              </span>
            ),
          )}
        </div>
      )}
    </article>
  );
}
