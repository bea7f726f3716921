/** The bundled sample: its two files go through the same import as anybody's, its chain is made by hand-sized steps. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Step } from '../../domain/changes.ts';
import {
  type ConstraintId,
  type InsightId,
  idFrom,
  type NeedId,
  type NoteId,
  type ParameterId,
  type SegmentId,
  type ThemeId,
} from '../../domain/ids.ts';
import { BASES, CONSTRAINT_KINDS, PARAMETER_KINDS, PRIORITIES, STATUSES } from '../../domain/records.ts';
import type { Segment } from '../../domain/segments.ts';
import type { ImportResult } from '../../protocol/ingest.ts';
import type { Locale } from '../../protocol/window.ts';
import { bringEvidence } from './importing.ts';
import type { StudyRoom } from './room.ts';

const readSample = z.object({
  name: z.string(),
  nameZh: z.string(),
  product: z.string(),
  authored: z.string(),
  authoredZh: z.string(),
  themes: z.array(z.object({ key: z.string(), name: z.string(), quotes: z.array(z.string()) })),
  insights: z.array(
    z.object({
      key: z.string(),
      text: z.string(),
      theme: z.string().nullable(),
      quotes: z.array(z.string()),
    }),
  ),
  needs: z.array(
    z.object({
      key: z.string(),
      text: z.string(),
      insights: z.array(z.string()),
      importance: z.number().optional(),
      satisfaction: z.number().optional(),
    }),
  ),
  constraints: z.array(
    z.object({ key: z.string(), kind: z.enum(CONSTRAINT_KINDS), text: z.string(), source: z.string() }),
  ),
  parameters: z.array(
    z.object({
      key: z.string(),
      name: z.string(),
      kind: z.enum(PARAMETER_KINDS),
      target: z.string(),
      unit: z.string(),
      tolerance: z.string().optional(),
      group: z.string(),
      basis: z.enum(BASES),
      priority: z.enum(PRIORITIES),
      status: z.enum(STATUSES),
      reason: z.string(),
      needs: z.array(z.string()),
      constraints: z.array(z.string()).optional(),
    }),
  ),
  notes: z.array(z.object({ text: z.string() })),
});
type Sample = z.infer<typeof readSample>;

export const SAMPLE_FILES = ['interviews.md', 'reviews.csv'] as const;

/** Makes a study of the bundled sample at `path`. `read` is the same reading of files that an import uses. */
export async function openSample(
  room: StudyRoom,
  path: string,
  folder: string,
  locale: Locale,
  read: (path: string) => Promise<ImportResult>,
): Promise<void> {
  const sample = readSample.parse(JSON.parse(readFileSync(join(folder, 'study.json'), 'utf8')));
  const results: ImportResult[] = [];
  for (const file of SAMPLE_FILES) results.push(await read(join(folder, file)));
  const name = locale === 'zh' ? sample.nameZh : sample.name;
  const label = locale === 'zh' ? sample.authoredZh : sample.authored;
  const host = await room.create(path, { name, product: sample.product, place: '', label });
  for (const result of results) bringEvidence(room, result);
  const voices = results.flatMap((result) => result.segments);
  host.change(room.change('label.sample', { name }, sampleSteps(sample, voices)));
  host.forgetUndo();
}

/** Every card and link of the sample, with ids that are the same in every copy. */
export function sampleSteps(sample: Sample, voices: readonly Segment[]): Step[] {
  const id = <T extends string>(kind: Parameters<typeof idFrom>[0], key: string) =>
    idFrom<T>(kind, `sample${key}`);
  const quoted = (quotes: readonly string[]) => quotes.map((quote) => segmentOf(voices, quote));
  const steps: Step[] = [];
  const link = (a: string, b: string) => steps.push({ do: 'link', a: a as SegmentId, b: b as ThemeId });
  for (const theme of sample.themes) {
    const card = { id: id<ThemeId>('theme', theme.key), name: theme.name };
    steps.push({ do: 'make', kind: 'theme', card });
    for (const segment of quoted(theme.quotes)) link(segment, card.id);
  }
  for (const insight of sample.insights) {
    const card = { id: id<InsightId>('insight', insight.key), text: insight.text };
    steps.push({ do: 'make', kind: 'insight', card });
    if (insight.theme) link(id('theme', insight.theme), card.id);
    for (const segment of quoted(insight.quotes)) link(segment, card.id);
  }
  for (const { key, insights, ...need } of sample.needs) {
    const card = { id: id<NeedId>('need', key), ...need };
    steps.push({ do: 'make', kind: 'need', card });
    for (const insight of insights) link(id('insight', insight), card.id);
  }
  for (const { key, ...constraint } of sample.constraints) {
    steps.push({
      do: 'make',
      kind: 'constraint',
      card: { id: id<ConstraintId>('constraint', key), ...constraint },
    });
  }
  for (const { key, needs, constraints, ...parameter } of sample.parameters) {
    const card = { id: id<ParameterId>('parameter', key), ...parameter };
    steps.push({ do: 'make', kind: 'parameter', card });
    for (const need of needs) link(id('need', need), card.id);
    for (const constraint of constraints ?? []) link(id('constraint', constraint), card.id);
  }
  sample.notes.forEach((note, at) => {
    steps.push({ do: 'make', kind: 'note', card: { id: id<NoteId>('note', String(at)), text: note.text } });
  });
  return steps;
}

/** The voice that holds these words. @throws when none does: the sample's files and chain must fit together. */
function segmentOf(voices: readonly Segment[], quote: string): SegmentId {
  const found = voices.find((voice) => voice.text.includes(quote));
  if (!found) throw new Error(`The sample quotes "${quote}", which none of its verbatims holds.`);
  return found.id;
}
