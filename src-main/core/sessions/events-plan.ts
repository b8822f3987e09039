import { z } from 'zod';
import { mediationKind } from '../../contract/disputes';
import { id, instant } from '../../contract/primitives';
import {
  cancelReason,
  consentMoment,
  invitationAnswer,
  noticeChannel,
  rescheduleReason,
} from '../../contract/sessions-actions';
import {
  agendaKind,
  invitationReason,
  participantRef,
  participantRole,
  recusalGround,
  safetyAnswer,
  safetyKey,
  safetyMeasure,
  sessionMode,
} from '../../contract/sessions-plan';
import { defineEvent } from '../../journal/event-definition';
import { occurred, spoken, storedText } from '../disputes/event-fields';

/**
 * Planning of a session and its invitations. These shapes are bytes on disk: a field may be added as optional, never
 * changed. Facts hold codes, ids and instants; names, places and what is said are content.
 */

const slotFacts = { startAt: instant, endAt: instant, venue: id.nullable(), vehicle: id.nullable() };

export const planned = defineEvent({
  kind: 'session.planned',
  class: 'transition',
  facts: {
    disputes: z.array(id).min(1).max(20),
    mode: sessionMode,
    joint: z.boolean(),
    mediation: mediationKind,
    convenor: id.nullable(),
    ...slotFacts,
    series: id.nullable(),
    whistle: id.nullable(),
  },
  content: {
    title: storedText(120),
    convenor: storedText(120),
    place: storedText(200),
    note: storedText(1000),
  },
});
export const rescheduled = defineEvent({
  kind: 'session.rescheduled',
  class: 'edit',
  facts: { ...slotFacts, reason: rescheduleReason },
  content: { place: storedText(200), note: storedText(500) },
});
export const changed = defineEvent({
  kind: 'session.changed',
  class: 'edit',
  facts: {
    mode: sessionMode.optional(),
    whistle: id.nullable().optional(),
    convenor: id.nullable().optional(),
  },
  content: {
    title: storedText(120).optional(),
    note: storedText(1000).optional(),
    convenor: storedText(120).optional(),
  },
});
export const disputeAdded = defineEvent({
  kind: 'session.disputeAdded',
  class: 'edit',
  facts: { dispute: id },
  content: {},
});
export const disputeRemoved = defineEvent({
  kind: 'session.disputeRemoved',
  class: 'edit',
  facts: { dispute: id },
  content: { note: storedText(500) },
});
export const cancelled = defineEvent({
  kind: 'session.cancelled',
  class: 'transition',
  facts: { at: instant, reason: cancelReason },
  content: { note: storedText(500) },
});
export const safetyAnswered = defineEvent({
  kind: 'session.safetyAnswered',
  class: 'edit',
  facts: { answers: z.partialRecord(safetyKey, safetyAnswer), measures: z.array(safetyMeasure).max(7) },
  content: { policeContact: storedText(80), note: storedText(1000) },
});
export const agendaSet = defineEvent({
  kind: 'session.agendaSet',
  class: 'edit',
  facts: {
    steps: z
      .array(z.strictObject({ id, kind: agendaKind, minutes: z.number().int().min(1).max(480) }))
      .max(20),
  },
  content: { titles: z.array(storedText(60)).max(20) },
});

const refFacts = participantRef;
const seatWords = {
  name: storedText(80),
  unit: storedText(120),
  phone: storedText(40),
};

export const invited = defineEvent({
  kind: 'session.invited',
  class: 'edit',
  facts: {
    participant: id,
    ref: refFacts,
    role: participantRole,
    required: z.boolean(),
    presiding: z.boolean(),
    reason: invitationReason,
  },
  content: { ...seatWords, liaison: storedText(80), why: storedText(200) },
});
export const seatChanged = defineEvent({
  kind: 'session.seatChanged',
  class: 'edit',
  facts: {
    participant: id,
    role: participantRole.optional(),
    required: z.boolean().optional(),
    presiding: z.boolean().optional(),
  },
  content: { liaison: storedText(80).optional() },
});
export const substituted = defineEvent({
  kind: 'session.substituted',
  class: 'edit',
  facts: { participant: id, ref: refFacts },
  content: { ...seatWords, note: storedText(500) },
});
export const removed = defineEvent({
  kind: 'session.removed',
  class: 'edit',
  facts: { participant: id },
  content: { note: storedText(500) },
});
export const notified = defineEvent({
  kind: 'session.notified',
  class: 'report',
  facts: { ...occurred, participants: z.array(id).max(120), channel: noticeChannel },
  content: spoken,
});
export const answered = defineEvent({
  kind: 'session.answered',
  class: 'report',
  facts: { ...occurred, participant: id, answer: invitationAnswer, otherAt: instant.nullable() },
  content: spoken,
});
export const recused = defineEvent({
  kind: 'session.recused',
  class: 'report',
  facts: { ...occurred, participant: id, ground: recusalGround, upheld: z.boolean() },
  content: spoken,
});
export const consented = defineEvent({
  kind: 'session.consented',
  class: 'report',
  facts: {
    ...occurred,
    dispute: id,
    parties: z.array(id).max(200),
    participants: z.array(id).max(120),
    given: z.boolean(),
    asked: consentMoment,
  },
  content: { onBehalfOf: storedText(80) },
});

/** Somebody of the directory who isn't at the table because they stand aside: kept for the next session of the cases. */
export const stoodAside = defineEvent({
  kind: 'session.stoodAside',
  class: 'report',
  facts: { at: instant, person: id, ground: recusalGround },
  content: { name: storedText(80), note: storedText(200) },
});

export const planningEvents = [
  planned,
  rescheduled,
  changed,
  disputeAdded,
  disputeRemoved,
  cancelled,
  safetyAnswered,
  agendaSet,
  invited,
  seatChanged,
  substituted,
  removed,
  notified,
  answered,
  recused,
  consented,
  stoodAside,
] as const;
