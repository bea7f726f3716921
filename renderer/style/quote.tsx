/** Words of people, set as a quote with who said them and where. */

import { speakerOf } from '../../domain/why.ts';
import type { Verbatim } from '../../protocol/window.ts';
import { useWords } from '../i18n/words.ts';
import css from './quote.module.css';

interface Props {
  readonly verbatim: Verbatim;
  /** Spans to mark, as [start, end) in UTF-16 units. */
  readonly ranges?: readonly (readonly [number, number])[];
  /** Opens the evidence where the words stand. */
  readonly onOpen?: () => void;
}

export function Quote({ verbatim, ranges = [], onOpen }: Props) {
  const body = (
    <>
      <blockquote className={css.words}>{marked(verbatim.text, ranges)}</blockquote>
      <figcaption className={css.source}>
        <SourceLine verbatim={verbatim} />
      </figcaption>
    </>
  );
  return (
    <figure className={css.quote}>
      {onOpen ? (
        <button type="button" className={css.open} onClick={onOpen}>
          {body}
        </button>
      ) : (
        body
      )}
    </figure>
  );
}

export function SourceLine({ verbatim }: { readonly verbatim: Verbatim }) {
  const { t, list } = useWords();
  const speaker = speakerOf(verbatim.attributes);
  const row = verbatim.row === null ? undefined : t('common.row', { row: verbatim.row });
  return <>{list([speaker, verbatim.evidenceName, row])}</>;
}

/** Text with `<mark>` around the spans; spans must not overlap. */
export function marked(text: string, ranges: readonly (readonly [number, number])[]) {
  if (ranges.length === 0) return text;
  const parts: React.ReactNode[] = [];
  let at = 0;
  for (const [start, end] of ranges) {
    if (start < at || end > text.length) continue;
    parts.push(text.slice(at, start), <mark key={start}>{text.slice(start, end)}</mark>);
    at = end;
  }
  parts.push(text.slice(at));
  return parts;
}
