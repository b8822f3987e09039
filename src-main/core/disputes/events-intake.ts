import { z } from 'zod';
import {
  disputeSource,
  governanceCategory,
  justiceCategory,
  partyKind,
  partyRole,
  sex,
} from '../../contract/disputes';
import { blobHash, divisionCode, fen, id, localDate, text, tier } from '../../contract/primitives';
import { defineEvent } from './event-definition';
import { headcount, occurred } from './event-fields';

export const partyDetails = z.object({
  name: text(80),
  phone: text(40),
  idNumber: text(40),
  noIdReason: text(80),
  sex,
  birthDate: localDate.nullable(),
  ethnicity: text(20),
  occupation: text(60),
  address: text(200),
  legalRepresentative: text(60),
  creditCode: text(40),
  representatives: z.array(z.object({ name: text(80), phone: text(40) })).max(20),
});
export type PartyDetails = z.output<typeof partyDetails>;

const partyFact = z.strictObject({ id, role: partyRole, kind: partyKind, headcount });
const referralFact = z.strictObject({
  kind: z.enum(['dispatch', 'entrust', 'invite']),
  receivedOn: localDate.nullable(),
  result: z.enum(['reached', 'failed', 'open']),
});

export const registered = defineEvent({
  kind: 'dispute.registered',
  class: 'transition',
  facts: {
    ...occurred,
    no: z
      .string()
      .max(60)
      .regex(/^[\w-]*$/),
    entryTier: tier,
    source: disputeSource,
    category: justiceCategory.nullable(),
    governance: governanceCategory.nullable(),
    division: divisionCode.nullable(),
    amountFen: fen.nullable(),
    people: headcount,
    occurredOn: localDate.nullable(),
    restricted: z.boolean(),
    /** True when some values stand for what the source is silent about. */
    sample: z.boolean(),
    referral: referralFact.nullable(),
    parties: z.array(partyFact).max(200),
  },
  content: {
    onBehalfOf: text(80),
    title: text(120),
    summary: text(8000),
    place: text(200),
    externalNo: text(60),
    sampleFields: z.array(text(60)).max(40),
    referral: z.object({ court: text(80), note: text(2000) }).nullable(),
    parties: z.array(partyDetails.extend({ id })).max(200),
  },
});

export const partyAdded = defineEvent({
  kind: 'dispute.partyAdded',
  class: 'edit',
  facts: { party: id, role: partyRole, kind: partyKind, headcount },
  content: { details: partyDetails },
});
export const partyChanged = defineEvent({
  kind: 'dispute.partyChanged',
  class: 'edit',
  facts: {
    party: id,
    role: partyRole.optional(),
    kind: partyKind.optional(),
    headcount: headcount.optional(),
  },
  content: { fields: partyDetails.partial() },
});
export const partyRemoved = defineEvent({
  kind: 'dispute.partyRemoved',
  class: 'edit',
  facts: { party: id },
  content: { note: text(500) },
});
export const detailsChanged = defineEvent({
  kind: 'dispute.detailsChanged',
  class: 'edit',
  facts: {
    category: justiceCategory.nullable().optional(),
    governance: governanceCategory.nullable().optional(),
    division: divisionCode.nullable().optional(),
    amountFen: fen.nullable().optional(),
    people: headcount.optional(),
    occurredOn: localDate.nullable().optional(),
    risk: z.enum(['none', 'blue', 'yellow', 'red']).optional(),
    major: z.boolean().optional(),
  },
  content: {
    title: text(120).optional(),
    summary: text(8000).optional(),
    place: text(200).optional(),
  },
});
export const accountGiven = defineEvent({
  kind: 'dispute.accountGiven',
  class: 'report',
  facts: { ...occurred, party: id },
  content: { onBehalfOf: text(80), claims: z.array(text(500)).max(30), statement: text(8000) },
});

export const attachmentAdded = defineEvent({
  kind: 'dispute.attachmentAdded',
  class: 'report',
  facts: {
    attachment: blobHash,
    bytes: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER),
    mime: z
      .string()
      .max(100)
      .regex(/^[\w.+/; =-]*$/),
    party: id.nullable(),
  },
  content: { name: text(200), chunks: z.array(blobHash).max(20_000) },
});
export const attachmentWithdrawn = defineEvent({
  kind: 'dispute.attachmentWithdrawn',
  class: 'edit',
  facts: { attachment: blobHash },
  content: { note: text(500) },
});
