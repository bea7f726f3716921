/** How the models are, in two words; a click says more, and what to do. */
import { type CSSProperties, useId } from 'react';
import type { ModelState } from '../../protocol/inference.ts';
import type { ModelsState } from '../../protocol/window.ts';
import { useWords, type Words } from '../i18n/words.ts';
import { restartModel, useModels } from '../study/status.ts';
import { Button } from '../style/button.tsx';
import css from './model-dot.module.css';

const ANCHOR = '--model-dot';

export function ModelDot() {
  const { t } = useWords();
  const id = useId();
  const models = useModels();
  const overall = models ? worst(models) : null;
  const word = overall ? wordOf(overall, t) : t('model.unknown');
  return (
    <>
      <button
        type="button"
        className={css.dot}
        data-state={overall?.state ?? 'loading'}
        popoverTarget={id}
        aria-label={`${t('model.title')}: ${word}`}
        style={{ anchorName: ANCHOR } as CSSProperties}
      >
        <Sign state={overall?.state ?? 'loading'} />
        {word}
      </button>
      <div id={id} popover="auto" className={css.sheet} style={{ positionAnchor: ANCHOR } as CSSProperties}>
        <h3>{t('model.title')}</h3>
        {models ? (
          <>
            <Family family="encoder" state={models.encoder} />
            <Family family="writer" state={models.writer} />
          </>
        ) : (
          <p>{t('model.unknown')}</p>
        )}
      </div>
    </>
  );
}

function Family({ family, state }: { readonly family: 'encoder' | 'writer'; readonly state: ModelState }) {
  const { t, sayProblem } = useWords();
  return (
    <section className={css.family}>
      <p className={css.name}>{t(`model.${family}`)}</p>
      {state.state === 'ready' ? (
        <p>
          {t('model.readyOn', {
            name: state.model.name,
            version: state.model.version,
            provider: state.model.provider,
            seconds: (state.model.loadedMs / 1000).toFixed(1),
          })}
        </p>
      ) : null}
      {state.state === 'loading' ? <p>{t('model.loading')}</p> : null}
      {state.state === 'absent' ? <p>{`${sayProblem(state.why)} ${t('model.absentHint')}`}</p> : null}
      {state.state === 'failed' ? (
        <>
          <p>{`${sayProblem(state.because)} ${sayProblem(state.remedy)}`}</p>
          <Button look="plain" onClick={() => restartModel(family)}>
            {t('model.restart')}
          </Button>
        </>
      ) : null}
    </section>
  );
}

/** Form and colour together: a ring while absent, half while loading, full when ready, a cross when failed. */
function Sign({ state }: { readonly state: ModelState['state'] }) {
  return (
    <svg viewBox="0 0 12 12" width="10" height="10" aria-hidden="true" className={css.sign}>
      {state === 'failed' ? <path d="M2.5 2.5l7 7m0-7l-7 7" /> : <circle cx="6" cy="6" r="4" />}
      {state === 'loading' ? <path className={css.full} d="M6 2a4 4 0 0 0 0 8z" /> : null}
      {state === 'ready' ? <circle className={css.full} cx="6" cy="6" r="4" /> : null}
    </svg>
  );
}

const ORDER: readonly ModelState['state'][] = ['failed', 'absent', 'loading', 'ready'];

function worst({ encoder, writer }: ModelsState): ModelState {
  return ORDER.indexOf(encoder.state) < ORDER.indexOf(writer.state) ? encoder : writer;
}

function wordOf(state: ModelState, t: Words['t']): string {
  if (state.state === 'ready') return t('model.ready', { provider: state.model.provider });
  return t(`model.${state.state}`);
}
