/** The window begins: words, theme, the replica, keys, then the first paint. */
import '@fontsource-variable/inter/wght.css';
import './style/tokens.css';
import './style/base.css';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { setLocale, startWords } from './i18n/words.ts';
import { call } from './study/client.ts';
import { followStudy } from './study/replica.ts';
import { followStatus } from './study/status.ts';
import { studyStore } from './study/store.ts';
import { followKeys } from './view/keys.ts';
import { followSettled } from './view/settled.ts';
import { forgetStudy, openFirstPanels } from './view/state.ts';
import { applyTheme } from './view/theme.ts';

async function start(): Promise<void> {
  // Asked before the first paint, so that no wrong language or theme is seen for a moment.
  const app = await call('app.info', {}).catch(() => null);
  startWords(app?.locale ?? (navigator.language.startsWith('zh') ? 'zh' : 'en'));
  applyTheme(app?.theme ?? 'system');
  studyStore.subscribe((now, before) => {
    if (now.app && now.app !== before.app) {
      setLocale(now.app.locale);
      applyTheme(now.app.theme);
    }
    if (now.study?.meta.name !== before.study?.meta.name) {
      document.title = now.study ? `${now.study.meta.name} – Lemniscate` : 'Lemniscate';
    }
    if (now.study?.meta.id === before.study?.meta.id) return;
    forgetStudy();
    if (now.study) openFirstPanels(now.study.parameter.size > 0);
  });
  followStudy();
  followStatus();
  followKeys();
  followSettled();
  const root = document.getElementById('root');
  if (!root) throw new Error('index.html has no element with the id “root”.');
  createRoot(root).render(<App />);
}

void start();
