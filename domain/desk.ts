/**
 * Where a change is laid out before it is written: reads see the document with the steps so far on top, writes
 * wait. Yjs transactions do not roll back, so nothing reaches the document until every step was allowed (CH2).
 */
import type * as Y from 'yjs';

const GONE = Symbol('gone');

export class Desk {
  readonly #doc: Y.Doc;
  readonly #laid = new Map<string, Map<string, unknown>>();

  constructor(doc: Y.Doc) {
    this.#doc = doc;
  }

  get<T>(root: string, id: string): T | undefined {
    const laid = this.#laid.get(root)?.get(id);
    if (laid === GONE) return undefined;
    return (laid ?? this.#doc.getMap(root).get(id)) as T | undefined;
  }

  put(root: string, id: string, value: unknown): void {
    this.#root(root).set(id, value);
  }

  delete(root: string, id: string): void {
    this.#root(root).set(id, GONE);
  }

  /** Every entry of a root as the steps so far leave it. */
  entries<T>(root: string): [string, T][] {
    const merged = new Map<string, unknown>(this.#doc.getMap(root).entries());
    for (const [id, value] of this.#laid.get(root) ?? []) {
      if (value === GONE) merged.delete(id);
      else merged.set(id, value);
    }
    return [...merged] as [string, T][];
  }

  /** Writes everything in one transaction. */
  commit(origin: unknown): void {
    this.#doc.transact(() => {
      for (const [root, entries] of this.#laid) {
        const map = this.#doc.getMap(root);
        for (const [id, value] of entries) {
          if (value === GONE) map.delete(id);
          else map.set(id, value);
        }
      }
    }, origin);
  }

  #root(name: string): Map<string, unknown> {
    const known = this.#laid.get(name);
    if (known) return known;
    const made = new Map<string, unknown>();
    this.#laid.set(name, made);
    return made;
  }
}
