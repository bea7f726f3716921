/** Holes in both directions of the road, each with the next step as a button. */
import { useState } from 'react';
import type { Holes } from '../../domain/coverage.ts';
import type { ParameterId } from '../../domain/ids.ts';
import { cardOf, type Study, titleOf } from '../../domain/study.ts';
import { useWords } from '../i18n/words.ts';
import { Button } from '../style/button.tsx';
import { composeCard, openDialog, openPanel, select, setQuery, showCard, wishCanvas } from '../view/state.ts';
import { CardLineOf } from './card-line.tsx';
import css from './panel.module.css';

type Kind = Exclude<keyof Holes, 'rings'>;

const MOST = 4;

function linkWith(id: string): void {
  select([id]);
  openDialog({ name: 'link', from: [id] });
}

/** What fills a hole of this kind. */
const NEXT: Readonly<Record<Kind, (id: string, study: Study) => void>> = {
  themesWithoutInsight: (id) => composeCard({ kind: 'insight', links: [id] }),
  assumptions: (id, study) => {
    const card = cardOf(study, id);
    showCard(id);
    setQuery(card ? titleOf(card) : '');
    openPanel('evidence');
  },
  insightsWithoutNeed: (id) => composeCard({ kind: 'need', links: [id] }),
  needsWithoutInsight: linkWith,
  needsWithoutParameter: (id) => composeCard({ kind: 'parameter', links: [id] }),
  parametersOnNothing: linkWith,
  parametersWithoutTarget: (id) => {
    showCard(id);
    openPanel('card');
  },
  constraintsWithoutParameter: linkWith,
};

export function Missing({ study, holes }: { readonly study: Study; readonly holes: Holes }) {
  const kinds = (Object.keys(NEXT) as Kind[]).filter((kind) => holes[kind].length > 0);
  return (
    <>
      {kinds.map((kind) => (
        <Hole key={kind} study={study} kind={kind} ids={holes[kind]} />
      ))}
      {holes.rings.map((ring) => (
        <Ring key={ring.join()} study={study} ring={ring} />
      ))}
    </>
  );
}

interface HoleProps {
  readonly study: Study;
  readonly kind: Kind;
  readonly ids: readonly string[];
}

function Hole({ study, kind, ids }: HoleProps) {
  const { t } = useWords();
  const [all, setAll] = useState(false);
  const shown = all ? ids : ids.slice(0, MOST);
  return (
    <div className={css.hole}>
      <p>{t(`trace.hole.${kind}`, { count: ids.length })}</p>
      {shown.map((id) => (
        <div key={id} className={css.row}>
          <CardLineOf study={study} id={id} />
          <Button className={css.step ?? ''} onClick={() => NEXT[kind](id, study)}>
            {t(`trace.next.${kind}`)}
          </Button>
        </div>
      ))}
      {ids.length > MOST ? (
        <Button className={css.more ?? ''} onClick={() => setAll(!all)}>
          {all ? t('why.fewer') : t('card.more', { count: ids.length - shown.length })}
        </Button>
      ) : null}
    </div>
  );
}

function Ring({ study, ring }: { readonly study: Study; readonly ring: readonly ParameterId[] }) {
  const { t } = useWords();
  const show = () => {
    select(ring);
    wishCanvas('show', ring[0]);
  };
  return (
    <div className={css.hole}>
      <p>{t('trace.hole.rings', { count: ring.length })}</p>
      {ring.map((id) => (
        <CardLineOf key={id} study={study} id={id} />
      ))}
      <Button className={css.more ?? ''} onClick={show}>
        {t('trace.next.rings')}
      </Button>
    </div>
  );
}
