/** A labelled choice. How it looks is its place's business: a form, or a card that is edited in place. */
import { useId } from 'react';

export interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly T[];
  readonly word: (option: T) => string;
  readonly onChange: (value: T) => void;
}

/** Class names of the place: `field`, `label`, `input`. */
type Look = Readonly<Record<string, string>>;

export function Choice<T extends string>(props: ChoiceProps<T> & { readonly look: Look }) {
  const { label, value, options, word, onChange, look } = props;
  const id = useId();
  return (
    <div className={look.field}>
      <label className={look.label} htmlFor={id}>
        {label}
      </label>
      <select
        id={id}
        className={look.input}
        value={value}
        onChange={(event) => onChange(event.target.value as T)}
      >
        {options.map((option) => (
          <option key={option} value={option}>
            {word(option)}
          </option>
        ))}
      </select>
    </div>
  );
}
