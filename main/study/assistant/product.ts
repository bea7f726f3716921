/** What the product is called in a prompt. */
import type { Verbatim } from '../../../protocol/window.ts';
import type { Parts } from './context.ts';

/** A column that names the product, as tables of complaints have. */
const COLUMN = /product|category|item|model|device|appliance|产品|品类|型号/i;
const NOT_NAME = /id$|_id|brand|year|age|date|partner|provider/i;
const SHARE = 0.6;

/** The study's product; without one, the category that most of these verbatims' rows name, if any does. */
export function productOf(parts: Parts, verbatims: readonly Verbatim[]): string {
  const { product } = parts.host().study.meta;
  if (product.trim()) return product.trim();
  const counts = new Map<string, number>();
  for (const { attributes } of verbatims) {
    const column = Object.keys(attributes).find((name) => COLUMN.test(name) && !NOT_NAME.test(name));
    const value = column ? attributes[column]?.trim().toLowerCase() : '';
    if (value) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  const best = [...counts].sort((a, b) => b[1] - a[1])[0];
  return best && best[1] >= SHARE * verbatims.length ? best[0] : '';
}

export function productLine(product: string): string {
  return product ? `Product: ${product}\n` : '';
}

/**
 * The text with the product's name put as one word: of "food processor" alone, `food` says nothing of the product
 * and must not pass for a word that the comments hold.
 */
export function productAside(text: string, product: string): string {
  if (!product) return text;
  const name = product.trim().replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return text.replace(new RegExp(`\\b${name}(?:e?s)?\\b`, 'giu'), 'product');
}

/** What the product is, in one word: `processor` of "food processor". */
export function productHead(product: string): string {
  return product.trim().split(/\s+/).at(-1) ?? '';
}
