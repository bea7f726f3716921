/** Small studies for tests: real documents, changed through `apply` alone. */
import * as Y from 'yjs';
import { apply, type Change, type Step, type Surroundings } from '../../domain/changes.ts';
import type { ChangeId, EvidenceId, SegmentId } from '../../domain/ids.ts';
import type { Parameter } from '../../domain/records.ts';
import { readStudy, type Study } from '../../domain/study.ts';

export const EVIDENCE = 'evi_1' as EvidenceId;

/** Segments named seg_1x, seg_2x … lie in evidence evi_1, evi_2 …; others do not exist. */
export const around: Surroundings = {
  evidenceOf: (segment: SegmentId) =>
    /^seg_(\d)/.exec(segment)?.[1] && (`evi_${/^seg_(\d)/.exec(segment)?.[1]}` as EvidenceId),
} as Surroundings;

let count = 0;

export function change(steps: readonly Step[], more: Partial<Change> = {}): Change {
  return {
    id: `chg_${++count}` as ChangeId,
    at: '2026-01-02T03:04:05.000Z',
    by: 'Ada',
    origin: 'user',
    label: { key: 'label.change' },
    steps,
    ...more,
  };
}

export class Bench {
  readonly doc = new Y.Doc();

  constructor() {
    const meta = {
      id: 'std_1',
      name: 'Kettle',
      product: 'kettle',
      place: '',
      createdAt: '2026-01-01T00:00:00.000Z',
    };
    this.do({ do: 'begin', meta: meta as never });
    this.do({ do: 'bring', evidence: evidence(EVIDENCE) });
  }

  do(...steps: Step[]): this {
    apply(this.doc, change(steps), around);
    return this;
  }

  get study(): Study {
    return readStudy(this.doc);
  }
}

export function evidence(id: EvidenceId) {
  return {
    id,
    name: 'a.csv',
    sha256: 'ab',
    kind: 'table',
    encoding: 'utf-8',
    bytes: 1,
    segments: 9,
    skipped: 0,
  } as const;
}

export function parameter(tail: string, more: Partial<Parameter> = {}): Step {
  const card = {
    id: `par_${tail}`,
    name: `parameter ${tail}`,
    kind: 'number',
    target: '<= 45',
    unit: '°C',
    group: 'Body',
    basis: 'evidence',
    priority: 'should',
    status: 'proposed',
    reason: '',
    ...more,
  };
  return { do: 'make', kind: 'parameter', card } as Step;
}

export function card(
  kind: 'theme' | 'insight' | 'need' | 'note',
  tail: string,
  text = `${kind} ${tail}`,
): Step {
  const prefix = { theme: 'thm', insight: 'ins', need: 'ned', note: 'not' }[kind];
  const words = kind === 'theme' ? { name: text } : { text };
  return { do: 'make', kind, card: { id: `${prefix}_${tail}`, ...words } } as Step;
}

export function link(a: string, b: string): Step {
  return { do: 'link', a, b } as Step;
}
