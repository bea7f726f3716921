/** One turn: the person's words at the right, an answer as plain text under the name of who gave it. */
import { useMemo } from 'react';
import type { Turn } from '../../domain/records.ts';
import { useWords } from '../i18n/words.ts';
import { useVerbatims } from '../study/verbatims.ts';
import { Button } from '../style/button.tsx';
import { Quote } from '../style/quote.tsx';
import { showVerbatim } from '../view/state.ts';
import { Citation } from './citation.tsx';
import { partsOf, questionBefore } from './parts.ts';
import { ProposalCard } from './proposal-card.tsx';
import { ask, useTalk } from './talk.ts';
import css from './turn.module.css';

export function TurnView({ turn, turns }: { readonly turn: Turn; readonly turns: readonly Turn[] }) {
  return turn.by === 'person' ? <Question text={turn.text} /> : <Answer turn={turn} turns={turns} />;
}

export function Question({ text }: { readonly text: string }) {
  const { t } = useWords();
  return (
    <div className={css.question} data-turn="person">
      <span className="out-of-sight">{t('talk.you')}</span>
      <p>{text}</p>
    </div>
  );
}

function Answer({ turn, turns }: { readonly turn: Turn; readonly turns: readonly Turn[] }) {
  const { t, say } = useWords();
  const name = t(nameKey(turn));
  // Where code answered, the message is the answer and the text its English for the log. Beside words that a model
  // wrote, it is the reason why they end there.
  const told = turn.message ? say(turn.message) : '';
  const byRule = turn.by === 'rule' && told !== '';
  const words = byRule ? told : turn.text || told;
  const why = !byRule && turn.text ? told : '';
  return (
    <article className={css.answer} aria-label={name}>
      <header className={css.who} title={turn.model}>
        {name}
      </header>
      {words ? <Words text={words} turn={turn} /> : null}
      {why && turn.state === 'done' ? <p className={css.why}>{why}</p> : null}
      {turn.state === 'done' ? null : <Unfinished turn={turn} turns={turns} why={why} />}
      {turn.closest?.length ? <Closest turn={turn} /> : null}
      {turn.proposal ? <ProposalCard proposal={turn.proposal} /> : null}
    </article>
  );
}

const COUNTED = /^assistant\.(count|mentions|nothing-to-rank|most|least|without|suspect|guesses|waiting)/;

/** Who answered: a role, or, where code alone did, how it came to know. */
function nameKey(turn: Turn): string {
  if (turn.by !== 'rule') return `talk.roleLong.${turn.role ?? 'researcher'}`;
  const key = turn.message?.key ?? '';
  if (COUNTED.test(key)) return 'talk.byCounting';
  return key.startsWith('assistant.change') ? 'talk.byReading' : 'talk.bySearch';
}

function Words({ text, turn }: { readonly text: string; readonly turn: Turn }) {
  const parts = useMemo(() => partsOf(text), [text]);
  const cited = useMemo(
    () => new Map(turn.citations.map(({ n, segment }) => [n, segment])),
    [turn.citations],
  );
  return (
    <div className={css.words}>
      {parts.map((part, at) => {
        if ('text' in part) return part.text;
        const segment = cited.get(part.n);
        // A number without a source is never shown as if it had one.
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a finished text keep their places
        return segment ? <Citation key={at} n={part.n} segment={segment} /> : null;
      })}
    </div>
  );
}

/** What the evidence has that comes nearest, where it does not answer. */
function Closest({ turn }: { readonly turn: Turn }) {
  const { t } = useWords();
  const ids = (turn.closest ?? []).slice(0, 3);
  const verbatims = useVerbatims(ids);
  return (
    <section className={css.closest}>
      <h3>{t('talk.closest')}</h3>
      {ids.map((id) => {
        const verbatim = verbatims.get(id);
        return verbatim ? <Quote key={id} verbatim={verbatim} onOpen={() => showVerbatim(id)} /> : null;
      })}
    </section>
  );
}

interface UnfinishedProps {
  readonly turn: Turn;
  readonly turns: readonly Turn[];
  /** What main says about it, where it says more than that. */
  readonly why: string;
}

function Unfinished({ turn, turns, why }: UnfinishedProps) {
  const { t } = useWords();
  const busy = useTalk((talk) => talk.live !== null);
  const question = questionBefore(turns, turn);
  return (
    <div className={turn.state === 'broken' ? css.broken : css.stopped}>
      <p>{why || (turn.message ? '' : t(turn.state === 'broken' ? 'talk.broken' : 'talk.stopped'))}</p>
      {question ? (
        <Button
          look="plain"
          disabled={busy}
          onClick={() => void ask(question.text, turn.role ?? question.role)}
        >
          {t('talk.askAgain')}
        </Button>
      ) : null}
    </div>
  );
}
