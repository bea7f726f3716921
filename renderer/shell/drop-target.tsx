/** The whole window takes files: a frame shows that it would, and the drop opens the import dialog. */
import { type DragEvent, type ReactNode, useRef, useState } from 'react';
import { useWords } from '../i18n/words.ts';
import { studyStore } from '../study/store.ts';
import { importDropped } from '../view/files.ts';
import css from './drop-target.module.css';

export function DropTarget({ children }: { readonly children: ReactNode }) {
  const { t } = useWords();
  const [over, setOver] = useState(false);
  // Entering a child leaves its parent, so entries and leaves are counted.
  const depth = useRef(0);
  const takes = (event: DragEvent) =>
    event.dataTransfer.types.includes('Files') && studyStore.getState().phase === 'open';
  const count = (event: DragEvent, step: 1 | -1) => {
    if (!takes(event)) return;
    event.preventDefault();
    depth.current += step;
    setOver(depth.current > 0);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: import by button and by key does the same
    <div
      className={css.target}
      onDragEnter={(event) => count(event, 1)}
      onDragLeave={(event) => count(event, -1)}
      onDragOver={(event) => {
        if (takes(event)) event.preventDefault();
      }}
      onDrop={(event) => {
        if (!takes(event)) return;
        event.preventDefault();
        depth.current = 0;
        setOver(false);
        void importDropped([...event.dataTransfer.files]);
      }}
    >
      {children}
      {over ? (
        <div className={css.frame} aria-hidden="true">
          <p>{t('command.import')}</p>
        </div>
      ) : null}
    </div>
  );
}
