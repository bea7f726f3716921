/** What the window reads of people's words. */
import type { EvidenceId, SegmentId } from '../../domain/ids.ts';
import type { SearchHit, Verbatim } from '../../protocol/window.ts';
import type { StudyRoom } from './room.ts';

export function readVerbatims(room: StudyRoom, ids: readonly SegmentId[]): readonly Verbatim[] {
  return room.host.file.verbatims.read([...ids]);
}

export function verbatimsOf(room: StudyRoom, evidence: EvidenceId, offset: number, limit: number) {
  return room.host.file.verbatims.of(evidence, offset, limit);
}

export function verbatimAround(room: StudyRoom, id: SegmentId) {
  return room.host.file.verbatims.around(id);
}

/** Full text search over the words of evidence that is in the study now. */
export function searchVerbatims(
  room: StudyRoom,
  query: string,
  limit: number,
): { total: number; hits: SearchHit[] } {
  const { host } = room;
  const found = host.file.search.find(query, limit, host.live);
  const verbatims = new Map(host.file.verbatims.read(found.hits.map((hit) => hit.id)).map((v) => [v.id, v]));
  const hits = found.hits.flatMap(({ id, ranges }) => {
    const verbatim = verbatims.get(id);
    return verbatim ? [{ verbatim, ranges }] : [];
  });
  return { total: found.total, hits };
}
