import { z } from 'zod';
import { disputeTransferFormData, oralAgreementRegisterData } from './dispute-papers';
import { mediationRecordData } from './mediation-record';
import { supervisionOrderData } from './supervision-papers';
import { conferenceMinutesData, whistleSlipData } from './joint-papers';
import { count, formHead, moneyFen, paperDay, paperMinute, shortText, text } from './paper-fields';
import { committeeNumber, paperTerm } from './paper-terms';
import { paperAttempts, paperParties, paperRisk, signer } from './paper-parties';
import {
  intakeReceiptData,
  policeReportData,
  progressCardData,
  queueSlipData,
  receptionNoticeData,
  receptionRegisterData,
} from './reception-papers';
import { periodReportData } from './period-report-paper';
import { sessionInvitationData } from './session-papers';

export { formHead, type FormHead } from './paper-fields';
export * from './paper-parties';
export * from './paper-terms';

/**
 * The data each official form prints. Every field may be missing: a missing value leaves its place on the
 * paper empty, to be filled by hand. Dates are calendar days in Asia/Shanghai (`YYYY-MM-DD`), money is
 * integer 分. Field lists follow the 2010 formats of 司法部 and, for the office's own forms, what the county
 * agreed on; a field is added here and in the form's definition, nowhere else.
 */

/** 案件来源: the first two are the national form's, the rest the office's addition. */
export const paperSource = z.enum([
  'application',
  'committee_initiative',
  'police_transfer',
  'court_dispatch',
  'court_entrust',
  'petition_transfer',
  'other_department',
]);
export type PaperSource = z.output<typeof paperSource>;

/** 人民调解受理登记表 */
export const acceptanceRegisterData = formHead.extend({
  acceptedOn: paperDay,
  parties: paperParties,
  /** Printed as given, for example 邻里纠纷. */
  category: shortText,
  source: paperSource.nullable().default(null),
  /** Who handed it over, when it was handed over. */
  sourceUnit: shortText,
  summary: text,
  registrar: signer.nullable().default(null),
  /** Printed only where the form was signed on the screen. */
  signedOn: paperDay,
  remark: shortText,
});
export type AcceptanceRegisterData = z.output<typeof acceptanceRegisterData>;

/** 矛盾纠纷排查调处登记表: village or community committee to township centre. */
export const disputeRegisterFormData = formHead.extend({
  number: shortText,
  foundOn: paperDay,
  acceptedOn: paperDay,
  grid: shortText,
  gridOfficer: shortText,
  parties: paperParties,
  category: shortText,
  peopleInvolved: count,
  amountFen: moneyFen,
  summary: text,
  gridAttempts: paperAttempts,
  villageAttempts: paperAttempts,
  safeguards: text,
  riskLevel: paperRisk.nullable().default(null),
  opinion: text,
  head: signer.nullable().default(null),
  signedOn: paperDay,
  receiver: signer.nullable().default(null),
  receivedAt: paperMinute,
});
export type DisputeRegisterFormData = z.output<typeof disputeRegisterFormData>;

/** 人民调解协议书 */
export const mediationAgreementData = formHead.extend({
  number: committeeNumber,
  parties: paperParties,
  facts: text,
  mattersInDispute: text,
  /** 各方责任 (人民调解法 29). */
  responsibilities: text,
  terms: z.array(paperTerm).max(200).default([]),
  performance: z
    .object({ method: text, timeLimit: text, place: text })
    .default({ method: '', timeLimit: '', place: '' }),
  /** Null: parties + 1. */
  copies: z.number().int().min(1).max(10_000).nullable().default(null),
  /** Parts a court does not confirm (民诉法解释 355): personal status; property or IP title. */
  concerns: z
    .object({ personalStatus: z.boolean().default(false), title: z.boolean().default(false) })
    .default({ personalStatus: false, title: false }),
  mediators: z.array(signer).max(20).default([]),
  recorder: signer.nullable().default(null),
  signedOn: paperDay,
});
export type MediationAgreementData = z.output<typeof mediationAgreementData>;

/** 移交清单: what somebody who leaves held, and who has it now. */
export const handOverListData = formHead.extend({
  leaver: shortText,
  position: shortText,
  reason: text,
  on: paperDay,
  items: z
    .array(z.object({ what: shortText, to: shortText }))
    .max(2_000)
    .default([]),
});
export type HandOverListData = z.output<typeof handOverListData>;

/** 矛盾纠纷台账: a list of cases as the ledger shows it, for inside the office. Width in cm. */
export const caseLedgerData = formHead.extend({
  name: shortText,
  /** What the list holds, in words. */
  about: text,
  on: paperDay,
  columns: z
    .array(z.object({ head: shortText, width: z.number().positive().max(20), left: z.boolean() }))
    .max(30)
    .default([]),
  rows: z.array(z.array(text)).max(500).default([]),
});
export type CaseLedgerData = z.output<typeof caseLedgerData>;

/** Every form the office can print, by key (domain.md §2.1, §2.4). */
export const formSchemas = {
  acceptance_register: acceptanceRegisterData,
  dispute_register_form: disputeRegisterFormData,
  dispute_transfer_form: disputeTransferFormData,
  mediation_agreement: mediationAgreementData,
  oral_agreement_register: oralAgreementRegisterData,
  intake_receipt: intakeReceiptData,
  progress_card: progressCardData,
  police_report: policeReportData,
  queue_slip: queueSlipData,
  reception_notice: receptionNoticeData,
  reception_register: receptionRegisterData,
  hand_over_list: handOverListData,
  session_invitation: sessionInvitationData,
  mediation_record: mediationRecordData,
  whistle_slip: whistleSlipData,
  conference_minutes: conferenceMinutesData,
  urge_slip: supervisionOrderData,
  supervision_slip: supervisionOrderData,
  yellow_card: supervisionOrderData,
  red_card: supervisionOrderData,
  case_ledger: caseLedgerData,
  period_report: periodReportData,
} as const;

export type FormKind = keyof typeof formSchemas;
/** What a caller hands over: every field with a default may be left out. */
export type FormInput<K extends FormKind> = z.input<(typeof formSchemas)[K]>;
export type FormData<K extends FormKind> = z.output<(typeof formSchemas)[K]>;

export const formKind = z.enum([
  'acceptance_register',
  'dispute_register_form',
  'dispute_transfer_form',
  'mediation_agreement',
  'oral_agreement_register',
  'intake_receipt',
  'progress_card',
  'police_report',
  'queue_slip',
  'reception_notice',
  'reception_register',
  'hand_over_list',
  'session_invitation',
  'mediation_record',
  'whistle_slip',
  'conference_minutes',
  'urge_slip',
  'supervision_slip',
  'yellow_card',
  'red_card',
  'case_ledger',
  'period_report',
]);

/**
 * What a form is filled from: a case, a visit, all visits of a span of days, a hand-over, a joint session, a whistle,
 * a conference, a supervision order, the ledger, or a report on a period.
 */
export const formSubject = z.enum([
  'dispute',
  'visit',
  'period',
  'handOver',
  'session',
  'whistle',
  'conference',
  'order',
  'ledger',
  'report',
]);
export type FormSubject = z.output<typeof formSubject>;

/** Between which levels a form travels; null: it stays in the file and with the parties. */
export const formDirection = z
  .object({
    from: z.enum(['grid', 'village', 'township', 'county', 'city']),
    to: z.enum(['grid', 'village', 'township', 'county', 'city']),
  })
  .nullable();
export type FormDirection = z.output<typeof formDirection>;

/** A line of the list of forms. `national`: format fixed by 司法部, so no 本单位格式 in the foot. */
export const formListing = z.object({
  key: formKind,
  about: formSubject,
  name: z.string(),
  national: z.boolean(),
  direction: formDirection,
});
export type FormListing = z.output<typeof formListing>;

/** One thing to look at before printing. `code` is stable; `message` says what is wrong and what to do. */
export const formRemark = z.object({ code: z.string(), message: z.string() });
export type FormRemark = z.output<typeof formRemark>;
