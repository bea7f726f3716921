/** Small signs that say by form, not by colour alone, what a value stands on and what kind a card is. */
import { useTranslation } from 'react-i18next';
import type { CardKind } from '../../domain/ids.ts';
import type { Basis } from '../../domain/records.ts';
import css from './marks.module.css';

/** The sign of a basis with its word. A guess is a hollow, dashed ring wherever it stands. */
export function BasisMark({ basis, long = false }: { readonly basis: Basis; readonly long?: boolean }) {
  const { t } = useTranslation();
  return (
    <span className={`${css.basis} ${basis === 'guess' ? css.guess : ''}`} title={t(`basis.${basis}`)}>
      <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
        <BasisShape basis={basis} />
      </svg>
      <span>{t(long ? `basis.${basis}` : `basisShort.${basis}`)}</span>
    </span>
  );
}

function BasisShape({ basis }: { readonly basis: Basis }) {
  switch (basis) {
    case 'evidence':
      return <circle className={css.solid} cx="6" cy="6" r="4" />;
    case 'measured':
      return <rect className={css.solid} x="2.25" y="2.25" width="7.5" height="7.5" rx="1" />;
    case 'constraint':
      return <path className={css.stroke} d="M4.5 2H2.5v8h2M7.5 2h2v8h-2" />;
    case 'estimate':
      return (
        <>
          <circle className={css.stroke} cx="6" cy="6" r="3.6" />
          <path className={css.solid} d="M6 2.4a3.6 3.6 0 0 0 0 7.2z" />
        </>
      );
    case 'guess':
      return <circle className={css.hollow} cx="6" cy="6" r="4" />;
  }
}

const PEOPLE_SIDE: readonly CardKind[] = ['theme', 'insight', 'need'];

/** A dot in the hue of the card's side: round for people, square for the product, open for a note. */
export function KindMark({ kind }: { readonly kind: CardKind }) {
  const side = PEOPLE_SIDE.includes(kind) ? css.people : kind === 'note' ? css.loose : css.productSide;
  return (
    <svg className={side} viewBox="0 0 12 12" width="10" height="10" aria-hidden="true">
      {kind === 'parameter' || kind === 'constraint' ? (
        <rect
          className={kind === 'constraint' ? css.ring : css.fill}
          x="2"
          y="2"
          width="8"
          height="8"
          rx="1.5"
        />
      ) : (
        <circle className={kind === 'theme' || kind === 'note' ? css.ring : css.fill} cx="6" cy="6" r="4" />
      )}
    </svg>
  );
}
