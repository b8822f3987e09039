import { z } from 'zod';
import {
  disputeSource,
  governanceCategory,
  justiceCategory,
  partyKind,
  partyRole,
  sex,
} from '../../contract/disputes';
import { representation } from '../../contract/party-list';
import { courtProcedure, risk, screening } from '../../contract/reception';
import { blobHash, divisionCode, fen, id, localDate, tier } from '../../contract/primitives';
import { defineEvent } from '../../journal/event-definition';
import { headcount, occurred, storedText } from './event-fields';

export const partyDetails = z.object({
  name: storedText(80),
  phone: storedText(40),
  idNumber: storedText(40),
  noIdReason: storedText(80),
  sex,
  birthDate: localDate.nullable(),
  ethnicity: storedText(20),
  nationality: storedText(40).optional(),
  language: storedText(40).optional(),
  occupation: storedText(60),
  address: storedText(200),
  serviceAddress: storedText(200).optional(),
  legalRepresentative: storedText(60),
  creditCode: storedText(40),
  representatives: z.array(z.object({ name: storedText(80), phone: storedText(40) })).max(20),
  representation: representation.nullable().optional(),
});
export type PartyDetails = z.output<typeof partyDetails>;

const partyFact = z.strictObject({ id, role: partyRole, kind: partyKind, headcount });
const referralFact = z.strictObject({
  kind: z.enum(['dispatch', 'entrust', 'invite']),
  receivedOn: localDate.nullable(),
  result: z.enum(['reached', 'failed', 'open']),
  procedure: courtProcedure.optional(),
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
    screening: screening.optional(),
    risks: z.array(risk).max(10).optional(),
    /** The import of an old ledger it came with, and its row there. */
    origin: z.strictObject({ import: id, row: z.number().int().min(1).max(2_000_000) }).optional(),
  },
  content: {
    onBehalfOf: storedText(80),
    title: storedText(120),
    summary: storedText(8000),
    place: storedText(200),
    externalNo: storedText(60),
    sampleFields: z.array(storedText(60)).max(40),
    assignedTo: storedText(120).optional(),
    referral: z.object({ court: storedText(80), note: storedText(2000) }).nullable(),
    parties: z.array(partyDetails.extend({ id })).max(200),
    /** Name of the old ledger, and a hash of the row that knows it when it comes again. */
    origin: z.object({ source: storedText(60), hash: z.string().max(64) }).optional(),
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
  content: { note: storedText(500) },
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
    title: storedText(120).optional(),
    summary: storedText(8000).optional(),
    place: storedText(200).optional(),
  },
});
export const accountGiven = defineEvent({
  kind: 'dispute.accountGiven',
  class: 'report',
  facts: { ...occurred, party: id },
  content: {
    onBehalfOf: storedText(80),
    claims: z.array(storedText(500)).max(30),
    statement: storedText(8000),
  },
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
  content: { name: storedText(200), chunks: z.array(blobHash).max(20_000) },
});
export const attachmentWithdrawn = defineEvent({
  kind: 'dispute.attachmentWithdrawn',
  class: 'edit',
  facts: { attachment: blobHash },
  content: { note: storedText(500) },
});
