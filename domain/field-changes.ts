/** What differs between two records, field by field. */
import { canonicalJson, type Json } from './hash.ts';

export interface FieldChange {
  readonly field: string;
  /** Null where the field was or is not set. */
  readonly before: Json;
  readonly after: Json;
}

export type Fields = Readonly<Record<string, Json | undefined>>;

/** Fields that differ, in the order of `after`, then those that only `before` has. A missing field equals null. */
export function fieldChanges(before: Fields, after: Fields): FieldChange[] {
  const fields = new Set([...Object.keys(after), ...Object.keys(before)]);
  return [...fields]
    .map((field) => ({ field, before: before[field] ?? null, after: after[field] ?? null }))
    .filter(({ before: was, after: is }) => was !== is && canonicalJson(was) !== canonicalJson(is));
}
