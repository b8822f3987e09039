import { z } from 'zod';
import { id, localDate } from '../../contract/primitives';
import { supervisionKind } from '../../contract/profile';
import { addressee, orderChannel, supervisionGround, type OrderActKind } from '../../contract/supervision';
import { defineEvent } from '../../journal/event-definition';
import { occurred, storedText } from '../disputes/event-fields';

/**
 * The events of a supervision order. These shapes are bytes on disk: a field may be added as optional, never changed.
 * Facts hold codes, ids, instants and agreed days; what is asked and what is answered is content.
 */

/** `series` is the number of the PC that gave it, so that two desks never give the same. */
const number = z.strictObject({
  year: z.number().int().min(2000).max(9999),
  series: z.number().int().min(0).max(10_000),
  serial: z.number().int().min(1).max(1_000_000),
});

/** `answerBy` is a day somebody set; limits of the profile are never written down. `behalf`: it came from above on paper. */
export const issued = defineEvent({
  kind: 'supervision.issued',
  class: 'transition',
  facts: {
    ...occurred,
    number,
    kind: supervisionKind,
    ground: supervisionGround,
    dispute: id.nullable(),
    addressee,
    answerBy: localDate.nullable(),
    follows: id.nullable(),
    proposal: z.string().max(200).nullable(),
  },
  content: { reason: storedText(2000), demand: storedText(1000), fromAbove: storedText(60) },
});

export const cancelled = defineEvent({
  kind: 'supervision.cancelled',
  class: 'transition',
  facts: { at: occurred.at },
  content: { note: storedText(1000) },
});

/** A proposal that was not taken up. It is an aggregate of its own, named by the proposal. */
export const declined = defineEvent({
  kind: 'supervision.declined',
  class: 'transition',
  facts: { at: occurred.at, proposal: z.string().max(200) },
  content: { note: storedText(1000) },
});

/** An act that was recorded by mistake. */
export const actWithdrawn = defineEvent({
  kind: 'supervision.actWithdrawn',
  class: 'report',
  facts: { at: occurred.at, act: id },
  content: { note: storedText(1000) },
});

/** `behalf` says that it was typed for the addressee and not by it. */
const actFacts = { ...occurred, act: id, channel: orderChannel };
const actContent = { who: storedText(60), note: storedText(2000) };

/** What the addressee does is a report: it happened, whatever the state of the order where word of it arrives. */
const actOf = <K extends string>(kind: K) =>
  defineEvent({ kind, class: 'report', facts: actFacts, content: actContent });

export const signed = actOf('supervision.signed');
export const progressed = actOf('supervision.progressed');
export const answered = actOf('supervision.answered');
export const objected = actOf('supervision.objected');

export const extensionAsked = defineEvent({
  kind: 'supervision.extensionAsked',
  class: 'report',
  facts: { ...actFacts, workingDays: z.number().int().min(1).max(60) },
  content: actContent,
});

const rulingOf = <K extends string>(kind: K) =>
  defineEvent({ kind, class: 'transition', facts: { ...actFacts, yes: z.boolean() }, content: actContent });

/** What the level above says; two words on one question: the first stands. */
export const extensionRuled = rulingOf('supervision.extensionRuled');
export const objectionRuled = rulingOf('supervision.objectionRuled');
export const verified = rulingOf('supervision.verified');

/** Acts without facts of their own, by kind. */
export const plainActs = { signed, progressed, answered, objected } as const satisfies Partial<
  Record<OrderActKind, unknown>
>;

export const rulings = {
  extension: extensionRuled,
  objection: objectionRuled,
  verification: verified,
} as const;

export const supervisionEvents = [
  issued,
  cancelled,
  declined,
  actWithdrawn,
  ...Object.values(plainActs),
  extensionAsked,
  ...Object.values(rulings),
] as const;

/** Events only the level above may be the author of. */
export const supervisorEvents: ReadonlySet<string> = new Set(
  [issued, cancelled, declined, ...Object.values(rulings)].map(({ kind }) => kind),
);
