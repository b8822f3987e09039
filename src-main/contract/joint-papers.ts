import { z } from 'zod';
import { formHead, paperDay, paperMinute, shortText, text } from './paper-fields';

/** The data of the papers of joint work. The office's own forms: no national format is known. */

/** One unit's part of a whistle slip, with the receipt it tears off. */
const whistleSlipUnit = z.object({
  unit: shortText,
  lead: z.boolean().default(false),
  task: text,
  arriveBy: paperMinute,
  reportBy: paperMinute,
  objectBy: paperMinute,
  /** Whistle and unit in one code; printed as a QR too. */
  code: shortText,
});

/** 吹哨单: one page per unit. */
export const whistleSlipData = formHead.extend({
  number: shortText,
  kindName: shortText,
  /** When it went out to the units. */
  startedAt: paperMinute,
  caseNumber: shortText,
  reason: text,
  place: shortText,
  contact: shortText,
  approvedBy: shortText,
  units: z.array(whistleSlipUnit).max(60).default([]),
});
export type WhistleSlipData = z.output<typeof whistleSlipData>;

/** 会商研判纪要 of one case conference. */
export const conferenceMinutesData = formHead.extend({
  caseNumber: shortText,
  caseTitle: shortText,
  heldAt: paperMinute,
  place: shortText,
  host: shortText,
  recorder: shortText,
  participants: z
    .array(z.object({ unit: shortText, name: shortText, duty: shortText }))
    .max(60)
    .default([]),
  risk: z.enum(['red', 'yellow', 'blue', 'none']).nullable().default(null),
  assessment: text,
  causes: text,
  opinion: text,
  steps: z
    .array(z.object({ words: text, who: shortText, dueOn: paperDay }))
    .max(120)
    .default([]),
  groupLeader: shortText,
  groupMembers: text,
});
export type ConferenceMinutesData = z.output<typeof conferenceMinutesData>;
