/** Earlier states of the study in words, each of which opens as a copy. */
import { useEffect, useState } from 'react';
import type { HistoryEntry } from '../../protocol/window.ts';
import { useWords } from '../i18n/words.ts';
import { useChanged } from '../study/store.ts';
import { Button } from '../style/button.tsx';
import { Empty, Sheet } from '../style/sheet.tsx';
import { dateAndTime } from '../style/when.ts';
import { attempt } from '../view/files.ts';
import { closePanel } from '../view/state.ts';
import css from './panel.module.css';

export function HistoryPanel() {
  const { t } = useWords();
  const entries = useHistory();
  return (
    <Sheet title={t('panel.history')} note={t('history.text')} onClose={() => closePanel('history')}>
      {entries?.length === 0 ? <Empty title={t('history.empty')} /> : null}
      <ol className={css.entries}>
        {(entries ?? []).map((entry) => (
          <Entry key={entry.seq} entry={entry} now={entry.last} />
        ))}
      </ol>
    </Sheet>
  );
}

function Entry({ entry, now }: { readonly entry: HistoryEntry; readonly now: boolean }) {
  const { t, say, list, locale } = useWords();
  const origin = t(`history.origin.${entry.origin}`, { defaultValue: entry.origin });
  return (
    <li className={css.entry}>
      <p>{say(entry.label)}</p>
      <p className={css.when}>{list([dateAndTime(entry.at, locale), entry.by, origin])}</p>
      {now ? (
        <span className={css.now}>{t('history.now')}</span>
      ) : (
        <Button className={css.open ?? ''} onClick={() => void attempt('study.earlier', { seq: entry.seq })}>
          {t('history.open')}
        </Button>
      )}
    </li>
  );
}

function useHistory(): readonly HistoryEntry[] | null {
  const { n } = useChanged();
  const [entries, setEntries] = useState<readonly HistoryEntry[] | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again after every change
  useEffect(() => {
    let stale = false;
    void attempt('study.history', {}).then((found) => {
      if (!stale && found) setEntries(found);
    });
    return () => {
      stale = true;
    };
  }, [n]);
  return entries;
}
