/** The one window: sandboxed, isolated, and unable to go anywhere. */
import { BrowserWindow, nativeTheme, screen } from 'electron';
import { ORIGIN } from './scheme.ts';
import type { WindowBounds } from './settings.ts';

export interface WindowOptions {
  readonly preload: string;
  readonly bounds?: WindowBounds;
  readonly title: string;
  readonly icon?: string;
  /** Shown at first paint, unless the headless job keeps it to itself. */
  readonly hidden?: boolean;
}

const PAPER = { light: '#FAF9F6', dark: '#15171A' } as const;

export function paperNow(): string {
  return nativeTheme.shouldUseDarkColors ? PAPER.dark : PAPER.light;
}

export function makeWindow(options: WindowOptions): BrowserWindow {
  const window = new BrowserWindow({
    ...visible(options.bounds),
    minWidth: 960,
    minHeight: 600,
    show: false,
    title: options.title,
    backgroundColor: paperNow(),
    ...(options.icon ? { icon: options.icon } : {}),
    webPreferences: {
      preload: options.preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      v8CacheOptions: 'bypassHeatCheck',
      backgroundThrottling: options.hidden !== true,
    },
  });
  if (options.bounds?.maximized) window.maximize();
  window.once('ready-to-show', () => window.show());
  stayHome(window);
  void window.loadURL(`${ORIGIN}/`);
  return window;
}

/** Navigation, new windows and guests are denied, whatever asks for them. */
function stayHome(window: BrowserWindow): void {
  const { webContents } = window;
  webContents.setWindowOpenHandler(() => ({ action: 'deny' }));
  webContents.on('will-navigate', (event) => event.preventDefault());
  webContents.on('will-frame-navigate', (event) => event.preventDefault());
  webContents.on('will-redirect', (event) => event.preventDefault());
  webContents.on('will-attach-webview', (event) => event.preventDefault());
  // A way to about:blank is taken without asking: who went there is brought back.
  webContents.on('did-navigate', (_event, url) => {
    if (!url.startsWith(`${ORIGIN}/`)) void window.loadURL(`${ORIGIN}/`);
  });
}

/** Saved bounds, brought back onto a display that is still there. */
function visible(bounds: WindowBounds | undefined): Partial<WindowBounds> {
  const area = screen.getPrimaryDisplay().workAreaSize;
  const size = { width: Math.min(1440, area.width), height: Math.min(900, area.height) };
  if (!bounds) return size;
  const shown = screen.getDisplayMatching(bounds).workArea;
  const inside = bounds.x < shown.x + shown.width - 80 && bounds.y < shown.y + shown.height - 80;
  const { x, y, width, height } = bounds;
  return inside ? { x, y, width, height } : size;
}
