/**
 * The window's copy of the document. It merges what main sends and applies no change of its own, so the window
 * can never hold something that is not in the log.
 */
import * as Y from 'yjs';
import { readStudy, rereadStudy, touchedRoots } from '../../domain/study.ts';
import { call, listen, problemOf } from './client.ts';
import { tellProblem } from './notices.ts';
import { studyStore } from './store.ts';
import { forgetVerbatims } from './verbatims.ts';

let doc = new Y.Doc();
let generation = 0;
let waiting: { roots: Set<string>; ids: Set<string>; origin: string } | null = null;

/** Loads what is open and follows main from here on; returns a function that stops following. */
export function followStudy(): () => void {
  const stops = [
    listen('study.update', ({ update, origin }) => Y.applyUpdate(doc, update, origin)),
    listen('study.loaded', () => void loadStudy()),
    listen('study.info', (info) => studyStore.setState({ info })),
    listen('app.info', (app) => studyStore.setState({ app })),
  ];
  void call('app.info', {}).then((app) => studyStore.setState({ app }), tellFailure);
  void loadStudy();
  return () => {
    for (const stop of stops) stop();
  };
}

async function loadStudy(): Promise<void> {
  const mine = ++generation;
  // Updates that arrive before the answer go into the new document at once: merging knows no order.
  const fresh = new Y.Doc();
  doc = fresh;
  waiting = null;
  try {
    const loaded = await call('study.load', {});
    if (mine !== generation) return;
    forgetVerbatims();
    if (loaded === null) {
      studyStore.setState({ phase: 'none', study: null, info: null });
      return;
    }
    Y.applyUpdate(fresh, loaded.update, 'load');
    fresh.on('afterTransaction', noteTransaction);
    const changed = { n: 0, ids: [], origin: 'load' };
    studyStore.setState({ phase: 'open', study: readStudy(fresh), info: loaded.info, changed });
  } catch (error) {
    if (mine !== generation) return;
    studyStore.setState({ phase: 'none', study: null, info: null });
    tellFailure(error);
  }
}

/** Collects what a burst of updates touched, and rereads once for all of them. */
function noteTransaction(transaction: Y.Transaction): void {
  const first = waiting === null;
  const origin = String(transaction.origin);
  const note = waiting ?? { roots: new Set<string>(), ids: new Set<string>(), origin };
  waiting = note;
  for (const name of touchedRoots(transaction.doc, transaction)) note.roots.add(name);
  for (const keys of transaction.changed.values()) for (const key of keys) if (key) note.ids.add(key);
  if (first) setTimeout(() => flush(transaction.doc), 0);
}

function flush(of: Y.Doc): void {
  const note = waiting;
  const { study, changed } = studyStore.getState();
  if (of !== doc || note === null || study === null) return;
  waiting = null;
  const next = { n: changed.n + 1, ids: [...note.ids], origin: note.origin };
  studyStore.setState({ study: rereadStudy(of, study, note.roots), changed: next });
}

function tellFailure(error: unknown): void {
  tellProblem(problemOf(error));
}
