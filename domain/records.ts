/**
 * The records of a study as they lie in the document: one flat JSON value each, replaced whole when edited.
 * Segments are not here: verbatims are immutable rows of the store, addressed by hash (see segments.ts).
 */
import type { Json } from './hash.ts';
import type {
  BaselineId,
  ChangeId,
  ConstraintId,
  EndId,
  EvidenceId,
  InsightId,
  ItemId,
  LinkId,
  NeedId,
  NoteId,
  ParameterId,
  ProposalId,
  SegmentId,
  StudyId,
  ThemeId,
  TurnId,
} from './ids.ts';

/** A text that the window words in the person's language: a key of the catalogue and what fills it. */
export interface Message {
  readonly key: string;
  readonly params?: Readonly<Record<string, string | number>>;
}

/** Where a record comes from: who made it, when, by which change, and through which proposal of which model. */
export interface Made {
  readonly at: string;
  readonly by: string;
  readonly change: ChangeId;
  readonly proposal?: ProposalId;
  readonly model?: string;
}

export interface StudyMeta {
  readonly id: StudyId;
  readonly name: string;
  readonly product: string;
  /** Where the product is used or made; words of the person, may be empty. */
  readonly place: string;
  /** A sentence shown beside the name, as for the bundled sample, whose people are invented. */
  readonly label?: string;
  readonly createdAt: string;
}

export type EvidenceKind = 'table' | 'text' | 'markdown' | 'pasted';

export interface Evidence {
  readonly id: EvidenceId;
  readonly name: string;
  readonly sha256: string;
  readonly kind: EvidenceKind;
  readonly encoding: string;
  readonly bytes: number;
  /** How many segments it gave, and how many rows or paragraphs were left out with a reason. */
  readonly segments: number;
  readonly skipped: number;
  readonly textColumn?: string;
  readonly where?: readonly { readonly column: string; readonly value: string }[];
  readonly made: Made;
}

interface Card {
  /** Short number such as P-14, given once and never again (rule ID2). */
  readonly number: string;
  readonly made: Made;
  /** The last change of what links hash (rule LK10): what a suspect link is traced back to. */
  readonly changed?: Stamp;
}

/** Who did something, when, by which change. */
export interface Stamp {
  readonly at: string;
  readonly by: string;
  readonly change: ChangeId;
}

/** What a thing said while it had a certain hash: the hashed fields of a card, or the name of evidence. */
export interface Seen {
  readonly kind: string;
  readonly fields: Readonly<Record<string, Json>>;
}

export interface Theme extends Card {
  readonly id: ThemeId;
  readonly name: string;
  /** Words that set this theme apart from the others, best first. */
  readonly words?: readonly string[];
}

export interface Insight extends Card {
  readonly id: InsightId;
  readonly text: string;
}

export interface Need extends Card {
  readonly id: NeedId;
  readonly text: string;
  /** 0 to 10, by hand or from a survey. */
  readonly importance?: number;
  readonly satisfaction?: number;
}

export const PARAMETER_KINDS = ['number', 'range', 'choice', 'text', 'yesno', 'derived'] as const;
export type ParameterKind = (typeof PARAMETER_KINDS)[number];
export const BASES = ['evidence', 'measured', 'constraint', 'estimate', 'guess'] as const;
/** What a target stands on; see design words in SPEC.md, rules SP4 to SP6. */
export type Basis = (typeof BASES)[number];
export const PRIORITIES = ['must', 'should', 'could'] as const;
export type Priority = (typeof PRIORITIES)[number];
export const STATUSES = ['draft', 'proposed', 'agreed', 'frozen', 'dropped'] as const;
export type Status = (typeof STATUSES)[number];

export interface Parameter extends Card {
  readonly id: ParameterId;
  readonly name: string;
  readonly kind: ParameterKind;
  /** As typed: `<= 45`, `3 to 5`, `matte`; of a derived one its formula, `P-3 * P-4`. Read by spec.ts and values.ts. Empty while nobody has set it. */
  readonly target: string;
  /** As typed; empty when there is none. */
  readonly unit: string;
  /** `± 0.05`, `+0.2/-0.1`, `± 5 %`, or words: the condition that the target holds under. Read by tolerance.ts. */
  readonly tolerance?: string;
  /** Chapter of the specification, in the study's own words. */
  readonly group: string;
  readonly basis: Basis;
  readonly priority: Priority;
  readonly status: Status;
  readonly reason: string;
  /** Set while the value is one that was put back from a baseline. */
  readonly restored?: Stamp & { readonly baseline: BaselineId; readonly number: string };
}

export const CONSTRAINT_KINDS = ['clause', 'law', 'cost', 'brand', 'tooling', 'supplier'] as const;
export type ConstraintKind = (typeof CONSTRAINT_KINDS)[number];

export interface Constraint extends Card {
  readonly id: ConstraintId;
  readonly kind: ConstraintKind;
  readonly text: string;
  readonly source: string;
}

export interface Note extends Card {
  readonly id: NoteId;
  readonly text: string;
}

export const LINK_TYPES = ['supports', 'derives', 'satisfies', 'bounds', 'conflicts', 'verifies'] as const;
export type LinkType = (typeof LINK_TYPES)[number];

/** A connection. `from` is the end nearer to people's words (rule LK1). */
export interface Link {
  readonly id: LinkId;
  readonly type: LinkType;
  readonly from: EndId;
  readonly to: EndId;
  /** The evidence that a segment end lies in; absent when `from` is a card. */
  readonly evidence?: EvidenceId;
  /** 1, 3 or 9, by hand; absent: not judged. */
  readonly strength?: number;
  /** Content hashes of both ends when a person last confirmed the link. */
  readonly fromHash: string;
  readonly toHash: string;
  readonly confirmed: { readonly at: string; readonly by: string; readonly sentence?: string };
}

/** What a frozen parameter stood on. The number is kept, because the thing itself may be gone later. */
export interface Stood<I extends string> {
  readonly id: I;
  readonly number: string;
  readonly strength?: number;
}

/** A parameter as it was when a baseline was made, and what stood behind it then. */
export interface Frozen {
  readonly parameter: Omit<Parameter, 'changed' | 'restored'>;
  readonly needs: readonly Stood<NeedId>[];
  readonly constraints: readonly Stood<ConstraintId>[];
  /** How many verbatims carried it, through its needs and their insights. */
  readonly segments: number;
}

/** A named version of the specification that never changes (rules BL1 to BL4). */
export interface Baseline {
  readonly id: BaselineId;
  readonly number: string;
  readonly name: string;
  readonly note: string;
  readonly made: Made;
  readonly parameters: readonly Frozen[];
}

/** What a proposal's item would do. Ids in it exist in the study when it is put (rule PR2). */
export type Draft =
  | {
      readonly do: 'theme';
      readonly name: string;
      readonly words: readonly string[];
      readonly segments: readonly SegmentId[];
    }
  | {
      readonly do: 'insight';
      readonly text: string;
      readonly theme: ThemeId;
      readonly segments: readonly SegmentId[];
    }
  | { readonly do: 'need'; readonly text: string; readonly insights: readonly InsightId[] }
  | {
      readonly do: 'parameter';
      readonly name: string;
      readonly target: string;
      readonly unit: string;
      readonly basis: Basis;
      readonly reason: string;
      readonly needs: readonly NeedId[];
    }
  | {
      readonly do: 'set';
      readonly parameter: ParameterId;
      readonly before: { readonly target: string; readonly unit: string; readonly basis: Basis };
      readonly target: string;
      readonly unit: string;
      readonly basis: Basis;
      readonly reason: string;
    }
  | { readonly do: 'drop'; readonly parameter: ParameterId; readonly reason: string };

export type Verdict = 'waiting' | 'accepted' | 'edited' | 'rejected';

export interface ProposalItem {
  readonly id: ItemId;
  readonly proposal: ProposalId;
  /** Place in the queue, best-evidenced first. */
  readonly order: number;
  readonly draft: Draft;
  /** The words it was proposed from, for showing and for not proposing it again. */
  readonly evidence: readonly SegmentId[];
  readonly verdict: Verdict;
  readonly decided?: {
    readonly at: string;
    readonly by: string;
    /** What was accepted when it was edited first. */
    readonly after?: Draft;
    /** The record that accepting made or changed. */
    readonly made?: string;
  };
}

export const ROLES = ['researcher', 'designer', 'manager', 'engineer', 'marketer'] as const;
export type Role = (typeof ROLES)[number];

export interface Proposal {
  readonly id: ProposalId;
  readonly at: string;
  /** 'rule' when code alone made it, else the model's name. */
  readonly by: 'rule' | 'assistant';
  readonly model?: string;
  readonly role?: Role;
  /** Why it is here, in words for the person: "Themes in 66 verbatims". */
  readonly about: Message;
}

export interface Citation {
  /** The number shown in the text as [n]. */
  readonly n: number;
  readonly segment: SegmentId;
}

/** One turn of the conversation. */
export interface Turn {
  readonly id: TurnId;
  readonly at: string;
  readonly by: 'person' | 'assistant' | 'rule';
  readonly person?: string;
  readonly role?: Role;
  readonly model?: string;
  readonly text: string;
  /** Instead of text where code answers: worded by the window. */
  readonly message?: Message;
  readonly citations: readonly Citation[];
  /** Closest verbatims, shown when the evidence does not say. */
  readonly closest?: readonly SegmentId[];
  readonly proposal?: ProposalId;
  readonly state: 'done' | 'stopped' | 'broken';
}

export interface Place {
  readonly x: number;
  readonly y: number;
}
