/** Chooses the card that the selected things are linked with; only what the road joins is offered. */
import { useMemo, useState } from 'react';
import { CARD_KINDS, type CardKind } from '../../domain/ids.ts';
import { joins, linkIdOf } from '../../domain/links.ts';
import { type CardRecord, cardOf, type Study, titleOf } from '../../domain/study.ts';
import { useWords } from '../i18n/words.ts';
import { linkThings } from '../study/actions.ts';
import { useStudy } from '../study/store.ts';
import { Dialog } from '../style/dialog.tsx';
import { KindMark } from '../style/marks.tsx';
import css from './link-dialog.module.css';

const MOST = 40;

export function LinkDialog({
  from,
  onClose,
}: {
  readonly from: readonly string[];
  readonly onClose: () => void;
}) {
  const { t } = useWords();
  const study = useStudy();
  const [query, setQuery] = useState('');
  const candidates = useMemo(() => (study ? candidatesFor(study, from) : []), [study, from]);
  const wanted = query.trim().toLowerCase();
  const shown = candidates
    .filter(({ card }) => `${card.number} ${titleOf(card)}`.toLowerCase().includes(wanted))
    .slice(0, MOST);
  const pick = (card: CardRecord | undefined) => {
    if (!card) return;
    onClose();
    void linkThings(
      from.filter((id) => joins(id, card.id)),
      card.id,
    );
  };
  return (
    <Dialog title={t('card.linkTitle')} onClose={onClose} high>
      <form
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault();
          pick(shown[0]?.card);
        }}
      >
        <input
          className={css.input}
          aria-label={t('card.linkFind')}
          placeholder={t('card.linkFind')}
          value={query}
          autoFocus
          onChange={(event) => setQuery(event.target.value)}
        />
      </form>
      <p className={css.from}>
        {study ? from.map((id) => cardOf(study, id)?.number ?? '“…”').join(', ') : null}
      </p>
      <ul className={css.list}>
        {shown.length === 0 ? <li className={css.none}>{t('card.linkNone')}</li> : null}
        {shown.map(({ kind, card }) => (
          <li key={card.id}>
            <button type="button" onClick={() => pick(card)}>
              <KindMark kind={kind} />
              <span className={css.number}>{card.number}</span>
              <span className={css.title}>{titleOf(card)}</span>
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

/** Cards that something in `from` can be joined with and is not linked with yet. */
function candidatesFor(study: Study, from: readonly string[]): { kind: CardKind; card: CardRecord }[] {
  const found: { kind: CardKind; card: CardRecord }[] = [];
  for (const kind of CARD_KINDS) {
    for (const card of study[kind].values()) {
      if (from.includes(card.id)) continue;
      if (from.some((id) => isOpen(study, id, card.id))) found.push({ kind, card });
    }
  }
  return found;
}

function isOpen(study: Study, a: string, b: string): boolean {
  const join = joins(a, b);
  return join !== undefined && !study.link.has(linkIdOf(join.type, join.from, join.to));
}
