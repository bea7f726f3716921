/** What is seen when no study is open: the loop with its five quiet words, and three ways to begin. */
import { useEffect } from 'react';
import { useWords } from '../i18n/words.ts';
import { Button } from '../style/button.tsx';
import { bandPath, lemniscate } from '../style/lemniscate.ts';
import { useApp } from '../study/store.ts';
import { openSample, openStudy } from '../view/files.ts';
import { commandFor } from '../view/commands.ts';
import { keyOf } from '../view/keys.ts';
import { openDialog } from '../view/state.ts';
import css from './first-screen.module.css';

const A = 300;
const WIDTH = 44;
const QUARTER = Math.PI / 2;
const PEOPLE = bandPath(A, WIDTH, -QUARTER, QUARTER, 160);
const PRODUCT = bandPath(A, WIDTH, QUARTER, QUARTER * 3, 160);

/** Where the five words stand beside the band: radians of the loop and the way they lean out. */
const STATIONS = [
  { name: 'discover', t: -0.42, dx: 20, dy: -34 },
  { name: 'define', t: 0.62, dx: 0, dy: 62 },
  { name: 'design', t: Math.PI - 0.62, dx: 0, dy: -46 },
  { name: 'develop', t: Math.PI + 0.42, dx: -20, dy: 58 },
  { name: 'distribute', t: Math.PI * 1.5, dx: 0, dy: 62 },
] as const;

export function FirstScreen() {
  const { t } = useWords();
  const app = useApp();
  useEffect(() => document.getElementById('begin')?.focus(), []);
  return (
    <main className={css.screen}>
      <Loop />
      <div className={css.words}>
        <h1>{t('first.title')}</h1>
        <p>{t('first.text')}</p>
        <div className={css.actions}>
          <Button id="begin" look="strong" onClick={() => openDialog({ name: 'new-study' })}>
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
                  <button type="button" disabled={recent.missing} title={recent.path} onClick={() => openStudy(recent.path)}>
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

function Loop() {
  const { t } = useWords();
  return (
    <svg className={css.loop} viewBox="-500 -200 1000 400" role="img" aria-label={t('loop.picture')}>
      <path className={css.product} d={PRODUCT} />
      <path className={css.people} d={PEOPLE} />
      <text className={css.lobe} x={-230} y={6}>
        {t('loop.product')}
      </text>
      <text className={css.lobe} x={230} y={6}>
        {t('loop.consumer')}
      </text>
      {STATIONS.map(({ name, t: at, dx, dy }) => {
        const { x, y } = lemniscate(A, at);
        return (
          <text key={name} className={css.station} x={x + dx} y={y + dy}>
            {t(`station.${name}`)}
          </text>
        );
      })}
    </svg>
  );
}
