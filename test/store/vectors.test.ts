/** Rule ST28 for vectors: by model, for the verbatims of the study, missing ones told. */
import { describe, expect, it } from 'vitest';
import type { SegmentId } from '../../domain/ids.ts';
import { openStudyFile } from '../../main/store/study-file.ts';
import { freshFile, table } from './world.ts';

describe('vectors', () => {
  it('[ST28] come back number for number, after a restart too', () => {
    const file = freshFile();
    const said = table('calls.csv', ['one thing', 'two things', 'three things']);
    const withdrawn = table('gone.csv', ['not in the study']);
    for (const { evidence, segments } of [said, withdrawn]) file.verbatims.add(evidence, segments);
    const live = new Set([said.evidence.id]);
    const ids = said.segments.map(({ id }) => id);
    expect(file.vectors.missing('mini', live)).toEqual(ids);
    expect(file.vectors.all('mini', live)).toEqual({ ids: [], flat: new Float32Array(0), dims: 0 });
    const flat = Float32Array.from({ length: 8 }, (_, index) => Math.sin(index));
    // A view that does not begin where its buffer does.
    file.vectors.put('mini', [ids[2], ids[0]] as SegmentId[], flat.subarray(2), 3);
    expect(file.vectors.missing('mini', live)).toEqual([ids[1]]);
    expect(file.vectors.missing('other', live)).toEqual(ids);
    file.close();
    const again = openStudyFile(file.path);
    const kept = again.vectors.all('mini', live);
    expect(kept.ids).toEqual([ids[0], ids[2]]);
    expect(kept.flat).toEqual(Float32Array.from([...flat.subarray(5, 8), ...flat.subarray(2, 5)]));
    expect(kept.dims).toBe(3);
    again.close();
  });

  it('[ST28] of another length under the same name replace the old ones', () => {
    const file = freshFile();
    const said = table('calls.csv', ['one thing', 'two things']);
    file.verbatims.add(said.evidence, said.segments);
    const live = new Set([said.evidence.id]);
    const ids = said.segments.map(({ id }) => id);
    file.vectors.put('mini', ids, new Float32Array(4), 2);
    file.vectors.put('mini', ids.slice(0, 1), new Float32Array(3), 3);
    expect(file.vectors.missing('mini', live)).toEqual([ids[1]]);
    expect(file.vectors.all('mini', live).dims).toBe(3);
    expect(() => file.vectors.put('mini', ids, new Float32Array(5), 3)).toThrow(RangeError);
    file.vectors.put('other', ids, new Float32Array(4), 2);
    file.vectors.drop('mini');
    expect(file.vectors.missing('mini', live)).toEqual(ids);
    expect(file.vectors.missing('other', live)).toEqual([]);
    file.vectors.drop();
    expect(file.vectors.missing('other', live)).toEqual(ids);
    file.close();
  });
});
