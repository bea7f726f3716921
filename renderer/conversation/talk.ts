/**
 * The conversation as this window has it: what is being typed, who is asked, and the answer that streams in.
 * It outlives the panel, so that looking at evidence meanwhile loses neither the draft nor the answer.
 */
import { create } from 'zustand';
import type { TurnId } from '../../domain/ids.ts';
import type { Role } from '../../domain/records.ts';
import type { Problem } from '../../protocol/window.ts';
import { call, listen, problemOf } from '../study/client.ts';
import { tellProblem } from '../study/notices.ts';
import { studyStore } from '../study/store.ts';
import { until } from '../study/until.ts';
import { nextShown } from './pace.ts';

/** A question on its way, and as much of its answer as has come and is shown. */
export interface Live {
  readonly text: string;
  readonly role: Role;
  readonly since: string;
  /** Set with the first word of the answer, or when it is in the study. */
  readonly turn: TurnId | null;
  readonly heard: string;
  /** Characters of `heard` that are shown so far. */
  readonly shown: number;
  /** The turn is in the study; what is left is to show the rest of it. */
  readonly ended: boolean;
  readonly stopping: boolean;
}

interface Talk {
  readonly draft: string;
  readonly role: Role;
  readonly live: Live | null;
  readonly problem: Problem | null;
  /** The answer that ended last in this window, for people who listen to it. */
  readonly finished: TurnId | null;
}

const QUIET: Talk = { draft: '', role: 'researcher', live: null, problem: null, finished: null };
const TICK_MS = 33;

export const talkStore = create<Talk>()(() => QUIET);

export function useTalk<T>(pick: (talk: Talk) => T): T {
  return talkStore(pick);
}

export function setDraft(draft: string): void {
  talkStore.setState({ draft });
}

export function setRole(role: Role): void {
  talkStore.setState({ role });
}

/** Puts the question and follows the answer to its end. One at a time: while one runs, nothing is asked. */
export async function ask(text: string, role: Role = talkStore.getState().role): Promise<void> {
  const words = text.trim();
  if (words === '' || talkStore.getState().live) return;
  const since = new Date().toISOString();
  const live: Live = {
    text: words,
    role,
    since,
    turn: null,
    heard: '',
    shown: 0,
    ended: false,
    stopping: false,
  };
  talkStore.setState({ live, draft: '', problem: null });
  const stop = listen('talk.token', hear);
  const timer = setInterval(showMore, TICK_MS);
  try {
    const { turn } = await call('talk.ask', { text: words, role });
    await until(({ study }) => study?.turn.has(turn) ?? true);
    update({ turn, ended: true });
    await allShown();
    talkStore.setState({ live: null, finished: turn });
  } catch (error) {
    talkStore.setState(({ draft }) => ({ live: null, problem: problemOf(error), draft: draft || words }));
  } finally {
    clearInterval(timer);
    stop();
  }
}

/** Ends the answer that is being written; what is there stays, marked as stopped. */
export function stopAnswer(): void {
  if (!talkStore.getState().live) return;
  update({ stopping: true });
  call('talk.stop', {}).catch((error: unknown) => tellProblem(problemOf(error)));
}

function hear({ turn, text }: { readonly turn: TurnId; readonly text: string }): void {
  const { live } = talkStore.getState();
  if (!live || (live.turn !== null && live.turn !== turn)) return;
  update({ turn, heard: live.heard + text });
}

function showMore(): void {
  const { live } = talkStore.getState();
  if (!live || live.shown >= live.heard.length) return;
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  update({ shown: still || live.stopping ? live.heard.length : nextShown(live.heard, live.shown, TICK_MS) });
}

/** Resolves when nothing of the streamed answer waits to be shown. */
function allShown(): Promise<void> {
  const done = ({ live }: Talk) => !live || live.shown >= live.heard.length;
  if (done(talkStore.getState())) return Promise.resolve();
  return new Promise((resolve) => {
    const stop = talkStore.subscribe((talk) => {
      if (!done(talk)) return;
      stop();
      resolve();
    });
  });
}

function update(set: Partial<Live>): void {
  talkStore.setState(({ live }) => ({ live: live && { ...live, ...set } }));
}

// Another study has another conversation; the role that a person likes to ask stays.
studyStore.subscribe((now, before) => {
  if (now.study?.meta.id === before.study?.meta.id) return;
  talkStore.setState(({ role }) => ({ ...QUIET, role }));
});
