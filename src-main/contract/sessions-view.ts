import { z } from 'zod';
import { issueStatus, mediationPoint } from './case-work';
import { disputeState, justiceCategory, mediationKind, partyRole } from './disputes';
import { blobHash, id, instant, tier } from './primitives';
import {
  agendaKind,
  invitationReason,
  participantRef,
  participantRole,
  recusalGround,
  safetyAnswer,
  safetyKey,
  safetyMeasure,
  sessionMode,
  sessionState,
} from './sessions-plan';
import {
  arrivalMeans,
  consentMoment,
  invitationAnswer,
  lineKind,
  noticeChannel,
  sessionActionKind,
} from './sessions-actions';
import { conclusionView, proposalView, sessionAgreementView } from './sessions-result';

/**
 * A session as one reader may see it: what belongs to cases they may not read is left out, and counted. No caucus note,
 * no full number and no address stands in it.
 */

export const sessionPlace = z.object({
  id,
  name: z.string(),
  place: z.string(),
  capacity: z.number().nullable(),
});

/** Two live sessions that want one room, vehicle or person at overlapping times; the same id on every PC. */
export const bookingClash = z.object({
  id: z.string(),
  resource: z.enum(['venue', 'vehicle', 'person', 'party']),
  resourceId: z.string(),
  /** Name of the room or person; '' where the reader may not know it. */
  name: z.string(),
  from: instant,
  to: instant,
  sessions: z.array(z.object({ id, title: z.string(), startAt: instant, endAt: instant })),
  words: z.string(),
});
export type BookingClash = z.infer<typeof bookingClash>;

export const participantView = z.object({
  id,
  ref: participantRef,
  role: participantRole,
  required: z.boolean(),
  presiding: z.boolean(),
  reason: invitationReason,
  why: z.string(),
  name: z.string(),
  unit: z.string(),
  liaison: z.string(),
  phoneMasked: z.string(),
  /** 甲乙丙 of the party they are or act for, '' for others. */
  letter: z.string(),
  /** Last time they were told, by what; null before. */
  notified: z.object({ at: instant, channel: noticeChannel, by: z.string() }).nullable(),
  /** Not told yet of the time and place that hold now. */
  toTell: z.boolean(),
  answer: z
    .object({
      answer: invitationAnswer,
      at: instant,
      otherAt: instant.nullable(),
      note: z.string(),
      onBehalfOf: z.string(),
      /** Given before the last change of time or place. */
      stale: z.boolean(),
    })
    .nullable(),
  recusal: z.object({ ground: recusalGround, upheld: z.boolean(), note: z.string(), at: instant }).nullable(),
  /** Consent of the parties where it is asked for; null for parties, agents and who serves the session itself. */
  consent: z
    .object({
      state: z.enum(['given', 'refused', 'open']),
      by: z.array(z.object({ party: id, given: z.boolean(), asked: consentMoment, at: instant })),
    })
    .nullable(),
  /** Who came, when, and by what; `late` in minutes after the session's beginning, 0 in time. */
  arrival: z
    .object({
      at: instant,
      means: arrivalMeans,
      name: z.string(),
      late: z.number().int(),
      leftAt: instant.nullable(),
      signed: z.boolean(),
    })
    .nullable(),
  /** Those who were in this seat before. */
  before: z.array(z.object({ name: z.string(), unit: z.string(), at: instant, note: z.string() })),
  /** What a scanner reads on the invitation: signs this person in. */
  code: z.string(),
});
export type ParticipantView = z.infer<typeof participantView>;

export const agendaStepView = z.object({
  id,
  nth: z.number().int(),
  kind: agendaKind,
  title: z.string(),
  minutes: z.number().int(),
  state: z.enum(['waiting', 'active', 'done', 'skipped']),
  /** Why it was passed over; '' where it wasn't. */
  skipReason: z.string(),
  /** Milliseconds it was active so far; of the active step count on from `activeSince`. */
  usedMs: z.number().int(),
  activeSince: instant.nullable(),
});

export const sessionPartyView = z.object({
  id,
  letter: z.string(),
  role: partyRole,
  name: z.string(),
  headcount: z.number().nullable(),
  claims: z.array(z.string()),
  statement: z.string(),
});

export const sessionDisputeView = z.object({
  id,
  no: z.string(),
  title: z.string(),
  state: disputeState,
  category: justiceCategory.nullable(),
  tier,
  restricted: z.boolean(),
  /** Instant the running stage is due; a target of the office, never for the screen. */
  due: instant.nullable(),
  /** It carries a risk of violence: safety comes first. */
  violence: z.boolean(),
  amountFen: z.number().nullable(),
  parties: z.array(sessionPartyView),
  attachments: z.array(z.object({ id: blobHash, name: z.string(), mime: z.string(), bytes: z.number() })),
});
export type SessionDisputeView = z.infer<typeof sessionDisputeView>;

/** A card of the board 争议 / 接近 / 一致. */
export const issueCard = z.object({
  dispute: id,
  issue: id,
  nth: z.number().int(),
  title: z.string(),
  status: issueStatus,
  agreedText: z.string(),
  /** When it was moved last in this session; null when it wasn't. */
  movedAt: instant.nullable(),
  focused: z.boolean(),
  positions: z.array(
    z.object({
      party: id,
      letter: z.string(),
      text: z.string(),
      /** The sum this side named in this session. */
      amountFen: z.number().nullable(),
      evidence: z.array(blobHash),
    }),
  ),
});
export type IssueCard = z.infer<typeof issueCard>;

/** A line of the minutes. `auto` lines follow from what happened and can't be typed over, only added to. */
export const minutesLine = z.object({
  id: z.string(),
  at: instant,
  kind: z.enum(['auto', ...lineKind.options]),
  dispute: id.nullable(),
  speaker: id.nullable(),
  /** `甲 何某`, `农业农村局 孙某`; '' for automatic lines and notes. */
  speakerWords: z.string(),
  text: z.string(),
  struck: z.boolean(),
  /** What stood there before, oldest first. */
  earlier: z.array(z.object({ text: z.string(), at: instant, by: z.string() })),
  /** Typed later than it happened. */
  late: z.boolean(),
});
export type MinutesLine = z.infer<typeof minutesLine>;

export const safetyView = z.object({
  /** Asked for before planning because a case carries a risk of violence. */
  needed: z.boolean(),
  answers: z.partialRecord(safetyKey, safetyAnswer),
  measures: z.array(safetyMeasure),
  policeContact: z.string(),
  note: z.string(),
  at: instant.nullable(),
  /** What follows from the answers and isn't arranged, in sentences. */
  missing: z.array(z.string()),
});

export const recordingView = z.object({
  id,
  from: instant,
  to: instant.nullable(),
  consents: z.array(id),
  marks: z.array(z.object({ at: instant, note: z.string() })),
  dispute: id.nullable(),
  attachment: blobHash.nullable(),
  milliseconds: z.number().nullable(),
  /** Stopped because a caucus began. */
  stoppedByCaucus: z.boolean(),
});

export const calculationView = z.object({
  id,
  dispute: id,
  at: instant,
  title: z.string(),
  source: z.string(),
  totalFen: z.number(),
  lines: z.array(z.object({ words: z.string(), formula: z.string(), amountFen: z.number() })),
});

export const sessionView = z.object({
  id,
  title: z.string(),
  /** 第 n 场 of its first case. */
  nth: z.number().int(),
  state: sessionState,
  mode: sessionMode,
  joint: z.boolean(),
  mediation: mediationKind,
  convenor: z.object({ organisation: id.nullable(), name: z.string() }),
  startAt: instant,
  endAt: instant,
  venue: sessionPlace.nullable(),
  vehicle: sessionPlace.nullable(),
  /** Where it is, in words: name of the venue or the place typed. */
  placeWords: z.string(),
  series: id.nullable(),
  whistle: id.nullable(),
  note: z.string(),
  cancelled: z.object({ at: instant, reason: z.string(), note: z.string() }).nullable(),
  /** Earlier times and places, the latest last. */
  moves: z.array(z.object({ at: instant, startAt: instant, endAt: instant, note: z.string() })),
  disputes: z.array(sessionDisputeView),
  /** Who is not at the table because they stand aside; left out where a case is hidden from this reader. */
  aside: z.array(
    z.object({ person: id, name: z.string(), ground: recusalGround, note: z.string(), at: instant }),
  ),
  /** Cases of the session this reader may not read. */
  hiddenDisputes: z.number().int(),
  participants: z.array(participantView),
  hiddenParticipants: z.number().int(),
  agenda: z.array(agendaStepView),
  /** The seven points of a record with when each was read out. */
  points: z.array(z.object({ point: mediationPoint, at: instant.nullable() })),
  openedAt: instant.nullable(),
  closedAt: instant.nullable(),
  break: z.object({ from: instant, until: instant.nullable() }).nullable(),
  caucus: z.object({ from: instant, dispute: id, party: id, letter: z.string() }).nullable(),
  /** How many times each side was talked to alone. */
  caucuses: z.array(z.object({ party: id, times: z.number().int(), milliseconds: z.number().int() })),
  board: z.array(issueCard),
  evidence: z.object({ dispute: id, attachment: blobHash, page: z.number().int(), at: instant }).nullable(),
  minutes: z.array(minutesLine),
  proposals: z.array(proposalView),
  calculations: z.array(calculationView),
  recordings: z.array(recordingView),
  agreements: z.array(sessionAgreementView),
  conclusions: z.array(conclusionView),
  safety: safetyView,
  clashes: z.array(bookingClash),
  /** Two people changed the same thing without knowing; the later stands, each in a sentence. */
  conflicts: z.array(z.object({ id: z.string(), what: z.string(), by: z.array(z.string()) })),
  /** What may be done now by this person; the core checks again. */
  allowed: z.array(sessionActionKind),
  /** Why it can't be changed here, '' when it can. */
  readOnly: z.string(),
  base: z.string(),
  /** The core's clock when it answered, for counting on. */
  now: instant,
});
export type SessionView = z.infer<typeof sessionView>;

/** One session in lists. */
export const sessionRow = z.object({
  id,
  title: z.string(),
  state: sessionState,
  mode: sessionMode,
  joint: z.boolean(),
  startAt: instant,
  endAt: instant,
  venue: id.nullable(),
  vehicle: id.nullable(),
  placeWords: z.string(),
  series: id.nullable(),
  presiding: z.string(),
  disputes: z.array(z.object({ id, no: z.string(), title: z.string() })),
  hiddenDisputes: z.number().int(),
  invited: z.number().int(),
  accepted: z.number().int(),
  declined: z.number().int(),
  arrived: z.number().int(),
  /** Not told yet of the time and place that hold now. */
  toTell: z.number().int(),
  clashes: z.number().int(),
  /** In words: 达成 / 改期再谈 / 未达成; '' while it is not over. */
  result: z.string(),
});
export type SessionRow = z.infer<typeof sessionRow>;
