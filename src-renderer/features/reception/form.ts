import {
  disputeSource,
  governanceCategory,
  justiceCategory,
  partyKind,
  partyRole,
  type partyInput,
} from '@contract/disputes';
import type { Tier } from '@contract/primitives';
import { z } from 'zod';
import type { CallInput } from '../../app/call';
import { instantOf } from './days';

const words = z.string().default('');
const count = z.number().int().nullable().default(null);

const formParty = z.object({
  key: z.string(),
  role: partyRole,
  kind: partyKind,
  name: words,
  phone: words,
  idNumber: words,
  noIdReason: words,
  creditCode: words,
  legalRepresentative: words,
  headcount: count,
  representative: words,
  representativePhone: words,
});
export type FormParty = z.infer<typeof formParty>;

export const answer = z.enum(['no', 'yes', 'later']);
export type Answer = z.infer<typeof answer>;

export const wayKey = z.enum(['centre', 'township', 'village', 'grid', 'instant']);
export type WayKey = z.infer<typeof wayKey>;

/** The sheet as it is being filled; also what a draft holds. Every field has a default, so older drafts stay readable. */
export const receptionForm = z.object({
  startedAt: z.number(),
  parties: z.array(formParty).min(1),
  summary: words,
  place: words,
  division: z.string().nullable().default(null),
  /** True once a person chose the division; then the text no longer moves it. */
  divisionChosen: z.boolean().default(false),
  category: justiceCategory.nullable().default(null),
  governanceCategory: governanceCategory.nullable().default(null),
  source: disputeSource.default('visit'),
  title: words,
  amountFen: count,
  peopleInvolved: count,
  occurredOn: z.string().nullable().default(null),
  /** `YYYY-MM-DD HH:mm` in Asia/Shanghai, null for now. */
  receivedAt: z.string().nullable().default(null),
  onBehalfOf: words,
  externalNo: words,
  restricted: z.boolean().default(false),
  referral: z.object({
    kind: z.enum(['dispatch', 'entrust', 'invite']).default('dispatch'),
    court: words,
    receivedOn: z.string().nullable().default(null),
    result: z.enum(['reached', 'failed', 'open']).default('open'),
    note: words,
  }),
  sampleFields: z.array(z.string()).default([]),
  answers: z.record(z.string(), answer).default({}),
  way: wayKey.default('centre'),
  settledNote: words,
});
export type ReceptionForm = z.infer<typeof receptionForm>;

let made = 0;

/** A party with nothing written. The key only tells rows apart. */
export function blankParty(role: FormParty['role']): FormParty {
  return formParty.parse({ key: `p${Date.now()}-${made++}`, role, kind: 'person' });
}

export function blankForm(now: number): ReceptionForm {
  return receptionForm.parse({ startedAt: now, parties: [blankParty('applicant')], referral: {} });
}

/** True while nobody has written anything: such a sheet is not worth a draft. */
export function isBlank(form: ReceptionForm): boolean {
  const written = (party: FormParty) =>
    [party.name, party.phone, party.idNumber, party.creditCode].some(Boolean);
  return !form.parties.some(written) && !form.summary.trim() && !form.place.trim();
}

/** Reads a draft; null where it can't be understood. */
export function readDraft(value: string): ReceptionForm | null {
  try {
    const read = receptionForm.safeParse(JSON.parse(value));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}

/** The call that registers the sheet with the clock of `entryTier`. Parties without a name are left out. */
export function toRegister(form: ReceptionForm, entryTier: Tier): CallInput<'disputes.register'> {
  return {
    parties: form.parties.filter((party, at) => at === 0 || party.name.trim() !== '').map(toParty),
    summary: form.summary,
    title: form.title,
    place: form.place,
    division: form.division,
    category: form.category,
    governanceCategory: form.governanceCategory,
    source: form.source,
    entryTier,
    amountFen: form.amountFen,
    peopleInvolved: form.peopleInvolved,
    occurredOn: form.occurredOn,
    registeredAt: form.receivedAt === null ? null : instantOf(form.receivedAt),
    onBehalfOf: form.onBehalfOf,
    referral: form.source === 'court' ? { ...form.referral } : null,
    restricted: form.restricted,
    sampleFields: [...form.sampleFields],
    externalNo: form.externalNo,
  };
}

function toParty(party: FormParty): z.input<typeof partyInput> {
  const common = { role: party.role, kind: party.kind, name: party.name, phone: party.phone };
  if (party.kind === 'organisation') {
    return { ...common, creditCode: party.creditCode, legalRepresentative: party.legalRepresentative };
  }
  if (party.kind === 'group') {
    const representatives = party.representative.trim()
      ? [{ name: party.representative, phone: party.representativePhone }]
      : [];
    return { ...common, headcount: party.headcount, representatives };
  }
  return { ...common, idNumber: party.idNumber, noIdReason: party.noIdReason };
}
