/** Full-text search over the words of people, with what matched marked. */
import { Search, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { SegmentId } from '../../domain/ids.ts';
import type { SearchHit } from '../../protocol/window.ts';
import { useWords } from '../i18n/words.ts';
import { keepVerbatims } from '../study/verbatims.ts';
import { Button } from '../style/button.tsx';
import { attempt } from '../view/files.ts';
import { setQuery, showVerbatim, useView } from '../view/state.ts';
import css from './panel.module.css';
import { VerbatimRow } from './verbatim-row.tsx';

const LIMIT = 100;
const PAUSE_MS = 150;

export interface Found {
  readonly query: string;
  readonly total: number;
  readonly hits: readonly SearchHit[];
}

/** What the search found, a moment after the last key; null while nothing is asked or known. */
export function useSearch(query: string): Found | null {
  const [found, setFound] = useState<Found | null>(null);
  useEffect(() => {
    const wanted = query.trim();
    if (wanted === '') {
      setFound(null);
      return;
    }
    let stale = false;
    const timer = setTimeout(() => {
      void attempt('verbatims.search', { query: wanted, limit: LIMIT }).then((answer) => {
        if (stale || !answer) return;
        keepVerbatims(answer.hits.map((hit) => hit.verbatim));
        setFound({ query: wanted, ...answer });
      });
    }, PAUSE_MS);
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [query]);
  return found;
}

export function SearchField() {
  const { t } = useWords();
  const query = useView((view) => view.query);
  return (
    <search className={css.search}>
      <Search size={16} aria-hidden="true" />
      <input
        id="search-words"
        type="text"
        aria-label={t('evidence.searchFor')}
        placeholder={t('evidence.searchFor')}
        value={query}
        onChange={(event) => setQuery(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.preventDefault();
          if (query === '') event.currentTarget.blur();
          else setQuery('');
        }}
      />
      {query === '' ? null : (
        <Button icon={<X size={14} />} label={t('evidence.clear')} onClick={() => setQuery('')} />
      )}
    </search>
  );
}

interface HitsProps {
  readonly found: Found | null;
  readonly query: string;
  readonly picked: readonly SegmentId[];
  readonly onPick: (id: string) => void;
}

export function Hits({ found, query, picked, onPick }: HitsProps) {
  const { t } = useWords();
  if (!found) return null;
  const { total, hits } = found;
  const open = (id: SegmentId) => {
    setQuery('');
    showVerbatim(id);
  };
  return (
    <div className={css.scroll}>
      <p className={css.found} aria-live="polite">
        {total === 0 ? t('evidence.noHits', { query }) : t('evidence.hits', { count: total })}
        {total > hits.length ? `. ${t('evidence.first', { count: hits.length })}` : ''}
      </p>
      {hits.map(({ verbatim, ranges }) => (
        <VerbatimRow
          key={verbatim.id}
          verbatim={verbatim}
          ranges={ranges}
          picked={picked.includes(verbatim.id)}
          onPick={onPick}
          onOpen={() => open(verbatim.id)}
          sourced
        />
      ))}
    </div>
  );
}
