/** `study.json`: the whole study as plain data for other programs. The format is described in docs/study-json.md. */

import { baselinesInOrder } from '../../domain/baselines.ts';
import { isSegmentId, kindOf } from '../../domain/ids.ts';
import { linkState } from '../../domain/links.ts';
import { proposalState } from '../../domain/proposals.ts';
import type { Baseline, Link, ProposalItem } from '../../domain/records.ts';
import type { Segment } from '../../domain/segments.ts';
import type { Study } from '../../domain/study.ts';

/** Raised when a member changes its meaning; new members do not raise it. */
export const STUDY_JSON_VERSION = 1;

/**
 * Nested lists derive from `links`; a link whose end is gone stands under `brokenLinks`, so that every id that is
 * used anywhere else exists.
 */
export function studyJson(study: Study, segments: readonly Segment[]): object {
  const exists = existing(study, segments);
  const links = [...study.link.values()].filter((link) => exists(link.from) && exists(link.to));
  const broken = [...study.link.values()].filter((link) => !exists(link.from) || !exists(link.to));
  const into = sources(links);
  return {
    format: 'lemniscate-study',
    version: STUDY_JSON_VERSION,
    id: study.meta.id,
    name: study.meta.name,
    product: study.meta.product,
    place: study.meta.place,
    evidence: [...study.evidence.values()].map(
      ({ id, name, sha256, kind, encoding, skipped, textColumn, where }) => ({
        id,
        name,
        sha256,
        kind,
        encoding,
        skipped,
        textColumn: textColumn ?? null,
        where: where ?? [],
      }),
    ),
    segments: segments.map(({ id, evidence, start, end, row, column, text, attributes }) => ({
      id,
      evidence,
      start,
      end,
      row,
      column,
      text,
      attributes,
    })),
    themes: [...study.theme.values()].map(({ id, number, name, words }) => ({
      id,
      number,
      name,
      words: words ?? [],
      segments: into(id, 'segment'),
    })),
    insights: [...study.insight.values()].map(({ id, number, text, made }) => ({
      id,
      number,
      text,
      theme: into(id, 'theme')[0] ?? null,
      segments: into(id, 'segment'),
      by: made.by,
      model: made.model ?? null,
    })),
    needs: [...study.need.values()].map(({ id, number, text, importance, satisfaction }) => ({
      id,
      number,
      text,
      importance: importance ?? null,
      satisfaction: satisfaction ?? null,
      insights: into(id, 'insight'),
    })),
    constraints: [...study.constraint.values()].map(({ id, number, kind, text, source }) => ({
      id,
      number,
      kind,
      text,
      source,
    })),
    parameters: [...study.parameter.values()].map(({ made, changed: _changed, restored, ...parameter }) => ({
      ...parameter,
      tolerance: parameter.tolerance ?? null,
      needs: into(parameter.id, 'need'),
      constraints: into(parameter.id, 'constraint'),
      by: made.by,
      model: made.model ?? null,
      restored: restored?.baseline ?? null,
    })),
    baselines: baselinesInOrder(study).map(baselineJson),
    notes: [...study.note.values()].map(({ id, number, text }) => ({ id, number, text })),
    links: links.map((link) => linkJson(study, link)),
    brokenLinks: broken.map((link) => linkJson(study, link)),
    proposals: proposals(study),
  };
}

/** Numbers stand beside ids here: what a parameter stood on then may be gone now. */
function baselineJson({ id, number, name, note, made, parameters }: Baseline): object {
  return {
    id,
    number,
    name,
    note,
    at: made.at,
    by: made.by,
    parameters: parameters.map(
      ({ parameter: { made: _made, ...parameter }, needs, constraints, segments }) => ({
        ...parameter,
        tolerance: parameter.tolerance ?? null,
        needs,
        constraints,
        segments,
      }),
    ),
  };
}

function linkJson(study: Study, link: Link): object {
  const { id, from, to, type, strength } = link;
  return { id, from, to, kind: type, state: linkState(study, link), strength: strength ?? null };
}

function existing(study: Study, segments: readonly Segment[]): (id: string) => boolean {
  const known = new Set<string>(segments.map((segment) => segment.id));
  const cards = [study.theme, study.insight, study.need, study.parameter, study.constraint, study.note];
  return (id) =>
    isSegmentId(id) ? known.has(id) : cards.some((cards) => (cards as ReadonlyMap<string, unknown>).has(id));
}

/** Ids that lead into a thing, by kind. */
function sources(links: readonly Link[]): (id: string, kind: string) => string[] {
  const map = new Map<string, string[]>();
  for (const link of links) {
    const list = map.get(link.to);
    if (list) list.push(link.from);
    else map.set(link.to, [link.from]);
  }
  return (id, kind) => (map.get(id) ?? []).filter((from) => kindOf(from) === kind);
}

function proposals(study: Study): object[] {
  const items = new Map<string, ProposalItem[]>();
  for (const item of study.item.values()) {
    const list = items.get(item.proposal);
    if (list) list.push(item);
    else items.set(item.proposal, [item]);
  }
  return [...study.proposal.values()].map(({ id, by, model, role, at }) => {
    const own = (items.get(id) ?? []).sort((a, b) => a.order - b.order);
    return {
      id,
      by,
      model: model ?? null,
      role: role ?? null,
      at,
      state: proposalState(own),
      changes: own.map((item) => ({
        id: item.id,
        draft: item.draft,
        evidence: item.evidence,
        verdict: item.verdict,
        decided: item.decided ?? null,
      })),
    };
  });
}
