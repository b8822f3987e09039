import { z } from 'zod';
import { busyKind } from './availability';
import { command, query } from './call';
import { id, instant, localDate, text, tier } from './primitives';
import { invitationReason, participantRole, sessionState } from './sessions-plan';

/**
 * Finding a time for a joint session, and the calendar of people, units and rooms. All of it is computed: what was agreed
 * on is recorded by `sessions.*`, what takes time by `availability.*`.
 */

/** Somebody or something that can be booked: `person:<id>`, `organisation:<id>`, `venue:<id>`, `party:<id>`, `hand:<n>`. */
export const resourceKey = z
  .string()
  .max(100)
  .regex(/^(person|organisation|venue|party|hand):[\w:.-]+$/);

const named = z.object({ key: resourceKey, name: z.string().max(120) });

/** A seat the rules propose for a case, with who could take it, the one meant first. */
export const seatProposal = z.object({
  key: z.string(),
  words: z.string(),
  role: participantRole,
  required: z.boolean(),
  presiding: z.boolean(),
  reason: invitationReason,
  why: z.string(),
  organisation: id.nullable(),
  unit: z.string(),
  liaison: z.string(),
  /** The first two are tried, the rest offered when nothing fits. */
  people: z.array(named.extend({ post: z.string(), standsAside: z.string() })),
});
export type SeatProposal = z.infer<typeof seatProposal>;

export const schedulePrepared = z.object({
  dispute: id,
  no: z.string(),
  title: z.string(),
  tier,
  /** 镇级 …: whose deadline it is. */
  tierWords: z.string(),
  due: instant.nullable(),
  restricted: z.boolean(),
  division: z.string(),
  seats: z.array(seatProposal),
  parties: z.array(
    z.object({ party: id, letter: z.string(), name: z.string(), people: z.number().int(), note: z.string() }),
  ),
  rooms: z.array(
    z.object({
      id,
      name: z.string(),
      capacity: z.number().nullable(),
      equipment: z.string(),
      vehicle: z.boolean(),
    }),
  ),
  /** Sessions of this case that are not over. */
  sessions: z.array(z.object({ id, state: sessionState, startAt: instant, endAt: instant })),
});
export type SchedulePrepared = z.infer<typeof schedulePrepared>;

export const seatInput = z.object({
  key: z.string().max(160),
  /** Who is meant, in words: 大满派出所, 甲 何某. */
  words: text(120),
  group: z.enum(['required', 'advised', 'party']),
  /** The one meant first. */
  candidates: z.array(named).min(1).max(8),
  couldAlso: z.array(named).max(8).default([]),
});

export const searchInput = z.object({
  dispute: id,
  /** A session that is moved: what it takes itself doesn't count. */
  session: id.nullable().default(null),
  minutes: z.number().int().min(30).max(480),
  from: localDate,
  days: z.number().int().min(1).max(31).default(14),
  seats: z.array(seatInput).max(80),
  /** Rooms that may be used; empty is all of the directory. */
  rooms: z.array(id).max(100).default([]),
  equipment: z.array(text(40)).max(10).default([]),
  headcount: z.number().int().min(1).max(500).default(2),
  /** Who has to stand aside in this case, with the reason. */
  recused: z
    .array(z.object({ key: resourceKey, why: text(200) }))
    .max(80)
    .default([]),
  /** Invited people whom the parties have agreed to (人民调解法 20). */
  consented: z.array(resourceKey).max(80).default([]),
  /** Lunch, evenings and days off may be used. */
  beyondHours: z.boolean().default(false),
  /** Times after the deadline of the level may be used. */
  beyondDeadline: z.boolean().default(false),
});

/** Something to give up so that a time opens. */
export const relaxing = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('otherPerson'), seat: z.string(), person: named }),
  z.object({ kind: z.literal('shorter'), minutes: z.number().int() }),
  z.object({ kind: z.literal('withoutEquipment') }),
  z.object({ kind: z.literal('leaveEmpty'), seat: z.string() }),
  z.object({ kind: z.literal('beyondHours') }),
  z.object({ kind: z.literal('beyondDeadline') }),
]);
export type Relaxing = z.infer<typeof relaxing>;

export const gridDay = z.object({
  date: localDate,
  workday: z.boolean(),
  state: z.enum(['past', 'today', 'open', 'deadline', 'beyond']),
});
export const gridSpan = z.object({
  from: instant,
  to: instant,
  what: z.string(),
  kind: z.enum([...busyKind.options, 'session']),
  /** The session it is, where it may be opened. */
  session: id.nullable(),
});
export const gridRow = z.object({
  key: z.string(),
  group: z.enum(['required', 'advised', 'party', 'room']),
  name: z.string(),
  /** Who comes, capacity of a room. */
  detail: z.string(),
  spans: z.array(gridSpan),
});
export const scheduleProposal = z.object({
  from: instant,
  to: instant,
  /** Null where the directory has no room at all: at the centre itself. */
  venue: id.nullable(),
  venueName: z.string(),
  tag: z.object({ words: z.string(), kind: z.enum(['best', 'plain', 'substitutes']) }),
  good: z.array(z.string()),
  costs: z.array(z.string()),
  filled: z.array(
    z.object({ seat: z.string(), key: resourceKey.nullable(), name: z.string(), substitute: z.boolean() }),
  ),
});
export type ScheduleProposal = z.infer<typeof scheduleProposal>;
export const whyNot = z.object({
  title: z.string(),
  lines: z.array(
    z.object({
      words: z.string(),
      detail: z.string(),
      fix: z.object({ words: z.string(), relaxing }).nullable(),
    }),
  ),
});

export const scheduleAnswer = z.object({
  days: z.array(gridDay),
  /** Minutes of the day that are drawn, and the stretches within them in which nobody works. */
  drawn: z.object({ from: z.number().int(), to: z.number().int() }),
  breaks: z.array(z.object({ from: z.number().int(), to: z.number().int() })),
  due: instant.nullable(),
  rows: z.array(gridRow),
  proposals: z.array(scheduleProposal),
  whyNot: z.array(whyNot),
});
export type ScheduleAnswer = z.infer<typeof scheduleAnswer>;

/** By whom the calendar is laid out. */
export const calendarBy = z.enum(['person', 'unit', 'room']);

/** A session and where it stands, as the calendar draws it. */
export const calendarSession = z.object({
  id,
  title: z.string(),
  state: sessionState,
  from: instant,
  to: instant,
  venue: id.nullable(),
  /** It may be moved by this person. */
  movable: z.boolean(),
  clashes: z.number().int(),
});
export const calendarAnswer = z.object({
  days: z.array(gridDay),
  drawn: z.object({ from: z.number().int(), to: z.number().int() }),
  breaks: z.array(z.object({ from: z.number().int(), to: z.number().int() })),
  rows: z.array(gridRow.omit({ group: true })),
  sessions: z.array(calendarSession),
});
export type CalendarAnswer = z.infer<typeof calendarAnswer>;

/** What stands in the way of moving a session; empty when nothing does. */
export const moveCheck = z.object({
  obstacles: z.array(z.string()),
  /** Who has to be told anew. */
  tell: z.number().int(),
});

const invitationSubject = { session: id, participant: id.nullable().default(null) };

/**
 * Errors: session.notFound, dispute.*, schedule.noSeats (nobody is asked to come), schedule.noRooms, paper.notReady.
 */
export const scheduleContract = {
  /** Who should be there, rooms and the deadline of a case, to begin with. */
  'schedule.prepare': query(z.object({ dispute: id }), schedulePrepared),
  /** The grid of the days asked about, the best times and why not others. */
  'schedule.search': query(searchInput, scheduleAnswer),
  /** What stands in the way of one beginning, in sentences with what would help. */
  'schedule.explain': query(
    searchInput.extend({ startAt: instant }),
    z.object({ lines: whyNot.shape.lines }),
  ),
  'schedule.calendar': query(
    z.object({
      by: calendarBy,
      from: localDate,
      days: z.number().int().min(1).max(31).default(7),
      text: text(60).default(''),
    }),
    calendarAnswer,
  ),
  'schedule.checkMove': query(
    z.object({ session: id, startAt: instant, endAt: instant, venue: id.nullable() }),
    moveCheck,
  ),
  /** Text for the liaison group: when, where, who, without names of parties. */
  'schedule.groupText': query(z.object({ session: id }), z.object({ text: z.string() })),
  /** Saves the session as a calendar file for everybody's own calendar. */
  'schedule.saveCalendar': command(
    z.object({ session: id }),
    z.object({ path: z.string(), bytes: z.number() }),
  ),
  /** Invitations of a session as one file, a page each; `participant` null is everybody who is to be told. Audited. */
  'schedule.saveInvitations': command(
    z.object({ ...invitationSubject, format: z.enum(['pdf', 'docx']) }),
    z.object({ path: z.string(), bytes: z.number() }),
  ),
  'schedule.printInvitations': command(
    z.object(invitationSubject),
    z.object({ printed: z.boolean(), pages: z.number().int() }),
  ),
  /** 巡回调解安排表 of one circuit, as far as its sessions may be read; those cancelled are left out. Audited. */
  'schedule.printRound': command(z.object({ series: id }), z.object({ printed: z.boolean() })),
  'schedule.previewInvitations': query(
    z.object(invitationSubject),
    z.object({ html: z.string(), title: z.string(), pages: z.number().int() }),
  ),
};
