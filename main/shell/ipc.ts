/** One gate between window and main: who asks, what for, and in which shape, before anything is done. */
import { type BrowserWindow, type IpcMainInvokeEvent, ipcMain } from 'electron';
import { CALL_NAMES, type CallName, type FeedName } from '../../protocol/names.ts';
import {
  type Answer,
  type Ask,
  calls,
  type Feed,
  type Outcome,
  type Problem,
} from '../../protocol/window.ts';
import { ORIGIN } from './scheme.ts';

/** An answer for every call: one missing or one too many does not compile. */
export type Handlers = { readonly [K in CallName]: (ask: Ask<K>) => Answer<K> | Promise<Answer<K>> };

export function openGate(
  window: () => BrowserWindow | undefined,
  handlers: Handlers,
  wordError: (error: unknown) => Problem,
): void {
  ipcMain.handle('lemniscate', async (event, name: unknown, ask: unknown): Promise<Outcome<unknown>> => {
    const refusal = whyNot(event, window(), name);
    if (refusal) return { ok: false, problem: refusal };
    const read = calls[name as CallName].reader.safeParse(ask);
    if (!read.success) return { ok: false, problem: badAsk(String(name), read.error.message) };
    try {
      const handler = handlers[name as CallName] as (typed: unknown) => unknown;
      return { ok: true, value: await handler(read.data) };
    } catch (error) {
      return { ok: false, problem: wordError(error) };
    }
  });
}

/** Tells the window; nothing is told to a window that is gone. */
export function tell<K extends FeedName>(window: BrowserWindow | undefined, name: K, message: Feed<K>): void {
  if (!window || window.isDestroyed() || window.webContents.isDestroyed()) return;
  window.webContents.send(`lemniscate:${name}`, message);
}

function whyNot(
  event: IpcMainInvokeEvent,
  window: BrowserWindow | undefined,
  name: unknown,
): Problem | undefined {
  const frame = event.senderFrame;
  const ours = window && !window.isDestroyed() && event.sender === window.webContents;
  if (!ours || !frame || frame !== window.webContents.mainFrame || !frame.url.startsWith(`${ORIGIN}/`)) {
    return {
      key: 'problem.stranger',
      text: 'This message did not come from the studio window and was not answered.',
    };
  }
  if (!(CALL_NAMES as readonly unknown[]).includes(name)) {
    return badAsk(String(name).slice(0, 60), 'there is no such call');
  }
  return undefined;
}

function badAsk(name: string, why: string): Problem {
  return {
    key: 'problem.badAsk',
    params: { name, why: why.slice(0, 300) },
    text: `The call ${name} was not understood: ${why}`,
  };
}
