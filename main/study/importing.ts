/** From what the reading process gave to evidence in the study: rows first, then the change that names them. */
import type { Step } from '../../domain/changes.ts';
import type { EvidenceId } from '../../domain/ids.ts';
import type { Message } from '../../domain/records.ts';
import type { ImportResult } from '../../protocol/ingest.ts';

import { ProblemError } from './problem.ts';
import type { StudyRoom } from './room.ts';

export interface Brought {
  readonly evidence: EvidenceId;
  readonly outcome: Message;
}

/** @throws ProblemError when the same bytes read in the same way are already in the study. */
export function bringEvidence(room: StudyRoom, result: ImportResult): Brought {
  const host = room.host;
  const { evidence, content, segments, skipped } = result;
  if (host.study.evidence.has(evidence.id)) throw alreadyHere(evidence.name);
  const decoded = evidence.kind === 'table' ? undefined : room.decode(content, evidence.encoding);
  host.file.verbatims.add(
    {
      id: evidence.id,
      name: evidence.name,
      sha256: evidence.sha256,
      bytes: content,
      ...(decoded ? { text: decoded } : {}),
    },
    segments,
  );
  const step: Step = {
    do: 'bring',
    evidence: {
      id: evidence.id,
      name: evidence.name,
      sha256: evidence.sha256,
      kind: evidence.kind,
      encoding: evidence.encoding,
      bytes: evidence.bytes,
      segments: segments.length,
      skipped: skipped.length,
      ...(evidence.textColumn ? { textColumn: evidence.textColumn } : {}),
      ...(evidence.where?.length ? { where: evidence.where } : {}),
    },
  };
  const params = { name: evidence.name, segments: segments.length, skipped: skipped.length };
  host.change(room.change('label.import', params, [step], 'import'));
  return { evidence: evidence.id, outcome: { key: 'outcome.import', params } };
}

function alreadyHere(name: string): ProblemError {
  return new ProblemError({
    key: 'problem.alreadyHere',
    params: { name },
    text: `${name} is already in this study, read in the same way. Nothing was imported twice.`,
  });
}
