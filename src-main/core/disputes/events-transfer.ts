import { z } from 'zod';
import {
  cityReason,
  cityResult,
  handDownReason,
  performanceResult,
  reopenReason,
} from '../../contract/case-work';
import { blobHash, fen, id, localDate, tier } from '../../contract/primitives';
import { defineEvent } from '../../journal/event-definition';
import { occurred, spoken, stageOrdinal, storedText } from './event-fields';

/** Papers that went along with a hand-over. */
export const papersContent = z
  .array(z.object({ name: storedText(80), pages: z.number().int().min(1).max(9999).nullable() }))
  .max(60);

/** `days`: working days added, by the profile in force. A level gets it once, approved by the level above before it is due. */
export const extended = defineEvent({
  kind: 'dispute.extended',
  class: 'transition',
  facts: {
    ...occurred,
    stage: stageOrdinal,
    days: z.number().int().min(1).max(365),
    nth: z.number().int().min(1).max(20),
  },
  content: { ...spoken, approvedBy: storedText(60) },
});
export const handedDown = defineEvent({
  kind: 'dispute.handedDown',
  class: 'transition',
  facts: { ...occurred, stage: stageOrdinal, to: tier, reason: handDownReason },
  content: { ...spoken, papers: papersContent },
});
/** Taken up again at `tier` after the end; number and history stay, `nth` counts the times. */
export const reopened = defineEvent({
  kind: 'dispute.reopened',
  class: 'transition',
  facts: { ...occurred, tier, reason: reopenReason, nth: z.number().int().min(1).max(99) },
  content: spoken,
});
export const mergedIn = defineEvent({
  kind: 'dispute.mergedIn',
  class: 'report',
  facts: { ...occurred, other: id },
  content: spoken,
});
/** The case ends because it goes on within another. */
export const mergedAway = defineEvent({
  kind: 'dispute.mergedAway',
  class: 'transition',
  facts: { ...occurred, stage: stageOrdinal, into: id },
  content: spoken,
});
/** `parties` leave this case for the new one. */
export const splitOff = defineEvent({
  kind: 'dispute.splitOff',
  class: 'transition',
  facts: { ...occurred, into: id, parties: z.array(id).max(200) },
  content: spoken,
});
/** First entry of a case that was split from `from`, beside its registration. */
export const splitFrom = defineEvent({
  kind: 'dispute.splitFrom',
  class: 'report',
  facts: { ...occurred, from: id },
  content: spoken,
});
export const referredToCity = defineEvent({
  kind: 'dispute.referredToCity',
  class: 'report',
  facts: { ...occurred, referral: id, reason: cityReason },
  content: { ...spoken, department: storedText(60), measures: storedText(2000) },
});
export const cityAnswered = defineEvent({
  kind: 'dispute.cityAnswered',
  class: 'report',
  facts: { ...occurred, referral: id, result: cityResult },
  content: spoken,
});

export const instalmentsPlanned = defineEvent({
  kind: 'dispute.instalmentsPlanned',
  class: 'edit',
  facts: {
    agreement: id,
    term: id,
    instalments: z.array(z.strictObject({ id, dueOn: localDate, amountFen: fen })).max(120),
  },
  content: {},
});
export const performanceRecorded = defineEvent({
  kind: 'dispute.performanceRecorded',
  class: 'report',
  facts: {
    ...occurred,
    agreement: id,
    term: id,
    instalment: id.nullable(),
    result: performanceResult,
    amountFen: fen.nullable(),
    proof: z.array(blobHash).max(60),
  },
  content: spoken,
});
