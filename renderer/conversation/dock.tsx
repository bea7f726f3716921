/** The conversation about the study: turns in order, the answer that streams, and where the next one is written. */
import { useMemo } from 'react';
import { useWords } from '../i18n/words.ts';
import { useStudy } from '../study/store.ts';
import { Sheet } from '../style/sheet.tsx';
import { closePanel } from '../view/state.ts';
import { Composer } from './composer.tsx';
import css from './dock.module.css';
import { Examples } from './examples.tsx';
import { LiveAnswer, PendingQuestion } from './live.tsx';
import { ModelNote } from './model-note.tsx';
import { turnsOf } from './parts.ts';
import { RoleChoice } from './roles.tsx';
import { useStaysPut } from './stays-put.ts';
import { stopAnswer, useTalk } from './talk.ts';
import { TurnView } from './turn.tsx';

export function ConversationDock() {
  const { t } = useWords();
  const records = useStudy((study) => study?.turn);
  const live = useTalk((talk) => talk.live);
  const turns = useMemo(() => (records ? turnsOf(records) : []), [records]);
  const past = turns.filter((turn) => turn.id !== live?.turn);
  const asked = live !== null && past.some((turn) => turn.by === 'person' && turn.at >= live.since);
  // Where code answers, the whole answer is in the study before main says that it is over.
  const answered =
    live !== null && live.turn === null && past.some((turn) => turn.by !== 'person' && turn.at >= live.since);
  const scroller = useStaysPut(turns.length, live);
  const empty = turns.length === 0 && !live;
  return (
    <Sheet title={t('talk.title')} head={<RoleChoice />} onClose={() => closePanel('conversation')} still>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: Escape stops the answer wherever the focus is */}
      <div
        className={css.dock}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || !live || event.nativeEvent.isComposing) return;
          event.preventDefault();
          stopAnswer();
        }}
      >
        <section className={css.turns} ref={scroller} aria-label={t('talk.turns')} tabIndex={empty ? -1 : 0}>
          <div className={css.list}>
            {empty ? <Examples /> : null}
            {past.map((turn) => (
              <TurnView key={turn.id} turn={turn} turns={turns} />
            ))}
            {live && !asked ? <PendingQuestion text={live.text} /> : null}
            {live && !answered ? <LiveAnswer live={live} /> : null}
          </div>
        </section>
        <ModelNote />
        <Composer />
        <Finished />
      </div>
    </Sheet>
  );
}

/** Read out once an answer is whole; while it streams, nothing interrupts. */
function Finished() {
  const { t, say } = useWords();
  const finished = useTalk((talk) => talk.finished);
  const turn = useStudy((study) => (finished ? study?.turn.get(finished) : undefined));
  const words = turn ? (turn.message ? say(turn.message) : turn.text) : '';
  return (
    <p className="out-of-sight" aria-live="polite">
      {turn ? t('talk.answered', { words }) : ''}
    </p>
  );
}
