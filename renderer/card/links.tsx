/** What a card stands on and what it leads to, with the state of each link and what to do about it. */
import { Unlink } from 'lucide-react';
import { useState } from 'react';
import type { CardKind, SegmentId } from '../../domain/ids.ts';
import { isSegmentId, kindOf } from '../../domain/ids.ts';
import { type LinkState, linkState, linksFrom, linksTo } from '../../domain/links.ts';
import type { Link } from '../../domain/records.ts';
import { type CardRecord, cardOf, type Study, titleOf } from '../../domain/study.ts';
import type { Verbatim } from '../../protocol/window.ts';
import { useWords } from '../i18n/words.ts';
import { change, confirmLinks, unlink } from '../study/actions.ts';
import { useVerbatims } from '../study/verbatims.ts';
import { Button } from '../style/button.tsx';
import { KindMark } from '../style/marks.tsx';
import { Quote } from '../style/quote.tsx';
import { hover, showCard, showVerbatim } from '../view/state.ts';
import css from './panel.module.css';

interface Props {
  readonly study: Study;
  readonly card: CardRecord;
}

const QUOTES = 4;
const RANK: readonly string[] = ['constraint', 'need', 'insight', 'theme', 'segment'];

export function CardLinks({ study, card }: Props) {
  const { t } = useWords();
  const conflicts = [...linksTo(study, card.id), ...linksFrom(study, card.id)].filter(
    (link) => link.type === 'conflicts',
  );
  const behind = linksTo(study, card.id).filter((link) => link.type !== 'conflicts');
  const ahead = linksFrom(study, card.id).filter((link) => link.type !== 'conflicts');
  const kind = kindOf(card.id);
  if (kind === 'note') return null;
  const nothing = kind === 'insight' ? t('card.assumption') : t('card.nothingBehind');
  return (
    <>
      <Suspects study={study} links={[...behind, ...ahead]} />
      {kind === 'constraint' ? null : (
        <Side title={t('card.behind')} none={nothing} links={behind} study={study} id={card.id} />
      )}
      {kind === 'parameter' ? null : (
        <Side
          title={t('card.ahead')}
          none={t('card.nothingAhead')}
          links={ahead}
          study={study}
          id={card.id}
        />
      )}
      {conflicts.length > 0 ? (
        <Side title={t('card.beside')} none="" links={conflicts} study={study} id={card.id} />
      ) : null}
    </>
  );
}

interface SideProps {
  readonly title: string;
  readonly none: string;
  readonly links: readonly Link[];
  readonly study: Study;
  readonly id: string;
}

function Side({ title, none, links, study, id }: SideProps) {
  const { t } = useWords();
  const [all, setAll] = useState(false);
  const other = (link: Link) => (link.from === id ? link.to : link.from);
  const cards = links.filter((link) => !isSegmentId(other(link)));
  cards.sort((a, b) => RANK.indexOf(kindOf(other(a)) ?? '') - RANK.indexOf(kindOf(other(b)) ?? ''));
  const said = links.filter((link) => isSegmentId(other(link)));
  const shown = all ? said : said.slice(0, QUOTES);
  const verbatims = useVerbatims(shown.map((link) => other(link) as SegmentId));
  return (
    <section className={css.side}>
      <h3>{title}</h3>
      {links.length === 0 ? <p className={css.nothing}>{none}</p> : null}
      {cards.map((link) => (
        <LinkedCard key={link.id} link={link} other={other(link)} study={study} />
      ))}
      {shown.map((link) => (
        <LinkedWords key={link.id} link={link} verbatim={verbatims.get(other(link))} study={study} />
      ))}
      {said.length > QUOTES ? (
        <Button className={css.more ?? ''} onClick={() => setAll(!all)}>
          {all ? t('why.fewer') : t('card.more', { count: said.length - shown.length })}
        </Button>
      ) : null}
    </section>
  );
}

function LinkedCard({
  link,
  other,
  study,
}: {
  readonly link: Link;
  readonly other: string;
  readonly study: Study;
}) {
  const card = cardOf(study, other);
  return (
    <div className={css.link} onPointerEnter={() => hover(other)} onPointerLeave={() => hover(null)}>
      <button type="button" className={css.to} disabled={!card} onClick={() => showCard(other)}>
        <KindMark kind={kindOf(other) as CardKind} />
        <span className={css.number}>{card?.number ?? '?'}</span>
        <span className={css.text}>{card ? titleOf(card) : other}</span>
      </button>
      <Strength link={link} study={study} />
      <LinkEnd link={link} study={study} />
    </div>
  );
}

interface WordsProps {
  readonly link: Link;
  readonly verbatim: Verbatim | undefined;
  readonly study: Study;
}

function LinkedWords({ link, verbatim, study }: WordsProps) {
  const { t } = useWords();
  return (
    <div className={css.link}>
      <div className={css.words}>
        {verbatim ? (
          <Quote verbatim={verbatim} onOpen={() => showVerbatim(verbatim.id)} />
        ) : (
          <p className={css.nothing}>{t('why.missing')}</p>
        )}
      </div>
      <LinkEnd link={link} study={study} />
    </div>
  );
}

function LinkEnd({ link, study }: { readonly link: Link; readonly study: Study }) {
  const { t } = useWords();
  const state = linkState(study, link);
  return (
    <>
      <Button
        className={css.unlink ?? ''}
        icon={<Unlink size={14} />}
        label={t('card.unlink')}
        onClick={() => void unlink(link.id)}
      />
      {state === 'ok' ? null : <StateWord state={state} />}
    </>
  );
}

function StateWord({ state }: { readonly state: LinkState }) {
  const { t } = useWords();
  return <p className={state === 'broken' ? css.broken : css.suspect}>{t(`linkState.${state}`)}</p>;
}

const STRENGTHS = ['', '1', '3', '9'] as const;

/** 1, 3 or 9 as in the House of Quality. A link is replaced whole, so only one that holds may be judged. */
function Strength({ link, study }: { readonly link: Link; readonly study: Study }) {
  const { t } = useWords();
  if (link.type !== 'satisfies' || linkState(study, link) !== 'ok') return null;
  const keep = (value: string) => {
    const strength = value === '' ? {} : { strength: Number(value) };
    const steps = [
      { do: 'unlink', id: link.id },
      { do: 'link', a: link.from, b: link.to, ...strength },
    ] as const;
    void change({ key: 'did.strength', params: { strength: value || '–' } }, steps);
  };
  return (
    <select
      className={css.strength}
      aria-label={t('field.strength')}
      title={t('field.strength')}
      value={String(link.strength ?? '')}
      onChange={(event) => keep(event.target.value)}
    >
      {STRENGTHS.map((one) => (
        <option key={one} value={one}>
          {one || '–'}
        </option>
      ))}
    </select>
  );
}

/** Links to look at again, confirmed together with one sentence. */
function Suspects({ study, links }: { readonly study: Study; readonly links: readonly Link[] }) {
  const { t } = useWords();
  const [sentence, setSentence] = useState('');
  const suspects = links.filter((link) => linkState(study, link).startsWith('suspect'));
  if (suspects.length === 0) return null;
  const ids = suspects.map((link) => link.id);
  return (
    <form
      className={css.suspects}
      onSubmit={(event) => {
        event.preventDefault();
        void confirmLinks(ids, sentence).then((done) => done && setSentence(''));
      }}
    >
      <p>{t('card.suspect', { count: ids.length })}</p>
      <input
        aria-label={t('card.confirmAsk')}
        placeholder={t('card.confirmHint')}
        value={sentence}
        onChange={(event) => setSentence(event.target.value)}
      />
      <Button type="submit" look="decide" disabled={sentence.trim() === ''}>
        {t('card.confirm')}
      </Button>
    </form>
  );
}
