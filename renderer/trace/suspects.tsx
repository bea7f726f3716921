/** One change and every link it made suspect; a sentence clears them together. */
import { type ReactNode, useState } from 'react';
import { type EndId, isSegmentId, kindOf, type SegmentId } from '../../domain/ids.ts';
import type { Study } from '../../domain/study.ts';
import { cardOf } from '../../domain/study.ts';
import { type Suspect, type SuspectGroup, sharedChanges } from '../../domain/suspects.ts';
import { useWords } from '../i18n/words.ts';
import { confirmAbout, letGo } from '../study/actions.ts';
import { useVerbatims } from '../study/verbatims.ts';
import { Button } from '../style/button.tsx';
import { FieldChanges } from '../style/field-changes.tsx';
import { Quote } from '../style/quote.tsx';
import { dateAndTime } from '../style/when.ts';
import { showVerbatim } from '../view/state.ts';
import { CardLine } from './card-line.tsx';
import css from './panel.module.css';

const MOST = 5;

interface Props {
  readonly study: Study;
  readonly group: SuspectGroup;
}

export function SuspectGroupView({ study, group }: Props) {
  const { t, locale } = useWords();
  const { card, changed, suspects } = group;
  const shared = group.kind === 'changed' ? sharedChanges(group) : undefined;
  return (
    <div className={css.group}>
      {card ? <CardLine card={card} head /> : <p className={css.lost}>{goneWords(group, t)}</p>}
      {changed ? (
        <p className={css.when}>
          {t('trace.changedBy', { by: changed.by, when: dateAndTime(changed.at, locale) })}
        </p>
      ) : null}
      {card && shared ? <Changes of={card.id} changes={shared} card={card} /> : null}
      <p className={css.touches}>{t(`trace.touches.${group.kind}`, { count: suspects.length })}</p>
      {group.kind === 'gone' ? (
        <Losers study={study} suspects={suspects} />
      ) : (
        <Some
          all={suspects}
          show={(suspect) => (
            <OtherEnd
              key={suspect.link.id}
              study={study}
              suspect={suspect}
              own={card && !shared ? card : undefined}
            />
          )}
        />
      )}
      {group.kind === 'changed' ? <Clear group={group} /> : <LetGo group={group} />}
    </div>
  );
}

/** The first few, and the others when asked for. */
function Some<T>({ all, show }: { readonly all: readonly T[]; readonly show: (one: T) => ReactNode }) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  const shown = open ? all : all.slice(0, MOST);
  return (
    <>
      {shown.map(show)}
      {all.length > MOST ? (
        <Button className={css.more ?? ''} onClick={() => setOpen(!open)}>
          {open ? t('why.fewer') : t('card.more', { count: all.length - shown.length })}
        </Button>
      ) : null}
    </>
  );
}

/** What stood on something that is gone, each card once with how many links it lost. */
function Losers({ study, suspects }: { readonly study: Study; readonly suspects: readonly Suspect[] }) {
  const { t } = useWords();
  const lost = new Map<EndId, number>();
  for (const { other } of suspects) lost.set(other, (lost.get(other) ?? 0) + 1);
  return (
    <Some
      all={[...lost]}
      show={([id, count]) => {
        const card = cardOf(study, id);
        return (
          <div key={id} className={css.lostEnd}>
            {card ? <CardLine card={card} /> : <p className={css.kept}>{t('trace.goneCard')}</p>}
            <span className={css.kept}>{t('trace.lost', { count })}</span>
          </div>
        );
      }}
    />
  );
}

type Translate = ReturnType<typeof useWords>['t'];

function goneWords({ cause, name }: SuspectGroup, t: Translate): string {
  if (kindOf(cause) !== 'evidence') return t('trace.goneCard');
  return name === undefined ? t('trace.goneEvidence') : t('trace.goneNamed', { name });
}

interface ChangesProps {
  readonly of: string;
  readonly changes: NonNullable<Suspect['changes']>;
  readonly card: object;
}

function Changes({ of, changes, card }: ChangesProps) {
  return (
    <div className={css.changes}>
      <FieldChanges changes={changes} after={card} of={kindOf(of)} />
    </div>
  );
}

interface EndProps {
  readonly study: Study;
  readonly suspect: Suspect;
  /** Set where the links of the group were confirmed at different times: each shows its own change. */
  readonly own: SuspectGroup['card'];
}

function OtherEnd({ study, suspect, own }: EndProps) {
  const { t } = useWords();
  const { other, changes } = suspect;
  const card = cardOf(study, other);
  return (
    <>
      {card ? <CardLine card={card} /> : null}
      {isSegmentId(other) ? <Words id={other} /> : null}
      {!own ? null : changes ? (
        <Changes of={own.id} changes={changes} card={own} />
      ) : (
        <p className={css.kept}>{t('trace.notKept')}</p>
      )}
    </>
  );
}

function Words({ id }: { readonly id: SegmentId }) {
  const verbatim = useVerbatims([id]).get(id);
  return verbatim ? <Quote verbatim={verbatim} onOpen={() => showVerbatim(id)} /> : null;
}

function Clear({ group }: { readonly group: SuspectGroup }) {
  const { t } = useWords();
  const [sentence, setSentence] = useState('');
  const submit = () => {
    const links = group.suspects.map(({ link }) => link.id);
    void confirmAbout(links, sentence, group.cause as EndId).then((done) => done && setSentence(''));
  };
  return (
    <form
      className={css.clear}
      onSubmit={(event) => {
        event.preventDefault();
        if (sentence.trim() !== '') submit();
      }}
    >
      <input
        aria-label={t('card.confirmAsk')}
        placeholder={t('trace.sentence')}
        value={sentence}
        maxLength={2000}
        onChange={(event) => setSentence(event.target.value)}
      />
      <Button type="submit" look="decide" disabled={sentence.trim() === ''}>
        {t('trace.reviewed')}
      </Button>
    </form>
  );
}

function LetGo({ group }: { readonly group: SuspectGroup }) {
  const { t } = useWords();
  const links = group.suspects.map(({ link }) => link.id);
  return (
    <Button className={css.more ?? ''} onClick={() => void letGo(links)}>
      {t('trace.letGo', { count: links.length })}
    </Button>
  );
}
