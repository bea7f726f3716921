/** One source from top to bottom, with the verbatim that was asked for marked where it stands. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowLeft, Trash2 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { EvidenceId, SegmentId } from '../../domain/ids.ts';
import type { Evidence } from '../../domain/records.ts';
import { useWords } from '../i18n/words.ts';
import { withdrawEvidence } from '../study/actions.ts';
import { Button } from '../style/button.tsx';
import { Dialog } from '../style/dialog.tsx';
import { usePages } from './pages.ts';
import css from './panel.module.css';
import { howRead } from './sources.tsx';
import { VerbatimRow } from './verbatim-row.tsx';

export interface Opened {
  readonly evidence: EvidenceId;
  /** Counted up, so that the same verbatim can be asked for twice. */
  readonly n: number;
  readonly at?: {
    readonly id: SegmentId;
    readonly index: number;
    readonly before: string;
    readonly after: string;
  };
}

interface Props {
  readonly source: Evidence;
  readonly opened: Opened;
  readonly picked: readonly SegmentId[];
  readonly onPick: (id: string) => void;
  readonly onBack: () => void;
}

export function Reader({ source, opened, picked, onPick, onBack }: Props) {
  const words = useWords();
  const { t } = words;
  const scroll = useRef<HTMLDivElement>(null);
  const pages = usePages(source.id, source.segments);
  const rows = useVirtualizer({
    count: pages.total,
    getScrollElement: () => scroll.current,
    estimateSize: () => 96,
    overscan: 6,
  });
  const shown = rows.getVirtualItems();
  const first = shown[0]?.index ?? 0;
  const last = shown.at(-1)?.index ?? 0;
  const { want } = pages;
  useEffect(() => want(first, last), [want, first, last]);
  const { at, n } = opened;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `n` counts the asking
  useEffect(() => {
    if (at) rows.scrollToIndex(at.index, { align: 'center' });
  }, [at?.index, n]);
  return (
    <>
      <header className={css.reading}>
        <Button icon={<ArrowLeft size={16} />} label={t('evidence.back')} onClick={onBack} />
        <div>
          <h3>{source.name}</h3>
          <p className={css.how}>{howRead(source, words)}</p>
        </div>
        <Withdraw source={source} onDone={onBack} />
      </header>
      <div ref={scroll} className={css.scroll}>
        <ol className={css.rows} style={{ height: rows.getTotalSize() }}>
          {shown.map((row) => {
            const verbatim = pages.at(row.index);
            return (
              <li
                key={row.key}
                ref={rows.measureElement}
                data-index={row.index}
                className={css.row}
                style={{ transform: `translateY(${row.start}px)` }}
              >
                {verbatim ? (
                  <VerbatimRow
                    verbatim={verbatim}
                    picked={picked.includes(verbatim.id)}
                    onPick={onPick}
                    {...(at?.id === verbatim.id ? { around: at } : {})}
                  />
                ) : (
                  <p className={css.waiting}>{t('common.loading')}</p>
                )}
              </li>
            );
          })}
        </ol>
      </div>
    </>
  );
}

function Withdraw({ source, onDone }: { readonly source: Evidence; readonly onDone: () => void }) {
  const { t } = useWords();
  const [asking, setAsking] = useState(false);
  const close = () => setAsking(false);
  const withdraw = async () => {
    close();
    if (await withdrawEvidence(source.id, source.name)) onDone();
  };
  return (
    <>
      <Button icon={<Trash2 size={16} />} label={t('evidence.withdraw')} onClick={() => setAsking(true)} />
      {asking ? (
        <Dialog title={t('evidence.withdraw')} onClose={close}>
          <div className={css.ask}>
            <p>{t('evidence.withdrawAsk', { name: source.name })}</p>
            <div>
              <Button onClick={close}>{t('common.cancel')}</Button>
              <Button look="strong" onClick={() => void withdraw()}>
                {t('evidence.withdraw')}
              </Button>
            </div>
          </div>
        </Dialog>
      ) : null}
    </>
  );
}
