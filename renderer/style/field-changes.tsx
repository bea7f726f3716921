/** What changed in a thing, a line per field: before, an arrow, after. Target and unit are one value. */
import type { FieldChange } from '../../domain/field-changes.ts';
import type { Json } from '../../domain/hash.ts';
import { useWords } from '../i18n/words.ts';
import css from './field-changes.module.css';
import { ValueDiff } from './value.tsx';

interface Props {
  readonly changes: readonly FieldChange[];
  /** The thing as it is after the change: fields that did not change are read from it. */
  readonly after: { readonly target?: string; readonly unit?: string };
  /** `parameter` or `constraint`, whose field `kind` has other words. */
  readonly of: string | undefined;
}

/** Beyond this many characters before and after stand under each other. */
const SHORT = 36;

export function FieldChanges({ changes, after, of }: Props) {
  const { t } = useWords();
  const valued = changes.some(({ field }) => field === 'target' || field === 'unit');
  const others = changes.filter(({ field }) => field !== 'target' && field !== 'unit');
  const part = (field: 'target' | 'unit', end: 'before' | 'after') => {
    const found = changes.find((change) => change.field === field);
    return String((found ? found[end] : after[field]) ?? '');
  };
  const value = (end: 'before' | 'after') => ({ target: part('target', end), unit: part('unit', end) });
  return (
    <dl className={css.changes}>
      {valued ? (
        <Line name={t('field.target')}>
          <ValueDiff before={value('before')} after={value('after')} />
        </Line>
      ) : null}
      {others.map((change) => (
        <Line key={change.field} name={t(`changes.field.${change.field}`, { defaultValue: change.field })}>
          <BeforeAfter change={change} of={of} />
        </Line>
      ))}
    </dl>
  );
}

function Line({ name, children }: { readonly name: string; readonly children: React.ReactNode }) {
  return (
    <>
      <dt className={css.field}>{name}</dt>
      <dd className={css.short}>{children}</dd>
    </>
  );
}

function BeforeAfter({ change, of }: { readonly change: FieldChange; readonly of: string | undefined }) {
  const { t } = useWords();
  const word = useValueWord(change.field, of);
  const [before, after] = [word(change.before), word(change.after)];
  const long = before.length + after.length > SHORT;
  return (
    <div className={long ? css.long : css.short}>
      <span className={css.before}>
        <span className="out-of-sight">{t('review.before')}</span>
        {before}
      </span>
      {long ? null : (
        <span className={css.arrow} aria-hidden="true">
          →
        </span>
      )}
      <span>
        <span className="out-of-sight">{t('review.after')}</span>
        {after}
      </span>
    </div>
  );
}

const WORDED: readonly string[] = ['basis', 'status', 'priority'];

/** A field's value as people read it: listed words in their language, links as short numbers. */
function useValueWord(field: string, of: string | undefined): (value: Json) => string {
  const { t, list } = useWords();
  return (value) => {
    if (value === null || value === '') return t('changes.empty');
    if (WORDED.includes(field)) return t(`${field}.${value}`, { defaultValue: String(value) });
    if (field === 'kind') return t(`${of}Kind.${value}`, { defaultValue: String(value) });
    if (!Array.isArray(value)) return typeof value === 'object' ? JSON.stringify(value) : String(value);
    const numbers = (value as readonly { number?: string; strength?: number }[]).map(
      ({ number, strength }) => (strength === undefined ? (number ?? '?') : `${number ?? '?'} (${strength})`),
    );
    return numbers.length > 0 ? list(numbers) : t('changes.nothing');
  };
}
