import { z } from 'zod';
import { formHead, paperMinute, shortText, text } from './paper-fields';

const image = z
  .string()
  .max(700_000)
  .regex(/^data:image\/png;base64,[A-Za-z0-9+/]+={0,2}$/)
  .nullable()
  .default(null);

/** 人民调解记录 (dictionary §2.3), one for each session and case. */
export const mediationRecordData = formHead.extend({
  /** False for mediation that is no people's: the title goes without 人民. */
  people: z.boolean().default(true),
  caseNo: shortText,
  openedAt: paperMinute,
  closedAt: paperMinute,
  place: shortText,
  /** 事由 */
  matter: shortText,
  /** 参加人: invited, neither party nor mediator nor recorder. */
  participants: z.array(shortText).max(120).default([]),
  /** 当事人: all who were there, with who acts for them. */
  parties: z
    .array(z.object({ name: shortText, signature: image }))
    .max(400)
    .default([]),
  mediators: z.array(shortText).max(20).default([]),
  recorder: shortText,
  /** The seven points that were kept, in words. */
  points: z.array(shortText).max(7).default([]),
  lines: z
    .array(z.object({ time: shortText, speaker: shortText, text }))
    .max(4_000)
    .default([]),
  /** 要点六: what was agreed, or why not and which other ways were told. */
  result: text,
});
export type MediationRecordData = z.output<typeof mediationRecordData>;
