import { z } from 'zod';
import {
  divertTo,
  escalateReason,
  outcomeCode,
  pauseReason,
  returnReason,
  terminateReason,
} from '../../contract/disputes';
import { id, instant, tier } from '../../contract/primitives';
import { defineEvent } from '../../journal/event-definition';
import { occurred, spoken, stageOrdinal, storedText } from './event-fields';
import { papersContent } from './events-transfer';

export const signed = defineEvent({
  kind: 'dispute.signed',
  class: 'transition',
  facts: { ...occurred, stage: stageOrdinal },
  /** `missing`: what of the papers handed over was not there. */
  content: { ...spoken, missing: storedText(500).optional() },
});
export const paused = defineEvent({
  kind: 'dispute.paused',
  class: 'transition',
  /** `nth`: which pause of this level it was meant to be, from 1. */
  facts: {
    ...occurred,
    stage: stageOrdinal,
    reason: pauseReason,
    nth: z.number().int().min(1).max(20),
    /** Approved by the level above: any pause after the first of a level. */
    above: z.boolean().optional(),
  },
  content: { ...spoken, approvedBy: storedText(60) },
});
export const resumed = defineEvent({
  kind: 'dispute.resumed',
  class: 'transition',
  facts: { ...occurred, stage: stageOrdinal },
  content: spoken,
});
export const escalated = defineEvent({
  kind: 'dispute.escalated',
  class: 'transition',
  /** `direct`: without an attempt at this level (重大、紧急), which needs approval. */
  facts: {
    ...occurred,
    stage: stageOrdinal,
    to: tier,
    reason: escalateReason,
    direct: z.boolean(),
    approved: z.boolean(),
  },
  content: {
    ...spoken,
    measures: storedText(2000),
    approvedBy: storedText(60),
    papers: papersContent.optional(),
  },
});
export const returnedBack = defineEvent({
  kind: 'dispute.returnedBack',
  class: 'transition',
  facts: { ...occurred, stage: stageOrdinal, to: tier, reason: returnReason },
  content: spoken,
});

/** `party` set: mediation ends for this party alone (人民调解法 17: 一方拒绝); null: it ends for all. */
const partyOrAll = id.nullable();
export const terminated = defineEvent({
  kind: 'dispute.terminated',
  class: 'transition',
  facts: {
    ...occurred,
    stage: stageOrdinal,
    party: partyOrAll,
    reason: terminateReason,
    remediesTold: z.boolean(),
  },
  content: spoken,
});
export const diverted = defineEvent({
  kind: 'dispute.diverted',
  class: 'transition',
  facts: { ...occurred, stage: stageOrdinal, to: divertTo },
  content: spoken,
});
export const withdrawn = defineEvent({
  kind: 'dispute.withdrawn',
  class: 'transition',
  facts: { ...occurred, stage: stageOrdinal, party: partyOrAll },
  content: spoken,
});
export const closed = defineEvent({
  kind: 'dispute.closed',
  class: 'transition',
  facts: { ...occurred, stage: stageOrdinal, outcome: outcomeCode },
  content: spoken,
});
export const voided = defineEvent({
  kind: 'dispute.voided',
  class: 'transition',
  /** `import`: the whole import the case came with is taken back, which reaches closed cases too. */
  facts: { at: instant, import: id.optional() },
  content: { note: storedText(500) },
});
