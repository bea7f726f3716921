/**
 * The document and its reading. A study is one Y.Doc with a root map per kind; `readStudy` gives the plain,
 * immutable picture that rules, windows and writers look at.
 */
import type * as Y from 'yjs';
import type {
  BaselineId,
  CardId,
  ConstraintId,
  EvidenceId,
  InsightId,
  ItemId,
  LinkId,
  NeedId,
  NoteId,
  ParameterId,
  ProposalId,
  StudyId,
  ThemeId,
  TurnId,
} from './ids.ts';
import { kindOf } from './ids.ts';
import type {
  Baseline,
  Constraint,
  Evidence,
  Insight,
  Link,
  Need,
  Note,
  Parameter,
  Place,
  Proposal,
  ProposalItem,
  Seen,
  StudyMeta,
  Theme,
  Turn,
} from './records.ts';

export interface StudyRecords {
  evidence: Map<EvidenceId, Evidence>;
  theme: Map<ThemeId, Theme>;
  insight: Map<InsightId, Insight>;
  need: Map<NeedId, Need>;
  parameter: Map<ParameterId, Parameter>;
  constraint: Map<ConstraintId, Constraint>;
  note: Map<NoteId, Note>;
  link: Map<LinkId, Link>;
  proposal: Map<ProposalId, Proposal>;
  item: Map<ItemId, ProposalItem>;
  turn: Map<TurnId, Turn>;
  place: Map<CardId, Place>;
  baseline: Map<BaselineId, Baseline>;
  /** By content hash; of evidence that was withdrawn, by its id. */
  seen: Map<string, Seen>;
}

export type Root = keyof StudyRecords;
export const ROOTS: readonly Root[] = [
  'evidence',
  'theme',
  'insight',
  'need',
  'parameter',
  'constraint',
  'note',
  'link',
  'proposal',
  'item',
  'turn',
  'place',
  'baseline',
  'seen',
];

/** Roots that undo follows. What was said, proposed, seen or made a baseline stays (rules CH6, LK10, BL3). */
export const UNDONE_ROOTS: readonly Root[] = ROOTS.filter(
  (name) => !['turn', 'proposal', 'baseline', 'seen'].includes(name),
);

export type Study = { readonly meta: StudyMeta } & {
  readonly [R in Root]: StudyRecords[R] extends Map<infer K, infer V> ? ReadonlyMap<K, V> : never;
};

export type CardRecord = Theme | Insight | Need | Parameter | Constraint | Note;

export function root(doc: Y.Doc, name: Root): Y.Map<unknown> {
  return doc.getMap(name);
}

export function metaOf(doc: Y.Doc): StudyMeta {
  const meta = doc.getMap('meta');
  const text = (key: string) => (meta.get(key) as string | undefined) ?? '';
  const label = text('label');
  return {
    id: text('id') as StudyId,
    name: text('name'),
    product: text('product'),
    place: text('place'),
    createdAt: text('createdAt'),
    ...(label ? { label } : {}),
  };
}

/** Every root read into plain maps; O(records). */
export function readStudy(doc: Y.Doc): Study {
  const study = { meta: metaOf(doc) } as Record<string, unknown>;
  for (const name of ROOTS) study[name] = readRoot(doc, name);
  return study as unknown as Study;
}

/** The study after an update that touched only `touched`: the other maps are kept as they are. */
export function rereadStudy(doc: Y.Doc, before: Study, touched: ReadonlySet<string>): Study {
  const study = { ...before } as Record<string, unknown>;
  if (touched.has('meta')) study.meta = metaOf(doc);
  for (const name of ROOTS) if (touched.has(name)) study[name] = readRoot(doc, name);
  return study as unknown as Study;
}

/** Names of the root maps that a transaction touched. */
export function touchedRoots(doc: Y.Doc, transaction: Y.Transaction): Set<string> {
  const touched = new Set<string>();
  for (const [name, type] of doc.share) if (transaction.changed.has(type as never)) touched.add(name);
  return touched;
}

function readRoot(doc: Y.Doc, name: Root): ReadonlyMap<string, unknown> {
  return new Map(root(doc, name).entries());
}

/** The card with this id, whatever its kind. */
export function cardOf(study: Study, id: string): CardRecord | undefined {
  switch (kindOf(id)) {
    case 'theme':
      return study.theme.get(id as ThemeId);
    case 'insight':
      return study.insight.get(id as InsightId);
    case 'need':
      return study.need.get(id as NeedId);
    case 'parameter':
      return study.parameter.get(id as ParameterId);
    case 'constraint':
      return study.constraint.get(id as ConstraintId);
    case 'note':
      return study.note.get(id as NoteId);
    default:
      return undefined;
  }
}

/** What a card is called in one line: its name or its sentence. */
export function titleOf(card: CardRecord): string {
  return 'name' in card ? card.name : card.text;
}
