/** Why: one readable column from the words of people to the value, that can be taken away as text or picture. */
import { Copy, Image, X } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import { kindOf } from '../../domain/ids.ts';
import type { Parameter } from '../../domain/records.ts';
import { titleOf } from '../../domain/study.ts';
import { shownValue } from '../../domain/value-edit.ts';
import {
  type InsightBehind,
  type Said,
  segmentsBehind,
  type Voices,
  type WhyChain,
  whyOf,
  whyText,
} from '../../domain/why.ts';
import type { Verbatim } from '../../protocol/window.ts';
import { useWords } from '../i18n/words.ts';
import { useStudy } from '../study/store.ts';
import { useVerbatims } from '../study/verbatims.ts';
import { Button } from '../style/button.tsx';
import { Dialog } from '../style/dialog.tsx';
import { BasisMark } from '../style/marks.tsx';
import { Quote } from '../style/quote.tsx';
import { Value } from '../style/value.tsx';
import { dateOnly } from '../style/when.ts';
import { copyText } from '../view/files.ts';
import { showVerbatim } from '../view/state.ts';
import css from './column.module.css';
import { takePicture } from './picture.ts';
import { useWhyWords } from './words.ts';

const QUOTES = 3;

export function WhyColumn({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const { t, locale } = useWords();
  const words = useWhyWords();
  const study = useStudy();
  const segments = useMemo(() => (study ? segmentsBehind(study, id) : []), [study, id]);
  const verbatims = useVerbatims(segments);
  const page = useRef<HTMLElement>(null);
  const chain = study ? whyOf(study, id, verbatims) : undefined;
  if (!study || !chain) return null;
  const picture = () => {
    if (page.current) void takePicture(page.current);
  };
  return (
    <Dialog title={t('why.title')} onClose={onClose} bare wide>
      <div className={css.tools}>
        <Button
          icon={<Copy size={16} />}
          label={t('common.copyText')}
          onClick={() => void copyText(whyText(chain, words))}
        />
        <Button icon={<Image size={16} />} label={t('common.copyPicture')} onClick={picture} />
        <Button icon={<X size={16} />} label={t('common.close')} onClick={onClose} />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls takes the arrows */}
      <div className={css.scroll} tabIndex={0} data-first>
        <article ref={page} className={css.page}>
          <header className={css.head}>
            <p>
              {t('why.title')} <span className={css.number}>{chain.card.number}</span>
            </p>
            <h1>{titleOf(chain.card)}</h1>
          </header>
          <Behind chain={chain} />
          <Itself chain={chain} />
          <footer className={css.foot}>
            <Worn chain={chain} />
            <p>{words.decided(chain.decided)}</p>
            <p>
              {t('why.footer', { study: study.meta.name, when: dateOnly(new Date().toISOString(), locale) })}
            </p>
          </footer>
        </article>
      </div>
    </Dialog>
  );
}

function Behind({ chain }: { readonly chain: WhyChain }) {
  const { t } = useWords();
  const kind = kindOf(chain.card.id);
  const own = kind === 'theme' || kind === 'insight';
  return (
    <>
      {own ? (
        <Section title={t('why.words')} side="people">
          {<Quotes voices={chain.voices} none={t('why.assumption')} />}
        </Section>
      ) : null}
      {chain.themes.length > 0 ? (
        <Section title={t('why.theme')} side="people">
          {chain.themes.map((theme) => (
            <Sentence key={theme.id} number={theme.number} text={theme.name} />
          ))}
        </Section>
      ) : null}
      {chain.insights.map((behind) => (
        <Insight key={behind.insight.id} behind={behind} />
      ))}
      {kind === 'need' && chain.insights.length === 0 ? <Missing>{t('why.noInsight')}</Missing> : null}
      {chain.needs.length > 0 ? (
        <Section title={t('why.need')} side="people">
          {chain.needs.map((need) => (
            <Sentence key={need.id} number={need.number} text={need.text} />
          ))}
        </Section>
      ) : null}
      {kind === 'parameter' && chain.needs.length === 0 ? <Missing>{t('why.noNeed')}</Missing> : null}
      {chain.constraints.length > 0 ? (
        <Section title={t('why.constraint')} side="product">
          {chain.constraints.map((constraint) => (
            <Sentence
              key={constraint.id}
              number={constraint.number}
              text={constraint.text}
              note={constraint.source}
            />
          ))}
        </Section>
      ) : null}
    </>
  );
}

function Insight({ behind }: { readonly behind: InsightBehind }) {
  const { t } = useWords();
  const { insight } = behind;
  return (
    <>
      <Section title={t('why.words')} side="people">
        <Quotes voices={behind} none={t('why.assumption')} />
      </Section>
      <Section title={t('why.insight')} side="people">
        <Sentence number={insight.number} text={insight.text} />
      </Section>
    </>
  );
}

function Quotes({ voices, none }: { readonly voices: Voices; readonly none: string }) {
  const { t } = useWords();
  const [all, setAll] = useState(false);
  const said = voices.said.filter((one): one is Said => one !== undefined);
  if (voices.segments.length === 0) return <Missing>{none}</Missing>;
  if (said.length === 0) return <Missing>{t('why.missing')}</Missing>;
  const shown = all ? said : said.slice(0, QUOTES);
  const rest = said.length - shown.length;
  return (
    <>
      {shown.map((one) => (
        <Quote key={one.id} verbatim={one as Verbatim} onOpen={() => showVerbatim(one.id)} />
      ))}
      {said.length > QUOTES ? (
        <Button className={css.more ?? ''} onClick={() => setAll(!all)}>
          {all ? t('why.fewer') : t('why.more', { count: rest })}
        </Button>
      ) : null}
    </>
  );
}

function Itself({ chain }: { readonly chain: WhyChain }) {
  const { t } = useWords();
  const study = useStudy();
  if (chain.basis === undefined) return null;
  const parameter = chain.card as Parameter;
  return (
    <Section title={t('why.target')} side="product">
      <div className={css.value}>
        <span>{parameter.name}</span>
        <Value {...(study ? shownValue(study, parameter) : parameter)} large />
      </div>
      {parameter.kind === 'derived' ? (
        <p className={css.note}>{t('spec.formula', { formula: parameter.target })}</p>
      ) : null}
      {parameter.tolerance ? <p className={css.note}>{parameter.tolerance}</p> : null}
      <p className={css.basis}>
        <BasisMark basis={chain.basis} long />
      </p>
      {parameter.reason ? <p>{parameter.reason}</p> : null}
      {chain.basis === 'guess' ? <p className={css.decide}>{t('why.guess')}</p> : null}
    </Section>
  );
}

function Worn({ chain }: { readonly chain: WhyChain }) {
  const { t } = useWords();
  return (
    <>
      {chain.broken > 0 ? <p className={css.broken}>{t('why.broken')}</p> : null}
      {chain.suspect > 0 ? <p className={css.decide}>{t('why.suspect')}</p> : null}
    </>
  );
}

function Section({
  title,
  side,
  children,
}: {
  title: string;
  side: 'people' | 'product';
  children: React.ReactNode;
}) {
  return (
    <section className={`${css.section} ${css[side]}`}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

function Sentence({
  number,
  text,
  note,
}: {
  readonly number: string;
  readonly text: string;
  readonly note?: string;
}) {
  return (
    <p className={css.sentence}>
      <span className={css.number}>{number}</span>
      <span>
        {text}
        {note ? <span className={css.note}> {note}</span> : null}
      </span>
    </p>
  );
}

function Missing({ children }: { readonly children: React.ReactNode }) {
  return <p className={css.missing}>{children}</p>;
}
