/** How far a change of this card reaches, and for a parameter how it came to its value. */
import { useMemo } from 'react';
import { historyOf, type Past } from '../../domain/baselines.ts';
import { type CardKind, isCardId, kindOf, type ParameterId } from '../../domain/ids.ts';
import { groundOf, impactOf, type Reached } from '../../domain/impact.ts';
import { type CardRecord, cardOf, type Study, titleOf } from '../../domain/study.ts';
import { useWords } from '../i18n/words.ts';
import { FieldChanges } from '../style/field-changes.tsx';
import { KindMark } from '../style/marks.tsx';
import { Value } from '../style/value.tsx';
import { dateOnly } from '../style/when.ts';
import { hover, showCard } from '../view/state.ts';
import css from './reach.module.css';

interface Props {
  readonly study: Study;
  readonly card: CardRecord;
}

/** Closed until asked for: what a thing is linked with directly stands above already. */
export function CardReach({ study, card }: Props) {
  const { t } = useWords();
  const impact = useMemo(() => impactOf(study, card.id), [study, card.id]);
  const ground = useMemo(() => groundOf(study, card.id), [study, card.id]);
  if (kindOf(card.id) === 'note' || impact.length + ground.length === 0) return null;
  const words = ground.filter(({ id }) => !isCardId(id)).length;
  return (
    <section className={css.reach}>
      {impact.length > 0 ? (
        <Reach study={study} title={t('trace.impact', { count: impact.length })} reached={impact} />
      ) : (
        <p className={css.none}>{t('trace.noImpact')}</p>
      )}
      {ground.length > 0 ? (
        <Reach
          study={study}
          title={t('trace.ground', { cards: ground.length - words, count: words })}
          reached={ground.filter(({ id }) => isCardId(id))}
        />
      ) : null}
    </section>
  );
}

interface ReachProps {
  readonly study: Study;
  readonly title: string;
  readonly reached: readonly Reached[];
}

function Reach({ study, title, reached }: ReachProps) {
  const { t } = useWords();
  return (
    <details>
      <summary>{title}</summary>
      <ul>
        {reached.map(({ id, by }) => {
          const card = cardOf(study, id);
          return card ? (
            <li key={id}>
              <button
                type="button"
                className={css.to}
                onClick={() => showCard(id)}
                onPointerEnter={() => hover(id)}
                onPointerLeave={() => hover(null)}
              >
                <KindMark kind={kindOf(id) as CardKind} />
                <span className={css.number}>{card.number}</span>
                <span className={css.title}>
                  {titleOf(card)}
                  {by === 'chain' ? null : <span className={css.by}> {t(`trace.by.${by}`)}</span>}
                </span>
              </button>
            </li>
          ) : null;
        })}
      </ul>
    </details>
  );
}

/** The versions of a parameter in the baselines and now, latest first; nothing where there is no baseline. */
export function ParameterPast({ study, id }: { readonly study: Study; readonly id: ParameterId }) {
  const { t } = useWords();
  const past = useMemo(() => historyOf(study, id), [study, id]);
  if (study.baseline.size === 0) return null;
  return (
    <section className={css.reach}>
      <details>
        <summary>{t('baselines.versions', { count: past.length })}</summary>
        <ol className={css.past}>
          {[...past].reverse().map((one) => (
            <Version key={one.baseline?.id ?? 'now'} past={one} />
          ))}
        </ol>
      </details>
    </section>
  );
}

function Version({ past }: { readonly past: Past }) {
  const { t, list, locale } = useWords();
  const { baseline, frozen, fields } = past;
  const from = baseline
    ? list([`${baseline.number} ${baseline.name}`, dateOnly(baseline.made.at, locale)])
    : t('baselines.now');
  return (
    <li>
      <p className={css.by}>{from}</p>
      {!frozen ? (
        <p>{t('baselines.wasNot')}</p>
      ) : fields.length > 0 ? (
        <FieldChanges changes={fields} after={frozen.parameter} of="parameter" />
      ) : (
        <Value target={frozen.parameter.target} unit={frozen.parameter.unit} />
      )}
    </li>
  );
}
