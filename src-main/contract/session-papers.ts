import { z } from 'zod';
import { formHead, paperDay, shortText, text } from './paper-fields';

/** One letter: an invitation to a unit or helper (邀请函), or a notice to a party (调解通知书). */
export const invitationLetter = z.object({
  kind: z.enum(['invitation', 'notice']).default('invitation'),
  /** To whom: 大满派出所 马某, 何某. */
  to: shortText,
  /** What the unit or person is asked to do at the table: 稳控现场. */
  role: shortText,
  why: shortText,
  /** What is mediated: by number only on an invitation, since it may lie about in another office. */
  matter: shortText,
  when: shortText,
  place: shortText,
  contact: shortText,
  /** What to bring, or what has to be known beforehand. */
  bring: text,
  /** Read by a scanner at the desk; '' prints no code. */
  code: shortText,
});

/** 邀请函和调解通知书: a page each, with a receipt to tear off. */
export const sessionInvitationData = formHead.extend({
  letters: z.array(invitationLetter).max(200).default([]),
  issuedOn: paperDay,
});
export type SessionInvitationData = z.output<typeof sessionInvitationData>;
export type InvitationLetter = z.output<typeof invitationLetter>;
