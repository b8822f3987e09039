import { z } from 'zod';
import { mediationPoint } from '../../contract/case-work';
import { organisationKind } from '../../contract/directory';
import { attemptMode, attemptResult, failureReason, mediationKind } from '../../contract/disputes';
import { fen, hashText, id, instant, localDate, tier } from '../../contract/primitives';
import { defineEvent } from '../../journal/event-definition';
import { occurred, spoken, stageOrdinal, storedText } from './event-fields';

export const attemptRecorded = defineEvent({
  kind: 'dispute.attemptRecorded',
  class: 'report',
  facts: {
    ...occurred,
    attempt: id,
    by: z.enum(['tier', 'court', 'other']),
    /** Level and stage it belongs to; both null for a court's or another body's attempt, which moves no level. */
    tier: tier.nullable(),
    stage: stageOrdinal.nullable(),
    mediation: mediationKind,
    mode: attemptMode,
    joint: z.boolean(),
    presentParties: z.array(id).max(200),
    result: attemptResult,
    failureReason: failureReason.nullable(),
    nextOn: localDate.nullable(),
    /** What kind of body presided, and which of the seven points of a record were kept. */
    bodyKind: organisationKind.optional(),
    points: z.array(mediationPoint).max(7).optional(),
  },
  content: {
    onBehalfOf: storedText(80),
    organisation: storedText(120),
    mediators: z.array(storedText(60)).max(20),
    recorder: storedText(60),
    place: storedText(200),
    participants: z.array(z.object({ name: storedText(80), unit: storedText(120) })).max(60),
    summary: storedText(8000),
    resultReason: storedText(2000).optional(),
  },
});
const termFact = z.strictObject({
  id,
  obligor: id.nullable(),
  obligee: id.nullable(),
  amountFen: fen.nullable(),
  dueOn: localDate.nullable(),
});
export const agreed = defineEvent({
  kind: 'dispute.agreed',
  class: 'report',
  facts: {
    ...occurred,
    agreement: id,
    stage: stageOrdinal.nullable(),
    tier: tier.nullable(),
    form: z.enum(['written', 'oral']),
    mediation: mediationKind,
    /** The committee whose agreement it is; null where it is no people's agreement. */
    organisation: id.nullable(),
    parties: z.array(id).max(200),
    terms: z.array(termFact).max(60),
    /** When it took effect (人民调解法 29, 30); null while signatures are missing. */
    effectiveAt: instant.nullable(),
    copies: z.number().int().min(0).max(500),
    /** Of a written agreement that takes effect: hash over salt and text signed, under this wording of the form. */
    sealed: z.strictObject({ wording: z.number().int().min(1), textHash: hashText }).optional(),
  },
  content: {
    onBehalfOf: storedText(80),
    organisation: storedText(120),
    mediators: z.array(storedText(60)).max(20),
    recorder: storedText(60),
    facts: storedText(4000),
    matters: storedText(2000),
    manner: storedText(1000),
    terms: z.array(z.object({ id, what: storedText(1000) })).max(60),
    sealSalt: storedText(64).optional(),
  },
});
export const agreementNumbered = defineEvent({
  kind: 'dispute.agreementNumbered',
  class: 'edit',
  /** One series per committee, year and form. */
  facts: {
    agreement: id,
    committee: id,
    form: z.enum(['written', 'oral']),
    year: z.number().int().min(1949).max(9999),
    serial: z.number().int().min(1).max(999_999),
  },
  content: { no: storedText(120) },
});
export const followedUp = defineEvent({
  kind: 'dispute.followedUp',
  class: 'report',
  facts: {
    ...occurred,
    followUp: id,
    performance: z.enum(['full', 'partial', 'none', 'not_due']),
    satisfaction: z.enum(['very', 'satisfied', 'basic', 'unsatisfied', 'unasked']),
    relapsed: z.boolean().optional(),
  },
  content: { ...spoken, visitor: storedText(60) },
});
export const confirmedJudicially = defineEvent({
  kind: 'dispute.confirmedJudicially',
  class: 'report',
  facts: { ...occurred, agreement: id.nullable(), result: z.enum(['applied', 'confirmed', 'refused']) },
  content: { ...spoken, court: storedText(80) },
});
