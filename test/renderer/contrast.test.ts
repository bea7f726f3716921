/** Text and its ground, in both themes, have the contrast that WCAG 2 asks for: 4.5 to 1. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const css = readFileSync(join(import.meta.dirname, '../../renderer/style/tokens.css'), 'utf8');

function token(name: string): { light: string; dark: string } {
  const found = new RegExp(`--${name}: light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\);`).exec(css);
  if (!found) throw new Error(`tokens.css has no --${name} with a light and a dark colour.`);
  return { light: found[1] as string, dark: found[2] as string };
}

/** Relative luminance of an sRGB colour, WCAG 2.2. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

const GROUNDS = ['paper', 'sheet', 'sunk'] as const;
const TEXTS = ['ink', 'ink-2', 'ink-3', 'product', 'consumer', 'decide', 'broken'] as const;
const PAIRS: readonly (readonly [string, string])[] = [
  ...TEXTS.flatMap((text) => GROUNDS.map((ground) => [text, ground] as const)),
  ['consumer', 'consumer-wash'],
  ['ink', 'consumer-wash'],
  ['ink-3', 'consumer-wash'],
  ['ink', 'product-wash'],
  ['ink-3', 'product-wash'],
  ['product', 'product-wash'],
  ['decide', 'decide-wash'],
  ['ink-3', 'decide-wash'],
  ['ink', 'mark'],
  // Buttons and toasts turn the pair round: paper on ink, paper on the accent.
  ['paper', 'ink'],
  ['paper', 'ink-2'],
  ['paper', 'decide'],
];

describe.each(['light', 'dark'] as const)('%s theme', (theme) => {
  it.each(PAIRS)('%s on %s', (text, ground) => {
    expect(contrast(token(text)[theme], token(ground)[theme])).toBeGreaterThanOrEqual(4.5);
  });
});

it('paper and ink are those of the design', () => {
  expect(token('paper')).toEqual({ light: '#faf9f6', dark: '#15171a' });
  expect(token('ink')).toEqual({ light: '#1c1f24', dark: '#e8e6e1' });
});

it('the measure itself: black on white is 21, #767676 on white just passes', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
  expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2);
});

it('components use tokens: no colour and no size of type of their own', () => {
  const folder = join(import.meta.dirname, '../../renderer');
  const sheets = [...listCss(folder)].filter((file) => !file.endsWith('tokens.css'));
  expect(sheets.length).toBeGreaterThan(10);
  for (const file of sheets) {
    const text = readFileSync(file, 'utf8');
    expect(text.match(/#[0-9a-f]{3,8}\b|\brgba?\(/gi) ?? [], file).toEqual([]);
    const sizes = [...text.matchAll(/font-size:\s*([^;]+);/g)].map(([, size]) => size ?? '');
    for (const size of sizes)
      expect(size, file).toMatch(/^(var\(--text-(s|m|l|xl)\)|1[24]px|18px|16px|28px|inherit|1em)$/);
  }
});

function listCss(folder: string): string[] {
  return readdir(folder).filter((file) => file.endsWith('.css'));
}

function readdir(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file));
}
