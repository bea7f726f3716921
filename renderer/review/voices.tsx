/** The words of people behind a proposed thing: seven at first, more when asked for. */
import { useState } from 'react';
import type { SegmentId } from '../../domain/ids.ts';
import type { Verbatim } from '../../protocol/window.ts';
import { useWords } from '../i18n/words.ts';
import { useVerbatims } from '../study/verbatims.ts';
import { Button } from '../style/button.tsx';
import { Quote } from '../style/quote.tsx';
import { showVerbatim } from '../view/state.ts';
import css from './item.module.css';

const FIRST = 7;
const MORE = 20;

/** Characters from which on a verbatim is folded: about six lines. */
const LONG = 300;

export function Voices({ ids }: { readonly ids: readonly SegmentId[] }) {
  const { t } = useWords();
  const [most, setMost] = useState(FIRST);
  const shown = ids.slice(0, most);
  const verbatims = useVerbatims(shown);
  if (ids.length === 0) return <p className={css.nothing}>{t('review.noWords')}</p>;
  return (
    <section className={css.section}>
      <h4>{t('review.onWords')}</h4>
      <ul className={css.quotes}>
        {shown.map((id) => {
          const verbatim = verbatims.get(id);
          return verbatim ? <Voice key={id} verbatim={verbatim} /> : null;
        })}
      </ul>
      {ids.length > most ? (
        <Button className={css.more ?? ''} onClick={() => setMost(most + MORE)}>
          {t('review.more', { count: ids.length - most })}
        </Button>
      ) : null}
    </section>
  );
}

/** One voice. A long one is folded, so that the others are seen beside it. */
function Voice({ verbatim }: { readonly verbatim: Verbatim }) {
  const { t } = useWords();
  const [whole, setWhole] = useState(verbatim.text.length <= LONG);
  return (
    <li className={whole ? undefined : css.folded}>
      <Quote verbatim={verbatim} onOpen={() => showVerbatim(verbatim.id)} />
      {whole ? null : (
        <button type="button" className={css.unfold} onClick={() => setWhole(true)}>
          {t('review.whole')}
        </button>
      )}
    </li>
  );
}
