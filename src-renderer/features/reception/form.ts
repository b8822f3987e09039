import {
  disputeSource,
  divertTo,
  governanceCategory,
  justiceCategory,
  partyKind,
  partyRole,
  type partyInput,
} from '@contract/disputes';
import { representation } from '@contract/party-list';
import type { Tier } from '@contract/primitives';
import { courtProcedure, risk, screening } from '@contract/reception';
import { screeningAnswers } from '@contract/screening';
import { declineReason, visitPurpose } from '@contract/visits';
import { z } from 'zod';
import type { CallInput } from '../../app/call';
import { instantOfMoment } from '../../ui/typedDates';

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
  address: words,
  ethnicity: words,
  representation: representation.nullable().default(null),
});
export type FormParty = z.infer<typeof formParty>;

export const answer = z.enum(screeningAnswers);
export type Answer = z.infer<typeof answer>;

export const wayKey = z.enum([
  'answered',
  'centre',
  'assign',
  'upper',
  'township',
  'village',
  'grid',
  'guide',
  'decline',
  'instant',
]);
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
    procedure: courtProcedure.nullable().default(null),
    result: z.enum(['reached', 'failed', 'open']).default('open'),
    note: words,
  }),
  sampleFields: z.array(z.string()).default([]),
  /** Answers of an older draft to questions asked no more are dropped. */
  answers: screening.catch({}).default({}),
  risks: z.array(risk).catch([]).default([]),
  way: wayKey.default('centre'),
  settledNote: words,
  /** Unit the case is given to. */
  assignedTo: words,
  upReason: z.enum(['major', 'urgent']).default('major'),
  approvedBy: words,
  divertTo: divertTo.nullable().default(null),
  declineReason: declineReason.nullable().default(null),
  /** Where they are sent, and what they were told. */
  whereTo: words,
  answerNote: words,
  /** The visit this began with. */
  visit: z.string().nullable().default(null),
  purpose: visitPurpose.default('report'),
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

/** True for a row nobody has written on. */
export function isBlankParty(party: FormParty): boolean {
  return ![party.name, party.phone, party.idNumber, party.creditCode].some(Boolean);
}

/** True while nobody has written anything: such a sheet is not worth a draft. */
export function isBlank(form: ReceptionForm): boolean {
  return form.parties.every(isBlankParty) && !form.summary.trim() && !form.place.trim();
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

/** Somebody came or called: such a registration is a visit as well. */
function isPersonal(form: ReceptionForm): boolean {
  return form.visit !== null || form.source === 'visit' || form.source === 'phone';
}

/** The call that registers the sheet by a way that makes a case. Parties without a name are left out. */
export function toRegister(form: ReceptionForm, way: CaseWay): CallInput<'disputes.register'> {
  return {
    parties: form.parties.filter((party, at) => at === 0 || party.name.trim() !== '').map(toParty),
    summary: form.summary,
    title: form.title,
    place: form.place,
    division: form.division,
    category: form.category,
    governanceCategory: form.governanceCategory,
    source: form.source,
    entryTier: way.entryTier,
    amountFen: form.amountFen,
    peopleInvolved: form.peopleInvolved,
    occurredOn: form.occurredOn,
    registeredAt: receivedAt(form),
    onBehalfOf: form.onBehalfOf,
    referral: form.source === 'court' ? { ...form.referral } : null,
    restricted: form.restricted,
    sampleFields: [...form.sampleFields],
    externalNo: form.externalNo,
    screening: { ...form.answers },
    risks: [...form.risks],
    assignedTo: way.outcome === 'assigned' ? form.assignedTo : '',
    visit: isPersonal(form) ? { id: form.visit, outcome: way.outcome } : null,
  };
}

/** What a way that makes a case says of it. */
export interface CaseWay {
  readonly entryTier: Tier;
  readonly outcome: 'registered' | 'assigned' | 'handed';
}

/** The call that ends a visit without a case: answered, guided elsewhere or not accepted. */
export function toConclude(
  form: ReceptionForm,
  outcome: 'answered' | 'guided' | 'declined',
): CallInput<'visits.conclude'> {
  const [who] = form.parties;
  return {
    id: form.visit,
    visit: {
      channel: form.source,
      purpose: form.purpose,
      name: who?.name ?? '',
      phone: who?.phone ?? '',
      idNumber: who?.kind === 'person' ? who.idNumber : '',
      address: who?.address ?? '',
      matter: form.summary.slice(0, 2000),
      at: receivedAt(form),
    },
    conclusion: {
      outcome,
      to: outcome === 'guided' ? form.divertTo : null,
      reason: outcome === 'declined' ? form.declineReason : null,
      whereTo: outcome === 'answered' ? '' : form.whereTo,
      note: form.answerNote,
      screening: { ...form.answers },
      risks: [...form.risks],
    },
  };
}

function receivedAt(form: ReceptionForm): number | null {
  return form.receivedAt === null ? null : instantOfMoment(form.receivedAt);
}

function toParty(party: FormParty): z.input<typeof partyInput> {
  const { role, kind, name, phone, address, representation: acting } = party;
  const common = { role, kind, name, phone, address, representation: acting };
  if (kind === 'organisation') {
    return { ...common, creditCode: party.creditCode, legalRepresentative: party.legalRepresentative };
  }
  if (kind === 'group') {
    const representatives = party.representative.trim()
      ? [{ name: party.representative, phone: party.representativePhone }]
      : [];
    return { ...common, headcount: party.headcount, representatives };
  }
  const { idNumber, noIdReason, ethnicity } = party;
  return { ...common, idNumber, noIdReason, ethnicity };
}
