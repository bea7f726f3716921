/** The hand of the queue: accept, edit, reject, step; and, behind a question, accept all of this proposal. */
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { useWords } from '../i18n/words.ts';
import { acceptAll } from '../study/decide.ts';
import { Button } from '../style/button.tsx';
import { Dialog } from '../style/dialog.tsx';
import css from './decide-bar.module.css';
import type { Standing } from './progress.ts';

interface Props {
  readonly standing: Standing;
  readonly first: boolean;
  readonly last: boolean;
  readonly onAccept: () => void;
  readonly onReject: () => void;
  readonly onEdit: () => void;
  readonly onStep: (step: number) => void;
}

export function DecideBar({ standing, first, last, onAccept, onReject, onEdit, onStep }: Props) {
  const { t } = useWords();
  const [asking, setAsking] = useState(false);
  const { waiting, elsewhere } = standing;
  return (
    <div className={css.bar}>
      <div className={css.row}>
        <Button look="decide" className={css.accept ?? ''} keys="↵" onClick={onAccept}>
          {t('review.accept')}
        </Button>
        <Button look="plain" keys="E" onClick={onEdit}>
          {t('review.edit')}
        </Button>
        <Button look="plain" keys="⌫" onClick={onReject}>
          {t('review.reject')}
        </Button>
      </div>
      <div className={css.row}>
        <Button
          icon={<ChevronLeft size={16} />}
          label={t('review.previous')}
          keys="←"
          disabled={first}
          onClick={() => onStep(-1)}
        />
        <Button
          icon={<ChevronRight size={16} />}
          label={t('review.following')}
          keys="→"
          disabled={last}
          onClick={() => onStep(1)}
        />
        <span className={css.elsewhere}>
          {elsewhere > 0 ? t('review.elsewhere', { count: elsewhere }) : ''}
        </span>
        {waiting.length > 1 ? (
          <Button className={css.all ?? ''} onClick={() => setAsking(true)}>
            {t('review.acceptAll', { count: waiting.length })}
          </Button>
        ) : null}
      </div>
      {asking ? <ConfirmAll standing={standing} onClose={() => setAsking(false)} /> : null}
    </div>
  );
}

function ConfirmAll({ standing, onClose }: { readonly standing: Standing; readonly onClose: () => void }) {
  const { t } = useWords();
  const { waiting } = standing;
  const guesses = waiting.filter(({ draft }) => 'basis' in draft && draft.basis === 'guess').length;
  return (
    <Dialog title={t('review.allTitle', { count: waiting.length })} onClose={onClose}>
      <div className={css.confirm}>
        <p>{t('review.allText', { count: waiting.length })}</p>
        {guesses > 0 ? <p className={css.guesses}>{t('review.allGuesses', { count: guesses })}</p> : null}
        <div className={css.buttons}>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button
            look="decide"
            autoFocus
            onClick={() => {
              onClose();
              void acceptAll(waiting);
            }}
          >
            {t('review.allYes', { count: waiting.length })}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
