/** The reader of a change as a window sends it. Structure only: what is allowed is decided in domain/rules.ts. */
import { z } from 'zod';
import type { Step } from '../domain/changes.ts';
import { type Kind, kindOf } from '../domain/ids.ts';
import {
  BASES,
  CONSTRAINT_KINDS,
  type Message,
  PARAMETER_KINDS,
  PRIORITIES,
  STATUSES,
} from '../domain/records.ts';
import type { ChangeAsk } from './window.ts';

function id<T extends string>(...kinds: Kind[]): z.ZodType<T> {
  return z.custom<T>(
    (value) =>
      typeof value === 'string' &&
      value.length <= 80 &&
      /^\w+$/.test(value) &&
      kinds.includes(kindOf(value) as Kind),
    `an id of ${kinds.join(' or ')}`,
  );
}

const text = (longest: number) => z.string().max(longest);
const name = text(400);
const sentence = text(4000);
const cardId = id('theme', 'insight', 'need', 'parameter', 'constraint', 'note');
const endId = id('segment', 'theme', 'insight', 'need', 'parameter', 'constraint', 'note');
const place = z.object({ x: z.number(), y: z.number() }).strict();
const score = z.number().optional();

export const readMessage: z.ZodType<Message> = z
  .object({
    key: text(120),
    params: z.record(z.string().max(60), z.union([text(400), z.number()])).optional(),
  })
  .strict();

const themeFields = { name, words: z.array(text(80)).max(20).optional() };
const needFields = { text: sentence, importance: score, satisfaction: score };
const parameterFields = {
  name,
  kind: z.enum(PARAMETER_KINDS),
  target: text(400),
  unit: text(80),
  tolerance: text(80).optional(),
  group: text(200),
  basis: z.enum(BASES),
  priority: z.enum(PRIORITIES),
  status: z.enum(STATUSES),
  reason: sentence,
};
const constraintFields = { kind: z.enum(CONSTRAINT_KINDS), text: sentence, source: text(400) };

const make = [
  z
    .object({
      do: z.literal('make'),
      place: place.optional(),
      kind: z.literal('theme'),
      card: z.object({ id: id('theme'), ...themeFields }).strict(),
    })
    .strict(),
  z
    .object({
      do: z.literal('make'),
      place: place.optional(),
      kind: z.literal('insight'),
      card: z.object({ id: id('insight'), text: sentence }).strict(),
    })
    .strict(),
  z
    .object({
      do: z.literal('make'),
      place: place.optional(),
      kind: z.literal('need'),
      card: z.object({ id: id('need'), ...needFields }).strict(),
    })
    .strict(),
  z
    .object({
      do: z.literal('make'),
      place: place.optional(),
      kind: z.literal('parameter'),
      card: z.object({ id: id('parameter'), ...parameterFields }).strict(),
    })
    .strict(),
  z
    .object({
      do: z.literal('make'),
      place: place.optional(),
      kind: z.literal('constraint'),
      card: z.object({ id: id('constraint'), ...constraintFields }).strict(),
    })
    .strict(),
  z
    .object({
      do: z.literal('make'),
      place: place.optional(),
      kind: z.literal('note'),
      card: z.object({ id: id('note'), text: sentence }).strict(),
    })
    .strict(),
];

const cardEdit = z
  .object({ ...parameterFields, ...themeFields, ...needFields, ...constraintFields, kind: text(40) })
  .partial()
  .strict();

const segments = z.array(id('segment')).max(5000);
export const readDraft = z.union([
  z.object({ do: z.literal('theme'), name, words: z.array(text(80)).max(20), segments }).strict(),
  z.object({ do: z.literal('insight'), text: sentence, theme: id('theme'), segments }).strict(),
  z.object({ do: z.literal('need'), text: sentence, insights: z.array(id('insight')).max(200) }).strict(),
  z
    .object({
      do: z.literal('parameter'),
      name,
      target: text(400),
      unit: text(80),
      basis: z.enum(BASES),
      reason: sentence,
      needs: z.array(id('need')).max(200),
    })
    .strict(),
  z
    .object({
      do: z.literal('set'),
      parameter: id('parameter'),
      before: z.object({ target: text(400), unit: text(80), basis: z.enum(BASES) }).strict(),
      target: text(400),
      unit: text(80),
      basis: z.enum(BASES),
      reason: sentence,
    })
    .strict(),
  z.object({ do: z.literal('drop'), parameter: id('parameter'), reason: sentence }).strict(),
]);

/**
 * Steps a window may send. Not among them: begin, bring, propose, say, which only main makes, so that a window
 * cannot invent evidence, a proposal or an answer.
 */
const readStep = z.union([
  ...make,
  z
    .object({
      do: z.literal('describe'),
      set: z.object({ name, product: name, place: name }).partial().strict(),
    })
    .strict(),
  z.object({ do: z.literal('withdraw'), evidence: id('evidence') }).strict(),
  z
    .object({
      do: z.literal('edit'),
      id: cardId,
      set: cardEdit,
      wordingOnly: z.boolean().optional(),
      newDimension: z.boolean().optional(),
    })
    .strict(),
  z.object({ do: z.literal('remove'), id: cardId }).strict(),
  z.object({ do: z.literal('link'), a: endId, b: endId, strength: z.number().optional() }).strict(),
  z.object({ do: z.literal('unlink'), id: id('link') }).strict(),
  z
    .object({
      do: z.literal('confirm'),
      links: z.array(id('link')).min(1).max(20_000),
      sentence,
      about: endId.optional(),
    })
    .strict(),
  z.object({ do: z.literal('baseline'), id: id('baseline'), name, note: sentence }).strict(),
  z
    .object({
      do: z.literal('restore'),
      baseline: id('baseline'),
      parameters: z.array(id('parameter')).min(1).max(20_000).optional(),
    })
    .strict(),
  z.object({ do: z.literal('place'), id: cardId, at: place.nullable() }).strict(),
  z
    .object({
      do: z.literal('decide'),
      item: id('item'),
      verdict: z.enum(['accepted', 'edited', 'rejected']),
      after: readDraft.optional(),
      made: cardId.optional(),
    })
    .strict(),
]) as unknown as z.ZodType<Step>;

export const readChangeAsk = z
  .object({
    id: id('change'),
    at: z.iso.datetime(),
    label: readMessage,
    steps: z.array(readStep).min(1).max(20_000),
    through: z
      .object({ proposal: id('proposal'), model: text(120).optional() })
      .strict()
      .optional(),
  })
  .strict() as unknown as z.ZodType<ChangeAsk>;
