/** The verbatims of one evidence in order, fetched page by page as they come into view. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { EvidenceId } from '../../domain/ids.ts';
import type { Verbatim } from '../../protocol/window.ts';
import { keepVerbatims } from '../study/verbatims.ts';
import { attempt } from '../view/files.ts';

const PAGE = 100;

export interface Pages {
  readonly total: number;
  /** The verbatim at an index, or undefined while it is on its way. */
  at(index: number): Verbatim | undefined;
  /** Asks for what lies between two indexes, both included. */
  want(first: number, last: number): void;
}

export function usePages(evidence: EvidenceId, total: number): Pages {
  const [rows, setRows] = useState<ReadonlyMap<number, Verbatim>>(new Map());
  const [count, setCount] = useState(total);
  const asked = useRef(new Set<number>());
  const current = useRef(evidence);
  useEffect(() => {
    current.current = evidence;
    asked.current = new Set();
    setRows(new Map());
    setCount(total);
  }, [evidence, total]);
  const load = useCallback(
    async (page: number) => {
      const offset = page * PAGE;
      const found = await attempt('verbatims.of', { evidence, offset, limit: PAGE });
      if (!found || current.current !== evidence) return;
      keepVerbatims(found.verbatims);
      setCount(found.total);
      setRows((before) => {
        const after = new Map(before);
        for (const [at, verbatim] of found.verbatims.entries()) after.set(offset + at, verbatim);
        return after;
      });
    },
    [evidence],
  );
  const want = useCallback(
    (first: number, last: number) => {
      for (let page = Math.floor(first / PAGE); page <= Math.floor(last / PAGE); page += 1) {
        if (asked.current.has(page)) continue;
        asked.current.add(page);
        void load(page);
      }
    },
    [load],
  );
  return { total: count, at: (index) => rows.get(index), want };
}
