/**
 * Identities. Every thing in a study has an id whose prefix says what it is, so a reference is one string.
 * The brand keeps a SegmentId from standing where an InsightId belongs.
 */
declare const brand: unique symbol;
type Id<Name extends string> = string & { readonly [brand]: Name };

export type EvidenceId = Id<'evidence'>;
export type SegmentId = Id<'segment'>;
export type ThemeId = Id<'theme'>;
export type InsightId = Id<'insight'>;
export type NeedId = Id<'need'>;
export type ParameterId = Id<'parameter'>;
export type ConstraintId = Id<'constraint'>;
export type NoteId = Id<'note'>;
export type LinkId = Id<'link'>;
export type ProposalId = Id<'proposal'>;
export type ItemId = Id<'item'>;
export type TurnId = Id<'turn'>;
export type ChangeId = Id<'change'>;
export type StudyId = Id<'study'>;
export type BaselineId = Id<'baseline'>;

/** What can stand at the end of a link. */
export type EndId = SegmentId | ThemeId | InsightId | NeedId | ParameterId | ConstraintId | NoteId;
/** What a person can make, edit and place on the loop. */
export type CardId = ThemeId | InsightId | NeedId | ParameterId | ConstraintId | NoteId;

export const PREFIX = {
  evidence: 'evi',
  segment: 'seg',
  theme: 'thm',
  insight: 'ins',
  need: 'ned',
  parameter: 'par',
  constraint: 'con',
  note: 'not',
  link: 'lnk',
  proposal: 'prp',
  item: 'itm',
  turn: 'trn',
  change: 'chg',
  study: 'std',
  baseline: 'bas',
} as const;

export type Kind = keyof typeof PREFIX;
export type CardKind = 'theme' | 'insight' | 'need' | 'parameter' | 'constraint' | 'note';
export const CARD_KINDS: readonly CardKind[] = [
  'theme',
  'insight',
  'need',
  'parameter',
  'constraint',
  'note',
];

const KIND_OF_PREFIX = new Map<string, Kind>(
  Object.entries(PREFIX).map(([kind, prefix]) => [prefix, kind as Kind]),
);

/** The kind that an id's prefix names, or undefined for a string that is no id of ours. */
export function kindOf(id: string): Kind | undefined {
  return KIND_OF_PREFIX.get(id.slice(0, id.indexOf('_')));
}

export function isCardId(id: string): id is CardId {
  const kind = kindOf(id);
  return kind !== undefined && (CARD_KINDS as readonly Kind[]).includes(kind);
}

export function isSegmentId(id: string): id is SegmentId {
  return kindOf(id) === 'segment';
}

/**
 * An id of a kind from a random or hashed tail. The domain has no randomness: whoever makes a thing brings the
 * tail (a UUID without dashes, or the head of a hash).
 */
export function idFrom<T extends string>(kind: Kind, tail: string): T {
  return `${PREFIX[kind]}_${tail}` as T;
}
