/** Waiting for the replica: main's answer and main's update travel apart, and either may come first. */
import { type StudyState, studyStore } from './store.ts';

/** Resolves once `holds` is true of the window's state, or after `longestMs`. */
export function until(holds: (state: StudyState) => boolean, longestMs = 2000): Promise<void> {
  if (holds(studyStore.getState())) return Promise.resolve();
  return new Promise((resolve) => {
    const over = () => {
      stop();
      clearTimeout(timer);
      resolve();
    };
    const stop = studyStore.subscribe((state) => {
      if (holds(state)) over();
    });
    const timer = setTimeout(over, longestMs);
  });
}
