/** What the window knows of the open study: the plain picture of the replica, and what main says about its file. */
import { create } from 'zustand';
import type { Study } from '../../domain/study.ts';
import type { AppInfo, StudyInfo } from '../../protocol/window.ts';

/** Ids of records that an update changed, counted up so that the same id can pulse twice. */
export interface Changed {
  readonly n: number;
  readonly ids: readonly string[];
  /** True when another window, a peer or the assistant made it. */
  readonly origin: string;
}

export interface StudyState {
  /** `waiting` until main has answered once. */
  readonly phase: 'waiting' | 'none' | 'open';
  readonly study: Study | null;
  readonly info: StudyInfo | null;
  readonly app: AppInfo | null;
  readonly changed: Changed;
}

export const studyStore = create<StudyState>()(() => ({
  phase: 'waiting',
  study: null,
  info: null,
  app: null,
  changed: { n: 0, ids: [], origin: 'load' },
}));

/**
 * The open study, or what `select` takes from it. `select` must return something that stays the same object
 * while the study does (a map, a record, a number); derive lists from it with `useMemo`.
 */
export function useStudy(): Study | null;
export function useStudy<T>(select: (study: Study | null) => T): T;
export function useStudy<T>(select?: (study: Study | null) => T): T | Study | null {
  return studyStore((state) => (select ? select(state.study) : state.study));
}

export function useInfo(): StudyInfo | null {
  return studyStore((state) => state.info);
}

export function useApp(): AppInfo | null {
  return studyStore((state) => state.app);
}

/** What the last update changed, for a pulse through the ribbons. */
export function useChanged(): Changed {
  return studyStore((state) => state.changed);
}

/** The study outside of React. */
export function currentStudy(): Study | null {
  return studyStore.getState().study;
}
