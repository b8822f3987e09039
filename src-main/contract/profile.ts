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

/**
 * How long something may take: `minutes` run round the clock, `dutyMinutes` within the duty hours of working days,
 * `workingDays` end with the working day and don't count the day they begin on.
 */
export const limitSchema = z.object({
  unit: z.enum(['minutes', 'dutyMinutes', 'workingDays']),
  count: z.number().int().min(1).max(10_000),
});

/** 日常、应急、攻坚. */
export const whistleKind = z.enum(['routine', 'emergency', 'campaign']);

const whistleKindRule = z.object({
  name: z.string().min(1).max(20),
  /** When this kind is the right one, in one line. */
  use: z.string().min(1).max(60),
  /** To sign for it, to report at the centre, to hand in the result; each from the moment it goes out. */
  sign: limitSchema,
  arrive: limitSchema,
  report: limitSchema,
  /** The lead approves before it goes out. */
  needsApproval: z.boolean(),
});

/** 中心吹哨、部门报到: from which level on a case may call units together, and how fast they answer. */
export const whistleRuleSchema = z.object({
  fromTier: tier,
  /** A unit may object that it isn't its business within so many working days. */
  objectionWorkingDays: workingDays,
  kinds: z.object({ routine: whistleKindRule, emergency: whistleKindRule, campaign: whistleKindRule }),
});

/** 催办、督办、黄牌、红牌、挂牌督办、指令下达. */
export const supervisionKind = z.enum(['urge', 'normal', 'yellow', 'red', 'listed', 'instruction']);

const supervisionKindRule = z.object({
  name: z.string().min(1).max(20),
  use: z.string().min(1).max(60),
  /** To sign for it and to answer it, each from the moment it is issued. */
  sign: limitSchema,
  answer: limitSchema,
  /** Points taken off in the assessment. */
  points: z.number().int().min(0).max(100),
});

/**
 * When an order is proposed. `overdue`: a case that many working days past its limit; `overdueAgain`: its so many-th
 * overdue level; `returned`: sent back so many times; `orderLate`: an order of kind `after` so many working days late.
 */
const supervisionProposalRule = z.object({
  code: z.string().regex(/^[a-z][a-z_]{0,39}$/),
  cause: z.enum(['overdue', 'overdueAgain', 'returned', 'orderLate']),
  count: z.number().int().min(1).max(365),
  after: supervisionKind.nullable().default(null),
  kind: supervisionKind,
});

/** 督办: kinds with their limits, when one is proposed, what may be asked of it. */
export const supervisionRuleSchema = z.object({
  objectionWorkingDays: workingDays,
  /** The longest extension that may be asked for at once. */
  extensionWorkingDays: workingDays,
  kinds: z.object({
    urge: supervisionKindRule,
    normal: supervisionKindRule,
    yellow: supervisionKindRule,
    red: supervisionKindRule,
    listed: supervisionKindRule,
    instruction: supervisionKindRule,
  }),
  proposals: z.array(supervisionProposalRule).max(40),
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
    whistle: whistleRuleSchema,
    supervision: supervisionRuleSchema,
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
export type Limit = z.infer<typeof limitSchema>;
export type WhistleKind = z.infer<typeof whistleKind>;
export type WhistleKindRule = z.infer<typeof whistleKindRule>;
export type SupervisionKind = z.infer<typeof supervisionKind>;
export type SupervisionProposalRule = z.infer<typeof supervisionProposalRule>;
export type MethodProfile = z.infer<typeof methodProfileSchema>;

/** Working days the profile gives a tier, or null when it has no such level. */
export function levelLimit(profile: MethodProfile, tier: Tier): number | null {
  return profile.levels.find((level) => level.tier === tier)?.workingDays ?? null;
}

/** A limit in words: `30 分钟`, `上班时间 4 小时`, `1 个工作日`. */
export function limitWords({ unit, count }: Limit): string {
  if (unit === 'workingDays') return `${count} 个工作日`;
  const length = count >= 60 && count % 30 === 0 ? `${count / 60} 小时` : `${count} 分钟`;
  return unit === 'dutyMinutes' ? `上班时间 ${length}` : length;
}
