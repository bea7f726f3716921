/** A side panel: a sheet with a title, a few actions and what scrolls under them. */
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './button.tsx';
import css from './sheet.module.css';

interface Props {
  readonly title: string;
  /** A short line of figures under the title. */
  readonly note?: ReactNode;
  readonly actions?: ReactNode;
  /** Stays under the title while the content scrolls. */
  readonly head?: ReactNode;
  readonly foot?: ReactNode;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** The content scrolls by itself, as a virtual list does. */
  readonly still?: boolean;
}

export function Sheet({ title, note, actions, head, foot, onClose, children, still = false }: Props) {
  const { t } = useTranslation();
  return (
    <section className={css.sheet} aria-label={title}>
      <header className={css.head}>
        <h2 className={css.title}>{title}</h2>
        {actions}
        <Button icon={<X size={16} />} label={t('common.close')} onClick={onClose} />
        {note ? <div className={css.note}>{note}</div> : null}
      </header>
      {head ? <div className={css.under}>{head}</div> : null}
      <div className={still ? css.still : css.body}>{children}</div>
      {foot ? <footer className={css.foot}>{foot}</footer> : null}
    </section>
  );
}

/** What an empty panel says, and what to do about it. */
export function Empty({
  title,
  children,
  actions,
}: {
  title: string;
  children?: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <div className={css.empty}>
      <h3>{title}</h3>
      {children ? <p>{children}</p> : null}
      {actions ? <div className={css.actions}>{actions}</div> : null}
    </div>
  );
}
