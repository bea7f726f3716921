/** How one source will be read: what was found, what a person may say otherwise, and what becomes of its rows. */
import { useEffect, useMemo, useRef, useState } from 'react';
import type { ImportSettings, Preview } from '../../protocol/ingest.ts';
import type { Problem } from '../../protocol/window.ts';
import { useWords } from '../i18n/words.ts';
import { Button } from '../style/button.tsx';
import { Columns } from './columns.tsx';
import { Counts } from './counts.tsx';
import { Filter } from './filter.tsx';
import css from './preview.module.css';
import { Readers } from './readers.tsx';
import { Sample } from './sample.tsx';
import { type Source, startImport } from './sources.ts';
import { usePreview } from './use-preview.ts';

interface Props {
  readonly source: Source;
  readonly left: number;
  readonly onDone: () => void;
  readonly onSkip?: (() => void) | undefined;
  readonly onAll?: ((settings: ImportSettings) => void) | undefined;
  readonly onClose: () => void;
}

export function PreviewStep({ source, left, onDone, onSkip, onAll, onClose }: Props) {
  const { t, locale } = useWords();
  const [chosen, setChosen] = useState<ImportSettings>(source.settings);
  const settings = useMemo(() => ({ ...chosen, locale }), [chosen, locale]);
  const { preview, problem, reading } = usePreview(source.from, settings);
  const [starting, setStarting] = useState(false);
  const place = problem ? placeOf(problem) : null;
  const table = preview?.kind === 'table';
  const ready = preview !== null && !problem && !reading && preview.kept > 0;
  const button = useRef<HTMLButtonElement>(null);
  const seen = useRef(false);
  // What most people do next is import as found: one Enter away once it is known how it will be read.
  useEffect(() => {
    if (!ready || seen.current) return;
    seen.current = true;
    button.current?.focus({ preventScroll: true });
  }, [ready]);
  const run = async () => {
    if (!ready || starting) return;
    setStarting(true);
    if (await startImport(source, settings)) onDone();
    else setStarting(false);
  };
  return (
    <form
      className={css.step}
      onSubmit={(event) => {
        event.preventDefault();
        void run();
      }}
    >
      <div className={css.fields}>
        <Readers source={source} preview={preview} chosen={chosen} onChoose={setChosen} />
        {problem && place !== 'filter' ? <Trouble problem={problem} /> : null}
        {table ? <Filter preview={preview} chosen={chosen} onChoose={setChosen} /> : null}
        {problem && place === 'filter' ? <Trouble problem={problem} /> : null}
      </div>
      {preview ? (
        <div className={`${css.look} ${problem ? css.stale : ''}`} aria-busy={reading}>
          {table ? <Columns preview={preview} chosen={chosen} onChoose={setChosen} /> : null}
          <Sample preview={preview} />
        </div>
      ) : reading ? (
        <p className={css.waiting}>{t('importing.reading')}</p>
      ) : null}
      <footer className={css.foot}>
        <div className={css.said}>{preview && !problem ? <Said preview={preview} /> : null}</div>
        <div className={css.buttons}>
          {onSkip ? (
            <Button onClick={onSkip}>{t('importing.skip')}</Button>
          ) : (
            <Button onClick={onClose}>{t('common.cancel')}</Button>
          )}
          {onAll && ready ? (
            <Button onClick={() => onAll(settings)}>{t('importing.all', { count: left + 1 })}</Button>
          ) : null}
          <Button ref={button} type="submit" look="strong" disabled={!ready || starting}>
            {t('importing.import')}
          </Button>
        </div>
      </footer>
    </form>
  );
}

function Said({ preview }: { readonly preview: Preview }) {
  const { say } = useWords();
  return (
    <>
      <Counts preview={preview} />
      {preview.notes.map((note) => (
        <p key={note.key} className={css.note}>
          {say(note)}
        </p>
      ))}
    </>
  );
}

function Trouble({ problem }: { readonly problem: Problem }) {
  const { say, sayProblem } = useWords();
  return (
    <div className={css.trouble} role="alert">
      <p>{sayProblem(problem)}</p>
      {problem.remedy ? <p className={css.remedy}>{say(problem.remedy)}</p> : null}
    </div>
  );
}

/** Where on the screen a problem belongs: beside what was chosen wrong. */
function placeOf({ key }: Problem): 'filter' | 'top' {
  return /unknown-value|unknown-column|nothing-left-filter/.test(key) ? 'filter' : 'top';
}
