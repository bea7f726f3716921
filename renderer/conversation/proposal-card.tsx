/** What an answer would change, line by line; each waits for a person, or says what was decided. */
import { useMemo } from 'react';
import type { ProposalId } from '../../domain/ids.ts';
import { useWords } from '../i18n/words.ts';
import { acceptAll, usePending } from '../study/decide.ts';
import { useStudy } from '../study/store.ts';
import { Button } from '../style/button.tsx';
import css from './proposal.module.css';
import { ProposalLine } from './proposal-line.tsx';

export function ProposalCard({ proposal }: { readonly proposal: ProposalId }) {
  const { t } = useWords();
  const records = useStudy((study) => study?.item);
  const by = useStudy((study) => study?.proposal.get(proposal));
  const pending = usePending();
  const items = useMemo(
    () =>
      [...(records?.values() ?? [])]
        .filter((item) => item.proposal === proposal)
        .sort((a, b) => a.order - b.order),
    [records, proposal],
  );
  if (items.length === 0) return null;
  const waiting = items.filter((item) => item.verdict === 'waiting' && !pending.has(item.id));
  const source = by?.model ? t('talk.writtenBy', { model: by.model }) : '';
  return (
    <section
      className={`${css.card} ${waiting.length > 0 ? css.waiting : ''}`}
      aria-label={t('talk.proposal', { count: items.length })}
    >
      <ul>
        {items.map((item) => (
          <ProposalLine key={item.id} item={item} />
        ))}
      </ul>
      {source || waiting.length > 1 ? (
        <footer className={css.foot}>
          <p>{source}</p>
          {waiting.length > 1 ? (
            <Button look="decide" onClick={() => void acceptAll(waiting)}>
              {t('talk.acceptAll', { count: waiting.length })}
            </Button>
          ) : null}
        </footer>
      ) : null}
    </section>
  );
}
