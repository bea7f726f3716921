/**
 * The window's side of a study against a real document: what actions send is read by main's own reader and applied
 * by the domain, and comes back to the replica as an update.
 */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { apply, type Change } from '../../domain/changes.ts';
import type { NeedId, SegmentId } from '../../domain/ids.ts';
import type { Refusal } from '../../domain/refusal.ts';
import { readStudy } from '../../domain/study.ts';
import { calls } from '../../protocol/window.ts';
import { editCard, linkThings, makeCard, removeCards, undo } from '../../renderer/study/actions.ts';
import { noticeStore } from '../../renderer/study/notices.ts';
import { followStudy } from '../../renderer/study/replica.ts';
import { currentStudy, studyStore } from '../../renderer/study/store.ts';
import { around, Bench } from '../domain/building.ts';

type Listener = (message: unknown) => void;

/** Main as the window meets it: reads the ask, applies it, sends the update on. */
class Main {
  bench = new Bench();
  readonly listeners = new Map<string, Set<Listener>>();
  readonly sent: Change[] = [];

  readonly bridge = {
    call: async (name: string, ask: unknown) => ({ ...(await this.#answer(name, ask)) }),
    on: (name: string, listener: Listener) => {
      const set = this.listeners.get(name) ?? new Set();
      this.listeners.set(name, set.add(listener));
      return () => void set.delete(listener);
    },
    drop: async () => ({ ok: true, value: [] }),
  };

  follow(): void {
    this.bench.doc.on('update', (update: Uint8Array, origin: unknown) => {
      this.tell('study.update', { update, origin: String(origin), by: 'Ada' });
    });
  }

  tell(feed: string, message: unknown): void {
    for (const listener of this.listeners.get(feed) ?? []) listener(message);
  }

  async #answer(name: string, ask: unknown): Promise<object> {
    if (name === 'study.load') {
      return {
        ok: true,
        value: { update: Y.encodeStateAsUpdate(this.bench.doc), info: { open: true, verbatims: 0 } },
      };
    }
    if (name === 'study.undo')
      return { ok: true, value: { label: { key: 'did.linked', params: { a: 'N-1', b: 'P-1' } } } };
    if (name !== 'study.change') return { ok: true, value: {} };
    const read = calls['study.change'].reader.parse(ask);
    this.sent.push({ ...read, by: 'Ada', origin: 'user' });
    try {
      apply(this.bench.doc, { ...read, by: 'Ada', origin: 'user' }, around);
      return { ok: true, value: {} };
    } catch (error) {
      const { rule, reason, message } = error as Refusal;
      return { ok: false, problem: { ...reason, rule, text: message } };
    }
  }
}

let main: Main;
let stop: () => void;

beforeEach(async () => {
  main = new Main();
  main.follow();
  vi.stubGlobal('window', { lemniscate: main.bridge });
  noticeStore.setState({ notices: [] });
  stop = followStudy();
  await vi.waitFor(() => expect(studyStore.getState().phase).toBe('open'));
});

afterEach(() => stop());

const settled = () => new Promise((done) => setTimeout(done, 5));
const told = () => noticeStore.getState().notices.map((notice) => notice.message.key);

it('a card made here comes back with its number and its links, as one change', async () => {
  const insight = await makeCard('insight', { text: 'Wrists decide.' }, { links: ['seg_1a', 'par_none'] });
  const need = await makeCard('need', { text: 'I want one hand free.' }, { links: [insight as string] });
  await settled();
  const study = currentStudy();
  expect(study?.need.get(need as NeedId)?.number).toBe('N-1');
  expect([...(study?.link.values() ?? [])].map((link) => [link.from, link.to])).toEqual([
    ['seg_1a' as SegmentId, insight],
    [insight, need],
  ]);
  expect(main.sent.map((change) => change.steps.map((step) => step.do))).toEqual([
    ['make', 'link'],
    ['make', 'link'],
  ]);
  expect(told()).toEqual(['did.made', 'did.made']);
});

it('the replica is what main has, and applies nothing itself', async () => {
  const need = await makeCard('need', { text: 'I want one hand free.' });
  await editCard(need as NeedId, { text: 'I want two hands free.' });
  await settled();
  expect(currentStudy()).toEqual(readStudy(main.bench.doc));
  expect(studyStore.getState().changed.ids).toContain(need);
});

it('what a rule refuses is said with its rule, and changes nothing', async () => {
  const before = currentStudy();
  expect(await makeCard('need', { text: '   ' })).toBeNull();
  await settled();
  expect(currentStudy()).toBe(before);
  expect(noticeStore.getState().notices).toMatchObject([
    { tone: 'problem', rule: 'ND1', message: { key: 'refused.empty' } },
  ]);
});

it('nothing joins a theme with a parameter: the refusal names both kinds', async () => {
  const theme = await makeCard('theme', { name: 'heavy' });
  expect(await linkThings(['par_zzz'], theme as string)).toBe(false);
  expect(noticeStore.getState().notices.at(-1)?.message.key).toBe('refused.cannotJoin');
});

it('removing several cards is one change', async () => {
  const cards = [await makeCard('note', { text: 'a' }), await makeCard('note', { text: 'b' })];
  await removeCards(cards.flatMap((id) => id ?? []));
  await settled();
  expect(currentStudy()?.note.size).toBe(0);
  expect(main.sent.at(-1)?.label).toEqual({ key: 'did.removedMany', params: { count: 2 } });
});

it('undo says what it undid', async () => {
  await undo();
  expect(noticeStore.getState().notices.at(-1)).toMatchObject({
    message: { key: 'did.undone' },
    what: { key: 'did.linked' },
  });
});

it('another study replaces the first one whole, even while updates of it arrive', async () => {
  await makeCard('note', { text: 'of the first' });
  main.bench = new Bench().do({ do: 'describe', set: { name: 'Mixer' } });
  main.follow();
  main.tell('study.loaded', { info: {} });
  main.bench.do({ do: 'describe', set: { product: 'hand mixer' } });
  await vi.waitFor(() => expect(currentStudy()?.meta.product).toBe('hand mixer'));
  expect(currentStudy()).toEqual(readStudy(main.bench.doc));
  expect(currentStudy()?.note.size).toBe(0);
});
