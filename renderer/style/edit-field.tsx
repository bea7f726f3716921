/**
 * A value that is edited in place: it looks like text, becomes a field under the pointer or the keyboard, is
 * kept when the focus leaves or Enter is pressed, and given up by Escape.
 */
import { useEffect, useId, useRef, useState } from 'react';
import { Choice, type ChoiceProps } from './choice.tsx';
import css from './edit-field.module.css';

interface Props {
  readonly label: string;
  readonly value: string;
  /** Called with a changed value. `wordingOnly` is what the person ticked. */
  readonly onKeep: (value: string, wordingOnly: boolean) => void;
  readonly placeholder?: string;
  readonly long?: boolean;
  readonly large?: boolean;
  /** Asks, while the value differs, whether only its wording changed. */
  readonly wordingOnly?: string;
  /** Keeps the label for ears alone. */
  readonly quiet?: boolean;
  readonly list?: readonly string[];
}

export function EditField(props: Props) {
  const { label, value, onKeep, placeholder, long = false, large = false, quiet = false, list } = props;
  const id = useId();
  const [draft, setDraft] = useState(value);
  const [wording, setWording] = useState(false);
  const leaving = useRef(false);
  useEffect(() => setDraft(value), [value]);
  const dirty = draft !== value;
  const keep = () => {
    if (dirty && !leaving.current) onKeep(draft.trim(), wording);
    leaving.current = false;
    setWording(false);
  };
  const keys = (event: React.KeyboardEvent<HTMLElement>) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape' && dirty) {
      leaving.current = true;
      setDraft(value);
      event.stopPropagation();
      event.preventDefault();
      event.currentTarget.blur();
    } else if (event.key === 'Enter' && (!long || event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      event.currentTarget.blur();
    }
  };
  const shared = {
    id,
    value: draft,
    placeholder,
    className: `${css.input} ${large ? css.large : ''}`,
    onKeyDown: keys,
  };
  const change = (event: { readonly target: { readonly value: string } }) => setDraft(event.target.value);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hears the focus leave the field and its check box together
    <div
      className={css.field}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) keep();
      }}
    >
      <label className={quiet ? 'out-of-sight' : css.label} htmlFor={id}>
        {label}
      </label>
      {long ? (
        <textarea {...shared} rows={1} onChange={change} />
      ) : (
        <input {...shared} list={list && `${id}-list`} onChange={change} />
      )}
      {list ? (
        <datalist id={`${id}-list`}>
          {list.map((option) => (
            <option key={option} value={option} />
          ))}
        </datalist>
      ) : null}
      {props.wordingOnly && dirty ? (
        <label className={css.wording}>
          <input type="checkbox" checked={wording} onChange={(event) => setWording(event.target.checked)} />
          {props.wordingOnly}
        </label>
      ) : null}
    </div>
  );
}

/** A choice in place. */
export function PickField<T extends string>(props: ChoiceProps<T>) {
  return <Choice {...props} look={css} />;
}
