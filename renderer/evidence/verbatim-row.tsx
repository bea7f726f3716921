/** One verbatim: the words, who said them and where, what else is known, and the cards it stands behind. */
import { useMemo } from 'react';
import { linksFrom } from '../../domain/links.ts';
import { cardOf } from '../../domain/study.ts';
import { speakerOf } from '../../domain/why.ts';
import type { Verbatim } from '../../protocol/window.ts';
import { useWords } from '../i18n/words.ts';
import { useStudy } from '../study/store.ts';
import { marked, SourceLine } from '../style/quote.tsx';
import { hover, showCard } from '../view/state.ts';
import css from './panel.module.css';

interface Props {
  readonly verbatim: Verbatim;
  readonly picked: boolean;
  readonly onPick: (id: string) => void;
  readonly ranges?: readonly (readonly [number, number])[];
  /** Text around the words where they stand; set for the verbatim that was asked for. */
  readonly around?: { readonly before: string; readonly after: string };
  /** In a list of several sources the name of the source stands under the words. */
  readonly sourced?: boolean;
  readonly onOpen?: () => void;
}

export function VerbatimRow({
  verbatim,
  picked,
  onPick,
  ranges = [],
  around,
  sourced = false,
  onOpen,
}: Props) {
  const { t, list } = useWords();
  const speaker = speakerOf(verbatim.attributes);
  return (
    <article
      className={`${css.verbatim} ${around ? css.asked : ''}`}
      onPointerEnter={() => hover(verbatim.id)}
      onPointerLeave={() => hover(null)}
    >
      <input
        type="checkbox"
        className={css.pick}
        checked={picked}
        aria-label={t('evidence.pick')}
        onChange={() => onPick(verbatim.id)}
      />
      <div className={css.said}>
        {around ? (
          <p>
            <span className={css.around}>{around.before}</span>
            <mark>{verbatim.text}</mark>
            <span className={css.around}>{around.after}</span>
          </p>
        ) : (
          <p>{marked(verbatim.text, ranges)}</p>
        )}
        {sourced ? (
          <button type="button" className={css.from} onClick={onOpen}>
            <SourceLine verbatim={verbatim} />
          </button>
        ) : (
          <p className={css.from}>
            {list([speaker, verbatim.row === null ? undefined : t('common.row', { row: verbatim.row })])}
          </p>
        )}
        <Attributes verbatim={verbatim} speaker={speaker} />
        <Behind id={verbatim.id} />
      </div>
    </article>
  );
}

const MOST = 5;

function Attributes({
  verbatim,
  speaker,
}: {
  readonly verbatim: Verbatim;
  readonly speaker: string | undefined;
}) {
  const known = Object.entries(verbatim.attributes).filter(([, value]) => value !== '' && value !== speaker);
  if (known.length === 0) return null;
  return (
    <dl className={css.attributes}>
      {known.slice(0, MOST).map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd title={value}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Numbers of the cards that stand on these words. */
function Behind({ id }: { readonly id: string }) {
  const study = useStudy();
  const cards = useMemo(
    () => (study ? linksFrom(study, id).flatMap((link) => cardOf(study, link.to) ?? []) : []),
    [study, id],
  );
  if (cards.length === 0) return null;
  return (
    <p className={css.behind}>
      {cards.map((card) => (
        <button key={card.id} type="button" onClick={() => showCard(card.id)}>
          {card.number}
        </button>
      ))}
    </p>
  );
}
