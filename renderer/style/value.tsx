/** A target with its unit, and what a change makes of one: the unit is lighter than the value. */
import { useTranslation } from 'react-i18next';
import { showTarget } from '../../domain/spec.ts';
import css from './value.module.css';

interface Props {
  readonly target: string;
  readonly unit: string;
  readonly large?: boolean;
  /** In a column: whole numbers end, and decimals begin, at the same place in every row. */
  readonly aligned?: boolean;
}

const NUMBER = /^(≤ |≥ )?([-−]?\d+)([.,]\d+)?$/;

export function Value({ target, unit, large = false, aligned = false }: Props) {
  const { t } = useTranslation();
  const shown = showTarget(target).replace(/^(?:yes|no)$/i, (word) => t(`spec.${word.toLowerCase()}`));
  if (shown === '') return <span className={css.none}>{t('spec.noTarget')}</span>;
  const number = aligned ? NUMBER.exec(shown) : null;
  if (number) {
    const [, sign = '', whole = '', decimals = ''] = number;
    return (
      <span className={css.aligned}>
        <span className={css.whole}>
          <span className={css.sign}>{sign}</span>
          {whole}
        </span>
        <span>
          {decimals}
          <span className={css.unit}>{unit}</span>
        </span>
      </span>
    );
  }
  return (
    <span className={large ? css.large : css.value}>
      {shown}
      {unit && unit !== '-' ? <span className={css.unit}>{unit}</span> : null}
    </span>
  );
}

interface DiffProps {
  readonly before: { readonly target: string; readonly unit: string };
  readonly after: { readonly target: string; readonly unit: string };
  readonly large?: boolean;
}

export function ValueDiff({ before, after, large = false }: DiffProps) {
  const { t } = useTranslation();
  return (
    <span className={css.diff}>
      <span className={css.before}>
        <span className="out-of-sight">{t('review.before')}</span>
        <Value {...before} />
      </span>
      <span className={css.arrow} aria-hidden="true">
        →
      </span>
      <span className="out-of-sight">{t('review.after')}</span>
      <Value {...after} large={large} />
    </span>
  );
}
