/** One line of a proposal: what it was, what it would be, on what it stands; accept, edit or reject. */
import { Check, Pencil, X } from 'lucide-react';
import { useState } from 'react';
import type { Draft, ProposalItem } from '../../domain/records.ts';
import { cardOf } from '../../domain/study.ts';
import { useWords } from '../i18n/words.ts';
import { titleOfDraft } from '../study/actions.ts';
import { accept, decidingStore, reject, takeBack, undoes, usePending } from '../study/decide.ts';
import { useInfo, useStudy } from '../study/store.ts';
import { Button } from '../style/button.tsx';
import { BasisMark } from '../style/marks.tsx';
import { Value, ValueDiff } from '../style/value.tsx';
import { showCard } from '../view/state.ts';
import { LineForm } from './line-form.tsx';
import css from './proposal.module.css';

export function ProposalLine({ item }: { readonly item: ProposalItem }) {
  const { t } = useWords();
  const [editing, setEditing] = useState(false);
  const pending = usePending().has(item.id);
  const waiting = item.verdict === 'waiting' && !pending;
  const draft = item.decided?.after ?? item.draft;
  const title = titleOfDraft(draft);
  const editable = draft.do === 'set' || draft.do === 'parameter';
  if (editing && waiting && editable) {
    return (
      <li className={css.line}>
        <Name draft={draft} />
        <LineForm
          draft={draft}
          onCancel={() => setEditing(false)}
          onAccept={(edited) => {
            setEditing(false);
            void accept(item, edited);
          }}
        />
      </li>
    );
  }
  return (
    <li className={`${css.line} ${item.verdict === 'rejected' ? css.rejected : ''}`}>
      <div className={css.top}>
        <Name draft={draft} />
        {waiting ? (
          <div className={css.decide}>
            <Button
              icon={<Check size={16} />}
              label={t('talk.accept', { title })}
              onClick={() => void accept(item)}
            />
            {editable ? (
              <Button
                icon={<Pencil size={16} />}
                label={t('talk.edit', { title })}
                onClick={() => setEditing(true)}
              />
            ) : null}
            <Button
              icon={<X size={16} />}
              label={t('talk.reject', { title })}
              onClick={() => void reject(item)}
            />
          </div>
        ) : null}
      </div>
      <Meaning draft={draft} />
      {'reason' in draft && draft.reason ? <p className={css.reason}>{draft.reason}</p> : null}
      {waiting ? null : <Decided item={item} />}
    </li>
  );
}

function Name({ draft }: { readonly draft: Draft }) {
  const { t } = useWords();
  const number = useStudy(
    (study) => ('parameter' in draft && study && cardOf(study, draft.parameter)?.number) || '',
  );
  const name = useStudy((study) =>
    'parameter' in draft
      ? (study?.parameter.get(draft.parameter)?.name ?? t('talk.gone'))
      : titleOfDraft(draft, study),
  );
  return (
    <p className={css.name}>
      {number ? (
        <span className={css.number}>{number}</span>
      ) : (
        <span className={css.number}>{t('talk.new')}</span>
      )}{' '}
      {name}
    </p>
  );
}

function Meaning({ draft }: { readonly draft: Draft }) {
  const { t } = useWords();
  const now = useStudy((study) => (draft.do === 'drop' ? study?.parameter.get(draft.parameter) : undefined));
  if (draft.do === 'set') {
    return (
      <p className={css.value}>
        <ValueDiff before={draft.before} after={draft} />
        <BasisMark basis={draft.basis} />
      </p>
    );
  }
  if (draft.do === 'parameter') {
    return (
      <p className={css.value}>
        <Value target={draft.target} unit={draft.unit} />
        <BasisMark basis={draft.basis} />
      </p>
    );
  }
  if (draft.do !== 'drop') return null;
  return (
    <p className={css.value}>
      <s className={css.gone}>{now?.target ? <Value target={now.target} unit={now.unit} /> : now?.name}</s>
      <span className={css.arrow}>→</span> {t('talk.dropped')}
    </p>
  );
}

/** What was decided, and, while it is the last thing that was done, the way back. */
function Decided({ item }: { readonly item: ProposalItem }) {
  const { t } = useWords();
  const undo = useInfo()?.undo;
  const last = decidingStore();
  const made = item.decided?.made;
  const shown = useStudy((study) => (made && study ? cardOf(study, made)?.number : undefined));
  // Between the click and main's update the verdict is known, but not yet written.
  if (item.verdict === 'waiting') return <p className={css.decided}>{t('talk.deciding')}</p>;
  return (
    <p className={css.decided}>
      <span>{t(`talk.verdict.${item.verdict}`, { by: item.decided?.by ?? '' })}</span>
      {made && shown && item.verdict !== 'rejected' ? (
        <button type="button" className={css.link} onClick={() => showCard(made)}>
          {t('talk.show', { number: shown })}
        </button>
      ) : null}
      {undoes(item, last, undo) ? (
        <button type="button" className={css.link} onClick={() => void takeBack()}>
          {t('talk.undo')}
        </button>
      ) : null}
    </p>
  );
}
