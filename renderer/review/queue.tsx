/** The review queue: one proposed thing at a time, decided with one key. */
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import type { ItemId } from '../../domain/ids.ts';
import type { Draft, ProposalItem } from '../../domain/records.ts';
import { useWords } from '../i18n/words.ts';
import { accept, reject, usePending } from '../study/decide.ts';
import { useStudy } from '../study/store.ts';
import { Sheet } from '../style/sheet.tsx';
import { closePanel } from '../view/state.ts';
import { DecideBar } from './decide-bar.tsx';
import { EditItem } from './edit.tsx';
import { ItemView } from './item.tsx';
import { LastDecision } from './last-decision.tsx';
import { currentOf, standing, waitingItems } from './progress.ts';
import css from './queue.module.css';
import { Road } from './road.tsx';

/** The item that was shown when the panel was closed, to read its words in the evidence for instance. */
let kept: { readonly study: string; readonly item: ItemId | null } | null = null;

export function ReviewQueue() {
  const { t } = useWords();
  const study = useStudy();
  const pending = usePending();
  const [wished, setWished] = useState<ItemId | null>(() =>
    kept && kept.study === study?.meta.id ? kept.item : null,
  );
  const [editing, setEditing] = useState(false);
  const place = useRef(0);
  const keys = useRef<HTMLDivElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const queue = useMemo(() => (study ? waitingItems(study, pending) : []), [study, pending]);
  const current = currentOf(queue, wished, place.current);
  const at = useMemo(() => study && current && standing(study, queue, current), [study, queue, current]);
  place.current = current ? queue.indexOf(current) : 0;
  const id = current?.id;
  const of = study?.meta.id;
  // Another item begins at its top, and not in editing.
  useEffect(() => {
    setEditing(false);
    body.current?.scrollTo({ top: 0 });
    if (of) kept = { study: of, item: id ?? null };
    // The button that began the work is gone with the road; its keys go to what it brought.
    if (document.activeElement === document.body) keys.current?.focus({ preventScroll: true });
  }, [id, of]);
  useEffect(() => {
    if (!editing) keys.current?.focus({ preventScroll: true });
  }, [editing]);

  const go = (step: number) => {
    const next = queue[place.current + step];
    if (next) setWished(next.id);
  };
  const decide = (item: ProposalItem, how: 'accept' | 'reject', draft?: Draft) => {
    setWished(null);
    setEditing(false);
    keys.current?.focus({ preventScroll: true });
    void (how === 'accept' ? accept(item, draft) : reject(item));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!current || editing || event.nativeEvent.isComposing || hasModifier(event)) return;
    const act = keyAction(event, current, { decide, go, edit: () => setEditing(true) });
    if (!act) return;
    event.preventDefault();
    act();
  };
  return (
    <Sheet
      title={t('review.title')}
      note={
        at ? t(at.decided > 0 ? 'review.standing' : 'review.place', { ...at, waiting: undefined }) : undefined
      }
      onClose={() => closePanel('review')}
      still
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys of the queue work wherever the focus is in it */}
      <div className={css.queue} ref={keys} tabIndex={-1} onKeyDown={onKeyDown}>
        {at ? (
          <progress
            className={css.progress}
            max={at.of}
            value={at.decided}
            aria-label={t('review.progress')}
          />
        ) : null}
        <div className={css.body} ref={body}>
          {!current ? <Road /> : null}
          {current && editing ? (
            <EditItem
              key={current.id}
              item={current}
              onAccept={(draft) => decide(current, 'accept', draft)}
              onCancel={() => setEditing(false)}
            />
          ) : null}
          {current && !editing ? <ItemView key={current.id} item={current} /> : null}
        </div>
        <LastDecision onBack={setWished} />
        {current && at && !editing ? (
          <DecideBar
            standing={at}
            first={place.current === 0}
            last={place.current === queue.length - 1}
            onAccept={() => decide(current, 'accept')}
            onReject={() => decide(current, 'reject')}
            onEdit={() => setEditing(true)}
            onStep={go}
          />
        ) : null}
      </div>
    </Sheet>
  );
}

interface Actions {
  readonly decide: (item: ProposalItem, how: 'accept' | 'reject') => void;
  readonly go: (step: number) => void;
  readonly edit: () => void;
}

/** What a key means here; nothing when the focused control takes the key itself. */
function keyAction(
  event: KeyboardEvent,
  item: ProposalItem,
  { decide, go, edit }: Actions,
): (() => void) | undefined {
  const onControl = (event.target as HTMLElement).closest('button, a, summary, input, select, textarea');
  switch (event.key) {
    case 'Enter':
      return onControl ? undefined : () => decide(item, 'accept');
    case 'Backspace':
    case 'Delete':
      return () => decide(item, 'reject');
    case 'e':
    case 'E':
      return edit;
    case 'ArrowRight':
    case 'ArrowDown':
      return () => go(1);
    case 'ArrowLeft':
    case 'ArrowUp':
      return () => go(-1);
    default:
      return undefined;
  }
}

function hasModifier(event: KeyboardEvent): boolean {
  return event.ctrlKey || event.metaKey || event.altKey;
}
