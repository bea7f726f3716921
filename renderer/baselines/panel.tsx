/** Baselines: keep the specification as it is under a name, and compare any two versions or one with now. */
import { useMemo, useState } from 'react';
import { baselinesInOrder, compareFrozen, freeze } from '../../domain/baselines.ts';
import type { Baseline, Frozen } from '../../domain/records.ts';
import { useWords } from '../i18n/words.ts';
import { keepBaseline } from '../study/actions.ts';
import { useStudy } from '../study/store.ts';
import { Button } from '../style/button.tsx';
import { Empty, Sheet } from '../style/sheet.tsx';
import { dateAndTime } from '../style/when.ts';
import { closePanel } from '../view/state.ts';
import { ComparisonView } from './comparison.tsx';
import css from './panel.module.css';

export function BaselinesPanel() {
  const { t } = useWords();
  const study = useStudy();
  const baselines = useMemo(() => (study ? baselinesInOrder(study) : []), [study]);
  const now = useMemo(() => (study ? freeze(study) : []), [study]);
  // Empty: what is newest. Which two are compared outlives neither the panel nor the study.
  const [ends, setEnds] = useState({ from: '', to: 'now' });
  if (!study) return null;
  const last = baselines.at(-1);
  const from = baselines.find(({ id }) => id === ends.from) ?? last;
  const to = baselines.find(({ id }) => id === ends.to);
  return (
    <Sheet
      title={t('panel.baselines')}
      note={t('baselines.note')}
      onClose={() => closePanel('baselines')}
      head={study.parameter.size > 0 ? <Keep /> : null}
    >
      {last ? null : (
        <Empty title={t('baselines.emptyTitle')}>
          {t(study.parameter.size > 0 ? 'baselines.empty' : 'baselines.noParameter')}
        </Empty>
      )}
      <ol className={css.entries}>
        {[...baselines].reverse().map((baseline) => (
          <Entry
            key={baseline.id}
            baseline={baseline}
            now={now}
            picked={baseline === from}
            onPick={() => setEnds({ from: baseline.id, to: 'now' })}
          />
        ))}
      </ol>
      {from ? (
        <>
          <Ends baselines={baselines} from={from.id} to={to?.id ?? 'now'} onPick={setEnds} />
          <ComparisonView key={`${from.id} ${to?.id ?? 'now'}`} study={study} from={from} to={to} now={now} />
        </>
      ) : null}
    </Sheet>
  );
}

function Keep() {
  const { t } = useWords();
  const [name, setName] = useState('');
  const [note, setNote] = useState('');
  const named = name.trim() !== '';
  const keep = async () => {
    if (!named || !(await keepBaseline(name, note))) return;
    setName('');
    setNote('');
  };
  return (
    <form
      className={css.keep}
      onSubmit={(event) => {
        event.preventDefault();
        void keep();
      }}
    >
      <input
        id="baseline-name"
        aria-label={t('baselines.name')}
        placeholder={t('baselines.nameHint')}
        value={name}
        maxLength={200}
        onChange={(event) => setName(event.target.value)}
      />
      <Button type="submit" look="plain" disabled={!named}>
        {t('baselines.keep')}
      </Button>
      {named ? (
        <input
          className={css.note}
          aria-label={t('baselines.noteField')}
          placeholder={t('baselines.noteHint')}
          value={note}
          maxLength={2000}
          onChange={(event) => setNote(event.target.value)}
        />
      ) : null}
    </form>
  );
}

interface EntryProps {
  readonly baseline: Baseline;
  readonly now: readonly Frozen[];
  readonly picked: boolean;
  readonly onPick: () => void;
}

function Entry({ baseline, now, picked, onPick }: EntryProps) {
  const { t, list, locale } = useWords();
  const { number, name, note, made, parameters } = baseline;
  const { added, removed, changed } = useMemo(() => compareFrozen(parameters, now), [parameters, now]);
  const since = added.length + removed.length + changed.length;
  return (
    <li>
      <button type="button" className={css.entry} aria-pressed={picked} onClick={onPick}>
        <span className={css.number}>{number}</span>
        <span className={css.name}>{name}</span>
        {note ? <span className={css.under}>{note}</span> : null}
        <span className={css.under}>
          {list([
            dateAndTime(made.at, locale),
            made.by,
            t('spec.counts', { count: parameters.length }),
            since === 0 ? t('baselines.sameAsNow') : t('baselines.since', { count: since }),
          ])}
        </span>
      </button>
    </li>
  );
}

interface EndsProps {
  readonly baselines: readonly Baseline[];
  readonly from: string;
  readonly to: string;
  readonly onPick: (ends: { from: string; to: string }) => void;
}

function Ends({ baselines, from, to, onPick }: EndsProps) {
  const { t } = useWords();
  const options = baselines.map(({ id, number, name }) => (
    <option key={id} value={id}>
      {`${number} ${name}`}
    </option>
  ));
  return (
    <div className={css.ends}>
      <select
        aria-label={t('baselines.from')}
        value={from}
        onChange={(event) => onPick({ from: event.target.value, to })}
      >
        {options}
      </select>
      <span className={css.arrow} aria-hidden="true">
        →
      </span>
      <select
        aria-label={t('baselines.to')}
        value={to}
        onChange={(event) => onPick({ from, to: event.target.value })}
      >
        <option value="now">{t('baselines.now')}</option>
        {options}
      </select>
    </div>
  );
}
