import { z } from 'zod';
import { issueStatus, mediationPoint } from './case-work';
import { blobHash, fen, id, instant, requiredText, text } from './primitives';
import {
  agendaInput,
  participantInput,
  participantRef,
  participantRole,
  recusalGround,
  safetyInput,
  sessionMode,
  sessionSlot,
} from './sessions-plan';
import {
  agreementInput,
  clauseAnswer,
  clauseInput,
  conclusionInput,
  signatureInput,
  strokes,
} from './sessions-result';

/** Everything that is done to a session after it was planned; each kind maps to one rule in core/sessions/decide. */

/** When it happened, if earlier than now; and for whom it is typed (a unit without this program). */
const when = { at: instant.nullable().default(null), onBehalfOf: text(80).default('') };

export const cancelReason = z.enum([
  'party_away',
  'unit_away',
  'settled_before',
  'withdrawn',
  'venue',
  'other',
]);
export const rescheduleReason = z.enum(['party_asks', 'unit_away', 'venue', 'other']);
export const noticeChannel = z.enum(['phone', 'message', 'letter', 'in_person', 'group', 'electronic']);
export const invitationAnswer = z.enum(['accepts', 'declines', 'other_time']);
export const arrivalMeans = z.enum(['name', 'code', 'handwriting']);
/** `said`: somebody speaks; `account`: a side tells its whole side; `note`: the recorder's own line. */
export const lineKind = z.enum(['said', 'account', 'note']);
export const consentMoment = z.enum(['scheduling', 'start']);

/** Planning and invitations; time, place, cases and safety ask for `session.plan`, all the rest for `session.run`. */
export const planningActions = [
  z.object({
    kind: z.literal('reschedule'),
    ...sessionSlot,
    reason: rescheduleReason.default('other'),
    note: text(500).default(''),
  }),
  z.object({
    kind: z.literal('change'),
    fields: z
      .object({
        title: requiredText('标题', 120),
        mode: sessionMode,
        note: text(1000),
        whistle: id.nullable(),
        convenor: z.object({ organisation: id.nullable(), name: text(120) }),
      })
      .partial(),
  }),
  z.object({ kind: z.literal('addDispute'), dispute: id }),
  z.object({ kind: z.literal('removeDispute'), dispute: id, note: requiredText('理由', 500) }),
  z.object({ kind: z.literal('cancel'), reason: cancelReason, note: text(500).default('') }),
  z.object({ kind: z.literal('answerSafety'), safety: safetyInput }),
  z.object({ kind: z.literal('setAgenda'), agenda: z.array(agendaInput).min(1, '议程至少留一步。').max(20) }),
  z.object({ kind: z.literal('invite'), participants: z.array(participantInput).min(1).max(120) }),
  z.object({
    kind: z.literal('changeSeat'),
    participant: id,
    fields: z
      .object({ role: participantRole, required: z.boolean(), presiding: z.boolean(), liaison: text(80) })
      .partial(),
  }),
  /** Somebody else comes in their place; the seat keeps its role. */
  z.object({
    kind: z.literal('substitute'),
    participant: id,
    ref: participantRef,
    name: text(80).default(''),
    unit: text(120).default(''),
    phone: text(40).default(''),
    note: text(500).default(''),
  }),
  z.object({ kind: z.literal('remove'), participant: id, note: text(500).default('') }),
  z.object({
    kind: z.literal('notify'),
    ...when,
    participants: z.array(id).min(1).max(120),
    channel: noticeChannel,
    note: text(500).default(''),
  }),
  z.object({
    kind: z.literal('answer'),
    ...when,
    participant: id,
    answer: invitationAnswer,
    /** A time they propose instead. */
    otherAt: instant.nullable().default(null),
    note: text(500).default(''),
  }),
  z.object({
    kind: z.literal('recuse'),
    ...when,
    participant: id,
    ground: recusalGround,
    upheld: z.boolean(),
    note: requiredText('回避的情况', 500),
  }),
  /** Parties' consent to those invited to help (人民调解法 20), asked before or at the start. */
  z.object({
    kind: z.literal('consent'),
    ...when,
    dispute: id,
    parties: z.array(id).min(1).max(200),
    participants: z.array(id).min(1).max(120),
    given: z.boolean(),
    asked: consentMoment,
  }),
] as const;

/** The session itself. */
export const runningActions = [
  z.object({
    kind: z.literal('arrive'),
    ...when,
    participant: id,
    means: arrivalMeans.default('name'),
    /** Who really came, where the unit or the group sent somebody else than named. */
    name: text(80).default(''),
    strokes: strokes.nullable().default(null),
  }),
  z.object({ kind: z.literal('unarrive'), participant: id }),
  z.object({ kind: z.literal('leave'), ...when, participant: id }),
  z.object({ kind: z.literal('open'), ...when }),
  z.object({ kind: z.literal('beginStep'), step: id }),
  /** `skipped`: why it was passed over; '' where it was done. */
  z.object({ kind: z.literal('finishStep'), step: id, skipped: text(200).default('') }),
  z.object({ kind: z.literal('tickPoint'), point: mediationPoint, done: z.boolean() }),
  z.object({ kind: z.literal('beginBreak'), until: instant.nullable().default(null) }),
  z.object({ kind: z.literal('resume') }),
  /** 背对背 with the side of one party: stops every recording and blanks the screen. */
  z.object({ kind: z.literal('enterCaucus'), dispute: id, party: id }),
  z.object({ kind: z.literal('leaveCaucus') }),
  /** What one side said alone: audience `local`, never in any view but `sessions.caucusNotes`. */
  z.object({
    kind: z.literal('noteCaucus'),
    dispute: id,
    party: id,
    text: requiredText('单独谈的内容', 8000),
  }),

  z.object({
    kind: z.literal('writeLine'),
    ...when,
    lineKind: lineKind.default('said'),
    /** Whose case it is about; null: that of the session where it has one, else of all. */
    dispute: id.nullable().default(null),
    speaker: id.nullable().default(null),
    text: requiredText('记录', 4000),
  }),
  z.object({ kind: z.literal('correctLine'), line: id, text: requiredText('记录', 4000) }),
  z.object({ kind: z.literal('strikeLine'), line: id, note: text(200).default('') }),

  /** A new card: an issue of the case, raised there as well. */
  z.object({ kind: z.literal('raiseIssue'), dispute: id, title: requiredText('争什么', 200) }),
  z.object({
    kind: z.literal('moveIssue'),
    dispute: id,
    issue: id,
    to: issueStatus,
    /** How it was agreed, on moving to 一致. */
    agreedText: text(1000).nullable().default(null),
  }),
  /** The card in discussion; null puts it down. */
  z.object({ kind: z.literal('focusIssue'), dispute: id, issue: id.nullable() }),
  /** What one side says on one issue, with the sum it names. */
  z.object({
    kind: z.literal('takePosition'),
    dispute: id,
    issue: id,
    party: id,
    text: requiredText('这一方怎么说', 2000),
    amountFen: fen.nullable().default(null),
  }),
  z.object({
    kind: z.literal('showEvidence'),
    dispute: id,
    attachment: blobHash,
    page: z.number().int().min(1).max(10_000).default(1),
  }),

  /** A new version of the proposal of one case. */
  z.object({
    kind: z.literal('putProposal'),
    dispute: id,
    clauses: z.array(clauseInput).min(1, '方案至少写一条。').max(60),
  }),
  z.object({
    kind: z.literal('answerClause'),
    dispute: id,
    clause: id,
    parties: z.array(id).min(1).max(200),
    answer: clauseAnswer,
  }),
  /** Keeps a calculation shown at the table with its formula and source. */
  z.object({
    kind: z.literal('keepCalculation'),
    dispute: id,
    title: requiredText('算的是什么', 80),
    source: text(300).default(''),
    totalFen: fen,
    lines: z.array(z.object({ words: text(80), formula: text(120), amountFen: z.number().int() })).max(60),
  }),

  /** Only where everybody named consents; stopped by entering a caucus. */
  z.object({
    kind: z.literal('startRecording'),
    consents: z.array(id).min(1, '请逐一问过各方，同意的才能录音。').max(200),
  }),
  z.object({ kind: z.literal('stopRecording'), recording: id }),
  z.object({ kind: z.literal('markRecording'), recording: id, note: text(200).default('') }),
  /** The recording is an attachment now. */
  z.object({
    kind: z.literal('keepRecording'),
    recording: id,
    dispute: id,
    attachment: blobHash,
    milliseconds: z.number().int().min(0),
  }),

  /** Written agreement to be signed; drafting it anew makes all signatures so far count no more. */
  z.object({ kind: z.literal('draftAgreement'), dispute: id, agreement: agreementInput }),
  z.object({
    kind: z.literal('sign'),
    ...when,
    dispute: id,
    agreement: id,
    party: id,
    /** Who signed: the party, or who acts for it. */
    name: requiredText('签名的人', 80),
    signature: signatureInput,
  }),
  z.object({ kind: z.literal('conclude'), ...when, conclusion: conclusionInput }),
  /** 分案 out of the session: the part goes on as a case of its own. */
  z.object({
    kind: z.literal('splitOff'),
    dispute: id,
    moved: z.array(id).min(1, '选上分出去的当事人。').max(200),
    copied: z.array(id).max(200).default([]),
    title: text(120).default(''),
    summary: requiredText('分出去的是什么事', 8000),
    note: requiredText('分案的理由', 1000),
  }),
  /** Ends the session; cases not concluded yet are concluded in the same transaction. */
  z.object({ kind: z.literal('close'), ...when, conclusions: z.array(conclusionInput).max(20).default([]) }),
] as const;

export const sessionAction = z.discriminatedUnion('kind', [...planningActions, ...runningActions]);
export type SessionAction = z.infer<typeof sessionAction>;
export type SessionActionKind = SessionAction['kind'];
export const sessionActionKind = z.enum(sessionAction.options.map((option) => option.shape.kind.value));

/** What asks for `session.plan`. */
export const planRightKinds: ReadonlySet<SessionActionKind> = new Set<SessionActionKind>([
  'reschedule',
  'change',
  'addDispute',
  'removeDispute',
  'cancel',
  'answerSafety',
]);
