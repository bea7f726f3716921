/** The line from a process of the studio to whoever started it; `Tell` is what it may say. */
export interface Port<Tell> {
  tell(message: Tell): void;
  /** `hear` gets messages as they came: unread, of unknown form. */
  listen(hear: (message: unknown) => void): void;
}

/** What Electron's utilityProcess has and a plain Node process has not. */
interface ParentPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { data: unknown }) => void): void;
}

/** The line of this process: Electron's parentPort, or the channel of child_process.fork. */
export function openPort<Tell>(): Port<Tell> {
  const { parentPort } = process as unknown as { parentPort?: ParentPort };
  if (parentPort) {
    return {
      tell: (message) => parentPort.postMessage(message),
      listen: (hear) => parentPort.on('message', (event) => hear(event.data)),
    };
  }
  if (!process.send) {
    throw new Error('This process is started by the studio (utilityProcess or fork), not by hand.');
  }
  // With nobody left to answer, the process ends instead of holding its memory.
  process.on('disconnect', () => process.exit(0));
  return {
    tell: (message) => void process.send?.(message as object),
    listen: (hear) => void process.on('message', hear),
  };
}
