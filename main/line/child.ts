import type { ChildProcess } from 'node:child_process';

/** A process of the studio as main sees it, whatever started it; `Ask` is what may be said to it. */
export interface Child<Ask> {
  readonly pid: number | undefined;
  ask(message: Ask): void;
  onMessage(hear: (message: unknown) => void): void;
  /** Called once, when the process has ended; -1 stands for an end by a signal. */
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
export function adaptUtilityProcess<Ask>(child: UtilityProcessLike): Child<Ask> {
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
export function adaptNodeChild<Ask>(child: ChildProcess): Child<Ask> {
  return {
    get pid() {
      return child.pid;
    },
    // A message to a process that has just ended is lost; `onExit` tells what follows from that.
    ask: (message) => void (child.connected && child.send(message as object, () => undefined)),
    onMessage: (hear) => void child.on('message', hear),
    onExit: (hear) => {
      child.on('error', () => hear(-1));
      child.on('exit', (code) => hear(code ?? -1));
    },
    kill: () => void child.kill('SIGKILL'),
  };
}
