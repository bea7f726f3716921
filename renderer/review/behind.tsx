/** The cards that a proposed thing would stand on, one step nearer to people. */
import type { CardId } from '../../domain/ids.ts';
import type { Draft } from '../../domain/records.ts';
import { cardOf, titleOf } from '../../domain/study.ts';
import { useWords } from '../i18n/words.ts';
import { useStudy } from '../study/store.ts';
import { hover, showCard } from '../view/state.ts';
import css from './item.module.css';

export function Behind({ draft }: { readonly draft: Draft }) {
  const { t } = useWords();
  const ids = behind(draft);
  if (ids.length === 0) return null;
  return (
    <section className={css.section}>
      <h4>{t(`review.behind.${draft.do}`, { count: ids.length })}</h4>
      <ul>
        {ids.map((id) => (
          <CardLine key={id} id={id} />
        ))}
      </ul>
    </section>
  );
}

function behind(draft: Draft): readonly CardId[] {
  if (draft.do === 'insight') return [draft.theme];
  if (draft.do === 'need') return draft.insights;
  return draft.do === 'parameter' ? draft.needs : [];
}

function CardLine({ id }: { readonly id: CardId }) {
  const { t } = useWords();
  const card = useStudy((study) => (study ? cardOf(study, id) : undefined));
  if (!card) return <li className={css.gone}>{t('review.gone')}</li>;
  return (
    <li>
      <button
        type="button"
        className={css.card}
        onPointerEnter={() => hover(id)}
        onPointerLeave={() => hover(null)}
        onClick={() => showCard(id)}
      >
        <span className={css.number}>{card.number}</span>
        <span>{titleOf(card)}</span>
      </button>
    </li>
  );
}
