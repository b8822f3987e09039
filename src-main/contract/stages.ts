import { z } from 'zod';
import { instant, tier } from './primitives';

/** One level of a case as drawn in the track: dates are facts and judgements, `words` are as of now. */
export const stageView = z.object({
  tier,
  name: z.string(),
  unit: z.string(),
  state: z.enum([
    'skipped',
    'future',
    'waiting',
    'handling',
    'paused',
    'settled',
    'handedUp',
    'returned',
    'handedDown',
    'ended',
  ]),
  handedAt: instant.nullable(),
  signedAt: instant.nullable(),
  autoStarted: z.boolean(),
  endedAt: instant.nullable(),
  due: instant.nullable(),
  provisional: z.boolean(),
  late: z.boolean(),
  waitingWorkingDays: z.number(),
  pausedWorkingDays: z.number(),
  /** Real working dates of the level, in order; overdue days follow after the level's own. */
  days: z.array(
    z.object({ date: z.string(), mark: z.enum(['used', 'current', 'future', 'due', 'overdue', 'dashed']) }),
  ),
  limitDays: z.number(),
  /** Working days an approved extension added, 0 without one. */
  extendedDays: z.number(),
  status: z.enum(['onTime', 'dueSoon', 'dueToday', 'overdue', 'paused', 'waitingSignature', 'done', 'none']),
  words: z.string(),
  note: z.string(),
  pauseReason: z.string(),
  pauseApprovedBy: z.string(),
});
export type StageView = z.infer<typeof stageView>;

export const totalClockView = z.object({
  limitDays: z.number(),
  usedDays: z.number(),
  due: instant.nullable(),
  provisional: z.boolean(),
  words: z.string(),
  overdue: z.boolean(),
});
