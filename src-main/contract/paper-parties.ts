import { z } from 'zod';
import { count, shortText, text, paperDay } from './paper-fields';

/** The people on the forms of a case, and what was tried with them. */

/** A signature written on the screen. Without one the paper stays blank for the pen. */
export const screenSignature = z
  .object({
    /** PNG as a data URL; at most 700 KB of base64. */
    image: z
      .string()
      .max(700_000)
      .regex(/^data:image\/png;base64,[A-Za-z0-9+/]+={0,2}$/),
  })
  .nullable()
  .default(null);
export type ScreenSignature = z.output<typeof screenSignature>;

/** A person who signs a form by name. */
export const signer = z.object({ name: shortText, signature: screenSignature });
export type Signer = z.output<typeof signer>;

export const paperRole = z.enum(['applicant', 'respondent', 'third']);
export type PaperRole = z.output<typeof paperRole>;

const agent = z
  .object({
    name: shortText,
    phone: shortText,
    authority: z.enum(['general', 'special']).nullable().default(null),
  })
  .nullable()
  .default(null);

const partyBase = {
  role: paperRole,
  name: shortText,
  phone: shortText,
  address: shortText,
  agent,
  /** What this party asks for; printed by forms that have 诉求. */
  claim: text,
  signature: screenSignature,
};

const personFields = {
  sex: z.enum(['male', 'female']).nullable().default(null),
  ethnicity: shortText,
  age: z.number().int().min(0).max(150).nullable().default(null),
  occupation: shortText,
  idNumber: shortText,
};

const representative = z.object({ name: shortText, phone: shortText, signature: screenSignature });

/** A party as it appears on paper. */
export const paperParty = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('person'), ...partyBase, ...personFields }),
  z.object({
    kind: z.literal('organisation'),
    ...partyBase,
    legalRepresentative: shortText,
    creditCode: shortText,
  }),
  z.object({
    kind: z.literal('group'),
    ...partyBase,
    headcount: count,
    representatives: z.array(representative).max(20).default([]),
  }),
]);
export type PaperParty = z.output<typeof paperParty>;

export const paperParties = z.array(paperParty).max(2_000).default([]);

/** One attempt at mediation as told on a form that goes up a level. */
export const paperAttempt = z.object({
  on: paperDay,
  mediator: shortText,
  method: shortText,
  result: text,
  failureReason: text,
});
export type PaperAttempt = z.output<typeof paperAttempt>;

export const paperAttempts = z.array(paperAttempt).max(50).default([]);

export const paperRisk = z.enum(['red', 'yellow', 'blue']);
