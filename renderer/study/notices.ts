/** Short messages at the edge of the window: what was done, or what went wrong and what would have worked. */
import { create } from 'zustand';
import type { Message } from '../../domain/records.ts';
import type { Problem } from '../../protocol/window.ts';

export interface Notice {
  readonly n: number;
  readonly tone: 'done' | 'problem';
  readonly message: Message;
  /** Filled into the message as `{{what}}`, worded in the same language. */
  readonly what?: Message;
  /** English of a problem whose key the catalogue lacks. */
  readonly text?: string;
  /** What would have worked. */
  readonly remedy?: Message;
  /** Rule of the domain that refused, shown small. */
  readonly rule?: string;
}

interface Notices {
  readonly notices: readonly Notice[];
}

export const noticeStore = create<Notices>()(() => ({ notices: [] }));

const MOST = 3;
let last = 0;

/** Says what was done. `what` is worded and filled into the message as `{{what}}`. */
export function tell(message: Message, what?: Message): void {
  add({ tone: 'done', message, ...(what ? { what } : {}) });
}

export function tellProblem(problem: Problem): void {
  const { key, params, text, rule, remedy } = problem;
  const message = params ? { key, params } : { key };
  add({ tone: 'problem', message, text, ...(rule ? { rule } : {}), ...(remedy ? { remedy } : {}) });
}

export function dismiss(n: number): void {
  noticeStore.setState(({ notices }) => ({ notices: notices.filter((notice) => notice.n !== n) }));
}

function add(notice: Omit<Notice, 'n'>): void {
  last += 1;
  const next = { ...notice, n: last };
  noticeStore.setState(({ notices }) => ({ notices: [...notices, next].slice(-MOST) }));
}
