/** The import table of docs/architecture.md, held against every import in the tree. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';

interface Import {
  readonly file: string;
  readonly target: string;
  readonly typeOnly: boolean;
}

const files = sourceFiles();
const imports = files.flatMap(importsOf);
const table = readTable();

function sourceFiles(): string[] {
  return walk(['domain', 'protocol', 'main', 'preload', 'renderer']);
}

function walk(folders: readonly string[]): string[] {
  return folders.flatMap((folder) =>
    readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) return walk([path]);
      return /\.tsx?$/.test(entry.name) && !entry.name.endsWith('.d.ts') ? [path] : [];
    }),
  );
}

function slashes(path: string): string {
  return path.replaceAll('\\', '/');
}

function importsOf(file: string): Import[] {
  const text = readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
  const found = text.matchAll(
    /^\s*(?:import|export)\s+(type\s+)?([\s\S]*?)\s+from\s+'([^']+)'|^\s*import\s+'([^']+)'/gm,
  );
  return [...found].map(([, type, names, from, bare]) => {
    const target = (from ?? bare) as string;
    const typeOnly = Boolean(type) || (names !== undefined && /^\{[\s\S]*\}$/.test(names) && allTypes(names));
    return {
      file,
      target: target.startsWith('.') ? slashes(normalize(join(dirname(file), target))) : target,
      typeOnly,
    };
  });
}

function allTypes(names: string): boolean {
  const list = names
    .slice(1, -1)
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);
  return list.length > 0 && list.every((name) => name.startsWith('type '));
}

/** Rows of the table: folder to the words of its last column. */
function readTable(): Map<string, string[]> {
  const text = readFileSync('docs/architecture.md', 'utf8');
  const rows = text.matchAll(/^\| `([\w./]+)` \|[^|]*\| ([^|]+) \|$/gm);
  return new Map(
    [...rows].map(([, folder, may]) => [
      folder as string,
      (may as string).split(',').map((word) => word.trim()),
    ]),
  );
}

/** The row that governs a file: the longest folder that holds it. */
function rowOf(path: string): string | undefined {
  const holders = [...table.keys()].filter((folder) => path === folder || path.startsWith(`${folder}/`));
  return holders.sort((a, b) => b.length - a.length)[0];
}

function packageOf(target: string): string {
  const parts = target.split('/');
  return target.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] as string);
}

function allowed({ file, target, typeOnly }: Import): boolean {
  const row = rowOf(file);
  if (!row) return false;
  const may = table.get(row) as string[];
  const inside = /^(domain|protocol|main|preload|renderer|assets)\//.test(target);
  if (!inside) {
    if (/\.(css|svg|png|woff2)$/.test(target)) return true;
    if (target.startsWith('node:')) return may.includes('node') || may.includes('everything in main');
    return may.includes(packageOf(target)) || (typeOnly && may.includes('electron') && target === 'electron');
  }
  const other = rowOf(target) ?? target;
  if (other === row) return row !== 'renderer' || featureAllowed(file, target);
  if (may.includes(other) || may.some((word) => target.startsWith(`${word}/`))) return true;
  if (
    may.includes('everything in main') &&
    (other.startsWith('main') || other === 'domain' || other === 'protocol')
  )
    return true;
  if (may.includes('types of main') && typeOnly && other.startsWith('main/')) return true;
  return other === 'renderer/canvas' && /^renderer\/(app\.tsx|shell\/)/.test(file);
}

const FEATURES = [
  'canvas',
  'evidence',
  'spec',
  'conversation',
  'review',
  'import',
  'history',
  'trace',
  'baselines',
  'why',
  'card',
];

/** Features meet in app.tsx and the shell, not in one another. */
function featureAllowed(file: string, target: string): boolean {
  const from = file.split('/')[1] as string;
  const to = target.split('/')[1] as string;
  return from === to || !FEATURES.includes(from) || !FEATURES.includes(to);
}

describe('architecture', () => {
  test('the table names every folder that holds code', () => {
    expect(table.size).toBeGreaterThan(10);
    expect(files.filter((file) => !rowOf(file))).toEqual([]);
  });

  test('every import is one that the table allows', () => {
    const wrong = imports.filter((one) => !allowed(one)).map((one) => `${one.file} imports ${one.target}`);
    expect(wrong).toEqual([]);
  });

  test('only main/shell, main/index.ts and preload know Electron', () => {
    const knowing = new Set(imports.filter((one) => one.target === 'electron').map((one) => rowOf(one.file)));
    expect([...knowing].sort()).toEqual(['main/index.ts', 'main/shell', 'preload']);
  });

  test('there are no import cycles', () => {
    expect(cycles()).toEqual([]);
  });
});

function cycles(): string[] {
  const graph = new Map<string, string[]>();
  for (const { file, target, typeOnly } of imports) {
    if (!typeOnly && /\.tsx?$/.test(target)) graph.set(file, [...(graph.get(file) ?? []), target]);
  }
  const state = new Map<string, 'open' | 'done'>();
  const found: string[] = [];
  const visit = (file: string, path: readonly string[]) => {
    if (state.get(file) === 'done') return;
    if (state.get(file) === 'open') {
      found.push([...path.slice(path.indexOf(file)), file].join(' → '));
      return;
    }
    state.set(file, 'open');
    for (const next of graph.get(file) ?? []) visit(next, [...path, file]);
    state.set(file, 'done');
  };
  for (const file of graph.keys()) visit(file, []);
  return found;
}
