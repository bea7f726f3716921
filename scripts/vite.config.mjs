// How vite builds the two kinds of output; scripts/build.mjs calls it, vitest takes its own file beside this one.
import react from '@vitejs/plugin-react';

/** The oldest runtime that must run the result: Electron 33, that is Node 20.18 and Chromium 130. */
const NODE = 'node20';
const CHROME = 'chrome130';
const OUTSIDE = ['electron', 'better-sqlite3', 'onnxruntime-node', /^node:/];

/** One CommonJS file `name` in `folder`, everything but OUTSIDE bundled into it. */
export function nodeConfig(entry, folder, name) {
  return {
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    ssr: { noExternal: true, external: OUTSIDE.filter((one) => typeof one === 'string'), target: 'node' },
    // Main has Node's conditions, and packages that look at NODE_ENV get their small half.
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      ssr: entry,
      outDir: folder,
      emptyOutDir: true,
      target: NODE,
      minify: false,
      sourcemap: true,
      rolldownOptions: {
        external: OUTSIDE,
        output: { format: 'cjs', entryFileNames: name, codeSplitting: false },
      },
    },
  };
}

/** The page of the window: no inlined assets and no inline script, which the content security policy refuses. */
export function pageConfig(root, folder) {
  return {
    configFile: false,
    logLevel: 'warn',
    root,
    base: './',
    plugins: [react()],
    build: {
      outDir: folder,
      emptyOutDir: true,
      target: CHROME,
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      sourcemap: true,
      chunkSizeWarningLimit: 3000,
    },
  };
}
