/** A record of the study as a row: its short number, what it is called in one line, and all of it as JSON. */
import type { Evidence, Proposal, ProposalItem, Turn } from '../../domain/records.ts';
import { type CardRecord, type Root, titleOf } from '../../domain/study.ts';

const LONGEST_TITLE = 200;

/** [number, title, json]; the number is empty for what has none. */
export function recordOf(root: Root, value: unknown): [string, string, string] {
  const { number } = value as { number?: string };
  return [number ?? '', titleOfRecord(root, value).slice(0, LONGEST_TITLE), JSON.stringify(value)];
}

function titleOfRecord(root: Root, value: unknown): string {
  switch (root) {
    case 'evidence':
      return (value as Evidence).name;
    case 'proposal':
      return (value as Proposal).about.key;
    case 'item':
      return (value as ProposalItem).draft.do;
    case 'turn':
      return (value as Turn).text;
    case 'place':
    case 'link':
    case 'seen':
      return '';
    default:
      return titleOf(value as CardRecord);
  }
}
