/** The selected card: its fields, what it stands on, what it leads to, and where it comes from. */
import { CircleHelp } from 'lucide-react';
import { type CardId, type CardKind, isCardId, kindOf, type ParameterId } from '../../domain/ids.ts';
import type { Parameter } from '../../domain/records.ts';
import { type CardRecord, cardOf, type Study } from '../../domain/study.ts';
import { useWords } from '../i18n/words.ts';
import { placeCard } from '../study/actions.ts';
import { useStudy } from '../study/store.ts';
import { Button } from '../style/button.tsx';
import { KindMark } from '../style/marks.tsx';
import { Empty, Sheet } from '../style/sheet.tsx';
import { dateOnly } from '../style/when.ts';
import { commandFor } from '../view/commands.ts';
import { keyOf } from '../view/keys.ts';
import { closePanel, openWhy, useView } from '../view/state.ts';
import { CardFields } from './fields.tsx';
import { CardLinks } from './links.tsx';
import css from './panel.module.css';
import { CardReach, ParameterPast } from './reach.tsx';

export function CardPanel() {
  const { t } = useWords();
  const study = useStudy();
  const id = useView((view) => view.selection.findLast(isCardId));
  const card = study && id ? cardOf(study, id) : undefined;
  const close = () => closePanel('card');
  if (!study || !card) {
    return (
      <Sheet title={t('card.title')} onClose={close}>
        <Empty title={t('card.none')} />
      </Sheet>
    );
  }
  const kind = kindOf(card.id) as CardKind;
  const why = (
    <Button
      icon={<CircleHelp size={16} />}
      label={t('command.why')}
      keys={keyOf(commandFor('why')) ?? ''}
      onClick={() => openWhy(card.id)}
    />
  );
  return (
    <Sheet
      title={card.number}
      note={
        <span className={css.kind}>
          <KindMark kind={kind} /> {t(`kind.${kind}`)}
        </span>
      }
      actions={why}
      foot={<Origin study={study} card={card} />}
      onClose={close}
    >
      <CardFields key={card.id} study={study} card={card} />
      <CardLinks study={study} card={card} />
      <CardReach study={study} card={card} />
      {kind === 'parameter' ? <ParameterPast study={study} id={card.id as ParameterId} /> : null}
    </Sheet>
  );
}

function Origin({ study, card }: { readonly study: Study; readonly card: CardRecord }) {
  const { t, locale } = useWords();
  const { by, at, proposal, model } = card.made;
  const when = dateOnly(at, locale);
  const { restored } = card as Partial<Parameter>;
  const words = proposal
    ? t('card.accepted', { by, when, model: model ?? t('card.ruleMade') })
    : t('card.made', { by, when });
  return (
    <div className={css.origin}>
      <p>{words}</p>
      {restored ? (
        <p>{t('baselines.restored', { ...restored, when: dateOnly(restored.at, locale) })}</p>
      ) : null}
      {study.place.has(card.id as CardId) ? (
        <Button className={css.back ?? ''} onClick={() => void placeCard(card.id as CardId, null)}>
          {t('card.toLoop')}
        </Button>
      ) : null}
    </div>
  );
}
