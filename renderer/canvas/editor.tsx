/** A field over the card that is being written: Enter keeps, Escape gives up; an input method may use both first. */
import { useEffect, useRef, useState } from 'react';
import type { CardId, CardKind } from '../../domain/ids.ts';
import { idFrom, kindOf } from '../../domain/ids.ts';
import { joins } from '../../domain/links.ts';
import { cardOf, titleOf } from '../../domain/study.ts';
import { useWords } from '../i18n/words.ts';
import { editCard, makeCard } from '../study/actions.ts';
import { currentStudy } from '../study/store.ts';
import { KindMark } from '../style/marks.tsx';
import { select } from '../view/state.ts';
import { toScreen } from './camera.ts';
import css from './editor.module.css';
import type { Editing } from './hands.ts';
import { placeOf } from './layout.ts';
import type { LoopView } from './loop-view.ts';

/** What can be written straight onto the paper; a constraint also needs its source and has its own dialog. */
const WRITABLE: readonly CardKind[] = ['note', 'theme', 'insight', 'need', 'parameter'];
const WIDTH = 288;

interface Props {
  readonly view: LoopView;
  readonly editing: Editing;
  readonly onClose: () => void;
}

export function CardEditor({ view, editing, onClose }: Props) {
  const { t } = useWords();
  const study = currentStudy();
  const card = editing.what === 'card' && study ? cardOf(study, editing.id) : undefined;
  const kinds = kindsFor(editing);
  const [kind, setKind] = useState<CardKind>(kinds[0] ?? 'note');
  const [text, setText] = useState(card ? titleOf(card) : '');
  const field = useRef<HTMLTextAreaElement>(null);
  const done = useRef(false);
  useEffect(() => {
    field.current?.focus({ preventScroll: true });
    field.current?.select();
  }, []);

  const close = (keep: boolean) => {
    if (done.current) return;
    done.current = true;
    const words = text.trim();
    if (keep && words !== '') {
      if (editing.what === 'card') void keepWords(editing.id as CardId, words);
      else void makeHere(view, kind, words, editing);
    }
    onClose();
  };
  const keys = (event: React.KeyboardEvent) => {
    // While an input method is composing, Enter and Escape are its own.
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    if (event.key === 'Enter' && !event.shiftKey) close(true);
    else if (event.key === 'Escape') close(false);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <fieldset
      data-over-loop
      className={css.editor}
      style={placeFor(view, editing)}
      onKeyDown={keys}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) close(true);
      }}
    >
      {editing.what === 'new' && kinds.length > 1 ? (
        <div className={css.kinds} role="radiogroup" aria-label={t('canvas.kind')}>
          {kinds.map((one) => (
            <label key={one} className={css.kind}>
              <input type="radio" name="kind" checked={one === kind} onChange={() => setKind(one)} />
              <KindMark kind={one} />
              {t(`kind.${one}`)}
            </label>
          ))}
        </div>
      ) : null}
      <textarea
        ref={field}
        className={css.field}
        aria-label={card ? t('canvas.edit', { number: card.number }) : t('canvas.write')}
        placeholder={t(`hint.${kind}`)}
        rows={3}
        maxLength={4000}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <p className={css.keep}>{t('canvas.keep')}</p>
    </fieldset>
  );
}

function kindsFor(editing: Editing): readonly CardKind[] {
  if (editing.what === 'card') return [kindOf(editing.id) as CardKind];
  const { from } = editing;
  return from ? WRITABLE.filter((kind) => joins(from, idFrom<CardId>(kind, 'new'))) : WRITABLE;
}

/** Over the card's own place, or with its upper left corner where the card will lie; kept inside the canvas. */
function placeFor(view: LoopView, editing: Editing): React.CSSProperties {
  const frame = editing.what === 'card' ? view.where(editing.id)?.frame : undefined;
  const at = editing.what === 'new' ? toScreen(view.gaze.camera, editing.at) : undefined;
  const x = frame ? frame.x : (at?.x ?? 0) - WIDTH / 2;
  const y = frame ? frame.y : (at?.y ?? 0) - 24;
  const width = Math.max(WIDTH, Math.min(480, frame?.width ?? 0));
  return {
    left: Math.max(8, Math.min(x, view.gaze.size.width - width - 8)),
    top: Math.max(8, Math.min(y, view.gaze.size.height - 160)),
    width,
  };
}

async function keepWords(id: CardId, words: string): Promise<void> {
  const study = currentStudy();
  const card = study && cardOf(study, id);
  if (!card || titleOf(card) === words) return;
  await editCard(id, 'name' in card ? { name: words } : { text: words });
}

async function makeHere(
  view: LoopView,
  kind: CardKind,
  words: string,
  { at, from }: Extract<Editing, { what: 'new' }>,
): Promise<void> {
  const fields =
    kind === 'theme' ? { name: words } : kind === 'parameter' ? parameterNamed(words) : { text: words };
  const place = placeOf(view.picture.layout, at);
  const made = await makeCard(kind, fields as never, { place, links: from ? [from] : [] });
  if (made) select([made]);
}

/** A parameter that has only a name yet: whoever sets its target says what that stands on. */
function parameterNamed(name: string): object {
  return {
    ...{ name, kind: 'number', target: '', unit: '', group: '', basis: 'estimate' },
    ...{ priority: 'should', status: 'draft', reason: '' },
  };
}
