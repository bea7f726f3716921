/** Starts the reading process under Node, or takes one that Electron started. */
import { type ForkOptions, fork } from 'node:child_process';
import type { IngestProcess } from './client.ts';

/** Electron's UtilityProcess as far as it is used. */
export interface UtilityLike {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (message: unknown) => void): unknown;
  on(event: 'exit', listener: (code: number) => void): unknown;
  kill(): boolean;
}

/** Runs the built entry under Node, with at most `memoryMb` of JavaScript heap, as another user if asked. */
export function forkIngest(
  entry: string,
  memoryMb: number,
  as: Pick<ForkOptions, 'uid' | 'gid'> = {},
): IngestProcess {
  const child = fork(entry, [], {
    ...as,
    execArgv: [`--max-old-space-size=${memoryMb}`],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  return {
    // A process that has just died must not throw here; onExit tells.
    post: (ask) => void (child.connected && child.send(ask, () => undefined)),
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => {
      child.once('error', (error) => listener(error.message));
      child.once('exit', (code, signal) => listener(signal ?? `code ${code}`));
    },
    kill: () => void child.kill('SIGKILL'),
  };
}

/** A process of Electron's `utilityProcess.fork(entry, [], { execArgv: ['--max-old-space-size=…'] })`. */
export function utilityIngest(child: UtilityLike): IngestProcess {
  return {
    post: (ask) => child.postMessage(ask),
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => void child.on('exit', (code) => listener(`code ${code}`)),
    kill: () => void child.kill(),
  };
}
