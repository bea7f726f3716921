/** Words around a chain in the person's language, as domain/why.ts takes them. */
import { useMemo } from 'react';
import { type Decided, speakerOf, type WhyWords } from '../../domain/why.ts';
import { useWords, type Words } from '../i18n/words.ts';
import { dateOnly } from '../style/when.ts';

export function useWhyWords(): WhyWords {
  const words = useWords();
  return useMemo(() => whyWords(words), [words]);
}

export function whyWords({ t, list, locale }: Pick<Words, 't' | 'list' | 'locale'>): WhyWords {
  const decided = ({ by, at, model, proposed }: Decided) => {
    const when = dateOnly(at, locale);
    if (!proposed) return t('why.by', { by, when });
    return t('why.accepted', { by, when, model: model ?? t('card.ruleMade') });
  };
  return {
    why: t('why.title'),
    words: t('why.words'),
    themes: t('why.theme'),
    insight: t('why.insight'),
    need: t('why.need'),
    constraint: t('why.constraint'),
    target: t('why.target'),
    reason: t('why.reason'),
    nobody: t('why.saidNothing'),
    noTarget: t('spec.noTarget'),
    basis: (basis) => t('why.basis', { basis: t(`basis.${basis}`) }),
    decided,
    source: ({ attributes, evidenceName, row }) => {
      const where = row === null ? undefined : t('common.row', { row });
      return list([speakerOf(attributes), evidenceName, where]);
    },
  };
}
