/** What to do with the words that were picked: make something of them, or put them behind the selected card. */
import type { SegmentId } from '../../domain/ids.ts';
import { joins } from '../../domain/links.ts';
import { cardOf } from '../../domain/study.ts';
import { useWords } from '../i18n/words.ts';
import { linkThings } from '../study/actions.ts';
import { useStudy } from '../study/store.ts';
import { Button } from '../style/button.tsx';
import { composeCard, useView } from '../view/state.ts';
import css from './panel.module.css';

export function PickedBar({
  picked,
  onDone,
}: {
  readonly picked: readonly SegmentId[];
  readonly onDone: () => void;
}) {
  const { t } = useWords();
  const study = useStudy();
  const selected = useView((view) => view.selection.at(-1));
  const first = picked[0];
  const card = study && selected && first && joins(first, selected) ? cardOf(study, selected) : undefined;
  const compose = (kind: 'insight' | 'theme') => {
    composeCard({ kind, links: picked });
    onDone();
  };
  return (
    <div className={css.picked}>
      <p>{t('verbatims', { count: picked.length })}</p>
      {card ? (
        <Button
          look="plain"
          onClick={() => void linkThings(picked, card.id).then((done) => done && onDone())}
        >
          {t('evidence.addTo', { number: card.number })}
        </Button>
      ) : null}
      <Button onClick={() => compose('theme')}>{t('evidence.makeTheme')}</Button>
      <Button onClick={() => compose('insight')}>{t('evidence.makeInsight')}</Button>
    </div>
  );
}
