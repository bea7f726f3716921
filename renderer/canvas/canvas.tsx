/** The ∞ canvas: the picture, the list that speaks for it, and the field over the card being written. */
import type { TFunction } from 'i18next';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { SegmentId } from '../../domain/ids.ts';
import { useWords } from '../i18n/words.ts';
import { currentStudy, useStudy } from '../study/store.ts';
import { useVerbatims } from '../study/verbatims.ts';
import css from './canvas.module.css';
import { CardEditor } from './editor.tsx';
import { type Editing, handsOn } from './hands.ts';
import { ListTwin } from './list-twin.tsx';
import type { LoopView } from './loop-view.ts';
import { mountLoop } from './mount.ts';
import type { PlacedFace } from './picture.ts';
import type { LoopWords } from './scene.ts';
import { STATIONS } from './stations.ts';

/** Fills its parent. */
export function Canvas() {
  const { t } = useWords();
  const host = useRef<HTMLElement>(null);
  const [view, setView] = useState<LoopView | null>(null);
  const [editing, setEditing] = useState<Editing | null>(null);
  const words = useMemo(() => loopWords(t), [t]);
  const quotes = useQuotes(view);
  const first = useRef({ words, quotes });
  useEffect(() => {
    const study = currentStudy();
    if (!host.current || !study) return;
    const mounted = mountLoop({ host: host.current, ...first.current }, study);
    const handsOff = handsOn(host.current, mounted.view, setEditing);
    setView(mounted.view);
    return () => {
      handsOff();
      mounted.stop();
      setView(null);
    };
  }, []);
  useEffect(() => view?.setWords(words), [view, words]);
  const close = () => {
    setEditing(null);
    focusList();
  };
  return (
    <section
      ref={host}
      className={css.loop}
      aria-label={t('loop.picture')}
      onPointerUp={(event) => {
        if (!(event.target as HTMLElement).closest('[data-over-loop]')) focusList();
      }}
    >
      {view ? <Twin view={view} onEdit={setEditing} /> : null}
      {view && editing ? (
        <CardEditor key={keyOf(editing)} view={view} editing={editing} onClose={close} />
      ) : null}
    </section>
  );
}

/** Renders again when the study does; by then the picture has followed it. */
function Twin({ view, onEdit }: { readonly view: LoopView; readonly onEdit: (editing: Editing) => void }) {
  useStudy();
  return <ListTwin view={view} picture={view.picture} onEdit={onEdit} />;
}

function keyOf(editing: Editing): string {
  return editing.what === 'card' ? editing.id : `${editing.at.x} ${editing.at.y}`;
}

function focusList(): void {
  document.getElementById('loop-list')?.focus({ preventScroll: true });
}

/** Verbatims for the cards that are near: what the picture lacked in a frame is fetched, then drawn. */
function useQuotes(view: LoopView | null): (card: PlacedFace) => readonly string[] {
  const [wanted, setWanted] = useState<readonly SegmentId[]>([]);
  const verbatims = useVerbatims(wanted);
  const held = useRef(verbatims);
  held.current = verbatims;
  const asking = useRef<Set<SegmentId> | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: drawn again when verbatims arrived
  useEffect(() => view?.invalidate('cards'), [verbatims, view]);
  return useMemo(
    () => (card) => {
      const missing = card.face.quoted.filter((id) => !held.current.has(id));
      if (missing.length > 0) {
        if (!asking.current) {
          asking.current = new Set();
          setTimeout(() => {
            const more = [...(asking.current ?? [])];
            asking.current = null;
            setWanted((before) => [...new Set([...before, ...more])].slice(-600));
          }, 30);
        }
        for (const id of missing) asking.current.add(id);
      }
      return card.face.quoted.flatMap((id) => held.current.get(id)?.text ?? []);
    },
    [],
  );
}

function loopWords(t: TFunction): LoopWords {
  return {
    stations: Object.fromEntries(
      STATIONS.map((name) => [name, t(`station.${name}`)]),
    ) as LoopWords['stations'],
    guidance: t('canvas.guidance'),
    noValue: t('canvas.noValue'),
    quote: '“',
  };
}
