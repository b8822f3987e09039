import { z } from 'zod';
import { count, formHead, paperDay, paperMinute, shortText, text } from './paper-fields';

/** The data of the papers of the reception desk. The office's own forms: no national format is known. */

/** 受理回执: what a person takes home after registering. */
export const intakeReceiptData = formHead.extend({
  number: shortText,
  queryCode: shortText,
  registeredOn: paperDay,
  /** Who reported it, as they are named in a sentence. */
  reporters: shortText,
  category: shortText,
  holder: shortText,
  registrar: shortText,
  phone: shortText,
});
export type IntakeReceiptData = z.output<typeof intakeReceiptData>;

/** 办理情况告知卡: where a case stands, for a party who asked. */
export const progressCardData = formHead.extend({
  number: shortText,
  queryCode: shortText,
  title: shortText,
  registeredOn: paperDay,
  state: shortText,
  holder: shortText,
  phone: shortText,
  next: shortText,
  toldOn: paperDay,
});
export type ProgressCardData = z.output<typeof progressCardData>;

/** 报告公安机关单: a report the law asks for (人民调解法 25, 反家庭暴力法 14). */
export const policeReportData = formHead.extend({
  /** Police station reported to. */
  to: shortText,
  number: shortText,
  reportedAt: paperMinute,
  place: shortText,
  people: text,
  summary: text,
  grounds: z
    .array(z.object({ what: shortText, law: shortText, reason: text }))
    .max(20)
    .default([]),
  measures: text,
  reporter: shortText,
});
export type PoliceReportData = z.output<typeof policeReportData>;

/** 排号单 */
export const queueSlipData = formHead.extend({
  queue: shortText,
  receivedAt: paperMinute,
  purpose: shortText,
  /** People waiting before this one. */
  before: count,
});
export type QueueSlipData = z.output<typeof queueSlipData>;

/** 引导告知单 and 不予受理告知单: why the matter isn't taken up here, and where to go. */
export const receptionNoticeData = formHead.extend({
  kind: z.enum(['guided', 'declined']).default('guided'),
  name: shortText,
  receivedOn: paperDay,
  matter: text,
  /** Procedure guided to, or the reason it is not accepted. */
  ground: shortText,
  grounds: z
    .array(z.object({ what: shortText, law: shortText, reason: text }))
    .max(20)
    .default([]),
  whereTo: shortText,
  note: text,
  owner: shortText,
});
export type ReceptionNoticeData = z.output<typeof receptionNoticeData>;

/** 接待登记簿 of a day or a span of days. */
export const receptionRegisterData = formHead.extend({
  from: paperDay,
  to: paperDay,
  lines: z
    .array(
      z.object({
        queue: shortText,
        at: shortText,
        name: shortText,
        people: count,
        phone: shortText,
        matter: text,
        channel: shortText,
        owner: shortText,
        waited: shortText,
        outcome: text,
      }),
    )
    .max(5_000)
    .default([]),
});
export type ReceptionRegisterData = z.output<typeof receptionRegisterData>;
