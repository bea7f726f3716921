/** How a source would be read under the settings of this moment, asked from main again as they change. */
import { useEffect, useState } from 'react';
import type { ImportSettings, Preview } from '../../protocol/ingest.ts';
import type { ImportSource, Problem } from '../../protocol/window.ts';
import { call, problemOf } from '../study/client.ts';

export interface Seen {
  /** The last one that could be made; kept while another is asked for, so that nothing jumps. */
  readonly preview: Preview | null;
  /** Why the settings of now cannot be followed. */
  readonly problem: Problem | null;
  readonly reading: boolean;
}

export function usePreview(source: ImportSource, settings: ImportSettings): Seen {
  const [seen, setSeen] = useState<Seen>({ preview: null, problem: null, reading: true });
  useEffect(() => {
    let over = false;
    setSeen((before) => ({ ...before, reading: true }));
    call('import.preview', { source, settings }).then(
      (preview) => {
        if (!over) setSeen({ preview, problem: null, reading: false });
      },
      (error: unknown) => {
        if (!over) setSeen((before) => ({ ...before, problem: problemOf(error), reading: false }));
      },
    );
    return () => {
      over = true;
    };
  }, [source, settings]);
  return seen;
}
