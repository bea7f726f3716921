import type { ChildProcess } from 'node:child_process';
import type { UnderstandingAsk } from '../../protocol/understanding.ts';

/** The understanding process as its host sees it, whatever started it. */
export interface UnderstandingChild {
  readonly pid: number | undefined;
  ask(message: UnderstandingAsk): void;
  onMessage(hear: (message: unknown) => void): void;
  /** Called when the process has ended; −1 stands for an end by a signal. */
  onExit(hear: (code: number) => void): void;
  kill(): void;
}

/** What of Electron's UtilityProcess is used here, so that nothing of Electron is imported. */
export interface UtilityProcessLike {
  readonly pid?: number | undefined;
  postMessage(message: unknown): void;
  on(event: 'message', listener: (message: unknown) => void): unknown;
  on(event: 'exit', listener: (code: number) => void): unknown;
  kill(): boolean;
}

/** Wraps what `utilityProcess.fork(path)` gives. */
export function adaptUtility(child: UtilityProcessLike): UnderstandingChild {
  return {
    get pid() {
      return child.pid;
    },
    ask: (message) => child.postMessage(message),
    onMessage: (hear) => void child.on('message', hear),
    onExit: (hear) => void child.on('exit', hear),
    kill: () => void child.kill(),
  };
}

/** Wraps what `fork(path, { serialization: 'advanced' })` gives; without `advanced` vectors do not survive. */
export function adaptNodeChild(child: ChildProcess): UnderstandingChild {
  return {
    get pid() {
      return child.pid;
    },
    // A message to a process that has just ended is lost; `onExit` tells what follows from that.
    ask: (message) => void (child.connected && child.send(message, () => undefined)),
    onMessage: (hear) => void child.on('message', hear),
    onExit: (hear) => {
      child.on('error', () => hear(-1));
      child.on('exit', (code) => hear(code ?? -1));
    },
    kill: () => void child.kill('SIGKILL'),
  };
}
