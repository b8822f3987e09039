import { z } from 'zod';
import { disputeSource, divertTo } from '../../contract/disputes';
import { id } from '../../contract/primitives';
import { risk, screening } from '../../contract/reception';
import { declineReason, visitOutcome, visitPurpose } from '../../contract/visits';
import { defineEvent } from '../../journal/event-definition';
import { occurred, storedText } from '../disputes/event-fields';

/**
 * The events of a visit. These shapes are bytes on disk: a field may be added as optional, never changed. Facts hold
 * codes, ids, instants and figures only; who came and what they said is content.
 */

const people = z.number().int().min(1).max(10_000);
/** `series` is the number of the PC that gave it, so that two desks never give the same. */
const queue = z.strictObject({
  series: z.number().int().min(0).max(10_000),
  serial: z.number().int().min(1).max(100_000),
});

export const received = defineEvent({
  kind: 'visit.received',
  class: 'transition',
  facts: { ...occurred, queue, channel: disputeSource, purpose: visitPurpose, people },
  content: {
    onBehalfOf: storedText(80),
    name: storedText(80),
    phone: storedText(40),
    idNumber: storedText(40),
    address: storedText(200),
    matter: storedText(2000),
  },
});

/** Somebody at the desk takes them in and stays answerable (首问责任人). */
export const served = defineEvent({
  kind: 'visit.served',
  class: 'transition',
  facts: { at: occurred.at, owner: id },
  content: {},
});

export const changed = defineEvent({
  kind: 'visit.changed',
  class: 'edit',
  facts: {
    channel: disputeSource.optional(),
    purpose: visitPurpose.optional(),
    people: people.optional(),
  },
  content: {
    name: storedText(80).optional(),
    phone: storedText(40).optional(),
    idNumber: storedText(40).optional(),
    address: storedText(200).optional(),
    matter: storedText(2000).optional(),
  },
});

/** How it ended. Told again it replaces what was told before. */
export const concluded = defineEvent({
  kind: 'visit.concluded',
  class: 'edit',
  facts: {
    at: occurred.at,
    outcome: visitOutcome,
    dispute: id.nullable(),
    to: divertTo.nullable(),
    reason: declineReason.nullable(),
    screening,
    risks: z.array(risk).max(10),
  },
  content: { whereTo: storedText(200), note: storedText(2000) },
});

export const voided = defineEvent({
  kind: 'visit.voided',
  class: 'edit',
  facts: { at: occurred.at },
  content: { note: storedText(500) },
});

export const visitEvents = [received, served, changed, concluded, voided] as const;
