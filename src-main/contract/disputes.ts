import { z } from 'zod';
import { auditLine } from './audit';
import { command, query } from './call';
import {
  agentView,
  attemptMore,
  caseWorkActions,
  caseWorkView,
  handedPapers,
  mediationPoint,
  partyLeft,
  restOfParties,
} from './case-work';
import { organisationKind } from './directory';
import { ledgerFocus } from './ledger-focus';
import { divisionCode, fen, blobHash, id, instant, localDate, requiredText, text, tier } from './primitives';
import { representation } from './party-list';
import { courtProcedure, receptionView, risk, screening } from './reception';
import { stageView, totalClockView } from './stages';

/** Kinds of dispute of the justice line (人民调解统计 18 类, domain dictionary §6.3). */
export const justiceCategory = z.enum([
  'marriage_family',
  'neighbour',
  'housing_homestead',
  'contract',
  'production',
  'damages',
  'forest_land',
  'expropriation',
  'environment',
  'migrant_wages',
  'other_labour',
  'tourism',
  'e_commerce',
  'other_consumer',
  'medical',
  'traffic_accident',
  'property_service',
  'other',
]);
export type JusticeCategory = z.infer<typeof justiceCategory>;

/** Two-level code of the political-legal line (综治口 16+1, dictionary §3.3), for example `0901`. */
export const governanceCategory = z.string().regex(/^\d{2}(\d{2})?$/);

/** Where a case comes from (dictionary §6.3, both lines in one list). */
export const disputeSource = z.enum([
  'visit',
  'phone',
  'grid_screening',
  'hotline_12345',
  'police_110',
  'petition',
  'assigned_above',
  'public_opinion',
  'court',
  'procuratorate',
  'police_transfer',
  'department_transfer',
  'committee_initiative',
  'sensor',
  'other',
]);
export type DisputeSource = z.infer<typeof disputeSource>;

export const partyRole = z.enum(['applicant', 'respondent', 'third']);
export const partyKind = z.enum(['person', 'organisation', 'group']);
export const sex = z.enum(['male', 'female', 'unknown']);

const partyFields = {
  role: partyRole,
  kind: partyKind,
  name: requiredText('姓名或名称', 80),
  phone: text(40),
  idNumber: text(40),
  noIdReason: text(80),
  sex,
  birthDate: localDate.nullable(),
  ethnicity: text(20),
  /** Empty for a Chinese citizen. */
  nationality: text(40),
  /** The language a party is heard in, empty for 汉语. */
  language: text(40),
  occupation: text(60),
  address: text(200),
  /** Where papers reach the party (送达地址), empty where it is the address. */
  serviceAddress: text(200),
  /** Organisation: legal representative and unified social credit code (GB 32100). */
  legalRepresentative: text(60),
  creditCode: text(40),
  /** Group: number of people it stands for, null where unknown, and who speaks for it. */
  headcount: z.number().int().min(1).max(1_000_000).nullable(),
  representatives: z
    .array(z.object({ name: requiredText('代表人姓名', 80), phone: text(40).default('') }))
    .max(20),
  /** Who acts for this party by a list handed in, and how far. */
  representation: representation.nullable(),
};

/** A party as typed. A party is a value of its case: reuse copies, nothing is shared between cases. */
export const partyInput = z.object({
  ...partyFields,
  phone: partyFields.phone.default(''),
  idNumber: partyFields.idNumber.default(''),
  noIdReason: partyFields.noIdReason.default(''),
  sex: partyFields.sex.default('unknown'),
  birthDate: partyFields.birthDate.default(null),
  ethnicity: partyFields.ethnicity.default(''),
  nationality: partyFields.nationality.default(''),
  language: partyFields.language.default(''),
  occupation: partyFields.occupation.default(''),
  address: partyFields.address.default(''),
  serviceAddress: partyFields.serviceAddress.default(''),
  legalRepresentative: partyFields.legalRepresentative.default(''),
  creditCode: partyFields.creditCode.default(''),
  headcount: partyFields.headcount.default(null),
  representatives: partyFields.representatives.default([]),
  representation: partyFields.representation.default(null),
});
/** What changes of a party. Built from fields without defaults: a default would erase what was left out. */
const partyChange = z.object(partyFields).partial();
export type PartyInput = z.infer<typeof partyInput>;

/** A party as shown: identity masked unless revealed. */
export const partyView = z.object({
  id,
  letter: z.string(),
  role: partyRole,
  kind: partyKind,
  name: z.string(),
  phoneMasked: z.string(),
  idNumberMasked: z.string(),
  hasPhone: z.boolean(),
  hasIdNumber: z.boolean(),
  noIdReason: z.string(),
  sex,
  birthDate: z.string().nullable(),
  ethnicity: z.string(),
  nationality: z.string(),
  language: z.string(),
  occupation: z.string(),
  address: z.string(),
  serviceAddress: z.string(),
  legalRepresentative: z.string(),
  creditCode: z.string(),
  headcount: z.number().nullable(),
  representatives: z.array(z.object({ name: z.string(), phoneMasked: z.string() })),
  representation: representation.nullable(),
  claims: z.array(z.string()),
  statement: z.string(),
  withdrawn: z.boolean(),
  /** Why the party is no longer in the case; null while it is. */
  left: partyLeft.nullable(),
  agents: z.array(agentView),
});
export type PartyView = z.infer<typeof partyView>;

/** More people than this are told as a group with its representatives. */
export const mostParties = 200;

export const registerInput = z.object({
  parties: z.array(partyInput).min(1, '请填写谁来反映。').max(mostParties),
  summary: requiredText('什么事', 8000),
  title: text(120).default(''),
  place: requiredText('在哪里', 200),
  division: divisionCode.nullable().default(null),
  category: justiceCategory.nullable().default(null),
  governanceCategory: governanceCategory.nullable().default(null),
  source: disputeSource.default('visit'),
  /** The level whose clock starts with the registration. */
  entryTier: tier,
  amountFen: fen.nullable().default(null),
  peopleInvolved: z.number().int().min(1).max(1_000_000).nullable().default(null),
  /** Date the dispute arose or was found; null where unknown. */
  occurredOn: localDate.nullable().default(null),
  /** When it was really taken in, if earlier than now (late entry). */
  registeredAt: instant.nullable().default(null),
  /** Name of the unit or grid officer this is typed for, empty when it is the centre's own. */
  onBehalfOf: text(80).default(''),
  referral: z
    .object({
      kind: z.enum(['dispatch', 'entrust', 'invite']),
      court: requiredText('法院名称', 80),
      receivedOn: localDate.nullable().default(null),
      procedure: courtProcedure.nullable().default(null),
      result: z.enum(['reached', 'failed', 'open']).default('open'),
      note: text(2000).default(''),
    })
    .nullable()
    .default(null),
  /** Answers to the questions before taking up, and risks seen. */
  screening: screening.default({}),
  risks: z.array(risk).max(10).default([]),
  /** Unit the centre gives the case to; empty when it mediates itself. */
  assignedTo: text(120).default(''),
  /** The visit it comes from: its id, null for one made now from the first party. No visit when left out. */
  visit: z
    .object({ id: id.nullable().default(null), outcome: z.enum(['registered', 'assigned', 'handed']) })
    .nullable()
    .default(null),
  restricted: z.boolean().default(false),
  /** Where a sample value stands for something its source is silent about: field names. */
  sampleFields: z.array(text(60)).max(40).default([]),
  externalNo: text(60).default(''),
});
export type RegisterInput = z.infer<typeof registerInput>;

export const attemptMode = z.enum(['joint', 'caucus', 'phone', 'onsite', 'video']);
export const attemptResult = z.enum(['reached', 'failed', 'adjourned']);
/** Kind of mediation (人民、行政、司法、行业专业、商事): only the first can make a people's agreement. */
export const mediationKind = z.enum([
  'people',
  'administrative',
  'judicial',
  'industry',
  'commercial',
  'grid',
  'other',
]);
export const failureReason = z.enum(['gap', 'refused', 'absent', 'evidence', 'jurisdiction', 'other']);
export const escalateReason = z.enum(['not_settled', 'cross_area', 'major', 'urgent', 'expertise', 'other']);
export const returnReason = z.enum(['papers_missing', 'level_not_tried', 'wrong_unit', 'other']);
export const pauseReason = z.enum(['appraisal', 'party_away', 'title_pending', 'other']);
/** Why mediation ends without agreement (在线调解规则 25 and dictionary §6.5). */
export const terminateReason = z.enum([
  'refused',
  'disagreed',
  'unreachable',
  'unsigned',
  'expired',
  'not_mediable',
]);
export const divertTo = z.enum([
  'litigation',
  'arbitration',
  'labour_arbitration',
  'land_arbitration',
  'reconsideration',
  'petition',
  'police',
  'other',
]);
/** Outcome codes of dictionary §6.5. */
export const outcomeCode = z.enum([
  'agreement_written',
  'agreement_oral',
  'instant',
  'settled',
  'diverted',
  'terminated_refused',
  'terminated_disagreed',
  'terminated_unreachable',
  'terminated_unsigned',
  'terminated_withdrawn',
  'terminated_expired',
  'terminated_not_mediable',
  'transferred',
  'merged',
]);
export type OutcomeCode = z.infer<typeof outcomeCode>;

export const agreementTermInput = z.object({
  what: requiredText('约定的内容', 1000),
  obligor: id.nullable().default(null),
  obligee: id.nullable().default(null),
  amountFen: fen.nullable().default(null),
  dueOn: localDate.nullable().default(null),
});

const when = { at: instant.nullable().default(null), onBehalfOf: text(80).default('') };
/** Set where mediation ends for one party alone; `rest` says what becomes of the others. */
const oneParty = { party: id.nullable().default(null), rest: restOfParties.default('go_on') };

/** Everything a person can do to a case. Each kind maps to one rule in core/disputes/decide. */
export const disputeAction = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('sign'),
    ...when,
    note: text(500).default(''),
    /** What of the papers handed over was not there, for the receipt; '' when all were. */
    missing: text(500).default(''),
  }),
  z.object({
    kind: z.literal('recordAttempt'),
    ...when,
    by: z.enum(['tier', 'court', 'other']).default('tier'),
    mediation: mediationKind.default('people'),
    organisation: requiredText('由谁主持调解', 120),
    mediators: z.array(requiredText('调解员姓名', 60)).max(20).default([]),
    recorder: text(60).default(''),
    mode: attemptMode.default('joint'),
    place: text(200).default(''),
    joint: z.boolean().default(false),
    participants: z
      .array(z.object({ name: requiredText('参加人', 80), unit: text(120).default('') }))
      .max(60)
      .default([]),
    presentParties: z.array(id).max(200).default([]),
    summary: text(8000).default(''),
    result: attemptResult,
    failureReason: failureReason.nullable().default(null),
    nextOn: localDate.nullable().default(null),
    ...attemptMore,
  }),
  z.object({
    kind: z.literal('pause'),
    ...when,
    reason: pauseReason,
    note: text(500).default(''),
    approvedBy: requiredText('批准人', 60),
    /** True when the level above approved it, which every pause after the first needs. */
    byLevelAbove: z.boolean().default(false),
  }),
  z.object({ kind: z.literal('resume'), ...when, note: text(500).default('') }),
  z.object({
    kind: z.literal('escalate'),
    ...when,
    reason: escalateReason,
    /** A level above the next one (跳级上报): 重大 or 紧急 with approval only. Null is the next level. */
    to: tier.nullable().default(null),
    note: text(2000).default(''),
    measures: text(2000).default(''),
    approvedBy: text(60).default(''),
    papers: handedPapers,
  }),
  z.object({
    kind: z.literal('returnBack'),
    ...when,
    reason: returnReason,
    note: requiredText('退回理由', 1000),
  }),
  z.object({
    kind: z.literal('terminate'),
    ...when,
    reason: terminateReason,
    note: requiredText('情况说明', 2000),
    remediesTold: z.boolean(),
    ...oneParty,
  }),
  z.object({ kind: z.literal('divert'), ...when, to: divertTo, note: requiredText('引导的理由', 2000) }),
  z.object({
    kind: z.literal('withdraw'),
    ...when,
    note: requiredText('撤回的说明', 2000),
    ...oneParty,
  }),
  z.object({
    kind: z.literal('agree'),
    ...when,
    form: z.enum(['written', 'oral']),
    mediation: mediationKind.default('people'),
    organisation: requiredText('由谁主持调解', 120),
    organisationId: id.nullable().default(null),
    mediators: z.array(requiredText('调解员姓名', 60)).min(1, '请写上调解员。').max(20),
    recorder: text(60).default(''),
    facts: text(4000).default(''),
    matters: text(2000).default(''),
    terms: z.array(agreementTermInput).min(1, '请至少写一条约定。').max(60),
    manner: text(1000).default(''),
    parties: z.array(id).max(200).default([]),
    allSigned: z.boolean(),
  }),
  z.object({
    kind: z.literal('followUp'),
    ...when,
    visitor: requiredText('回访人', 60),
    performance: z.enum(['full', 'partial', 'none', 'not_due']),
    satisfaction: z.enum(['very', 'satisfied', 'basic', 'unsatisfied', 'unasked']),
    /** The quarrel came back after it was settled (反复). */
    relapsed: z.boolean().default(false),
    note: text(2000).default(''),
  }),
  z.object({
    kind: z.literal('confirmJudicially'),
    ...when,
    court: requiredText('法院名称', 80),
    result: z.enum(['applied', 'confirmed', 'refused']),
    note: text(1000).default(''),
  }),
  z.object({
    kind: z.literal('close'),
    ...when,
    outcome: z.enum(['agreement_written', 'agreement_oral', 'instant', 'settled', 'transferred']),
    note: text(2000).default(''),
  }),
  z.object({ kind: z.literal('addParty'), party: partyInput }),
  /** People of a list (47 workers), all in one step. */
  z.object({
    kind: z.literal('addParties'),
    parties: z.array(partyInput).min(1, '名单里没有人。').max(mostParties),
  }),
  z.object({ kind: z.literal('changeParty'), party: id, fields: partyChange }),
  z.object({ kind: z.literal('removeParty'), party: id, note: requiredText('理由', 500) }),
  z.object({
    kind: z.literal('giveAccount'),
    ...when,
    party: id,
    claims: z.array(requiredText('诉求', 500)).max(30).default([]),
    statement: text(8000).default(''),
  }),
  z.object({
    kind: z.literal('changeDetails'),
    fields: z
      .object({
        title: requiredText('标题', 120),
        summary: requiredText('什么事', 8000),
        place: requiredText('在哪里', 200),
        division: divisionCode.nullable(),
        category: justiceCategory.nullable(),
        governanceCategory: governanceCategory.nullable(),
        amountFen: fen.nullable(),
        peopleInvolved: z.number().int().min(1).max(1_000_000).nullable(),
        occurredOn: localDate.nullable(),
        risk: z.enum(['none', 'blue', 'yellow', 'red']),
        major: z.boolean(),
      })
      .partial(),
  }),
  z.object({
    kind: z.literal('addAttachment'),
    attachment: blobHash,
    chunks: z.array(blobHash).max(20_000),
    bytes: z.number().int().min(0),
    mime: text(100),
    name: requiredText('文件名', 200),
    party: id.nullable().default(null),
  }),
  z.object({ kind: z.literal('withdrawAttachment'), attachment: blobHash, note: requiredText('理由', 500) }),
  z.object({ kind: z.literal('assign'), ...when, handler: id, note: text(500).default('') }),
  z.object({
    kind: z.literal('restrict'),
    restricted: z.boolean(),
    readers: z.array(id).max(50).default([]),
    note: requiredText('理由', 500),
  }),
  z.object({ kind: z.literal('void'), note: requiredText('误登的说明', 500) }),
  ...caseWorkActions,
]);
export type DisputeAction = z.infer<typeof disputeAction>;
export type DisputeActionKind = DisputeAction['kind'];
export const disputeActionKind = z.enum(disputeAction.options.map((option) => option.shape.kind.value));

/** waiting = handed over, not signed for; agreed = agreement reached, not yet closed. */
export const disputeState = z.enum(['waiting', 'handling', 'paused', 'agreed', 'closed', 'void']);
export type DisputeState = z.infer<typeof disputeState>;

export const timelineItem = z.object({
  id: z.string(),
  at: instant,
  enteredAt: instant,
  kind: z.string(),
  title: z.string(),
  text: z.string(),
  actor: z.string(),
  onBehalfOf: z.string(),
  /** Marks in words: 补录、代录、待确认、未生效：…、权限变更后到达、已结案后到达、未见于签署时 … */
  marks: z.array(z.string()),
  restricted: z.boolean(),
  pending: z.boolean(),
  ineffective: z.boolean(),
  attachments: z.array(blobHash),
});
export const agreementView = z.object({
  id,
  no: z.string(),
  form: z.enum(['written', 'oral']),
  mediation: mediationKind,
  organisation: z.string(),
  mediators: z.array(z.string()),
  recorder: z.string(),
  agreedAt: instant,
  effectiveAt: instant.nullable(),
  confirmBy: localDate.nullable(),
  facts: z.string(),
  matters: z.string(),
  manner: z.string(),
  parties: z.array(id),
  copies: z.number(),
  terms: z.array(
    z.object({
      id,
      what: z.string(),
      obligor: id.nullable(),
      obligee: id.nullable(),
      amountFen: z.number().nullable(),
      dueOn: z.string().nullable(),
    }),
  ),
  /** Entries admitted beside or after the signing that it had not seen. */
  unseen: z.number(),
  /** Whether it would print today word for word as it was signed. */
  text: z.enum(['notSealed', 'same', 'changed', 'unknown']),
});
export const attemptView = z.object({
  id,
  by: z.enum(['tier', 'court', 'other']),
  tier: tier.nullable(),
  at: instant,
  mediation: mediationKind,
  organisation: z.string(),
  mediators: z.array(z.string()),
  recorder: z.string(),
  mode: attemptMode,
  place: z.string(),
  joint: z.boolean(),
  participants: z.array(z.object({ name: z.string(), unit: z.string() })),
  presentParties: z.array(id),
  summary: z.string(),
  result: attemptResult,
  failureReason: failureReason.nullable(),
  nextOn: z.string().nullable(),
  onBehalfOf: z.string(),
  bodyKind: organisationKind.nullable(),
  points: z.array(mediationPoint),
  resultReason: z.string(),
});
export const attachmentView = z.object({
  id: blobHash,
  name: z.string(),
  mime: z.string(),
  bytes: z.number(),
  at: instant,
  party: id.nullable(),
  complete: z.boolean(),
});
export const conflictView = z.object({
  id: z.string(),
  key: z.string(),
  what: z.string(),
  earlier: z.object({ by: z.string(), at: instant, value: z.string() }),
  later: z.object({ by: z.string(), at: instant, value: z.string() }),
});
export const followUpView = z.object({
  id,
  at: instant,
  visitor: z.string(),
  performance: z.string(),
  satisfaction: z.string(),
  relapsed: z.boolean(),
  note: z.string(),
});

export const caseFile = z.object({
  id,
  no: z.string(),
  externalNo: z.string(),
  title: z.string(),
  state: disputeState,
  tier,
  outcome: outcomeCode.nullable(),
  outcomeNote: z.string(),
  category: justiceCategory.nullable(),
  governanceCategory: z.string().nullable(),
  source: disputeSource,
  summary: z.string(),
  place: z.string(),
  division: z.string().nullable(),
  divisionName: z.string(),
  amountFen: z.number().nullable(),
  peopleInvolved: z.number().nullable(),
  occurredOn: z.string().nullable(),
  registeredAt: instant,
  enteredAt: instant,
  onBehalfOf: z.string(),
  registrar: z.string(),
  risk: z.enum(['none', 'blue', 'yellow', 'red']),
  major: z.boolean(),
  restricted: z.boolean(),
  /** Who answers for the case (经办人); null only while its registration hasn't arrived. */
  handler: z.object({ account: id, name: z.string() }).nullable(),
  /** Who may read it besides. */
  readers: z.array(z.object({ account: id, name: z.string() })),
  /** True for those who may ask who has read the case: its handler, and who answers for the centre. */
  seesReaders: z.boolean(),
  referral: z
    .object({
      kind: z.enum(['dispatch', 'entrust', 'invite']),
      court: z.string(),
      receivedOn: z.string().nullable(),
      procedure: courtProcedure.nullable(),
      result: z.enum(['reached', 'failed', 'open']),
      note: z.string(),
    })
    .nullable(),
  sampleFields: z.array(z.string()),
  parties: z.array(partyView),
  stages: z.array(stageView),
  total: totalClockView,
  attempts: z.array(attemptView),
  agreements: z.array(agreementView),
  followUps: z.array(followUpView),
  attachments: z.array(attachmentView),
  timeline: z.array(timelineItem),
  conflicts: z.array(conflictView),
  reception: receptionView,
  judicial: z.array(
    z.object({
      at: instant,
      court: z.string(),
      result: z.enum(['applied', 'confirmed', 'refused']),
      note: z.string(),
    }),
  ),
  work: caseWorkView,
  /** What may be done now, by this person; the core checks again. */
  allowed: z.array(disputeActionKind),
  /** Why the file can't be changed here (parked entries, erased bodies …), empty when it can. */
  readOnly: z.string(),
  /** What the reader had seen; sent back with an action. */
  base: z.string(),
  pendingEntries: z.number(),
});
export type CaseFile = z.infer<typeof caseFile>;

export const ledgerFilter = z.object({
  state: z.enum(['open', 'closed', 'all']).default('open'),
  tiers: z.array(tier).default([]),
  categories: z.array(justiceCategory).default([]),
  due: z.enum(['any', 'overdue', 'today', 'soon', 'paused', 'waiting']).default('any'),
  sources: z.array(disputeSource).default([]),
  division: z
    .string()
    .regex(/^\d{4,12}$/)
    .nullable()
    .default(null),
  registeredFrom: localDate.nullable().default(null),
  registeredTo: localDate.nullable().default(null),
  text: text(100).default(''),
  party: text(80).default(''),
  major: z.boolean().nullable().default(null),
  /** What a figure counted, where one led here. */
  focus: ledgerFocus.nullable().default(null),
});
export type LedgerFilter = z.infer<typeof ledgerFilter>;
export const ledgerSort = z.enum(['due', 'registered_desc', 'registered_asc']);

export const ledgerRow = z.object({
  id,
  no: z.string(),
  title: z.string(),
  state: disputeState,
  tier,
  category: justiceCategory.nullable(),
  source: disputeSource,
  outcome: outcomeCode.nullable(),
  applicant: z.string(),
  respondent: z.string(),
  placeName: z.string(),
  registeredAt: instant,
  due: instant.nullable(),
  provisional: z.boolean(),
  totalDue: instant.nullable(),
  peopleInvolved: z.number().nullable(),
  amountFen: z.number().nullable(),
  reason: z.string(),
  major: z.boolean(),
  restricted: z.boolean(),
  pending: z.boolean(),
  conflicts: z.number(),
  /** Status now, computed when asked for, never stored. */
  status: z.enum(['onTime', 'dueSoon', 'dueToday', 'overdue', 'paused', 'waitingSignature', 'done']),
  statusWords: z.string(),
  cells: z.array(
    z.object({ tier, cells: z.array(z.enum(['used', 'current', 'future', 'overdue', 'dashed'])) }),
  ),
  cellsWords: z.string(),
  holder: z.string(),
});
export type LedgerRow = z.infer<typeof ledgerRow>;

export const similarMatch = z.object({
  dispute: id,
  no: z.string(),
  title: z.string(),
  party: id,
  partyName: z.string(),
  /** Same identity number, or same name and phone: 相同. Anything less is 可能相同. */
  certain: z.boolean(),
  why: z.string(),
  state: disputeState,
  outcome: outcomeCode.nullable(),
  registeredAt: instant,
  role: partyRole,
});

/** Calls about cases. Error codes: dispute.notFound, dispute.notAllowed, dispute.readOnly, dispute.stale, party.*, agreement.*, permission.denied. */
export const disputesContract = {
  'disputes.register': command(registerInput, z.object({ id, no: z.string(), queryCode: z.string() })),
  'disputes.act': command(
    z.object({ id, base: z.string().default(''), action: disputeAction }),
    z.object({ base: z.string(), made: z.array(id) }),
  ),
  'disputes.open': query(z.object({ id }), caseFile),
  /** Who looked at the case, newest first; for its handler and its lead. Errors: permission.denied. */
  'disputes.readers': query(
    z.object({ id, limit: z.number().int().min(1).max(500).default(200) }),
    z.object({ rows: z.array(auditLine) }),
  ),
  'disputes.list': query(
    z.object({
      filter: ledgerFilter.prefault({}),
      sort: ledgerSort.default('registered_desc'),
      cursor: z.string().nullable().default(null),
      limit: z.number().int().min(1).max(200).default(100),
    }),
    z.object({ rows: z.array(ledgerRow), cursor: z.string().nullable() }),
  ),
  'disputes.count': query(
    z.object({ filter: ledgerFilter.prefault({}) }),
    z.object({
      count: z.number(),
      capped: z.boolean(),
      /** Restricted cases of this filter that this person may not read: told as a number only. */
      hidden: z.number(),
    }),
  ),
  'disputes.search': query(
    z.object({ text: text(100), limit: z.number().int().min(1).max(100).default(20) }),
    z.object({ rows: z.array(ledgerRow) }),
  ),
  'disputes.similar': query(
    z.object({
      name: text(80).default(''),
      phone: text(40).default(''),
      idNumber: text(40).default(''),
      address: text(200).default(''),
      exceptDispute: id.nullable().default(null),
    }),
    z.object({ matches: z.array(similarMatch) }),
  ),
  /** The values of a party of another case, to be copied; audited as a full view. */
  'disputes.copyParty': command(z.object({ dispute: id, party: id }), z.object({ party: partyInput })),
  'disputes.suggest': query(
    z.object({ summary: text(8000) }),
    z.object({
      categories: z.array(z.object({ category: justiceCategory, governance: z.string(), why: z.string() })),
      amountFen: z.number().nullable(),
      people: z.number().nullable(),
      restricted: z.boolean(),
    }),
  ),
  'disputes.previewDeadline': query(
    z.object({ entryTier: tier, registeredAt: instant.nullable().default(null) }),
    z.object({
      steps: z.array(
        z.object({ date: z.string(), words: z.string(), tone: z.enum(['start', 'used', 'due', 'after']) }),
      ),
      provisional: z.boolean(),
    }),
  ),
  'disputes.today': query(
    /** `mine`: only cases this person handles, or handles for whom they stand in for. */
    z.object({ mine: z.boolean().default(false) }),
    z.object({
      now: instant,
      open: z.number(),
      sentence: z.string(),
      counts: z.object({
        overdue: z.number(),
        dueToday: z.number(),
        dueSoon: z.number(),
        waitingSignature: z.number(),
        needHandling: z.number(),
      }),
      groups: z.array(
        z.object({
          /** `next` fills a quiet day with what falls due after that. */
          key: z.enum(['overdue', 'dueToday', 'dueSoon', 'watch', 'next']),
          rows: z.array(ledgerRow),
          more: z.number(),
        }),
      ),
      waiting: z.array(ledgerRow),
      restWords: z.string(),
      tiers: z.array(
        z.object({
          tier,
          name: z.string(),
          received: z.number(),
          settled: z.number(),
          inHand: z.number(),
          handedUp: z.number(),
          share: z.number(),
        }),
      ),
      settledTotal: z.number(),
      weeks: z.array(z.object({ from: z.string(), registered: z.number(), settled: z.number() })),
    }),
  ),
  /** Numbers in full; the look is audited. In a restricted case it needs a reason: reveal.reasonNeeded. */
  'disputes.revealParty': command(
    z.object({ id, party: id, reason: text(200).default('') }),
    z.object({
      phone: z.string(),
      idNumber: z.string(),
      creditCode: z.string(),
      representativePhones: z.array(z.string()),
    }),
  ),
  'disputes.settleConflict': command(
    z.object({ id, conflict: z.string(), keep: z.enum(['earlier', 'later']) }),
    z.object({ base: z.string() }),
  ),
  'disputes.needHandling': query(
    z.object({}),
    z.object({
      items: z.array(
        z.object({
          id: z.string(),
          dispute: id,
          title: z.string(),
          kind: z.enum(['ineffective', 'conflict', 'quarantined', 'held', 'invariant']),
          words: z.string(),
          at: instant,
        }),
      ),
    }),
  ),
  'disputes.acknowledge': command(z.object({ id, item: z.string() }), z.object({})),
  /** 并案: `other` ends and its parties, accounts and files go over to `id`. Codes: dispute.cannotMerge. */
  'disputes.merge': command(
    z.object({ id, other: id, note: requiredText('并案的理由', 1000) }),
    z.object({ base: z.string() }),
  ),
  /** 分案: a new case with `moved` (who leave this one) and `copied` (in both). Codes: dispute.cannotSplit. */
  'disputes.split': command(
    z.object({
      id,
      moved: z.array(id).min(1, '选上分出去的当事人。').max(200),
      copied: z.array(id).max(200).default([]),
      title: text(120).default(''),
      summary: requiredText('分出去的是什么事', 8000),
      note: requiredText('分案的理由', 1000),
    }),
    z.object({ id, no: z.string() }),
  ),
  /** What is owed by agreements and due: overdue first. */
  'disputes.performanceDue': query(
    z.object({ limit: z.number().int().min(1).max(200).default(20) }),
    z.object({
      rows: z.array(
        z.object({
          id: z.string(),
          dispute: id,
          title: z.string(),
          words: z.string(),
          dueOn: z.string(),
          overdueDays: z.number(),
          leftFen: z.number().nullable(),
        }),
      ),
      overdue: z.number(),
      soon: z.number(),
    }),
  ),
  /** 达成、履行、实质化解 of the cases closed from `from` to `to` (local dates, inclusive). */
  'disputes.successFigures': query(
    z.object({ from: localDate, to: localDate }),
    z.object({
      closed: z.number(),
      figures: z.array(
        z.object({
          key: z.enum(['reached', 'performed', 'holding']),
          word: z.string(),
          part: z.number(),
          whole: z.number(),
          definition: z.string(),
        }),
      ),
      notFollowed: z.number(),
    }),
  ),
};
