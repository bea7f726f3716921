/**
 * Suspicion against judges that do not use hashes: one that keeps plain copies of what every link was confirmed
 * on (one person, undo and redo), and one that knows what each hash stood for (two people who undo across each other).
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { apply, type Step } from '../../domain/changes.ts';
import type { CardId, EndId, EvidenceId, LinkId } from '../../domain/ids.ts';
import { CARD_KINDS, kindOf } from '../../domain/ids.ts';
import { hashOfCard, joins, linkIdOf } from '../../domain/links.ts';
import type { Link } from '../../domain/records.ts';
import { Refusal } from '../../domain/refusal.ts';
import { type CardRecord, cardOf, readStudy, root, type Study, UNDONE_ROOTS } from '../../domain/study.ts';
import { suspectGroups } from '../../domain/suspects.ts';
import { around, Bench, card, change, evidence, link, parameter } from './building.ts';

const CARDS = ['ins_a', 'ins_b', 'ned_a', 'ned_b', 'par_a', 'par_b', 'par_c'] as CardId[];
const ENDS = ['seg_1a', 'seg_1b', 'seg_2a', ...CARDS] as EndId[];
const WORDS = ['hot', 'loud', 'slow'];
const SECOND = 'evi_2' as EvidenceId;

function begin(): Y.Doc {
  const bench = new Bench().do({ do: 'bring', evidence: evidence(SECOND) });
  bench.do(card('insight', 'a'), card('insight', 'b'), card('need', 'a'), card('need', 'b'));
  bench.do(parameter('a'), parameter('b', { status: 'draft' }), parameter('c'));
  bench.do(link('seg_1a', 'ins_a'), link('ins_a', 'ned_a'), link('ned_a', 'par_a'), link('ned_b', 'par_b'));
  return bench.doc;
}

type Draw = readonly [number, number, number];

function stepFrom([what, a, b]: Draw, study: Study): Step {
  const id = CARDS[a % CARDS.length] as CardId;
  const links = [...study.link.keys()];
  const held = links[a % Math.max(1, links.length)] as LinkId;
  const word = WORDS[b % WORDS.length] as string;
  switch (what % 10) {
    case 0:
    case 1:
    case 2:
      return {
        do: 'edit',
        id,
        set: kindOf(id) === 'parameter' ? { target: word } : { text: word },
        wordingOnly: b % 5 === 0,
      };
    case 3:
      return { do: 'edit', id, set: { status: b % 2 ? 'draft' : 'proposed' } };
    case 4:
      return { do: 'confirm', links: [held], sentence: 'seen', ...aboutOf(study, held, b) };
    case 5:
      return { do: 'unlink', id: held };
    case 6:
      return study.evidence.has(SECOND)
        ? { do: 'withdraw', evidence: SECOND }
        : { do: 'bring', evidence: evidence(SECOND) };
    case 7:
      return b % 3 === 0 ? { do: 'remove', id } : remake(id);
    default:
      return { do: 'link', a: ENDS[a % ENDS.length] as EndId, b: ENDS[b % ENDS.length] as EndId };
  }
}

function aboutOf(study: Study, id: LinkId, b: number): { about?: EndId } {
  const held = study.link.get(id);
  if (!held || b % 3 === 0) return {};
  return { about: b % 3 === 1 ? held.from : held.to };
}

function remake(id: CardId): Step {
  const tail = id.slice(4);
  if (kindOf(id) === 'parameter') return parameter(tail);
  return card(kindOf(id) as 'insight' | 'need', tail);
}

/** What the rules say a link looks at, written down once more and compared as plain text. */
function plain(one: CardRecord): string {
  const { name, kind, target, unit, tolerance, text } = one as unknown as Record<string, unknown>;
  return JSON.stringify([name, kind, target, unit, tolerance, text]);
}

function content(study: Study, id: EndId): string | undefined {
  if (kindOf(id) === 'segment') return id;
  const held = cardOf(study, id);
  return held && plain(held);
}

/** `cause` and link of every suspicion that the judge finds. */
type Found = readonly string[];

function judged(study: Study, confirmed: (link: Link) => { from?: string; to?: string }): Found {
  const found: string[] = [];
  for (const held of study.link.values()) {
    if (held.evidence && !study.evidence.has(held.evidence)) {
      found.push(`${held.evidence} ${held.id}`);
      continue;
    }
    const now = { from: content(study, held.from), to: content(study, held.to) };
    if (now.from === undefined || now.to === undefined) {
      found.push(`${now.to === undefined ? held.to : held.from} ${held.id}`);
      continue;
    }
    const was = confirmed(held);
    for (const end of ['from', 'to'] as const) {
      const draft = (cardOf(study, held[end]) as { status?: string } | undefined)?.status === 'draft';
      if (was[end] !== now[end] && !draft) found.push(`${held[end]} ${held.id}`);
    }
  }
  return found.sort();
}

function told(study: Study): Found {
  return suspectGroups(study)
    .flatMap(({ cause, suspects }) => suspects.map(({ link: held }) => `${cause} ${held.id}`))
    .sort();
}

/** Every suspect end shows the content that was confirmed, read back into today's fields. */
function expectShown(study: Study): void {
  for (const { kind, suspects } of suspectGroups(study)) {
    for (const { changes } of suspects) if (kind === 'changed') expect(changes?.length).toBeGreaterThan(0);
  }
}

interface Shadow {
  readonly confirmed: ReadonlyMap<LinkId, { from: string; to: string }>;
}

/** Plain copies of what each link was confirmed on, after a step that was allowed. */
function shadowAfter(before: Shadow, step: Step, was: Study, now: Study): Shadow {
  const confirmed = new Map(before.confirmed);
  for (const id of confirmed.keys()) if (!now.link.has(id)) confirmed.delete(id);
  const stamp = (id: LinkId, about?: EndId) => {
    const held = now.link.get(id) as Link;
    const old = confirmed.get(id);
    const at = (end: 'from' | 'to') =>
      old && about && held[end] !== about ? old[end] : (content(now, held[end]) as string);
    confirmed.set(id, { from: at('from'), to: at('to') });
  };
  if (step.do === 'link') {
    const join = joins(step.a, step.b) as NonNullable<ReturnType<typeof joins>>;
    const id = linkIdOf(join.type, join.from, join.to);
    if (!was.link.has(id)) stamp(id);
  } else if (step.do === 'confirm') for (const id of step.links) stamp(id, step.about);
  else if (step.do === 'edit' && step.wordingOnly) {
    const [then, since] = [content(was, step.id) as string, content(now, step.id) as string];
    for (const [id, { from, to }] of confirmed) {
      const held = now.link.get(id) as Link;
      if (held.from === step.id && from === then) confirmed.set(id, { from: since, to });
      else if (held.to === step.id && to === then) confirmed.set(id, { from, to: since });
    }
  }
  return { confirmed };
}

function undoOf(doc: Y.Doc, person: unknown): Y.UndoManager {
  const roots = UNDONE_ROOTS.map((name) => root(doc, name));
  return new Y.UndoManager(roots, { trackedOrigins: new Set([person]), captureTimeout: 0 });
}

const draws = fc.array(fc.tuple(fc.nat(999), fc.nat(999), fc.nat(999)), { minLength: 5, maxLength: 60 });

describe('suspicion is sound and complete', { timeout: 60_000 }, () => {
  test('[LK6 LK8 LK11 LK12] for one person with undo and redo', () => {
    const tally = { suspect: 0, undone: 0, redone: 0 };
    fc.assert(
      fc.property(draws, (drawn) => {
        const doc = begin();
        const person = {};
        const undo = undoOf(doc, person);
        let shadow: Shadow = { confirmed: firstShadow(readStudy(doc)) };
        const [back, forth]: [Shadow[], Shadow[]] = [[], []];
        for (const draw of drawn) {
          const was = readStudy(doc);
          if (draw[0] % 6 === 5 && draw[1] % 2 === 0) {
            if (back.length === 0) continue;
            tally.undone += 1;
            forth.push(shadow);
            shadow = back.pop() as Shadow;
            undo.undo();
          } else if (draw[0] % 6 === 5) {
            if (forth.length === 0) continue;
            tally.redone += 1;
            back.push(shadow);
            shadow = forth.pop() as Shadow;
            undo.redo();
          } else {
            const step = stepFrom(draw, was);
            const depth = undo.undoStack.length;
            try {
              apply(doc, change([step]), around, person);
            } catch (error) {
              if (!(error instanceof Refusal)) throw error;
              continue;
            }
            if (undo.undoStack.length > depth) {
              back.push(shadow);
              forth.length = 0;
            }
            shadow = shadowAfter(shadow, step, was, readStudy(doc));
          }
          const study = readStudy(doc);
          const found = judged(study, ({ id }) => shadow.confirmed.get(id) ?? {});
          tally.suspect += found.length;
          expect(told(study)).toEqual(found);
          expectShown(study);
        }
        doc.destroy();
      }),
      { numRuns: 1000 },
    );
    expect(tally.suspect).toBeGreaterThan(300);
    expect(tally.undone).toBeGreaterThan(300);
    expect(tally.redone).toBeGreaterThan(30);
  });

  test('[LK6 LK10 LK11] for two people who undo across each other', () => {
    const tally = { suspect: 0, undone: 0 };
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.boolean(), fc.tuple(fc.nat(999), fc.nat(999), fc.nat(999))), {
          minLength: 5,
          maxLength: 60,
        }),
        (drawn) => {
          const doc = begin();
          const people = [{}, {}] as const;
          const undos = people.map((person) => undoOf(doc, person));
          const meaning = new Map<string, string>();
          const learn = (study: Study) => {
            for (const kind of CARD_KINDS)
              for (const one of study[kind].values()) meaning.set(hashOfCard(one), plain(one));
          };
          learn(readStudy(doc));
          for (const [second, draw] of drawn) {
            const who = second ? 1 : 0;
            try {
              if (draw[0] % 5 === 4) tally.undone += Number(undos[who]?.undo() !== null);
              else apply(doc, change([stepFrom(draw, readStudy(doc))]), around, people[who]);
            } catch (error) {
              if (!(error instanceof Refusal)) throw error;
            }
            const study = readStudy(doc);
            learn(study);
            const meant = (id: EndId, hash: string) => (kindOf(id) === 'segment' ? hash : meaning.get(hash));
            const found = judged(study, (held) => {
              const [from, to] = [meant(held.from, held.fromHash), meant(held.to, held.toHash)];
              return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
            });
            tally.suspect += found.length;
            expect(told(study)).toEqual(found);
            expectShown(study);
          }
          doc.destroy();
        },
      ),
      { numRuns: 1000 },
    );
    expect(tally.suspect).toBeGreaterThan(300);
    expect(tally.undone).toBeGreaterThan(300);
  });
});

function firstShadow(study: Study): Map<LinkId, { from: string; to: string }> {
  return new Map(
    [...study.link.values()].map((held) => [
      held.id,
      { from: content(study, held.from) as string, to: content(study, held.to) as string },
    ]),
  );
}
