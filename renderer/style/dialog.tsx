/** A modal sheet on the native dialog element: focus stays inside, Escape closes. */
import { X } from 'lucide-react';
import { type ReactNode, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './button.tsx';
import css from './dialog.module.css';

interface Props {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** Leaves the heading to the content, and only names the dialog with it. */
  readonly bare?: boolean;
  readonly wide?: boolean;
  /** Stands near the top, as the palette does. */
  readonly high?: boolean;
}

/**
 * The browser gives the focus back while the dialog is being taken out of the page, and a text field then has the
 * focus but no caret: it is given once more, when the page has settled, unless something else took it meanwhile.
 */
function giveBack(before: Element | null): void {
  setTimeout(() => {
    const now = document.activeElement;
    if (!(before instanceof HTMLElement) || !before.isConnected) return;
    if (now !== before && now !== document.body) return;
    before.blur();
    before.focus({ preventScroll: true });
  }, 0);
}

/** What takes the focus: what asks for it, else the first field; a dialog without any keeps the browser's choice. */
const FIRST = '[data-first], input[type=text], input:not([type]), textarea';

export function Dialog({ title, onClose, children, bare = false, wide = false, high = false }: Props) {
  const { t } = useTranslation();
  const ref = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const dialog = ref.current;
    const before = document.activeElement;
    dialog?.showModal();
    dialog?.querySelector<HTMLElement>(FIRST)?.focus();
    return () => {
      dialog?.close();
      giveBack(before);
    };
  }, []);
  const names = [css.dialog, wide ? css.wide : '', high ? css.high : ''].filter(Boolean).join(' ');
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a native dialog; the click is on what is behind
    <dialog
      ref={ref}
      className={names}
      aria-label={title}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === ref.current) onClose();
      }}
    >
      <div className={css.inner}>
        {bare ? null : (
          <header className={css.head}>
            <h2>{title}</h2>
            <Button icon={<X size={16} />} label={t('common.close')} onClick={onClose} />
          </header>
        )}
        {children}
      </div>
    </dialog>
  );
}
