/** The only door between the window and main: exactly the calls and feeds of protocol/names.ts, and no logic. */
import { contextBridge, type IpcRendererEvent, ipcRenderer, webUtils } from 'electron';
import { CALL_NAMES, FEED_NAMES } from '../protocol/names.ts';
import type { Bridge } from '../protocol/window.ts';

const calls = new Set<string>(CALL_NAMES);
const feeds = new Set<string>(FEED_NAMES);

function invoke(name: string, ask: unknown): Promise<unknown> {
  if (!calls.has(name)) return Promise.reject(new Error(`The window has no call “${name}”.`));
  return ipcRenderer.invoke('lemniscate', name, ask);
}

const bridge = {
  call: (name: string, ask: unknown) =>
    // Paths come from a real drop alone: a page that may name any path could read any file of this account.
    name === 'import.drop' ? Promise.reject(new Error('Files are dropped, not named.')) : invoke(name, ask),
  on(name: string, listener: (message: unknown) => void) {
    if (!feeds.has(name)) throw new Error(`The window has no feed “${name}”.`);
    const channel = `lemniscate:${name}`;
    // The event of Electron stays here: it carries a sender that the page must not reach.
    const hear = (_event: IpcRendererEvent, message: unknown) => listener(message);
    ipcRenderer.on(channel, hear);
    return () => {
      ipcRenderer.removeListener(channel, hear);
    };
  },
  drop(files: readonly File[]) {
    // A file that lies on no disk, such as a picture dragged from a page, has an empty path.
    const paths = [...files].map((file) => webUtils.getPathForFile(file)).filter((path) => path !== '');
    if (paths.length === 0) return Promise.resolve({ ok: true, value: [] });
    return invoke('import.drop', { paths });
  },
};

contextBridge.exposeInMainWorld('lemniscate', bridge as unknown as Bridge);
