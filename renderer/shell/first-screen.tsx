/** What is seen when no study is open: the loop with its five quiet words, and three ways to begin. */
import { useWords } from '../i18n/words.ts';
import { useApp } from '../study/store.ts';
import { Button } from '../style/button.tsx';
import { commandFor } from '../view/commands.ts';
import { openSample, openStudy } from '../view/files.ts';
import { keyOf } from '../view/keys.ts';
import { openDialog } from '../view/state.ts';
import css from './first-screen.module.css';
import { Loop } from './loop.tsx';

export function FirstScreen() {
  const { t } = useWords();
  const app = useApp();
  return (
    <main className={css.screen}>
      <Loop />
      <div className={css.words}>
        <h1>{t('first.title')}</h1>
        <p>{t('first.text')}</p>
        <div className={css.actions}>
          <Button look="strong" onClick={() => openDialog({ name: 'new-study' })}>
            {t('first.new')}
          </Button>
          <Button look="plain" onClick={() => openStudy()}>
            {t('first.open')}
          </Button>
          <Button look="quiet" onClick={openSample}>
            {t('first.sample')}
          </Button>
        </div>
        {app && app.recents.length > 0 ? (
          <section className={css.recents} aria-label={t('first.recent')}>
            <h2>{t('first.recent')}</h2>
            <ul>
              {app.recents.slice(0, 5).map((recent) => (
                <li key={recent.path}>
                  <button
                    type="button"
                    disabled={recent.missing}
                    title={recent.path}
                    onClick={() => openStudy(recent.path)}
                  >
                    <span>{recent.name}</span>
                    <small>{recent.missing ? t('first.missing') : recent.path}</small>
                  </button>
                </li>
              ))}
            </ul>
          </section>
        ) : null}
      </div>
      <p className={css.keys}>
        {keyOf(commandFor('palette'))} {t('command.palette')}
      </p>
    </main>
  );
}
