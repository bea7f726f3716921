/**
 * The picture as a list: off screen, in the order of the road, with the same selection. It holds the focus for
 * the keyboard and says to a screen reader what the picture shows.
 */

import type { TFunction } from 'i18next';
import { useEffect, useMemo, useRef } from 'react';
import { isCardId } from '../../domain/ids.ts';
import { linksFrom, linksTo } from '../../domain/links.ts';
import type { Study } from '../../domain/study.ts';
import { useWords } from '../i18n/words.ts';
import { openPanel, select, toggleSelected, useView, viewStore, wishCanvas } from '../view/state.ts';
import css from './canvas.module.css';
import type { Face } from './face.ts';
import type { Editing } from './hands.ts';
import type { Direction } from './hit.ts';
import type { LoopView } from './loop-view.ts';
import type { Picture } from './picture.ts';
import { indexIn, roadList, windowAround } from './road-list.ts';

const DIRECTION: Readonly<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};
/** An arrow pans by so many pixels when no card is chosen. */
const PAN = 64;

interface Props {
  readonly view: LoopView;
  readonly picture: Picture;
  readonly onEdit: (editing: Editing) => void;
}

export function ListTwin({ view, picture, onEdit }: Props) {
  const { t } = useWords();
  const selection = useView((state) => state.selection);
  const stops = useMemo(() => roadList(picture), [picture]);
  const box = useRef<HTMLDivElement>(null);
  // Focus follows selection: the card selected last is the one that keys start from.
  const found = indexIn(stops, selection.at(-1));
  const current = found < 0 ? undefined : stops[found]?.card.face.id;
  const at = Math.max(0, found);
  const { from, to } = windowAround(stops.length, at);
  const chosen = new Set(selection);

  // Clicking the picture also brings the focus here; only the keyboard needs to see where it stands.
  const showFocus = () => {
    view.emphasise({ focused: (box.current?.matches(':focus-visible') && current) || null });
  };
  useEffect(showFocus, [current, view]);

  const goTo = (id: string, more: boolean) => {
    if (more) {
      if (!viewStore.getState().selection.includes(id)) toggleSelected(id);
    } else select([id]);
    wishCanvas('show', id);
  };
  const keys = (event: React.KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (!pressed(event.key, event.shiftKey)) return;
    event.preventDefault();
  };
  const pressed = (key: string, shift: boolean): boolean => {
    const direction = DIRECTION[key];
    const one = viewStore.getState().selection.at(-1);
    if (direction && !one) view.gaze.pan(...panFor(direction));
    else if (direction && one) {
      const spot = picture.cards.get(one as never)?.spot;
      const next = spot && view.hits.towards(spot, direction, one);
      if (next) goTo(next.face.id, shift);
    } else if (key === 'Home' || key === 'End') {
      const end = stops.at(key === 'Home' ? 0 : -1);
      if (end) goTo(end.card.face.id, shift);
    } else if (key === 'PageDown' || key === 'PageUp') {
      const next = stops[found + (key === 'PageDown' ? 1 : -1)];
      if (next) goTo(next.card.face.id, shift);
    } else if (key === 'Enter' && one) openPanel('card');
    else if (key === 'F2' && one && isCardId(one)) onEdit({ what: 'card', id: one });
    else return false;
    return true;
  };

  return (
    <div
      ref={box}
      id="loop-list"
      className={css.twin}
      role="listbox"
      tabIndex={0}
      aria-multiselectable="true"
      aria-label={t('canvas.list')}
      aria-description={stops.length > 0 ? t('canvas.listHint') : t('canvas.empty')}
      aria-activedescendant={current ? `on-${current}` : undefined}
      onKeyDown={keys}
      onFocus={showFocus}
      onBlur={() => view.emphasise({ focused: null })}
    >
      {stops.slice(from, to).map(({ card, station }, i) => (
        // biome-ignore lint/a11y/useFocusableInteractive: the list holds the focus and names the active card
        // biome-ignore lint/a11y/useKeyWithClickEvents: the list takes the keys; a click comes from a screen reader
        <div
          key={card.face.id}
          id={`on-${card.face.id}`}
          role="option"
          aria-selected={chosen.has(card.face.id)}
          aria-posinset={from + i + 1}
          aria-setsize={stops.length}
          onClick={() => goTo(card.face.id, false)}
        >
          {station === 'loose' ? t('canvas.loose') : t(`station.${station}`)}:{' '}
          {wordsOf(t, card.face, picture.study)}
        </div>
      ))}
    </div>
  );
}

function panFor(direction: Direction): [number, number] {
  if (direction === 'left') return [PAN, 0];
  if (direction === 'right') return [-PAN, 0];
  return direction === 'up' ? [0, PAN] : [0, -PAN];
}

/** Everything that the picture says of a card, in one line of words. */
function wordsOf(t: TFunction, face: Face, study: Study): string {
  const links =
    linksFrom(study, face.id).length + linksTo(study, face.id).filter((link) => isCardId(link.from)).length;
  const value = face.value
    ? [face.value.text || t('canvas.noValue'), face.value.unit].filter(Boolean).join(' ')
    : '';
  const marks = face.marks.map((mark) =>
    mark === 'hole' ? t(`canvas.mark.hole.${face.kind}`) : t(`canvas.mark.${mark}`),
  );
  const parts = [
    `${t(`kind.${face.kind}`)} ${face.number}`,
    face.title,
    value,
    face.guess ? t('canvas.guess') : '',
    face.outline === 'firm' ? t('canvas.agreed') : face.dropped ? t('canvas.dropped') : '',
    face.outline === 'dashed' ? t('canvas.assumption') : '',
    face.kind === 'note' || face.kind === 'constraint' ? '' : t('canvas.voices', { count: face.voices }),
    links > 0 ? t('canvas.linked', { count: links }) : '',
    ...marks,
  ];
  return parts.filter(Boolean).join(', ');
}
