/** A small menu under a button, on the native popover: Escape and a click elsewhere close it. */
import { type CSSProperties, type ReactNode, useId, useRef, useState } from 'react';
import { Button } from './button.tsx';
import css from './menu.module.css';

interface Props {
  readonly icon: ReactNode;
  readonly label: string;
  /** `close` puts the menu away. */
  readonly children: (close: () => void) => ReactNode;
  readonly text?: string;
}

export function Menu({ icon, label, text, children }: Props) {
  const id = useId();
  const anchor = `--menu-${id.replace(/\W/g, '')}`;
  const [open, setOpen] = useState(false);
  const list = useRef<HTMLDivElement>(null);
  const close = () => list.current?.hidePopover();
  return (
    <>
      <span className={css.anchor} style={{ anchorName: anchor } as CSSProperties}>
        <Button icon={icon} label={label} aria-haspopup="menu" aria-expanded={open} popoverTarget={id}>
          {text}
        </Button>
      </span>
      <div
        ref={list}
        id={id}
        popover="auto"
        role="menu"
        tabIndex={-1}
        aria-label={label}
        className={css.menu}
        style={{ positionAnchor: anchor } as CSSProperties}
        onToggle={(event) => {
          const shown = (event.nativeEvent as ToggleEvent).newState === 'open';
          setOpen(shown);
          if (shown) itemsOf(list.current)[0]?.focus();
        }}
        onKeyDown={(event) => walk(event, list.current)}
      >
        {open ? children(close) : null}
      </div>
    </>
  );
}

interface ItemProps {
  readonly children: ReactNode;
  readonly keys?: string | undefined;
  readonly checked?: boolean;
  readonly disabled?: boolean;
  readonly onPick: () => void;
}

export function MenuItem({ children, keys, checked, disabled = false, onPick }: ItemProps) {
  return (
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: checked is set for the role that has it alone
    <button
      type="button"
      role={checked === undefined ? 'menuitem' : 'menuitemradio'}
      aria-checked={checked}
      className={css.item}
      disabled={disabled}
      onClick={onPick}
    >
      <span className={css.tick} aria-hidden="true">
        {checked ? '✓' : ''}
      </span>
      <span className={css.text}>{children}</span>
      {keys ? <kbd className={css.keys}>{keys}</kbd> : null}
    </button>
  );
}

export function MenuGroup({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is no part of a menu
    <div role="group" aria-label={label} className={css.group}>
      <p className={css.heading} aria-hidden="true">
        {label}
      </p>
      {children}
    </div>
  );
}

function itemsOf(list: HTMLElement | null): HTMLElement[] {
  return [...(list?.querySelectorAll<HTMLElement>('[role^=menuitem]:not(:disabled)') ?? [])];
}

function walk(event: React.KeyboardEvent, list: HTMLElement | null): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0) return;
  event.preventDefault();
  const items = itemsOf(list);
  const at = items.indexOf(document.activeElement as HTMLElement);
  items[(at + step + items.length) % items.length]?.focus();
}
