import { z } from 'zod';
import { command, query } from './call';
import { id, instant, localDate, requiredText, text } from './primitives';

/**
 * Case conferences (会商研判): who met on a case, what they think of its risk and causes, the plan they made, and the
 * resolution group (化解小组) that carries it out step by step.
 */

export const conferenceRisk = z.enum(['red', 'yellow', 'blue', 'none']);

/** How a participant belongs to the task group, if at all. */
export const groupRole = z.enum(['leader', 'member']);
export type GroupRole = z.infer<typeof groupRole>;

const participant = z.object({
  name: requiredText('参加人姓名', 60),
  organisation: id.nullable().default(null),
  /** What they are there, as they say it: 副所长, 村支书. */
  duty: text(60).default(''),
  group: groupRole.nullable().default(null),
});

const plannedStep = z.object({
  words: requiredText('这一步办什么', 500),
  organisation: id.nullable().default(null),
  /** Account that gets a notice of it. */
  assignee: id.nullable().default(null),
  who: text(60).default(''),
  dueOn: localDate.nullable().default(null),
});
export type PlannedStep = z.infer<typeof plannedStep>;

const findings = {
  place: text(120).default(''),
  host: requiredText('主持人', 60),
  recorder: text(60).default(''),
  risk: conferenceRisk,
  assessment: requiredText('风险研判', 4000),
  causes: requiredText('成因', 4000),
  opinion: text(4000).default(''),
  participants: z
    .array(participant)
    .min(1, '写上至少一位参加人。')
    .max(60)
    .refine((all) => all.filter(({ group }) => group === 'leader').length <= 1, {
      message: '化解小组只有一位组长。',
    }),
};

export const conferenceInput = z.object({
  dispute: id,
  /** When it was held; now where null. */
  at: instant.nullable().default(null),
  ...findings,
  steps: z.array(plannedStep).max(60).default([]),
});
export type ConferenceInput = z.infer<typeof conferenceInput>;

export const conferenceChange = z.object({ id, ...findings });
export type ConferenceChange = z.infer<typeof conferenceChange>;

export const stepState = z.enum(['open', 'overdue', 'done', 'dropped']);

export const conferenceView = z.object({
  id,
  dispute: id,
  heldAt: instant,
  enteredAt: instant,
  by: z.string(),
  place: z.string(),
  host: z.string(),
  recorder: z.string(),
  risk: conferenceRisk,
  assessment: z.string(),
  causes: z.string(),
  opinion: z.string(),
  participants: z.array(
    z.object({
      name: z.string(),
      organisation: id.nullable(),
      organisationName: z.string(),
      duty: z.string(),
      group: groupRole.nullable(),
    }),
  ),
  steps: z.array(
    z.object({
      id,
      words: z.string(),
      organisation: id.nullable(),
      assignee: id.nullable(),
      /** Person and unit that do it, in words. */
      who: z.string(),
      dueOn: localDate.nullable(),
      state: stepState,
      /** What came of it, or why it was dropped. */
      note: z.string(),
      endedAt: instant.nullable(),
      endedBy: z.string(),
    }),
  ),
  voided: z.string().nullable(),
  may: z.boolean(),
});
export type ConferenceView = z.infer<typeof conferenceView>;

/**
 * Errors: conference.notFound, conference.timeInFuture, conference.voided, conference.unknownStep, conference.stepOver,
 * conference.caseVoid.
 */
export const conferencesContract = {
  'conferences.hold': command(conferenceInput, z.object({ id })),
  /** Corrects or completes what was found; participants as a whole. */
  'conferences.change': command(conferenceChange, z.object({})),
  'conferences.addStep': command(plannedStep.extend({ id }), z.object({})),
  'conferences.finishStep': command(z.object({ id, step: id, note: text(1000).default('') }), z.object({})),
  'conferences.dropStep': command(
    z.object({ id, step: id, note: requiredText('不办的理由', 500) }),
    z.object({}),
  ),
  'conferences.void': command(z.object({ id, note: requiredText('作废的理由', 500) }), z.object({})),
  /** All conferences on a case, the latest first. */
  'conferences.ofDispute': query(
    z.object({ dispute: id }),
    z.object({ conferences: z.array(conferenceView) }),
  ),
};
