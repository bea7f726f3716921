import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Step } from '../../domain/changes.ts';
import { readChangeAsk } from '../../protocol/change.ts';
import { CALL_NAMES } from '../../protocol/names.ts';
import { calls } from '../../protocol/window.ts';
import { card, link, parameter } from '../domain/building.ts';

const ask = (...steps: unknown[]) => ({
  id: 'chg_1',
  at: '2026-01-02T03:04:05.000Z',
  label: { key: 'did.test' },
  steps,
});
const reads = (value: unknown) => readChangeAsk.safeParse(value).success;

describe('what a window may send', () => {
  test('every call has a reader, and there is no reader without a call', () => {
    expect(Object.keys(calls).sort()).toEqual([...CALL_NAMES].sort());
  });

  test('the steps that people make are read as they are', () => {
    const steps: Step[] = [
      card('theme', 'a'),
      card('insight', 'a'),
      card('need', 'a'),
      card('note', 'a'),
      parameter('a', { tolerance: '± 1' }),
      link('seg_12345678', 'thm_a'),
      { do: 'edit', id: 'par_a' as never, set: { target: '3', kind: 'number' }, wordingOnly: true },
      { do: 'place', id: 'par_a' as never, at: null },
      { do: 'remove', id: 'par_a' as never },
      { do: 'confirm', links: ['lnk_a' as never], sentence: 'seen', about: 'par_a' as never },
      { do: 'baseline', id: 'bas_a' as never, name: 'First', note: '' },
      { do: 'restore', baseline: 'bas_a' as never, parameters: ['par_a' as never] },
      { do: 'restore', baseline: 'bas_a' as never },
      { do: 'decide', item: 'itm_a' as never, verdict: 'rejected' },
    ];
    expect(readChangeAsk.parse(ask(...steps)).steps).toEqual(steps);
  });

  test.each(['begin', 'bring', 'propose', 'say'])(
    'a window cannot %s: evidence, proposals and answers come from main',
    (what) => {
      expect(reads(ask({ do: what, meta: {}, evidence: {}, proposal: {}, items: [], turn: {} }))).toBe(false);
    },
  );

  test.each([
    ['another kind of id', ask({ do: 'remove', id: 'seg_12345678' })],
    ['a path as an id', ask({ do: 'remove', id: 'thm_../../etc' })],
    ['an unknown member', ask({ do: 'remove', id: 'thm_a', force: true })],
    ['an edit of the number', ask({ do: 'edit', id: 'thm_a', set: { number: 'T-9' } })],
    ['an edit of the provenance', ask({ do: 'edit', id: 'thm_a', set: { made: { by: 'x' } } })],
    ['no steps', ask()],
    ['a time that is none', { ...ask({ do: 'remove', id: 'thm_a' }), at: 'yesterday' }],
    ['an origin of its own choice', { ...ask({ do: 'remove', id: 'thm_a' }), origin: 'load' }],
  ])('refuses %s', (_what, value) => {
    expect(reads(value)).toBe(false);
  });

  test('any value at all is read or refused, never thrown at', () => {
    fc.assert(
      fc.property(fc.constantFrom(...CALL_NAMES), fc.anything({ maxDepth: 3 }), (name, value) => {
        expect(typeof calls[name].reader.safeParse(value).success).toBe('boolean');
      }),
      { numRuns: 2000 },
    );
  });

  test('prototype keys do not pass', () => {
    const evil = JSON.parse('{"__proto__": {"polluted": 1}, "theme": "dark"}');
    expect(
      calls['app.prefer'].reader.safeParse(evil).success && ({} as { polluted?: number }).polluted,
    ).not.toBe(1);
  });
});
