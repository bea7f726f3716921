/** A labelled field of a form. */
import { type ReactNode, useId } from 'react';
import { Choice, type ChoiceProps } from './choice.tsx';
import css from './field.module.css';

interface Props {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly placeholder?: string;
  readonly long?: boolean;
  readonly autoFocus?: boolean;
  readonly list?: readonly string[];
  readonly maxLength?: number;
  readonly required?: boolean;
  readonly inputMode?: 'decimal' | 'text';
}

export function TextField(props: Props) {
  const { label, value, onChange, long = false, list, ...rest } = props;
  const id = useId();
  const change = (event: { readonly target: { readonly value: string } }) => onChange(event.target.value);
  return (
    <div className={css.field}>
      <label className={css.label} htmlFor={id}>
        {label}
      </label>
      {long ? (
        <textarea id={id} className={css.input} rows={2} value={value} onChange={change} {...rest} />
      ) : (
        <input
          id={id}
          className={css.input}
          value={value}
          onChange={change}
          list={list && `${id}-list`}
          {...rest}
        />
      )}
      {list ? (
        <datalist id={`${id}-list`}>
          {list.map((option) => (
            <option key={option} value={option} />
          ))}
        </datalist>
      ) : null}
    </div>
  );
}

/** A choice in a form. */
export function ChoiceField<T extends string>(props: ChoiceProps<T>) {
  return <Choice {...props} look={css} />;
}

export function Pair({ children }: { readonly children: ReactNode }) {
  return <div className={css.pair}>{children}</div>;
}

interface FormProps {
  readonly onSubmit: () => void;
  readonly children: ReactNode;
  readonly buttons: ReactNode;
}

/** Enter in a one-line field and ⌘/Ctrl Enter in a long one send the form. */
export function Form({ onSubmit, children, buttons }: FormProps) {
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
      onKeyDown={(event) => {
        const long = event.target instanceof HTMLTextAreaElement;
        if (long && event.key === 'Enter' && (event.ctrlKey || event.metaKey)) onSubmit();
      }}
    >
      {children}
      <div className={css.buttons}>{buttons}</div>
    </form>
  );
}

export function Hint({ children }: { readonly children: ReactNode }) {
  return <p className={css.hint}>{children}</p>;
}
