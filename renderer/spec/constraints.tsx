/** Constraints: what must hold, whoever asks, with where it comes from. */
import { Plus } from 'lucide-react';
import type { Study } from '../../domain/study.ts';
import { useWords } from '../i18n/words.ts';
import { Button } from '../style/button.tsx';
import { composeCard, hover, openPanel, showCard } from '../view/state.ts';
import css from './panel.module.css';

export function Constraints({ study }: { readonly study: Study }) {
  const { t } = useWords();
  const constraints = [...study.constraint.values()];
  if (constraints.length === 0 && study.parameter.size === 0) return null;
  return (
    <section aria-label={t('spec.constraints')}>
      <header className={css.head}>
        <h3>{t('spec.constraints')}</h3>
        <Button
          icon={<Plus size={16} />}
          label={t('spec.addConstraint')}
          onClick={() => composeCard({ kind: 'constraint', links: [] })}
        />
      </header>
      <ul>
        {constraints.map(({ id, number, kind, text, source }) => (
          <li key={id} onPointerEnter={() => hover(id)} onPointerLeave={() => hover(null)}>
            <button
              type="button"
              className={css.constraint}
              onClick={() => showCard(id)}
              onDoubleClick={() => openPanel('card')}
            >
              <span>{text}</span>
              <span className={css.under}>
                <span className={css.number}>{number}</span>
                <span>{t(`constraintKind.${kind}`)}</span>
                <span className={css.source}>{source}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
