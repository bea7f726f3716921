/**
 * The process that is killed, and the one that looks afterwards. `write FILE` changes the study as fast as it
 * can and says what was acknowledged, a line each, before it goes on; `look FILE` says what the file holds.
 */
import { createHash } from 'node:crypto';
import { existsSync, writeSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import * as Y from 'yjs';
import { apply, type Step } from '../../domain/changes.ts';
import type { ChangeId, EvidenceId, StudyId, ThemeId } from '../../domain/ids.ts';
import { makeSegment } from '../../domain/segments.ts';
import { readStudy } from '../../domain/study.ts';
import { openStudyFile, type StudyFile } from '../../main/store/study-file.ts';

const AT = '2026-01-02T03:04:05.000Z';

function change(doc: Y.Doc, turn: number, step: Step): void {
  const id = `chg_${`${turn}`.padStart(8, '0')}` as ChangeId;
  const label = { key: 'label.kill', params: { turn } };
  apply(
    doc,
    { id, at: AT, by: 'Ada', origin: 'user', label, steps: [step] },
    { evidenceOf: () => undefined },
  );
}

function evidence(turn: number) {
  const bytes = Buffer.from(`call ${turn}: the lid is hot\n`.repeat(1 + (turn % 40)));
  const id = `evi_${`${turn}`.padStart(20, '0')}` as EvidenceId;
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const text = bytes.toString();
  const segment = makeSegment(
    id,
    text,
    { start: 0, end: text.indexOf('\n') },
    { row: null, column: null },
    {},
  );
  return { evidence: { id, name: `${turn}.txt`, sha256, bytes, text }, segments: [segment] };
}

/** One update per theme, so that the number of themes tells how many updates the state holds. */
function write(path: string): void {
  const file = openStudyFile(path, { create: !existsSync(path) });
  const doc = new Y.Doc();
  Y.applyUpdate(doc, file.log.state());
  doc.on('update', (update: Uint8Array) => {
    const seq = file.log.append(update, { at: AT, by: 'Ada', origin: 'user', label: { key: 'label.kill' } });
    writeSync(1, `update ${seq}\n`);
  });
  if (file.log.last() === 0) {
    const id = 'std_killed00' as StudyId;
    change(doc, 0, { do: 'begin', meta: { id, name: 'Killed', product: '', place: '', createdAt: AT } });
  }
  for (let turn = file.log.last(); ; turn += 1) turnOnce(file, doc, turn);
}

function turnOnce(file: StudyFile, doc: Y.Doc, turn: number): void {
  const card = { id: `thm_${`${turn}`.padStart(8, '0')}` as ThemeId, name: `theme ${turn}` };
  change(doc, turn, { do: 'make', kind: 'theme', card });
  if (turn % 3 === 0) file.projections.follow(readStudy(doc), new Set(['theme', 'meta']), file.log.last());
  if (turn % 5 === 0) {
    const { evidence: kept, segments } = evidence(turn);
    file.verbatims.add(kept, segments);
    writeSync(1, `evidence ${turn}\n`);
  }
  if (turn % 29 === 0) file.log.snapshot();
  if (turn % 23 === 0) file.idle();
}

function look(path: string): void {
  const file = openStudyFile(path);
  const doc = new Y.Doc();
  Y.applyUpdate(doc, file.log.state());
  const study = readStudy(doc);
  const lost: number[] = [];
  const kept: number[] = [];
  for (let turn = 0; turn <= file.log.last() + 1; turn += 5) {
    const { evidence: asked, segments } = evidence(turn);
    const there = file.verbatims.each(asked.id);
    if (there.length === 0) continue;
    kept.push(turn);
    const whole = isDeepStrictEqual(there, segments) && asked.bytes.equals(file.verbatims.bytes(asked.id));
    if (!whole) lost.push(turn);
  }
  const { recovered } = file;
  const last = file.log.last();
  const found = file.search.find('lid', 1, new Set(kept.map((turn) => evidence(turn).evidence.id))).total;
  file.projections.rebuild(study, last);
  file.close();
  process.stdout.write(JSON.stringify({ last, themes: study.theme.size, kept, lost, found, recovered }));
}

const [, , what, path = ''] = process.argv;
if (what === 'write') write(path);
else look(path);
