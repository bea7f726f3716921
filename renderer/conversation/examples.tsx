/** What could be said first, made of what this study holds: a count, a question, an exact change, a wish. */
import { useMemo } from 'react';
import { linksTo } from '../../domain/links.ts';
import type { Parameter } from '../../domain/records.ts';
import { readTarget, showTarget } from '../../domain/spec.ts';
import type { Study } from '../../domain/study.ts';
import { useWords } from '../i18n/words.ts';
import { useStudy } from '../study/store.ts';
import css from './examples.module.css';
import { setDraft } from './talk.ts';

export function Examples() {
  const { t } = useWords();
  const study = useStudy();
  const examples = useMemo(() => (study ? examplesFor(study) : []), [study]);
  const take = (text: string) => {
    setDraft(text);
    document.getElementById('talk-words')?.focus();
  };
  return (
    <div className={css.examples}>
      <h3>{t('talk.emptyTitle')}</h3>
      <p>{t('talk.empty')}</p>
      <ul>
        {examples.map(({ kind, params }) => {
          const text = t(`talk.example.${kind}`, params);
          return (
            <li key={kind}>
              <button type="button" className={css.example} onClick={() => take(text)}>
                <span className={css.kind}>{t(`talk.exampleKind.${kind.replace(/Plain$/, '')}`)}</span>
                <span>{text}</span>
              </button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

interface Example {
  readonly kind: string;
  readonly params: Record<string, string>;
}

export function examplesFor(study: Study): Example[] {
  const theme = mostHeard(study);
  const parameter = [...study.parameter.values()].find(isBound);
  return [
    study.parameter.size > 0 ? { kind: 'count', params: {} } : { kind: 'countPlain', params: {} },
    theme ? { kind: 'question', params: { theme } } : { kind: 'questionPlain', params: {} },
    parameter ? { kind: 'exact', params: tighter(parameter) } : { kind: 'exactPlain', params: {} },
    { kind: 'vague', params: {} },
  ];
}

function mostHeard(study: Study): string | undefined {
  const themes = [...study.theme.values()].map(({ id, name }) => ({
    name,
    heard: linksTo(study, id).length,
  }));
  return themes.sort((a, b) => b.heard - a.heard)[0]?.name;
}

function isBound(parameter: Parameter): boolean {
  const frozen = parameter.status === 'frozen' || parameter.status === 'dropped';
  return !frozen && readTarget(parameter.target).kind === 'bound';
}

/** A tenth stricter than now, with as many digits as the target has. */
function tighter(parameter: Parameter): Record<string, string> {
  const target = readTarget(parameter.target);
  if (target.kind !== 'bound') return {};
  const digits = /[.,](\d+)/.exec(parameter.target)?.[1]?.length ?? 0;
  const value = (target.value * (target.sign === '>=' ? 1.1 : 0.9)).toFixed(digits);
  return { name: parameter.name, target: `${showTarget(value)} ${parameter.unit}`.trim() };
}
