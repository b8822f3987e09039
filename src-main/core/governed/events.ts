import { z } from 'zod';
import { ruleSetting } from '../../contract/alerts';
import { checklistStage } from '../../contract/case-work';
import { justiceCategory } from '../../contract/disputes';
import { blobHash, divisionCode, id, instant, localDate, text } from '../../contract/primitives';
import type { DraftEvent } from '../../journal/entry';
import { directoryEvents } from '../directory/events';
import { mapEvents } from '../situation/events';
import { accountEvents } from './account-events';

/** Shapes of governed events: facts go to the signed header, content (names, texts, secrets) to the body. */
const keyText = z.string().regex(/^[\w-]{43}$/);
const hash = z.string().regex(/^[\w-]{43}$/);
const none = z.object({});

export const governedEvents = {
  'centre.founded': {
    facts: z.object({
      centre: id,
      division: divisionCode,
      tier: z.union([z.literal(3), z.literal(4)]),
      sample: z.boolean(),
      recoveryKey: keyText,
    }),
    content: z.object({ name: text(60) }),
  },
  'home.opened': {
    facts: z.object({
      home: id,
      term: z.number().int().min(1),
      publicKey: keyText,
      device: id,
      /**
       * Where another device takes the home over: how many aggregates it got, a hash over the last place of each, and the
       * last number the home gave in the term that ends, which is this entry's own.
       */
      handOver: z
        .object({
          aggregates: z.number().int().min(0),
          digest: hash,
          lastFeed: z.number().int().min(1).optional(),
        })
        .optional(),
    }),
    content: none,
  },
  /** A centre whose home may be believed, told by this one's home: the one above, or one below. */
  'centre.vouched': {
    facts: z.object({
      centre: id,
      home: id,
      above: z.boolean(),
      keys: z
        .array(z.object({ term: z.number().int().min(0), publicKey: keyText }))
        .min(1)
        .max(50),
    }),
    content: z.object({ name: text(60) }),
  },
  'device.enrolled': {
    facts: z.object({
      device: id,
      number: z.number().int().min(1).max(99),
      publicKey: keyText,
      recipient: z.string().max(100),
      predecessor: id.nullable(),
      code: hash.nullable(),
    }),
    content: z.object({ name: text(40) }),
  },
  'device.closed': { facts: z.object({ device: id, successor: id.nullable() }), content: none },
  'device.revoked': { facts: z.object({ device: id }), content: z.object({ reason: text(200) }) },
  ...accountEvents,
  ...directoryEvents,
  ...mapEvents,
  'calendar.noticeImported': {
    facts: z.object({
      year: z.number().int(),
      holidays: z.array(localDate),
      makeupWorkdays: z.array(localDate),
    }),
    content: z.object({ source: text(120), reason: text(200) }),
  },
  'calendar.localHolidaySet': {
    facts: z.object({ date: localDate, removed: z.boolean() }),
    content: z.object({ name: text(40), reason: text(200) }),
  },
  'profile.chosen': {
    facts: z.object({ profile: z.string().max(60) }),
    content: z.object({ reason: text(200) }),
  },
  'checklist.saved': {
    facts: z.object({
      checklist: id,
      category: justiceCategory.nullable(),
      stage: checklistStage,
      items: z.array(id).max(40),
    }),
    content: z.object({ name: text(60), texts: z.array(text(200)).max(40) }),
  },
  'checklist.removed': { facts: z.object({ checklist: id }), content: none },
  /** How a centre has set one rule of early warning; all of it, so that the last one stands. */
  'alertRule.set': {
    facts: ruleSetting,
    content: z.object({ reason: text(200) }),
  },
  'erasure.requested': {
    facts: z.object({ erasure: id, dispute: id, entries: z.array(hash), attachments: z.array(blobHash) }),
    content: z.object({ reason: text(500), ground: text(200) }),
  },
  'erasure.approved': { facts: z.object({ erasure: id }), content: z.object({ note: text(200) }) },
  'erasure.done': { facts: z.object({ erasure: id, at: instant, outOfReach: z.array(id) }), content: none },
} as const;

export type GovernedKind = keyof typeof governedEvents;
export const governedKinds: ReadonlySet<string> = new Set(Object.keys(governedEvents));

export function isGovernedKind(kind: string): kind is GovernedKind {
  return governedKinds.has(kind);
}

/** Makes a governed event whose facts and content have been typed by its schema. */
export function governedEvent<K extends GovernedKind>(
  kind: K,
  facts: z.input<(typeof governedEvents)[K]['facts']>,
  content: z.input<(typeof governedEvents)[K]['content']>,
): DraftEvent {
  const shape = governedEvents[kind];
  return { kind, facts: shape.facts.parse(facts), content: shape.content.parse(content), touches: [] };
}
