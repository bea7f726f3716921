/** Words of the window: i18next with the bundled catalogue, and the wording of messages that main sends. */
import i18next, { type TFunction } from 'i18next';
import { useMemo } from 'react';
import { initReactI18next, useTranslation } from 'react-i18next';
import type { Message } from '../../domain/records.ts';
import type { Locale, Problem } from '../../protocol/window.ts';
import { catalogue } from './catalogue.ts';

export interface Words {
  readonly t: TFunction;
  readonly locale: Locale;
  /** A message in the person's language; `what` fills `{{what}}`, worded first. */
  say(message: Message, what?: Message): string;
  /** Parts of a line, with the comma of the language between them; what is empty is left out. */
  list(parts: readonly (string | undefined)[]): string;
  /** A problem in the person's language, or in its own English where the catalogue has no words for it. */
  sayProblem(problem: Problem | (Message & { readonly text?: string })): string;
}

/** Starts i18next in `locale`. Called once, before the first render. */
export function startWords(locale: Locale): void {
  void i18next.use(initReactI18next).init({
    lng: locale,
    fallbackLng: 'en',
    supportedLngs: ['en', 'zh'],
    resources: { en: { translation: catalogue.en }, zh: { translation: catalogue.zh } },
    interpolation: { escapeValue: false },
    returnNull: false,
    initAsync: false,
  });
  document.documentElement.lang = locale === 'zh' ? 'zh-CN' : 'en';
}

export function setLocale(locale: Locale): void {
  if (i18next.language === locale) return;
  void i18next.changeLanguage(locale);
  document.documentElement.lang = locale === 'zh' ? 'zh-CN' : 'en';
}

export function useWords(): Words {
  const { t, i18n } = useTranslation();
  return useMemo(() => wordsWith(t, i18n.language), [t, i18n.language]);
}

/** The same words outside of React. */
export function currentWords(): Words {
  return wordsWith(i18next.t, i18next.language);
}

function wordsWith(t: TFunction, language: string): Words {
  const exists = (key: string, params: Message['params'] = {}) => i18next.exists(key, params);
  const say = (message: Message, what?: Message): string => {
    // A label of undo names the label that it turned back, whose own parameters stand beside it.
    const { of, ...rest } = message.params ?? {};
    const inner = what ?? (typeof of === 'string' ? { key: of, params: rest } : undefined);
    const params = { ...message.params, ...(inner ? { what: say(inner) } : {}) };
    return exists(message.key, params) ? t(message.key, params) : message.key;
  };
  return {
    t,
    locale: language.startsWith('zh') ? 'zh' : 'en',
    say,
    list: (parts) => parts.filter(Boolean).join(language.startsWith('zh') ? '，' : ', '),
    sayProblem: (problem) => {
      const words = exists(problem.key, problem.params) ? say(problem) : (problem.text ?? problem.key);
      const remedy = 'remedy' in problem && problem.remedy ? say(problem.remedy) : '';
      // Some sentences end with their remedy already.
      return remedy === '' || words.includes(remedy)
        ? words
        : `${words}${language.startsWith('zh') ? '' : ' '}${remedy}`;
    },
  };
}
