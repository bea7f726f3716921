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
  const parts = long ? differing(before, after) : undefined;
  return (
    <div className={long ? css.long : css.short}>
      <span className={css.before}>
        <span className="out-of-sight">{t('review.before')}</span>
        {parts ? <Parts parts={parts.before} mark="del" /> : before}
      </span>
      {long ? null : (
        <span className={css.arrow} aria-hidden="true">
          →
        </span>
      )}
      <span>
        <span className="out-of-sight">{t('review.after')}</span>
        {parts ? <Parts parts={parts.after} mark="ins" /> : after}
      </span>
    </div>
  );
}

type Split = readonly [head: string, middle: string, tail: string];

/** The words between the beginning and the end that both have in common. */
function differing(before: string, after: string): { readonly before: Split; readonly after: Split } {
  const [a, b] = [wordsOf(before), wordsOf(after)];
  const least = Math.min(a.length, b.length);
  let head = 0;
  while (head < least && a[head] === b[head]) head += 1;
  let tail = 0;
  while (tail < least - head && a.at(-1 - tail) === b.at(-1 - tail)) tail += 1;
  const split = (words: readonly string[]): Split => [
    words.slice(0, head).join(''),
    words.slice(head, words.length - tail).join(''),
    words.slice(words.length - tail).join(''),
  ];
  return { before: split(a), after: split(b) };
}

/** Words with the white space after them; signs of Chinese one by one. */
function wordsOf(text: string): string[] {
  return text.match(/[\p{Script=Han}]|[^\s\p{Script=Han}]+\s*|\s+/gu) ?? [];
}

function Parts({
  parts: [head, middle, tail],
  mark: Mark,
}: {
  readonly parts: Split;
  readonly mark: 'del' | 'ins';
}) {
  // Where nothing is in common there is nothing to single out.
  if (head === '' && tail === '') return middle;
  return (
    <>
      {head}
      {middle ? <Mark className={css[Mark]}>{middle}</Mark> : null}
      {tail}
    </>
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
