import type { z } from 'zod';
import { formHead, paperMinute, shortText, text } from './paper-fields';

/** The data of 催办单, 督办单, 黄牌 and 红牌通知. The office's own forms: no national format is known. */
export const supervisionOrderData = formHead.extend({
  number: shortText,
  /** As the profile calls it; 挂牌督办 and 指令 print on the 督办单 under their own name. */
  kindName: shortText,
  addressee: shortText,
  issuedAt: paperMinute,
  caseNumber: shortText,
  ground: shortText,
  reason: text,
  demand: text,
  signBy: paperMinute,
  answerBy: paperMinute,
  objectBy: paperMinute,
  /** Number of the order this one raises. */
  follows: shortText,
  issuedBy: shortText,
  contact: shortText,
});
export type SupervisionOrderData = z.output<typeof supervisionOrderData>;
