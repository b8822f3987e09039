import { z } from 'zod';
import { command, query } from './call';
import { disputeSource, divertTo } from './disputes';
import { id, instant, localDate, requiredText, text } from './primitives';
import { risk, screening } from './reception';

/** What somebody came for. */
export const visitPurpose = z.enum(['report', 'ask', 'progress', 'materials', 'sign', 'other']);
export type VisitPurpose = z.infer<typeof visitPurpose>;

/**
 * How a visit ended (dictionary §4.3, 分流): `registered` a case mediated here, `assigned` a case given to a unit,
 * `handed` a case handed up or down, `joined` taken to a case there is, `answered` on the spot, `told` where a case
 * stands, `guided` to another procedure, `declined` not accepted, `left` before anybody had time.
 */
export const visitOutcome = z.enum([
  'answered',
  'registered',
  'assigned',
  'handed',
  'joined',
  'told',
  'guided',
  'declined',
  'left',
]);
export type VisitOutcome = z.infer<typeof visitOutcome>;

/** Why a matter isn't accepted: one of the legal obstacles, or none of the centre's business. */
export const declineReason = z.enum([
  'elsewhere',
  'reserved',
  'administrative',
  'refused',
  'crime',
  'no_party',
  'outside_area',
  'other',
]);
export type DeclineReason = z.infer<typeof declineReason>;

/** waiting = has a queue number, nobody has time yet; serving = with the first-contact owner. */
export const visitState = z.enum(['waiting', 'serving', 'done', 'void']);
export type VisitState = z.infer<typeof visitState>;

const visitFields = {
  channel: disputeSource,
  purpose: visitPurpose,
  name: text(80),
  phone: text(40),
  idNumber: text(40),
  address: text(200),
  matter: text(2000),
  /** How many came. */
  people: z.number().int().min(1).max(10_000),
};

export const visitInput = z.object({
  channel: visitFields.channel.default('visit'),
  purpose: visitFields.purpose.default('report'),
  name: visitFields.name.default(''),
  phone: visitFields.phone.default(''),
  idNumber: visitFields.idNumber.default(''),
  address: visitFields.address.default(''),
  matter: visitFields.matter.default(''),
  people: visitFields.people.default(1),
  /** When they came, if earlier than now. */
  at: instant.nullable().default(null),
  onBehalfOf: text(80).default(''),
});
export type VisitInput = z.infer<typeof visitInput>;

export const visitConclusion = z.object({
  outcome: visitOutcome,
  dispute: id.nullable().default(null),
  /** Procedure people are guided to. */
  to: divertTo.nullable().default(null),
  reason: declineReason.nullable().default(null),
  /** Unit or place they are sent to, or the unit the matter is given to. */
  whereTo: text(200).default(''),
  note: text(2000).default(''),
  screening: screening.default({}),
  risks: z.array(risk).max(10).default([]),
});
export type VisitConclusion = z.infer<typeof visitConclusion>;

/** One visit in lists; numbers masked. Minutes waited are null while waiting. */
export const visitRow = z.object({
  id,
  queue: z.string(),
  state: visitState,
  receivedAt: instant,
  servedAt: instant.nullable(),
  endedAt: instant.nullable(),
  minutesWaited: z.number().nullable(),
  channel: disputeSource,
  purpose: visitPurpose,
  name: z.string(),
  phoneMasked: z.string(),
  idNumberMasked: z.string(),
  people: z.number(),
  matter: z.string(),
  /** Person who received them first and stays answerable (首问责任人). */
  owner: z.string(),
  outcome: visitOutcome.nullable(),
  outcomeWords: z.string(),
  dispute: z.object({ id, no: z.string(), title: z.string() }).nullable(),
});
export type VisitRow = z.infer<typeof visitRow>;

/** A whole visit for the desk that works on it. */
export const visitView = z.object({
  id,
  queue: z.string(),
  state: visitState,
  receivedAt: instant,
  ...visitFields,
  onBehalfOf: z.string(),
  owner: z.string(),
  conclusion: z
    .object({
      outcome: visitOutcome,
      dispute: id.nullable(),
      to: divertTo.nullable(),
      reason: declineReason.nullable(),
      whereTo: z.string(),
      note: z.string(),
      at: instant,
    })
    .nullable(),
});
export type VisitView = z.infer<typeof visitView>;

/** How an asker stands to the case: a party, or somebody a party has sent. */
export const asker = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('party'), party: id }),
  z.object({
    kind: z.literal('agent'),
    party: id,
    name: requiredText('代理人姓名', 80),
    relation: requiredText('和当事人的关系', 40),
  }),
]);

/** What may be told at the desk. Never the internal limits of the four levels. */
export const progressCard = z.object({
  no: z.string(),
  code: z.string(),
  title: z.string(),
  registeredOn: localDate,
  state: z.string(),
  holder: z.string(),
  phone: z.string(),
  /** Next appointment or date of performance, in words; empty when none is agreed. */
  next: z.string(),
});
export type ProgressCard = z.infer<typeof progressCard>;

/**
 * Visits of the reception desk and the question where a case stands. Errors: visit.notFound, visit.ended,
 * visit.timeInFuture, visit.nothingSaid, visit.disputeNeeded, visit.whereToNeeded, visit.reasonNeeded,
 * progress.notConfirmed, progress.restricted, party.unknown, dispute.notFound.
 */
export const visitsContract = {
  /** Somebody comes: gives a queue number. With `serve` they are received at once. */
  'visits.receive': command(
    z.object({ visit: visitInput, serve: z.boolean().default(false) }),
    z.object({ id, queue: z.string() }),
  ),
  'visits.serve': command(z.object({ id }), z.object({})),
  'visits.change': command(z.object({ id, fields: z.object(visitFields).partial() }), z.object({})),
  /** Ends a visit; with `id` null somebody came and left again without a number before. */
  'visits.conclude': command(
    z.object({ id: id.nullable(), visit: visitInput.prefault({}), conclusion: visitConclusion }),
    z.object({ id, queue: z.string() }),
  ),
  'visits.void': command(z.object({ id, note: requiredText('误登的说明', 500) }), z.object({})),
  'visits.open': query(z.object({ id }), visitView),
  /** Visits of a day or of a span of days, the latest first; those still waiting stand before all others. */
  'visits.list': query(
    z.object({
      from: localDate,
      to: localDate,
      text: text(80).default(''),
      outcome: visitOutcome.nullable().default(null),
      cursor: z.string().nullable().default(null),
      limit: z.number().int().min(1).max(200).default(100),
    }),
    z.object({
      rows: z.array(visitRow),
      cursor: z.string().nullable(),
      counts: z.object({
        all: z.number(),
        waiting: z.number(),
        serving: z.number(),
        done: z.number(),
        averageWait: z.number().nullable(),
      }),
    }),
  ),
  'visits.ofDispute': query(z.object({ dispute: id }), z.object({ rows: z.array(visitRow) })),
  /** Cases somebody may ask about, by query code, number, name or identity number. Names masked, no details. */
  'progress.find': query(
    z.object({ text: requiredText('查询码、姓名或身份证号', 80) }),
    z.object({
      cases: z.array(
        z.object({
          dispute: id,
          no: z.string(),
          kind: z.string(),
          registeredOn: localDate,
          why: z.string(),
          parties: z.array(z.object({ id, nameMasked: z.string(), role: z.string() })),
        }),
      ),
    }),
  ),
  /** Tells a party or agent, once the desk has made sure who asks. Each answer is audited. */
  'progress.tell': command(
    z.object({
      dispute: id,
      asker,
      /** The desk has looked at a card or asked what only the person knows. */
      confirmed: z.boolean(),
      /** The visit this ends; without one it is kept as a visit of its own. */
      visit: id.nullable().default(null),
    }),
    progressCard,
  ),
};
