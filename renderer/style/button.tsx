/** Buttons of the window. `label` names an icon button for ears and for the pointer that rests on it. */
import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';
import css from './button.module.css';

interface Props extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly look?: 'plain' | 'quiet' | 'strong' | 'decide';
  readonly icon?: ReactNode;
  /** Required where there is no text. */
  readonly label?: string;
  readonly keys?: string;
  readonly ref?: Ref<HTMLButtonElement>;
}

export function Button({ look = 'quiet', icon, label, keys, children, className, ...rest }: Props) {
  const names = [css.button, css[look], children ? '' : css.bare, className ?? ''].filter(Boolean).join(' ');
  const title = label && keys ? `${label} (${keys})` : label;
  return (
    <button type="button" className={names} aria-label={children ? undefined : label} title={title} {...rest}>
      {icon}
      {children}
      {children && keys ? <kbd className={css.keys}>{keys}</kbd> : null}
    </button>
  );
}
