/** The evidence drawer: search over all words, the list of sources, and one source read from top to bottom. */
import { ClipboardPaste, FilePlus2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import { isSegmentId, type SegmentId } from '../../domain/ids.ts';
import { useWords } from '../i18n/words.ts';
import { useInfo, useStudy } from '../study/store.ts';
import { Button } from '../style/button.tsx';
import { Sheet } from '../style/sheet.tsx';
import { commandFor } from '../view/commands.ts';
import { attempt } from '../view/files.ts';
import { keyOf, runCommand } from '../view/keys.ts';
import { closePanel, useView } from '../view/state.ts';
import css from './panel.module.css';
import { PickedBar } from './picked-bar.tsx';
import { type Opened, Reader } from './reader.tsx';
import { Hits, SearchField, useSearch } from './search.tsx';
import { Sources } from './sources.tsx';

export function EvidencePanel() {
  const { t } = useWords();
  const query = useView((view) => view.query);
  const [opened, setOpened] = useOpened();
  const [picked, setPicked] = useState<readonly SegmentId[]>([]);
  const found = useSearch(query);
  const info = useInfo();
  const evidence = useStudy((study) => study?.evidence ?? null);
  const source = opened ? evidence?.get(opened.evidence) : undefined;
  const pick = (id: string) => {
    if (!isSegmentId(id)) return;
    setPicked((now) => (now.includes(id) ? now.filter((other) => other !== id) : [...now, id]));
  };
  return (
    <Sheet
      title={t('evidence.title')}
      note={evidence && evidence.size > 0 ? t('verbatims', { count: info?.verbatims ?? 0 }) : null}
      actions={<ImportButtons />}
      head={evidence && evidence.size > 0 ? <SearchField /> : null}
      foot={picked.length > 0 ? <PickedBar picked={picked} onDone={() => setPicked([])} /> : null}
      onClose={() => closePanel('evidence')}
      still
    >
      <div className={css.inside}>
        {query.trim() !== '' ? (
          <Hits found={found} query={query.trim()} picked={picked} onPick={pick} />
        ) : source && opened ? (
          <Reader
            key={source.id}
            source={source}
            opened={opened}
            picked={picked}
            onPick={pick}
            onBack={() => setOpened(null)}
          />
        ) : (
          <Sources onOpen={(id) => setOpened({ evidence: id, n: 0 })} />
        )}
      </div>
    </Sheet>
  );
}

function ImportButtons() {
  const { t } = useWords();
  const pick = commandFor('import');
  const paste = commandFor('paste');
  return (
    <>
      <Button
        icon={<FilePlus2 size={16} />}
        label={t('evidence.import')}
        keys={keyOf(pick) ?? ''}
        onClick={() => runCommand(pick)}
      />
      <Button
        icon={<ClipboardPaste size={16} />}
        label={t('evidence.paste')}
        keys={keyOf(paste) ?? ''}
        onClick={() => runCommand(paste)}
      />
    </>
  );
}

/** The source that is read; a verbatim that anybody asks to see opens its own, where it stands. */
function useOpened(): [Opened | null, (opened: Opened | null) => void] {
  const wanted = useView((view) => view.verbatim);
  const [opened, setOpened] = useState<Opened | null>(null);
  useEffect(() => {
    if (!wanted) return;
    let stale = false;
    void attempt('verbatims.around', { id: wanted.id }).then((found) => {
      if (stale || !found) return;
      const { verbatim, index, before, after } = found;
      setOpened({ evidence: verbatim.evidence, n: wanted.n, at: { id: verbatim.id, index, before, after } });
    });
    return () => {
      stale = true;
    };
  }, [wanted]);
  return [opened, setOpened];
}
