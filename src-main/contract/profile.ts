import { z } from 'zod';
import { timeOfDaySchema } from './local-date';
import { tier, type Tier } from './primitives';

/**
 * A method profile: the levels, limits and semantics of the method of one region, as data.
 * The days are a work target of the office; they are no promise to parties and end no mediation.
 */
export const unitKindSchema = z.enum([
  'grid',
  'villageCommittee',
  'townshipCentre',
  'townshipPartyGovernment',
  'countyCentre',
]);

const workingDays = z.number().int().min(1).max(365);
const calendarDays = z.number().int().min(1).max(3650);

export const profileLevelSchema = z.object({
  tier,
  name: z.string().min(1).max(40),
  unitKind: unitKindSchema,
  workingDays,
});

export const dutyHoursSchema = z
  .array(z.object({ from: timeOfDaySchema, to: timeOfDaySchema }))
  .min(1)
  .max(4)
  .refine(
    (spans) => spans.every((span, i) => span.from < span.to && (spans[i - 1]?.to ?? '00:00') <= span.from),
    {
      message: '上班时段要从早到晚排列，并且不重叠。',
    },
  );

const approverSchema = z.enum(['tierLead', 'tierAbove']);

/** `perTier` pauses are approved by `approver`; each further one by `furtherApprover`. */
export const pauseRuleSchema = z.object({
  perTier: z.number().int().min(0).max(9),
  maxWorkingDays: z.number().int().min(0).max(365),
  approver: approverSchema,
  furtherApprover: approverSchema,
  reasons: z.array(z.object({ code: z.string().min(1).max(40), label: z.string().min(1).max(20) })).min(1),
});

/** `extendsTotal`: whether an approved extension also moves the total clock. */
export const extensionRuleSchema = z.object({
  perTier: z.number().int().min(0).max(9),
  workingDays,
  approver: approverSchema,
  extendsTotal: z.boolean(),
});

export const courtReferralLimitsSchema = z.object({
  dispatchDays: calendarDays,
  entrustOrdinaryDays: calendarDays,
  entrustSimpleDays: calendarDays,
  acknowledgeWorkingDays: workingDays,
});

export const methodProfileSchema = z
  .object({
    id: z.string().min(1).max(60),
    name: z.string().min(1).max(60),
    version: z.number().int().min(1),
    levels: z.array(profileLevelSchema).min(1).max(4),
    totalWorkingDays: workingDays,
    endOfDay: timeOfDaySchema,
    dutyHours: dutyHoursSchema,
    unsignedGraceWorkingDays: workingDays,
    pause: pauseRuleSchema,
    extension: extensionRuleSchema,
    judicialConfirmationDays: calendarDays,
    courtReferral: courtReferralLimitsSchema,
    labourMediationDays: calendarDays,
    medicalMediationWorkingDays: workingDays,
    followUpDays: z.array(calendarDays).max(6),
    /** 临期 = due within this many working days after today. */
    dueSoonWorkingDays: z.number().int().min(1).max(30),
    /** Paths of values not yet confirmed against an original; pages mark them 待核. */
    unverified: z.array(z.string()),
    note: z.string().max(1000),
  })
  .refine((profile) => profile.levels.every((level, i) => (profile.levels[i - 1]?.tier ?? 0) < level.tier), {
    message: '各级要从一级往上排列，并且不重复。',
  });

export type UnitKind = z.infer<typeof unitKindSchema>;
export type ProfileLevel = z.infer<typeof profileLevelSchema>;
export type DutyHours = z.infer<typeof dutyHoursSchema>;
export type MethodProfile = z.infer<typeof methodProfileSchema>;

/** Working days the profile gives a tier, or null when it has no such level. */
export function levelLimit(profile: MethodProfile, tier: Tier): number | null {
  return profile.levels.find((level) => level.tier === tier)?.workingDays ?? null;
}
