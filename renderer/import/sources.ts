/** What waits to be imported in this dialog: files that were chosen or dropped, or words that were pasted. */
import { useEffect, useRef, useState } from 'react';
import type { ImportSettings } from '../../protocol/ingest.ts';
import type { Candidate, ImportSource } from '../../protocol/window.ts';
import { attempt } from '../view/files.ts';
import type { ImportStart } from '../view/state.ts';
import { followImport } from './after.ts';

export interface Source {
  readonly id: string;
  readonly name: string;
  readonly bytes: number;
  readonly from: ImportSource;
  /** How it is read before a person says otherwise. */
  readonly settings: ImportSettings;
}

export interface Sources {
  readonly step: 'choosing' | 'pasting' | 'preview';
  readonly source: Source | undefined;
  /** Files after this one. */
  readonly left: number;
  readonly next: () => void;
  /** Imports this and the files after it as they were found. */
  readonly importRest: (settings: ImportSettings) => void;
  readonly paste: (text: string, name: string) => void;
}

export function useSources(start: ImportStart, onClose: () => void): Sources {
  const [sources, setSources] = useState<readonly Source[]>(
    start.from === 'drop' ? start.candidates.map(fromCandidate) : [],
  );
  const [at, setAt] = useState(0);
  const asked = useRef(false);
  useEffect(() => {
    if (start.from !== 'pick' || asked.current) return;
    asked.current = true;
    void attempt('import.pick', {}).then((picked) => {
      if (picked && picked.length > 0) setSources(picked.map(fromCandidate));
      else onClose();
    });
  }, [start.from, onClose]);

  const next = () => {
    if (at + 1 < sources.length) setAt(at + 1);
    else onClose();
  };
  const importRest = (settings: ImportSettings) => {
    onClose();
    sources.slice(at).forEach((source, i) => {
      void startImport(source, i === 0 ? settings : source.settings);
    });
  };
  const paste = (text: string, name: string) => {
    const settings = looksLikeCells(text) ? ({ kind: 'table', delimiter: '\t' } as const) : {};
    setSources([{ id: name, name, bytes: new Blob([text]).size, from: { paste: text, name }, settings }]);
  };
  const step = sources.length > 0 ? 'preview' : start.from === 'paste' ? 'pasting' : 'choosing';
  return { step, source: sources[at], left: sources.length - at - 1, next, importRest, paste };
}

/** Starts the job that reads it for good; the line of state shows how far it is. False when main refused. */
export async function startImport(source: Source, settings: ImportSettings): Promise<boolean> {
  const started = await attempt('import.run', { source: source.from, settings });
  if (started) followImport(started.job);
  return started !== null;
}

function fromCandidate({ token, name, bytes }: Candidate): Source {
  return { id: token, name, bytes, from: { token }, settings: {} };
}

/** Cells copied from a spreadsheet come as lines with the same number of tabs. */
export function looksLikeCells(text: string): boolean {
  const lines = text
    .split(/\r?\n/)
    .filter((line) => line !== '')
    .slice(0, 5);
  const tabs = (line: string) => line.split('\t').length - 1;
  const first = tabs(lines[0] ?? '');
  return lines.length >= 3 && first > 0 && lines.every((line) => tabs(line) === first);
}
