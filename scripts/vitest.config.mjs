// Two kinds of tests: "unit" runs in Node (or happy-dom, where a file asks for it in its first comment); "app"
// starts the real window, one file at a time.
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { ROOT } from './steps.mjs';

export default defineConfig({
  root: ROOT,
  plugins: [react()],
  test: {
    root: ROOT,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          setupFiles: ['test/seed.ts'],
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: ['test/app/**', 'test/bench/**'],
          testTimeout: 20_000,
          hookTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'app',
          include: ['test/app/**/*.spec.ts', 'test/acceptance/**/*.spec.ts'],
          fileParallelism: false,
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
