/** What was decided a moment ago, with the way back. It stands still where the eye already is. */
import { useEffect } from 'react';
import type { ItemId } from '../../domain/ids.ts';
import { useWords } from '../i18n/words.ts';
import { decidingStore, sameLabel, takeBack } from '../study/decide.ts';
import { useInfo } from '../study/store.ts';
import css from './last-decision.module.css';

export function LastDecision({ onBack }: { readonly onBack: (item: ItemId) => void }) {
  const { t, say } = useWords();
  const last = decidingStore((state) => state.last);
  const undo = useInfo()?.undo;
  const undoable = last !== null && undo !== undefined && sameLabel(last.label, undo);
  // A panel that is opened anew begins without yesterday's line.
  useEffect(() => () => decidingStore.setState({ last: null }), []);
  if (!last || !undoable) return null;
  return (
    <p className={css.line} role="status">
      <span className={css.words}>{say(last.label)}</span>
      <button
        type="button"
        className={css.undo}
        onClick={() => {
          const first = last.items[0];
          void takeBack().then(() => first && onBack(first));
        }}
      >
        {t('review.undo')}
      </button>
    </p>
  );
}
