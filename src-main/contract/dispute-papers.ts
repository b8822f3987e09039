import { z } from 'zod';
import { count, formHead, moneyFen, paperDay, paperMinute, shortText, text } from './paper-fields';
import { paperAttempts, paperParties, paperRisk, signer } from './paper-parties';
import { paperTerm } from './paper-terms';

/** 矛盾纠纷移交表 (dictionary §2.4): township centre to county centre, with its receipt. The office's own form. */
export const disputeTransferFormData = formHead.extend({
  number: shortText,
  receivingUnit: shortText,
  acceptedOn: paperDay,
  parties: paperParties,
  category: shortText,
  peopleInvolved: count,
  amountFen: moneyFen,
  summary: text,
  gridAttempts: paperAttempts,
  villageAttempts: paperAttempts,
  townshipAttempts: paperAttempts,
  /** The last case conference on the case. */
  conference: z
    .object({ heldAt: paperMinute, units: text, plan: text, result: text })
    .nullable()
    .default(null),
  riskLevel: paperRisk.nullable().default(null),
  /** Why it goes up, in the words of its code, and what was added to it. */
  reason: shortText,
  reasonNote: text,
  suggestedUnits: text,
  papers: z
    .array(z.object({ name: shortText, pages: z.number().int().min(0).max(100_000).nullable() }))
    .max(200)
    .default([]),
  handedBy: shortText,
  handedAt: paperMinute,
  receiver: shortText,
  receivedAt: paperMinute,
  /** What of the papers was not there when it was signed for. */
  missing: text,
});
export type DisputeTransferFormData = z.output<typeof disputeTransferFormData>;

/** 人民调解口头协议登记表 (人民调解法 28: the mediator records what was agreed by word of mouth). */
export const oralAgreementRegisterData = formHead.extend({
  /** Own series of the committee, 口 before the serial. */
  number: shortText,
  parties: paperParties,
  facts: text,
  mattersInDispute: text,
  terms: z.array(paperTerm).max(200).default([]),
  method: text,
  /** When it was agreed: from then on it is in effect (人民调解法 30). */
  agreedAt: paperMinute,
  /** What has been done of it so far. */
  performed: text,
  mediators: z.array(signer).max(20).default([]),
  recorder: signer.nullable().default(null),
  signedOn: paperDay,
});
export type OralAgreementRegisterData = z.output<typeof oralAgreementRegisterData>;
