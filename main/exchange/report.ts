/** The study as a page to read: what people said, what follows, and what the product becomes. Markdown. */

import type { InsightId, NeedId, ParameterId, SegmentId, ThemeId } from '../../domain/ids.ts';
import { linkState, linksFrom, upstream } from '../../domain/links.ts';
import type { Basis, Parameter } from '../../domain/records.ts';
import type { Segment } from '../../domain/segments.ts';
import { showTarget } from '../../domain/spec.ts';
import type { Study } from '../../domain/study.ts';
import { shownValue } from '../../domain/value-edit.ts';

const QUOTES = 3;

/** `segments` are those of the study's evidence; `at` is the time of writing, ISO. */
export function reportMarkdown(
  study: Study,
  segments: readonly Segment[],
  at: string,
  picture?: string,
): string {
  const byId = new Map(segments.map((segment) => [segment.id, segment]));
  const { meta } = study;
  const parts = [
    `# ${meta.name}`,
    [meta.product, meta.place, at.slice(0, 10)].filter(Boolean).join(' · '),
    meta.label ? `> ${meta.label}` : '',
    picture ? `![The loop](${picture})` : '',
    counts(study, segments),
    evidenceTable(study),
    specification(study),
    needs(study),
    insights(study, byId),
    themes(study, byId, segments.length),
    holes(study),
    waiting(study),
  ];
  return `${parts.filter(Boolean).join('\n\n')}\n`;
}

function counts(study: Study, segments: readonly Segment[]): string {
  const n = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;
  return [
    n(segments.length, 'verbatim', 'verbatims'),
    n(study.theme.size, 'theme', 'themes'),
    n(study.insight.size, 'insight', 'insights'),
    n(study.need.size, 'need', 'needs'),
    n(study.parameter.size, 'parameter', 'parameters'),
    n(study.link.size, 'link', 'links'),
  ].join(' · ');
}

function evidenceTable(study: Study): string {
  if (study.evidence.size === 0) return '';
  const rows = [...study.evidence.values()].map((e) => {
    const where = (e.where ?? []).map(({ column, value }) => `${column} = ${value}`).join(', ');
    return row([
      e.name,
      e.kind,
      e.encoding,
      String(e.segments),
      String(e.skipped),
      where || 'all',
      `\`${e.sha256.slice(0, 12)}\``,
    ]);
  });
  return [
    '## Evidence',
    table(['File', 'Kind', 'Encoding', 'Verbatims', 'Left out', 'Rows', 'SHA-256'], rows),
  ].join('\n\n');
}

function specification(study: Study): string {
  if (study.parameter.size === 0) return '';
  const groups = groupBy([...study.parameter.values()], (p) => p.group);
  const parts = [...groups].map(([group, list]) =>
    [
      group ? `### ${group}` : '',
      table(
        ['No.', 'Parameter', 'Target', 'Stands on', 'Status', 'Answers'],
        list.map((p) => parameterRow(study, p)),
      ),
    ]
      .filter(Boolean)
      .join('\n\n'),
  );
  return ['## Specification', ...parts].join('\n\n');
}

function parameterRow(study: Study, parameter: Parameter): string {
  const answers = upstream<NeedId>(study, parameter.id, 'need').map((id) => study.need.get(id)?.number ?? id);
  const bounds = upstream(study, parameter.id, 'constraint').map(
    (id) => study.constraint.get(id as never)?.number ?? id,
  );
  const value = shownValue(study, parameter);
  const formula = parameter.kind === 'derived' ? `= ${parameter.target}` : undefined;
  const target = [showTarget(value.target) || '—', value.unit, parameter.tolerance, formula]
    .filter(Boolean)
    .join(' ');
  return row([
    parameter.number,
    parameter.name,
    target,
    BASIS[parameter.basis],
    parameter.status,
    [...answers, ...bounds].join(', ') || 'nothing yet',
  ]);
}

/** A guess is marked everywhere, here too (rule SP4). */
const BASIS: Readonly<Record<Basis, string>> = {
  evidence: 'said in evidence',
  measured: 'measured',
  constraint: 'constraint',
  estimate: 'a person’s estimate',
  guess: '◇ model’s guess',
};

function needs(study: Study): string {
  if (study.need.size === 0) return '';
  const lines = [...study.need.values()].map((need) => {
    const from = upstream<InsightId>(study, need.id, 'insight').map(
      (id) => study.insight.get(id)?.number ?? id,
    );
    return `- **${need.number}** ${need.text}${from.length ? ` *(${from.join(', ')})*` : ' *(nothing behind it yet)*'}`;
  });
  return ['## Needs', lines.join('\n')].join('\n\n');
}

function insights(study: Study, byId: ReadonlyMap<SegmentId, Segment>): string {
  if (study.insight.size === 0) return '';
  const parts = [...study.insight.values()].map((insight) => {
    const segments = upstream<SegmentId>(study, insight.id, 'segment');
    const theme = upstream<ThemeId>(study, insight.id, 'theme').map(
      (id) => study.theme.get(id)?.number ?? id,
    );
    const head = `**${insight.number}** ${insight.text} *(${[...theme, voices(segments.length)].join(', ')})*`;
    return [head, ...segments.slice(0, QUOTES).map((id) => quote(byId.get(id)))].join('\n\n');
  });
  return ['## Insights', ...parts].join('\n\n');
}

function themes(study: Study, byId: ReadonlyMap<SegmentId, Segment>, all: number): string {
  if (study.theme.size === 0) return '';
  const parts = [...study.theme.values()].map((theme) => {
    const segments = upstream<SegmentId>(study, theme.id, 'segment');
    const share = all > 0 ? `, ${Math.round((100 * segments.length) / all)} %` : '';
    return [
      `### ${theme.number} ${theme.name}`,
      `${voices(segments.length)}${share}`,
      ...segments.slice(0, QUOTES).map((id) => quote(byId.get(id))),
    ].join('\n\n');
  });
  return ['## Themes', ...parts].join('\n\n');
}

function holes(study: Study): string {
  const lines = [
    ...[...study.need.values()]
      .filter((need) => linksFrom(study, need.id).length === 0)
      .map((need) => `- ${need.number} has no parameter yet: ${need.text}`),
    ...[...study.parameter.values()]
      .filter((parameter) => standsOnNothing(study, parameter.id))
      .map((parameter) => `- ${parameter.number} ${parameter.name}: nothing stands behind this value yet.`),
    ...[...study.insight.values()]
      .filter((insight) => upstream(study, insight.id, 'segment').length === 0)
      .map((insight) => `- ${insight.number} is an assumption: ${insight.text}`),
    ...[...study.link.values()]
      .filter((link) => linkState(study, link) !== 'ok')
      .map((link) => `- A link is ${linkState(study, link)}: ${link.from} → ${link.to}`),
  ];
  return lines.length === 0 ? '' : ['## What is missing', lines.join('\n')].join('\n\n');
}

function standsOnNothing(study: Study, id: ParameterId): boolean {
  return upstream(study, id, 'need').length === 0 && upstream(study, id, 'constraint').length === 0;
}

function waiting(study: Study): string {
  const items = [...study.item.values()];
  const count = items.filter((item) => item.verdict === 'waiting').length;
  if (items.length === 0) return '';
  const decided = items.length - count;
  return `${decided} of ${items.length} proposed changes are decided${count ? `; ${count} wait for a person` : ''}.`;
}

function voices(count: number): string {
  return count === 1 ? '1 voice' : `${count} voices`;
}

function quote(segment: Segment | undefined): string {
  if (!segment) return '> *(these words are no longer in the study)*';
  const speaker = segment.attributes.speaker;
  const where = speaker ?? (segment.row === null ? '' : `row ${segment.row}`);
  return `> “${segment.text.replace(/\s+/g, ' ')}”${where ? ` — ${where}` : ''}`;
}

function table(head: readonly string[], rows: readonly string[]): string {
  return [row(head), row(head.map(() => '---')), ...rows].join('\n');
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replace(/\|/g, '\\|').replace(/\s+/g, ' ')).join(' | ')} |`;
}

// Map.groupBy came with Node 21; the runtime of the tests is older.
function groupBy<T>(list: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of list) {
    const known = groups.get(keyOf(item));
    if (known) known.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
