import { z } from 'zod';
import { command, query } from './call';
import { id, instant, localDate, requiredText, text } from './primitives';
import { supervisionKind } from './profile';

/**
 * Supervision (督办): the level above orders a centre, a unit or a person to act on a case or a matter, and looks at the
 * answer. Units outside have no PC: what they do is recorded on their behalf. A rule only proposes; a person issues.
 */

/** Why it is issued: the three 未 that supervision looks for, and other grounds. */
export const supervisionGround = z.enum([
  'not_accepted',
  'not_handled',
  'not_lawful',
  'overdue',
  'repeated',
  'order_ignored',
  'instruction',
  'other',
]);
export type SupervisionGround = z.infer<typeof supervisionGround>;

/** issued = to be signed for; lifted = its objection was upheld. */
export const orderState = z.enum(['issued', 'signed', 'answered', 'closed', 'cancelled', 'lifted']);
export type OrderState = z.infer<typeof orderState>;

/** What the addressee does. */
export const orderActKind = z.enum(['signed', 'progressed', 'answered', 'extensionAsked', 'objected']);
export type OrderActKind = z.infer<typeof orderActKind>;

/** What the level above says to it. */
export const orderRulingKind = z.enum(['extension', 'objection', 'verification']);
export type OrderRulingKind = z.infer<typeof orderRulingKind>;

export const orderChannel = z.enum(['phone', 'message', 'person', 'paper']);
export type OrderChannel = z.infer<typeof orderChannel>;

/** Who is ordered: a unit of the directory (a centre is one) or a person with an account. */
export const addressee = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('unit'), id }),
  z.object({ kind: z.literal('person'), id }),
]);
export type Addressee = z.infer<typeof addressee>;

export const orderInput = z.object({
  kind: supervisionKind,
  ground: supervisionGround,
  dispute: id.nullable().default(null),
  addressee,
  reason: requiredText('督办的理由', 2000),
  demand: requiredText('要求怎么办', 1000),
  /** A day set for the answer; the limit of the profile where null. */
  answerBy: localDate.nullable().default(null),
  /** The order this one raises to the next kind. */
  follows: id.nullable().default(null),
  /** The proposal it takes up. */
  proposal: z.string().min(1).max(200).nullable().default(null),
  /** Unit above this centre that issued it on paper; '' where it is issued here. */
  fromAbove: text(60).default(''),
  at: instant.nullable().default(null),
});
export type OrderInput = z.infer<typeof orderInput>;

const spoken = {
  /** When it happened, if earlier than now. */
  at: instant.nullable().default(null),
  channel: orderChannel.default('phone'),
  who: text(60).default(''),
  /** Typed by the addressee at a PC of the centre, not on its behalf. */
  bySelf: z.boolean().default(false),
  note: text(2000).default(''),
};

export const orderAct = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('signed'), ...spoken }),
  z.object({ kind: z.literal('progressed'), ...spoken, note: requiredText('进展', 2000) }),
  z.object({ kind: z.literal('answered'), ...spoken, note: requiredText('办理情况和原因', 2000) }),
  z.object({
    kind: z.literal('extensionAsked'),
    ...spoken,
    workingDays: z.number().int().min(1).max(60),
    note: requiredText('延期的理由', 2000),
  }),
  z.object({ kind: z.literal('objected'), ...spoken, note: requiredText('异议的理由', 2000) }),
]);
export type OrderAct = z.infer<typeof orderAct>;

export const punctual = z.enum(['kept', 'late', 'overdue']);
/** The one thing wanted next: of the addressee (sign, answer) or of the level above (rule, verify). */
export const orderStep = z.enum(['sign', 'answer', 'rule', 'verify']);
export type OrderStep = z.infer<typeof orderStep>;

/** Where an order stands now, computed of facts, profile and calendar. */
export const orderProgress = z.object({
  signDue: instant,
  answerDue: instant,
  sign: punctual,
  answer: punctual,
  next: orderStep.nullable(),
  nextDue: instant.nullable(),
  /** `回复余 3 个工作日`, `签收超 2 小时`; '' once it is over. */
  nextWords: z.string(),
  tone: z.enum(['calm', 'soon', 'today', 'over', 'done']),
  provisional: z.boolean(),
});
export type OrderProgress = z.infer<typeof orderProgress>;

const shortCase = z.object({ id, no: z.string(), title: z.string() });

export const orderRow = orderProgress.extend({
  id,
  no: z.string(),
  kind: supervisionKind,
  kindName: z.string(),
  ground: supervisionGround,
  state: orderState,
  dispute: shortCase.nullable(),
  addressee: addressee.and(z.object({ name: z.string() })),
  reason: z.string(),
  issuedAt: instant,
  author: z.string(),
  /** Account that issued it. */
  by: id,
  /** True while an extension or an objection waits for a word. */
  asks: z.boolean(),
});
export type OrderRow = z.infer<typeof orderRow>;

export const orderActView = z.object({
  id,
  kind: z.union([orderActKind, orderRulingKind]),
  at: instant,
  enteredAt: instant,
  behalf: z.boolean(),
  channel: orderChannel,
  who: z.string(),
  note: z.string(),
  workingDays: z.number().int().nullable(),
  /** What a ruling says: granted, upheld, passed. */
  yes: z.boolean().nullable(),
  by: z.string(),
  withdrawn: z.object({ at: instant, by: z.string(), note: z.string() }).nullable(),
});
export type OrderActView = z.infer<typeof orderActView>;

export const orderView = orderRow.extend({
  demand: z.string(),
  answerBy: localDate.nullable(),
  fromAbove: z.string(),
  follows: z.object({ id, no: z.string() }).nullable(),
  /** Orders that raise this one. */
  raisedBy: z.array(z.object({ id, no: z.string(), kindName: z.string() })),
  phone: z.string(),
  acts: z.array(orderActView),
  ended: z.object({ at: instant, by: z.string(), note: z.string() }).nullable(),
  /** Kind it would be raised to; null where there is none above or it is over. */
  nextKind: supervisionKind.nullable(),
  may: z.array(z.union([orderActKind, orderRulingKind, z.enum(['cancel', 'withdrawAct', 'raise'])])),
});
export type OrderView = z.infer<typeof orderView>;

/** A proposal follows from what is open now; its id is the same on every PC and nothing of it is stored. */
export const orderProposal = z.object({
  id: z.string(),
  kind: supervisionKind,
  kindName: z.string(),
  ground: supervisionGround,
  dispute: shortCase.nullable(),
  /** Null: what has it is this centre or its lead, who are supervised from above. */
  addressee: addressee.and(z.object({ name: z.string() })).nullable(),
  follows: id.nullable(),
  why: z.string(),
  demand: z.string(),
});
export type OrderProposal = z.infer<typeof orderProposal>;

export const orderFilter = z.enum(['open', 'late', 'issued', 'signed', 'asks', 'answered', 'ended']);
export type OrderFilter = z.infer<typeof orderFilter>;

const amount = z.number().int();
export const orderFigures = z.object({
  addressee,
  name: z.string(),
  total: amount,
  kinds: z.record(supervisionKind, amount),
  /** Answered by the day it was due, and not. */
  inTime: amount,
  late: amount,
  /** Signed for late or not at all though due. */
  signedLate: amount,
  /** Sent back by the level above at least once. */
  sentBack: amount,
  raised: amount,
  cancelled: amount,
  lifted: amount,
  open: amount,
  /** Points taken off by the profile, cancelled and lifted orders left out. */
  points: amount,
});
export type OrderFigures = z.infer<typeof orderFigures>;

const span = { from: localDate, to: localDate };
const ofOrder = { id, note: text(1000).default('') };

/**
 * Supervision. Errors: supervision.notYours, supervision.notFound, supervision.outOfReach, supervision.notAbove,
 * supervision.own, supervision.unknownAddressee, supervision.caseEnded, supervision.answerByTooEarly,
 * supervision.timeInFuture, supervision.timeTooEarly, supervision.ended, supervision.alreadyDone,
 * supervision.notAnswered, supervision.objectionTooLate, supervision.nothingAsked, supervision.notHigher,
 * supervision.unknownAct, supervision.alreadyTaken, supervision.whoMissing.
 */
export const supervisionContract = {
  /** Kinds with their limits as of now, and the people of this centre an order may name. */
  'supervision.rules': query(
    z.object({ dispute: id.nullable().default(null) }),
    z.object({
      kinds: z.array(
        z.object({
          kind: supervisionKind,
          name: z.string(),
          use: z.string(),
          signWords: z.string(),
          answerWords: z.string(),
          points: amount,
          answerDue: instant,
        }),
      ),
      people: z.array(z.object({ id, name: z.string(), position: z.string() })),
      /** Who has the case now. */
      suggested: addressee.and(z.object({ name: z.string() })).nullable(),
      mayIssue: z.boolean(),
    }),
  ),
  'supervision.issue': command(orderInput, z.object({ id, no: z.string() })),
  'supervision.act': command(z.object({ id, act: orderAct }), z.object({})),
  'supervision.rule': command(
    z.object({
      id,
      kind: orderRulingKind,
      yes: z.boolean(),
      note: requiredText('理由', 1000),
      /** Who of the level above said so; for orders that came from above. */
      who: text(60).default(''),
    }),
    z.object({}),
  ),
  'supervision.cancel': command(
    z.object({ ...ofOrder, note: requiredText('取消的理由', 1000) }),
    z.object({}),
  ),
  'supervision.withdrawAct': command(
    z.object({ ...ofOrder, act: id, note: requiredText('撤下的理由', 1000) }),
    z.object({}),
  ),
  'supervision.open': query(z.object({ id }), orderView),
  /** The most urgent first. */
  'supervision.board': query(
    z.object({
      filter: orderFilter.default('open'),
      kind: supervisionKind.nullable().default(null),
      /** Words of number, case, addressee; the code of a receipt is its number. */
      text: text(60).default(''),
      limit: z.number().int().min(1).max(500).default(200),
    }),
    z.object({
      sentence: z.string(),
      rows: z.array(orderRow),
      total: amount,
      counts: z.record(orderFilter, amount),
    }),
  ),
  'supervision.ofDispute': query(
    z.object({ dispute: id }),
    z.object({ orders: z.array(orderView), proposals: z.array(orderProposal) }),
  ),
  'supervision.proposals': query(
    z.object({}),
    z.object({ proposals: z.array(orderProposal), total: amount }),
  ),
  /** A proposal that is not taken up; the reason stays in the journal. */
  'supervision.decline': command(
    z.object({ proposal: z.string().min(1).max(200), note: requiredText('不采纳的理由', 1000) }),
    z.object({}),
  ),
  /** Orders issued in a span of days, by addressee, with the whole centre in `total`. */
  'supervision.figures': query(
    z.object(span),
    z.object({ rows: z.array(orderFigures), total: orderFigures.omit({ addressee: true }) }),
  ),
  'supervision.exportFigures': command(
    z.object({ ...span, reason: requiredText('导出的用途', 200) }),
    z.object({ path: z.string(), bytes: z.number() }),
  ),
};
