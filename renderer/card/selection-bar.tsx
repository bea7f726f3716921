/** What is selected, in one line under the loop, with the few things one does with it. */

import { type CardKind, isCardId, kindOf } from '../../domain/ids.ts';
import type { Parameter } from '../../domain/records.ts';
import { cardOf, type Study, titleOf } from '../../domain/study.ts';
import { shownValue } from '../../domain/value-edit.ts';
import { useWords } from '../i18n/words.ts';
import { useStudy } from '../study/store.ts';
import { Button } from '../style/button.tsx';
import { KindMark } from '../style/marks.tsx';
import { Value } from '../style/value.tsx';
import { commandFor } from '../view/commands.ts';
import { keyOf, runCommand } from '../view/keys.ts';
import { useView } from '../view/state.ts';
import css from './selection-bar.module.css';

export function SelectionBar() {
  const { t } = useWords();
  const study = useStudy();
  const selection = useView((view) => view.selection);
  const cardOpen = useView((view) => view.panels.includes('card'));
  const cards = study ? selection.filter(isCardId).flatMap((id) => cardOf(study, id) ?? []) : [];
  const [card] = cards;
  if (!card) return null;
  const commands =
    cards.length === 1 && !cardOpen ? ['card', 'why', 'link', 'remove'] : ['why', 'link', 'remove'];
  return (
    <section className={css.bar} aria-label={t('card.many', { count: cards.length })}>
      {cards.length === 1 ? (
        <p className={css.what}>
          <KindMark kind={kindOf(card.id) as CardKind} />
          <span className={css.number}>{card.number}</span>
          <span className={css.title}>{titleOf(card)}</span>
          {kindOf(card.id) === 'parameter' ? (
            <CardValue study={study as Study} parameter={card as Parameter} />
          ) : null}
        </p>
      ) : (
        <p className={css.what}>{t('card.many', { count: cards.length })}</p>
      )}
      {commands.map((id) => {
        const command = commandFor(id);
        const keys = keyOf(command);
        return (
          <Button key={id} onClick={() => runCommand(command)} {...(keys ? { keys } : {})}>
            {t(`card.do.${id}`)}
          </Button>
        );
      })}
    </section>
  );
}

function CardValue({ study, parameter }: { readonly study: Study; readonly parameter: Parameter }) {
  return <Value {...shownValue(study, parameter)} />;
}
