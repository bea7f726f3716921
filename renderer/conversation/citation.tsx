/** A citation in an answer: a small number that shows its words when pointed at, and opens them in the evidence. */
import { type CSSProperties, useId, useLayoutEffect, useRef, useState } from 'react';
import type { SegmentId } from '../../domain/ids.ts';
import { useWords } from '../i18n/words.ts';
import { useVerbatims } from '../study/verbatims.ts';
import { Quote } from '../style/quote.tsx';
import { hover, showVerbatim } from '../view/state.ts';
import css from './citation.module.css';

export function Citation({ n, segment }: { readonly n: number; readonly segment: SegmentId }) {
  const { t } = useWords();
  const id = useId();
  const anchor = `--cite-${id.replace(/\W/g, '')}`;
  const [shown, setShown] = useState(false);
  const show = (on: boolean) => {
    setShown(on);
    hover(on ? segment : null);
  };
  return (
    <span className={css.place}>
      <button
        type="button"
        className={css.citation}
        style={{ anchorName: anchor } as CSSProperties}
        aria-label={t('talk.citation', { n })}
        aria-describedby={shown ? id : undefined}
        onPointerEnter={() => show(true)}
        onPointerLeave={() => show(false)}
        onFocus={() => show(true)}
        onBlur={() => show(false)}
        onClick={() => showVerbatim(segment)}
      >
        {n}
      </button>
      {shown ? <Preview id={id} anchor={anchor} segment={segment} /> : null}
    </span>
  );
}

interface PreviewProps {
  readonly id: string;
  readonly anchor: string;
  readonly segment: SegmentId;
}

/** Stands above everything, so that the edge of the list does not cut it. */
function Preview({ id, anchor, segment }: PreviewProps) {
  const { t } = useWords();
  const ref = useRef<HTMLDivElement>(null);
  const verbatim = useVerbatims([segment]).get(segment);
  useLayoutEffect(() => ref.current?.showPopover?.(), []);
  return (
    <div
      ref={ref}
      id={id}
      role="tooltip"
      popover="manual"
      className={css.preview}
      style={{ positionAnchor: anchor } as CSSProperties}
    >
      {verbatim ? <Quote verbatim={verbatim} /> : t('common.loading')}
    </div>
  );
}
