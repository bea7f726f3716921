// What a page that fell into wrong hands could do: nothing. Checked in the real window; what the sandbox of the
// operating system adds cannot be asserted as root (docs/running.md).
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { CALL_NAMES } from '../../protocol/names.ts';
import { ROOT } from '../../scripts/steps.mjs';
import { SEED } from '../seed.ts';
import { pictureOnFailure, stops } from './driving.ts';
import { answerDialogs, call, forget, newHome, type Studio, startStudio } from './studio.ts';

const HOME = 'app://lemniscate/';
const home = newHome();
let studio: Studio;
const page = () => studio.page;
const app = () => studio.app;
pictureOnFailure(() => studio);

beforeAll(async () => {
  studio = await startStudio({ home, environment: { LEMNISCATE_MODELS: join(home, 'none') } });
  await answerDialogs(app(), {});
});
afterAll(async () => {
  await studio?.close();
  forget(home);
});

it('gives the page no Node, and the window no preference that would', async () => {
  const known = await page().evaluate(() =>
    [
      'require',
      'process',
      'module',
      'exports',
      'Buffer',
      'global',
      '__dirname',
      'electron',
      'ipcRenderer',
    ].filter((name) => name in globalThis),
  );
  expect(known).toEqual([]);
  const preferences = await app().evaluate(({ webContents }) =>
    webContents
      .getAllWebContents()
      .map((contents) =>
        (contents as unknown as { getLastWebPreferences(): Record<string, unknown> }).getLastWebPreferences(),
      ),
  );
  expect(preferences).toHaveLength(1);
  expect(preferences[0]).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webviewTag: false,
  });
  for (const name of [
    'nodeIntegrationInWorker',
    'nodeIntegrationInSubFrames',
    'allowRunningInsecureContent',
    'experimentalFeatures',
    'enableBlinkFeatures',
  ]) {
    expect(preferences[0]?.[name] || false, name).toBe(false);
  }
  expect(preferences[0]?.webSecurity ?? true).toBe(true);
});

it('runs the page in a sandboxed process', async ({ skip }) => {
  const status = await app()
    .evaluate(({ webContents }) => webContents.getAllWebContents()[0]?.getOSProcessId() ?? 0)
    .then((pid) => readFileSync(`/proc/${pid}/status`, 'utf8'));
  if (process.platform !== 'linux' || process.getuid?.() === 0)
    skip('as root Chromium runs without its sandbox; the preference is asserted above');
  expect(status).toMatch(/^Seccomp:\s+2$/m);
});

it('shows the page one bridge of three functions, which no trick of the page turns and which leaks no event', async () => {
  const bridge = await page().evaluate(async () => {
    const { lemniscate } = window as unknown as {
      lemniscate: Record<string, (...given: unknown[]) => unknown>;
    };
    const heard: unknown[][] = [];
    (lemniscate.on as (name: string, listener: (...given: unknown[]) => void) => void)(
      'app.info',
      (...given) => heard.push(given),
    );
    const { push } = Array.prototype;
    const { bind, call, apply } = Function.prototype;
    let caught = 0;
    const trap = <F extends (...given: never[]) => unknown>(original: F): F =>
      function (this: unknown, ...given: unknown[]) {
        caught += given.some((one) => one && typeof one === 'object' && 'sender' in one) ? 1 : 0;
        return Reflect.apply(original, this, given);
      } as unknown as F;
    Array.prototype.push = trap(push);
    Function.prototype.bind = trap(bind);
    Function.prototype.call = trap(call);
    Function.prototype.apply = trap(apply);
    let answer: unknown;
    try {
      answer = await lemniscate.call?.('app.prefer', {});
      await new Promise((resolve) => setTimeout(resolve, 200));
    } finally {
      Object.assign(Array.prototype, { push });
      Object.assign(Function.prototype, { bind, call, apply });
    }
    let replaced = false;
    try {
      (window as unknown as { lemniscate: unknown }).lemniscate = { call: () => 'forged' };
      replaced = (window as unknown as { lemniscate: unknown }).lemniscate !== lemniscate;
    } catch {}
    return {
      names: Object.keys(lemniscate).sort(),
      ok: (answer as { ok: boolean }).ok,
      heard,
      caught,
      replaced,
    };
  });
  expect(bridge.names).toEqual(['call', 'drop', 'on']);
  expect(bridge.ok).toBe(true);
  expect(bridge.caught).toBe(0);
  expect(bridge.replaced).toBe(false);
  expect(bridge.heard.length).toBeGreaterThan(0);
  for (const given of bridge.heard) {
    expect(given).toHaveLength(1);
    expect(Object.keys(given[0] as object)).not.toContain('sender');
  }
});

it('sends its policy with every file, and blocks each thing that breaks it', async () => {
  const header = await app().evaluate(
    async ({ session }, url) =>
      (await session.defaultSession.fetch(url)).headers.get('content-security-policy') ?? '',
    HOME,
  );
  for (const rule of [
    "default-src 'none'",
    "script-src 'self'",
    "connect-src 'none'",
    "frame-src 'none'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ]) {
    expect(header).toContain(rule);
  }
  const found = await page().evaluate(async () => {
    const violations: string[] = [];
    document.addEventListener('securitypolicyviolation', (event) =>
      violations.push(event.effectiveDirective),
    );
    const ran: string[] = [];
    (window as unknown as { ran: string[] }).ran = ran;
    const add = <K extends keyof HTMLElementTagNameMap>(
      tag: K,
      set: (element: HTMLElementTagNameMap[K]) => void,
    ) => {
      const element = document.createElement(tag);
      set(element);
      document.body.append(element);
      return element;
    };
    const later = (work: () => void) =>
      new Promise<void>((resolve) =>
        setTimeout(() => {
          try {
            work();
          } catch {}
          resolve();
        }, 0),
      );
    const added = [
      add('script', (script) => (script.textContent = "window.ran.push('inline script')")),
      add('script', (script) => (script.src = 'data:text/javascript,window.ran.push("data script")')),
      add('script', (script) => (script.src = 'https://example.com/remote.js')),
      add('button', (button) => button.setAttribute('onclick', "window.ran.push('inline handler')")),
      add('a', (link) => (link.href = 'javascript:window.ran.push("javascript link")')),
      add('img', (image) => (image.src = 'https://example.com/spy.png')),
      add('iframe', (frame) => (frame.src = 'https://example.com/')),
      add('iframe', (frame) => (frame.src = 'data:text/html,<script>parent.ran.push("frame")</script>')),
      add('object', (object) => (object.data = 'https://example.com/x.swf')),
      add('link', (link) => Object.assign(link, { rel: 'stylesheet', href: 'https://example.com/x.css' })),
      add('video', (video) => (video.src = 'https://example.com/x.mp4')),
      add('base', (base) => (base.href = 'https://example.com/')),
    ];
    (added[3] as HTMLElement).click();
    (added[4] as HTMLElement).click();
    // Out of the debugger's own call, which may evaluate what a page may not.
    // biome-ignore lint/security/noGlobalEval: what a hostile page would do
    await later(() => eval("window.ran.push('eval')"));
    await later(() => new Function("window.ran.push('new Function')")());
    await later(() => (setTimeout as unknown as (code: string) => void)("window.ran.push('timeout text')"));
    await later(() => new Worker(URL.createObjectURL(new Blob(["postMessage('worker')"]))));
    const tried: string[] = [];
    const refused = (name: string, work: () => Promise<unknown>) =>
      work().then(
        () => void tried.push(name),
        () => undefined,
      );
    await refused('fetch', () => fetch('https://example.com/'));
    await refused('fetch of a file', () => fetch('file:///etc/passwd'));
    await refused('fetch of our own', () => fetch('app://lemniscate/index.html'));
    await refused('beacon', async () => {
      if (!navigator.sendBeacon('https://example.com/', 'x')) throw new Error('refused');
    });
    await refused(
      'socket',
      () =>
        new Promise((open, fail) => {
          const socket = new WebSocket('ws://127.0.0.1:9/');
          socket.onopen = open;
          socket.onerror = fail;
        }),
    );
    await refused('font', () => new FontFace('x', 'url(https://example.com/x.woff2)').load());
    await new Promise((resolve) => setTimeout(resolve, 500));
    for (const element of added) element.remove();
    return {
      ran,
      tried: tried.filter((name) => name !== 'beacon'),
      violations: [...new Set(violations)].sort(),
      base: document.baseURI,
    };
  });
  expect(found.ran).toEqual([]);
  expect(found.tried).toEqual([]);
  expect(found.base).toBe(HOME);
  for (const rule of [
    'script-src-elem',
    'script-src-attr',
    'script-src',
    'img-src',
    'frame-src',
    'object-src',
    'style-src-elem',
    'media-src',
    'connect-src',
    'font-src',
    'base-uri',
    'worker-src',
  ]) {
    expect(found.violations, rule).toContain(rule);
  }
});

it('goes nowhere and opens nothing, whatever asks for it', async () => {
  const places = [
    'http://example.com/',
    'https://example.com/',
    'file:///etc/passwd',
    'data:text/html,hello',
    'javascript:document.title="x"',
    'app://other/',
    'app://lemniscate/assets/',
    'blob:app://lemniscate/0',
    'devtools://devtools/bundled/inspector.html',
    'chrome://gpu',
  ];
  for (const place of places) {
    const opened = await page().evaluate(async (to) => {
      const go = (work: () => void) => {
        try {
          work();
        } catch {}
      };
      go(() => {
        location.href = to;
      });
      go(() => location.replace(to));
      const link = document.createElement('a');
      Object.assign(link, { href: to, target: '_blank' });
      document.body.append(link);
      link.dispatchEvent(new MouseEvent('click', { bubbles: true, ctrlKey: true }));
      link.dispatchEvent(new MouseEvent('auxclick', { bubbles: true, button: 1 }));
      link.click();
      link.remove();
      let window_: unknown = null;
      go(() => {
        window_ = window.open(to);
      });
      const form = document.createElement('form');
      Object.assign(form, { action: to, method: 'post' });
      document.body.append(form);
      go(() => form.submit());
      form.remove();
      await new Promise((resolve) => setTimeout(resolve, 60));
      return window_ !== null;
    }, place);
    expect(opened, place).toBe(false);
  }
  await page().evaluate(async () => {
    const refresh = document.createElement('meta');
    Object.assign(refresh, { httpEquiv: 'refresh', content: '0;url=https://example.com/' });
    document.head.append(refresh);
    const guest = document.createElement('webview');
    guest.setAttribute('src', 'https://example.com/');
    document.body.append(guest);
    await new Promise((resolve) => setTimeout(resolve, 300));
    refresh.remove();
    guest.remove();
  });
  const now = await app().evaluate(({ BrowserWindow, webContents }) => ({
    windows: BrowserWindow.getAllWindows().length,
    contents: webContents.getAllWebContents().map((one) => one.getURL()),
  }));
  expect(now).toEqual({ windows: 1, contents: [HOME] });
  expect((await stops(page())).length).toBeGreaterThan(30);
});

it('comes back when the page takes itself to nowhere, a way on which nobody is asked', async () => {
  await page().evaluate(() => void setTimeout(() => location.replace('about:blank'), 0));
  await expect
    .poll(() => app().evaluate(({ webContents }) => webContents.getAllWebContents()[0]?.getURL()))
    .toBe(HOME);
  await page().waitForFunction(() => document.documentElement.dataset.settled === 'yes');
  await expect.poll(async () => (await stops(page())).length).toBeGreaterThan(30);
});

it('grants no permission, neither asked for nor looked up', async () => {
  const granted = await page().evaluate(async () => {
    const names = [
      'geolocation',
      'notifications',
      'camera',
      'microphone',
      'clipboard-read',
      'clipboard-write',
      'midi',
      'background-sync',
      'accelerometer',
      'gyroscope',
      'magnetometer',
      'persistent-storage',
      'screen-wake-lock',
      'storage-access',
      'local-fonts',
      'window-management',
      'payment-handler',
      'idle-detection',
    ];
    const given: string[] = [];
    for (const name of names) {
      const state = await navigator.permissions.query({ name: name as PermissionName }).then(
        ({ state }) => state,
        () => 'unknown',
      );
      if (state === 'granted') given.push(name);
    }
    const take = (name: string, work: () => Promise<unknown>) =>
      Promise.race([work(), new Promise((_, fail) => setTimeout(fail, 3000))]).then(
        (got) => void (got && given.push(`asked: ${name}`)),
        () => undefined,
      );
    await take('camera', () => navigator.mediaDevices.getUserMedia({ video: true }));
    await take('screen', () => navigator.mediaDevices.getDisplayMedia({ video: true }));
    await take('notification', async () => (await Notification.requestPermission()) === 'granted');
    await take(
      'place',
      () => new Promise((found, fail) => navigator.geolocation.getCurrentPosition(found, fail)),
    );
    await take('clipboard', () => navigator.clipboard.readText());
    await take('midi', () => navigator.requestMIDIAccess());
    await take('files', () =>
      (window as unknown as { showOpenFilePicker(): Promise<unknown> }).showOpenFilePicker(),
    );
    await take('usb', () =>
      (navigator as unknown as { usb: { requestDevice(given: object): Promise<unknown> } }).usb.requestDevice(
        { filters: [] },
      ),
    );
    return given;
  });
  expect(granted).toEqual([]);
});

it('serves its own files and none outside of them, however the path is spelt', async () => {
  const seed = seedOf('paths');
  const inside = new Map(filesUnder(join(ROOT, 'dist', 'renderer')));
  const bits = [
    '..',
    '.',
    '',
    '%2e%2e',
    '%2E%2e',
    '%252e%252e',
    '..%2f',
    '%2f',
    '%5c',
    '..%5c..%5c',
    '%00',
    'main',
    'index.cjs',
    'renderer',
    'index.html',
    'assets',
    'package.json',
    'etc',
    'passwd',
    '~',
    '中',
    '%ff',
    'C:',
    '\\',
    'INDEX.HTML',
    'x'.repeat(300),
    '%c0%ae%c0%ae',
    '…',
  ];
  const path = fc
    .array(fc.constantFrom(...bits), { minLength: 1, maxLength: 9 })
    .map((parts) => parts.join('/'));
  const known = [
    '',
    'index.html',
    '../main/index.cjs',
    '%2e%2e/main/index.cjs',
    '..%2fmain%2findex.cjs',
    '%2e%2e%2f%2e%2e%2fpackage.json',
    '/etc/passwd',
    '//etc/passwd',
    '..%5cmain%5cindex.cjs',
    'index.html%00.png',
    '.',
    './',
  ];
  const urls = [...known, ...fc.sample(path, { numRuns: 600, seed })].map((one) => `${HOME}${one}`);
  urls.push(
    'app://other/index.html',
    'app://lemniscate.evil/index.html',
    'app://lemniscate@other/index.html',
    'app:///index.html',
    'app://LEMNISCATE/index.html',
  );
  const answers = await app().evaluate(async ({ session }, asked) => {
    const got: { url: string; status: number; length: number; head: string }[] = [];
    for (const url of asked) {
      const answer = await session.defaultSession.fetch(url).catch(() => null);
      const body = answer ? new Uint8Array(await answer.arrayBuffer()) : new Uint8Array();
      got.push({
        url,
        status: answer?.status ?? 0,
        length: body.length,
        head: String.fromCharCode(...body.slice(0, 200)),
      });
    }
    return got;
  }, urls);
  const served = answers.filter(({ status }) => status === 200);
  expect(
    served.some(({ url }) => url === HOME),
    'its own page is served',
  ).toBe(true);
  for (const { url, length, head } of served) {
    const match = [...inside.values()].some(
      (bytes) => bytes.length === length && bytes.subarray(0, 200).toString('latin1') === head,
    );
    expect(match, `${url} (seed ${seed})`).toBe(true);
  }
  for (const { url, status } of answers) expect([200, 404, 0], `${url}: ${status}`).toContain(status);
  expect(answers.find(({ url }) => url.includes('main%2findex.cjs'))?.status).toBe(404);
});

it('answers nobody but the main frame of its own window', async () => {
  const foreign = await app().evaluate(
    async ({ BrowserWindow }, { homepage, preload }) => {
      const second = new BrowserWindow({
        show: false,
        webPreferences: { preload, sandbox: true, contextIsolation: true, nodeIntegrationInSubFrames: true },
      });
      const asked: unknown[] = [];
      const ask = "window.lemniscate ? window.lemniscate.call('study.load', {}) : 'no bridge'";
      await second.loadURL(homepage);
      asked.push(await second.webContents.executeJavaScript(ask));
      await second.loadURL('about:blank');
      asked.push(await second.webContents.executeJavaScript(ask));
      await second.loadURL('data:text/html,<iframe src="about:blank"></iframe>');
      asked.push(await second.webContents.executeJavaScript(ask));
      for (const frame of second.webContents.mainFrame.frames) asked.push(await frame.executeJavaScript(ask));
      second.destroy();
      return asked;
    },
    { homepage: HOME, preload: join(ROOT, 'dist', 'preload', 'index.cjs') },
  );
  expect(foreign.length).toBeGreaterThanOrEqual(4);
  expect(foreign[0]).toMatchObject({ ok: false });
  for (const answer of foreign) {
    if (answer !== 'no bridge')
      expect(answer).toMatchObject({ ok: false, problem: { key: 'problem.stranger' } });
  }
  const frames = await page().evaluate(() => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const reach = Object.keys(frame.contentWindow ?? {}).includes('lemniscate');
    frame.remove();
    return reach;
  });
  expect(frames).toBe(false);
});

it('gives the page no file that it names by its path', async () => {
  for (const ask of [{ paths: ['/etc/hostname'] }, { paths: [join(ROOT, 'package.json')] }]) {
    expect(await call(page(), 'import.drop', ask).catch((error: Error) => error.message)).toMatch(
      /dropped, not named/,
    );
  }
  const opened = (await call(page(), 'study.open', { recent: join(ROOT, 'package.json') })) as {
    ok: boolean;
    problem: { key: string };
  };
  expect(opened).toMatchObject({ ok: false, problem: { key: 'problem.noSuchRecent' } });
  const previewed = (await call(page(), 'import.preview', {
    source: { token: '/etc/hostname' },
    settings: {},
  })) as { ok: boolean; problem: { key: string } };
  expect(previewed).toMatchObject({ ok: false, problem: { key: 'problem.offerGone' } });
});

it('reads every call before it acts: 500 at random change nothing and stop nothing', async () => {
  const seed = seedOf('calls');
  const before = await stops(page());
  const awkward = fc.constantFrom<unknown>(
    null,
    undefined,
    '',
    0,
    -1,
    Number.NaN,
    Number.MAX_SAFE_INTEGER,
    [],
    '__proto__',
    'constructor',
    '../../etc/passwd',
    '\u0000',
    'x'.repeat(50_000),
    true,
  );
  const ids = fc.constantFrom('seg_00000000', 'evi_../../x', 'thm_1', 'par_1', 'chg_1', 'turn_1');
  const leaf = fc.oneof(awkward, ids, fc.string(), fc.integer(), fc.double());
  const keys = fc.constantFrom(
    'id',
    'ids',
    'at',
    'label',
    'steps',
    'seq',
    'query',
    'limit',
    'token',
    'source',
    'settings',
    'paths',
    'recent',
    'text',
    'what',
    'family',
    'job',
    'evidence',
    'do',
    'kind',
    'card',
    'constructor',
    'toString',
  );
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(
      { maxDepth: 4 },
      leaf,
      fc.array(tie('tree'), { maxLength: 4 }),
      fc.dictionary(keys, tie('tree'), { maxKeys: 5 }),
    ),
  }));
  // Only what could be a right ask of a person's own is left out: {} would open the sample or begin a job.
  const names = fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom<string>(...CALL_NAMES) },
    { weight: 1, arbitrary: fc.string() },
  );
  const asks = fc
    .sample(fc.tuple(names, tree), { numRuns: 500, seed })
    .filter(([, ask]) => !isPlainEmpty(ask));
  expect(asks.length).toBeGreaterThan(300);
  const answers: { name: string; answer: unknown }[] = [];
  for (let from = 0; from < asks.length; from += 50) {
    const some = asks.slice(from, from + 50);
    const got = await Promise.all(
      some.map(([name, ask]) =>
        call(page(), name, ask).catch((error: Error) => ({ refused: error.message })),
      ),
    );
    answers.push(...got.map((answer, i) => ({ name: (some[i] as [string, unknown])[0], answer })));
  }
  for (const { name, answer } of answers) {
    const outcome = answer as { ok?: boolean; problem?: { key: string; text: string }; refused?: string };
    if (outcome.refused)
      expect(outcome.refused, `seed ${seed}`).toMatch(
        /no call|dropped, not named|could not be cloned|serializ/i,
      );
    else if (outcome.ok === false)
      expect(outcome.problem?.key, `${name}, seed ${seed}: ${outcome.problem?.text}`).toMatch(
        /^(problem|refused|store|ingest|domain)\./,
      );
    else expect(outcome.ok, `${name}, seed ${seed}`).toBe(true);
  }
  expect(
    answers.filter(
      ({ answer }) => (answer as { problem?: { key: string } }).problem?.key === 'problem.unexpected',
    ),
  ).toEqual([]);
  expect(await stops(page())).toEqual(before);
  expect(await call(page(), 'app.info', {})).toMatchObject({ ok: true, value: { locale: 'en' } });
});

it('asked nobody outside during all of this', async () => {
  // A request that was refused before it left is seen as refused; none was sent.
  const sent = (await studio.requests()).filter(
    (url) => !url.startsWith('refused ') && !/^(app|blob|data|devtools):/.test(url),
  );
  expect(sent).toEqual([]);
});

/** From LEMNISCATE_SEED, else of this moment; printed, so that a failure can be had again. */
function seedOf(what: string): number {
  const seed = SEED;
  process.stderr.write(`random ${what}: LEMNISCATE_SEED=${seed}\n`);
  return seed;
}

function isPlainEmpty(ask: unknown): boolean {
  return (
    typeof ask === 'object' &&
    ask !== null &&
    !Array.isArray(ask) &&
    Object.values(ask).every((value) => value === undefined)
  );
}

function* filesUnder(folder: string): Generator<[string, Buffer]> {
  if (!existsSync(folder)) return;
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    yield [relative(folder, path), readFileSync(path)];
  }
}
