import { z } from 'zod';
import { mediationKind } from './disputes';
import { id, instant, requiredText, text } from './primitives';

/**
 * What a joint session (联合调解) is planned with: disputes, time, place, people. Codes only; their words stand in
 * session-words.ts.
 */

/** One room, on the spot (田间地头), or by video. */
export const sessionMode = z.enum(['room', 'onsite', 'video']);
export type SessionMode = z.infer<typeof sessionMode>;

/** `break` and `caucus` only while it is going on. */
export const sessionState = z.enum(['planned', 'running', 'break', 'caucus', 'closed', 'cancelled']);
export type SessionState = z.infer<typeof sessionState>;

/** What somebody is at the table (dictionary §4.6). A judge is a guide, never a mediator. */
export const participantRole = z.enum([
  'mediator',
  'adviser',
  'guide',
  'observer',
  'security',
  'recorder',
  'interpreter',
  'party',
  'agent',
]);
export type ParticipantRole = z.infer<typeof participantRole>;

/** Why somebody is asked to come; the sentence shown stands in `why`. */
export const invitationReason = z.enum([
  'core',
  'committee',
  'category',
  'tier',
  'fact',
  'women',
  'language',
  'whistle',
  'party',
  'hand',
]);

/**
 * Who it is. `person` and `organisation` are of the directory (an organisation may send whom it likes), `party` and
 * `agent` of a case of the session, `hand` is somebody typed in: `party` says on whose side, null for nobody's.
 */
export const participantRef = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('person'), person: id, organisation: id.nullable() }),
  z.strictObject({ kind: z.literal('organisation'), organisation: id }),
  z.strictObject({ kind: z.literal('party'), dispute: id, party: id }),
  z.strictObject({ kind: z.literal('agent'), dispute: id, party: id, agent: id }),
  z.strictObject({ kind: z.literal('hand'), dispute: id.nullable(), party: id.nullable() }),
]);
export type ParticipantRef = z.infer<typeof participantRef>;

/** Somebody to be invited. Name and unit may be left empty where `ref` names them: they are copied from there. */
export const participantInput = z.object({
  ref: participantRef,
  role: participantRole,
  required: z.boolean().default(true),
  /** Presides over the session; of one session at most one. */
  presiding: z.boolean().default(false),
  reason: invitationReason.default('hand'),
  name: text(80).default(''),
  unit: text(120).default(''),
  /** For somebody typed in; others have theirs in the directory or the case. */
  phone: text(40).default(''),
  /** Who is called on the unit's side. */
  liaison: text(80).default(''),
  why: text(200).default(''),
});
export type ParticipantInput = z.infer<typeof participantInput>;

/** Kinds of steps of the agenda; a step opens what belongs to it at the desk. */
export const agendaKind = z.enum([
  'identity',
  'rights',
  'statements',
  'issues',
  'proposal',
  'signing',
  'other',
]);
export const agendaInput = z.object({
  /** The step it was before, which keeps its clock under a new name; null for a new one. */
  id: id.nullable().default(null),
  kind: agendaKind,
  title: requiredText('议程', 60),
  minutes: z.number().int().min(1).max(480),
});
export type AgendaInput = z.infer<typeof agendaInput>;

/** Where and when. `vehicle` is a mobile court that drives there, also as a venue of the directory. */
export const sessionSlot = {
  startAt: instant,
  endAt: instant,
  venue: id.nullable().default(null),
  vehicle: id.nullable().default(null),
  /** Where it is when no venue of the directory says so; beside a venue, the way to it. */
  place: text(200).default(''),
};

/** Questions before people who may become violent meet (face: 安全先行). Words and advice: resources/sessions. */
export const safetyKey = z.enum([
  'violence_before',
  'threats_now',
  'afraid_to_meet',
  'protection_order',
  'weapons',
  'drink_or_illness',
]);
export type SafetyKey = z.infer<typeof safetyKey>;
export const safetyAnswer = z.enum(['no', 'yes', 'unknown']);
/** What was arranged for it. */
export const safetyMeasure = z.enum([
  'separate_arrival',
  'separate_rooms',
  'no_joint_table',
  'police_present',
  'police_informed',
  'leave_apart',
  'leaflet_given',
]);
export type SafetyMeasure = z.infer<typeof safetyMeasure>;
export const safetyInput = z.object({
  answers: z.partialRecord(safetyKey, safetyAnswer),
  measures: z.array(safetyMeasure).max(7).default([]),
  /** Name and phone of the police station's officer on call. */
  policeContact: text(80).default(''),
  note: text(1000).default(''),
});
export type SafetyInput = z.infer<typeof safetyInput>;

/** The three cases in which somebody stands aside (特邀调解规定 15), and others. */
export const recusalGround = z.enum(['relative', 'interest', 'other_relation', 'other']);

/** Somebody of the directory who stands aside in the cases of this session and so isn't invited to it. */
const standingAside = z.object({ person: id, ground: recusalGround, note: text(200).default('') });

export const planInput = z.object({
  /** Cases it is about, the first one gives the title when none is written. */
  disputes: z.array(id).min(1, '选上这场调解办哪一件案。').max(20),
  title: text(120).default(''),
  mode: sessionMode.default('room'),
  /** Several units at one table (联合调解), as opposed to one committee's own. */
  joint: z.boolean().default(true),
  mediation: mediationKind.default('people'),
  /** Who convenes and presides: a unit of the directory and its name on papers ('' copies the directory's). */
  convenor: z.object({ organisation: id.nullable().default(null), name: text(120).default('') }).prefault({}),
  ...sessionSlot,
  /** Sessions of one circuit (巡回) share it. */
  series: id.nullable().default(null),
  whistle: id.nullable().default(null),
  note: text(1000).default(''),
  participants: z.array(participantInput).max(120).default([]),
  recusals: z.array(standingAside).max(40).default([]),
  /** Empty: the usual six steps. */
  agenda: z.array(agendaInput).max(20).default([]),
  /** Needed where a case carries a risk of violence (`sessions.safety` says so). */
  safety: safetyInput.nullable().default(null),
});
export type PlanInput = z.infer<typeof planInput>;
