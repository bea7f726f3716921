/**
 * Where the list of turns stands. It follows the answer while the newest words are in sight, but only until the
 * question reaches the upper edge: then the beginning of the answer stays where it is being read.
 */
import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import type { Live } from './talk.ts';

const NEAR = 24;
const ABOVE = 16;

let kept: number | null = null;

export function useStaysPut(count: number, live: Live | null): RefObject<HTMLDivElement | null> {
  const ref = useRef<HTMLDivElement>(null);
  const follows = useRef(true);
  useEffect(() => {
    const list = ref.current;
    if (!list) return;
    const note = () => {
      follows.current = list.scrollTop >= wishedTop(list) - NEAR;
      kept = follows.current ? null : list.scrollTop;
    };
    list.addEventListener('scroll', note, { passive: true });
    // Quotes that arrive later make the list longer without anything having been said.
    const grown = new ResizeObserver(() => {
      if (follows.current) list.scrollTop = wishedTop(list);
    });
    for (const child of list.children) grown.observe(child);
    return () => {
      list.removeEventListener('scroll', note);
      grown.disconnect();
    };
  }, []);
  // A panel that is opened again stands where it was left.
  useLayoutEffect(() => {
    const list = ref.current;
    if (!list || kept === null) return;
    list.scrollTop = kept;
    follows.current = false;
  }, []);
  // A question of one's own is always brought into view.
  const since = live?.since;
  useLayoutEffect(() => {
    if (since) follows.current = true;
  }, [since]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when something was added to the list
  useLayoutEffect(() => {
    const list = ref.current;
    if (list && follows.current) list.scrollTop = wishedTop(list);
  }, [count, live?.shown, since]);
  return ref;
}

function wishedTop(list: HTMLElement): number {
  const bottom = list.scrollHeight - list.clientHeight;
  const questions = list.querySelectorAll<HTMLElement>('[data-turn="person"]');
  const last = questions[questions.length - 1];
  return Math.max(0, last ? Math.min(bottom, last.offsetTop - ABOVE) : bottom);
}
