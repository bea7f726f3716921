/** One proposed thing, large: what would be made, what it stands on, who proposes it, and the words behind it. */
import type { CardKind } from '../../domain/ids.ts';
import type { Draft, ProposalItem } from '../../domain/records.ts';
import { useWords } from '../i18n/words.ts';
import { useStudy } from '../study/store.ts';
import { BasisMark, KindMark } from '../style/marks.tsx';
import { Value, ValueDiff } from '../style/value.tsx';
import { Behind } from './behind.tsx';
import css from './item.module.css';
import { Voices } from './voices.tsx';

export function ItemView({ item }: { readonly item: ProposalItem }) {
  const { t } = useWords();
  const { draft } = item;
  return (
    <article className={css.item}>
      <p className={css.kind}>
        <KindMark kind={kindOfDraft(draft)} /> {t(`review.would.${draft.do}`)}
      </p>
      <div aria-live="polite">
        <Thing draft={draft} />
      </div>
      <Source item={item} />
      <Behind draft={draft} />
      <Voices ids={voicesOf(item)} />
    </article>
  );
}

export function kindOfDraft(draft: Draft): CardKind {
  return draft.do === 'set' || draft.do === 'drop' ? 'parameter' : draft.do;
}

/** The words an item was proposed from; what it would hold, where the proposal names no others. */
export function voicesOf(item: ProposalItem): ProposalItem['evidence'] {
  const { draft, evidence } = item;
  return 'segments' in draft ? draft.segments : evidence;
}

function Thing({ draft }: { readonly draft: Draft }) {
  const parameter = useStudy((study) =>
    'parameter' in draft ? study?.parameter.get(draft.parameter) : undefined,
  );
  switch (draft.do) {
    case 'theme':
      return <h3 className={css.title}>{draft.name}</h3>;
    case 'insight':
    case 'need':
      return <h3 className={css.sentence}>{draft.text}</h3>;
    case 'parameter':
      return (
        <>
          <h3 className={css.title}>{draft.name}</h3>
          <p className={css.value}>
            <Value target={draft.target} unit={draft.unit} large />
            <BasisMark basis={draft.basis} long />
          </p>
          {draft.reason ? <p className={css.reason}>{draft.reason}</p> : null}
        </>
      );
    case 'set':
      return (
        <>
          <h3 className={css.title}>
            <span className={css.number}>{parameter?.number}</span> {parameter?.name}
          </h3>
          <p className={css.value}>
            <ValueDiff before={draft.before} after={draft} large />
            <BasisMark basis={draft.basis} long />
          </p>
          {draft.reason ? <p className={css.reason}>{draft.reason}</p> : null}
        </>
      );
    case 'drop':
      return (
        <>
          <h3 className={css.title}>
            <span className={css.number}>{parameter?.number}</span> <s>{parameter?.name}</s>
          </h3>
          {draft.reason ? <p className={css.reason}>{draft.reason}</p> : null}
        </>
      );
  }
}

/** Without a model a theme is called by the words that set it apart; they need not stand there twice. */
function isNamedByWords({ name, words }: Extract<Draft, { do: 'theme' }>): boolean {
  return name.split(' · ').every((part) => words.includes(part));
}

/** By which model or rule, and from how many words. */
function Source({ item }: { readonly item: ProposalItem }) {
  const { t } = useWords();
  const proposal = useStudy((study) => study?.proposal.get(item.proposal));
  const count = voicesOf(item).length;
  const by = proposal?.model ? t('review.byModel', { model: proposal.model }) : t('review.byRule');
  return (
    <p className={css.source}>
      {count > 0 ? `${t('review.from', { count })} · ` : ''}
      {by}
      {item.draft.do === 'theme' && item.draft.words.length > 0 && !isNamedByWords(item.draft) ? (
        <span className={css.words}>{item.draft.words.slice(0, 6).join(' · ')}</span>
      ) : null}
    </p>
  );
}
