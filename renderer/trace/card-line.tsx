/** A card in one line: its mark, number and title; shows the card when picked. */
import { type CardKind, kindOf } from '../../domain/ids.ts';
import { type CardRecord, cardOf, type Study, titleOf } from '../../domain/study.ts';
import { KindMark } from '../style/marks.tsx';
import { hover, showCard } from '../view/state.ts';
import css from './panel.module.css';

export function CardLine({ card, head = false }: { readonly card: CardRecord; readonly head?: boolean }) {
  return (
    <button
      type="button"
      className={head ? css.cause : css.to}
      onClick={() => showCard(card.id)}
      onPointerEnter={() => hover(card.id)}
      onPointerLeave={() => hover(null)}
    >
      <KindMark kind={kindOf(card.id) as CardKind} />
      <span className={css.number}>{card.number}</span>
      <span className={css.title}>{titleOf(card)}</span>
    </button>
  );
}

export function CardLineOf({ study, id }: { readonly study: Study; readonly id: string }) {
  const card = cardOf(study, id);
  return card ? <CardLine card={card} /> : null;
}
