/** One field that finds any command, any card by number or words, and the words of people. */
import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { CARD_KINDS, type CardKind, kindOf } from '../../domain/ids.ts';
import { titleOf } from '../../domain/study.ts';
import type { SearchHit } from '../../protocol/window.ts';
import { useWords } from '../i18n/words.ts';
import { useStudy } from '../study/store.ts';
import { Dialog } from '../style/dialog.tsx';
import { KindMark } from '../style/marks.tsx';
import { COMMANDS, type Command } from '../view/commands.ts';
import { attempt } from '../view/files.ts';
import { keyOf, situation } from '../view/keys.ts';
import { showCard, showVerbatim } from '../view/state.ts';
import { matches } from './match.ts';
import css from './palette.module.css';

interface Entry {
  readonly id: string;
  readonly section: 'commands' | 'cards' | 'words';
  readonly title: string;
  readonly lead?: string;
  readonly kind?: CardKind;
  readonly keys?: string;
  readonly run: () => void;
}

const MOST = { commands: 8, cards: 8, words: 5 } as const;
const PAUSE_MS = 120;

export function Palette({ onClose }: { readonly onClose: () => void }) {
  const { t } = useWords();
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const listId = useId();
  const entries = [...useCommands(query), ...useCards(query), ...useWordsOfPeople(query)];
  const chosen = entries[Math.min(at, entries.length - 1)];
  const list = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: follows the choice
  useEffect(
    () => list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' }),
    [at],
  );
  const pick = (entry: Entry | undefined) => {
    if (!entry) return;
    onClose();
    entry.run();
  };
  const move = (step: number) => setAt((now) => (now + step + entries.length) % Math.max(1, entries.length));
  return (
    <Dialog title={t('palette.title')} onClose={onClose} bare high>
      <input
        className={css.input}
        role="combobox"
        aria-expanded="true"
        aria-controls={listId}
        aria-activedescendant={chosen ? `${listId}-${chosen.id}` : undefined}
        aria-label={t('palette.title')}
        placeholder={t('palette.placeholder')}
        value={query}
        autoFocus
        onChange={(event) => {
          setQuery(event.target.value);
          setAt(0);
        }}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
          if (step) move(step);
          else if (event.key === 'Enter') pick(chosen);
          else return;
          event.preventDefault();
        }}
      />
      <div ref={list} id={listId} role="listbox" aria-label={t('palette.title')} className={css.list}>
        {entries.length === 0 ? <p className={css.nothing}>{t('palette.nothing')}</p> : null}
        {entries.map((entry, index) => (
          <div key={entry.id} role="presentation">
            {entries[index - 1]?.section === entry.section ? null : (
              <p className={css.section} role="presentation">
                {t(`palette.${entry.section}`)}
              </p>
            )}
            {/* biome-ignore lint/a11y/useKeyWithClickEvents: keys are read by the field, which keeps the focus */}
            {/* biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus */}
            <div
              id={`${listId}-${entry.id}`}
              role="option"
              aria-selected={entry === chosen}
              className={css.entry}
              onPointerMove={() => setAt(index)}
              onClick={() => pick(entry)}
            >
              {entry.kind ? <KindMark kind={entry.kind} /> : null}
              {entry.lead ? <span className={css.lead}>{entry.lead}</span> : null}
              <span className={css.title}>{entry.title}</span>
              {entry.keys ? <kbd>{entry.keys}</kbd> : null}
            </div>
          </div>
        ))}
      </div>
    </Dialog>
  );
}

function useCommands(query: string): Entry[] {
  const { t } = useWords();
  // What had the focus when the palette opened decides what may run; the palette's own field does not.
  const at = useMemo(() => ({ ...situation(), typing: false, busyFocus: false }), []);
  const allowed = COMMANDS.filter((command) => command.id !== 'palette' && (command.when?.(at) ?? true));
  return (query.trim() === '' ? firstOf(allowed) : allowed)
    .map((command) => ({ command, title: t(`command.${command.label}`) }))
    .filter(({ title, command }) => matches(query, `${title} ${t(`keyGroup.${command.group}`)}`))
    .slice(0, MOST.commands)
    .map(({ command, title }) => {
      const keys = keyOf(command);
      return { id: command.id, section: 'commands', title, run: command.run, ...(keys ? { keys } : {}) };
    });
}

/** What one most likely wants before a letter is typed: something with the selection, else the next thing to do. */
const LIKELY = [
  'why',
  'card',
  'link',
  'import',
  'find',
  'review',
  'talk',
  'specification',
  'new',
  'open',
  'sample',
];

function firstOf(commands: readonly Command[]): readonly Command[] {
  const rank = (command: Command) => LIKELY.indexOf(command.id);
  return commands.filter((command) => rank(command) >= 0).sort((a, b) => rank(a) - rank(b));
}

function useCards(query: string): Entry[] {
  const study = useStudy();
  return useMemo(() => {
    if (!study || query.trim() === '') return [];
    const found: Entry[] = [];
    for (const kind of CARD_KINDS) {
      for (const card of study[kind].values()) {
        if (found.length >= MOST.cards) return found;
        if (!matches(query, `${card.number} ${titleOf(card)}`)) continue;
        const run = () => showCard(card.id);
        const shown = kindOf(card.id) as CardKind;
        found.push({
          id: card.id,
          section: 'cards',
          title: titleOf(card),
          lead: card.number,
          kind: shown,
          run,
        });
      }
    }
    return found;
  }, [study, query]);
}

function useWordsOfPeople(query: string): Entry[] {
  const open = useStudy((study) => study !== null);
  const [hits, setHits] = useState<readonly SearchHit[]>([]);
  useEffect(() => {
    const wanted = query.trim();
    if (!open || wanted.length < 2) {
      setHits([]);
      return;
    }
    let stale = false;
    const timer = setTimeout(() => {
      void attempt('verbatims.search', { query: wanted, limit: MOST.words }).then((found) => {
        if (!stale) setHits(found?.hits ?? []);
      });
    }, PAUSE_MS);
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [query, open]);
  return hits.map(({ verbatim }) => ({
    id: verbatim.id,
    section: 'words',
    title: `“${verbatim.text}”`,
    run: () => showVerbatim(verbatim.id),
  }));
}
