/** The road in five steps: how much of each there is, what the next one would work on, and why it cannot yet. */
import { downstream } from '../../domain/links.ts';
import type { Study } from '../../domain/study.ts';
import type { ModelsState } from '../../protocol/window.ts';

export const STEPS = ['evidence', 'themes', 'insights', 'needs', 'parameters'] as const;
export type StepName = (typeof STEPS)[number];

/** Fewest verbatims that themes can be found in. */
const FEWEST = 6;

export interface RoadStep {
  readonly name: StepName;
  /** How many there are: verbatims, then cards. */
  readonly count: number;
  /** Things of the step before that lead to nothing in this one yet. */
  readonly open: number;
  /** Key under `review.not`, when the studio cannot propose this now. */
  readonly not: NotYet | null;
}

export type NotYet =
  | 'noEvidence'
  | 'fewEvidence'
  | 'noThemes'
  | 'noInsights'
  | 'noNeeds'
  | 'noEncoder'
  | 'noWriter';

export function roadOf(study: Study, verbatims: number, models: ModelsState | null): RoadStep[] {
  const open = openEnds(study);
  const can = modelsFor(models);
  const dropped = [...study.parameter.values()].filter((parameter) => parameter.status === 'dropped').length;
  const encoder = can('encoder');
  // What is written is checked against the words it came from, so writing needs the reading model too.
  const model = can('writer') ?? encoder;
  const tooFew = verbatims === 0 ? 'noEvidence' : verbatims < FEWEST ? 'fewEvidence' : null;
  return [
    { name: 'evidence', count: verbatims, open: 0, not: null },
    {
      name: 'themes',
      count: study.theme.size,
      open: study.theme.size === 0 ? verbatims : 0,
      not: tooFew ?? encoder,
    },
    {
      name: 'insights',
      count: study.insight.size,
      open: open.themes,
      not: study.theme.size === 0 ? 'noThemes' : model,
    },
    {
      name: 'needs',
      count: study.need.size,
      open: open.insights,
      not: study.insight.size === 0 ? 'noInsights' : model,
    },
    {
      name: 'parameters',
      count: study.parameter.size - dropped,
      open: open.needs,
      not: study.need.size === 0 ? 'noNeeds' : model,
    },
  ];
}

/**
 * Where to go next: to the first step that nothing has been made of yet, then to the first with a loose thread;
 * nothing when every thread has been followed to its end.
 */
export function nextStep(road: readonly RoadStep[]): StepName | null {
  if (road[0]?.count === 0) return 'evidence';
  const loose = road.filter((step) => step.open > 0);
  return (loose.find((step) => step.count === 0) ?? loose[0])?.name ?? null;
}

function openEnds(study: Study): { themes: number; insights: number; needs: number } {
  const without = (ids: Iterable<Parameters<typeof downstream>[1]>, kind: 'insight' | 'need' | 'parameter') =>
    [...ids].filter((id) => downstream(study, id, kind).length === 0).length;
  return {
    themes: without(study.theme.keys(), 'insight'),
    insights: without(study.insight.keys(), 'need'),
    needs: without(study.need.keys(), 'parameter'),
  };
}

function modelsFor(models: ModelsState | null): (family: 'encoder' | 'writer') => NotYet | null {
  return (family) => {
    const state = models?.[family].state;
    if (state === 'ready') return null;
    // A model that is loading is waited for by the job itself; main knows better than this window.
    if (state === 'loading' || state === undefined) return null;
    return family === 'encoder' ? 'noEncoder' : 'noWriter';
  };
}
