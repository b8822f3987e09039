import type { SessionAction } from '../../contract/sessions-actions';
import { draft } from '../../journal/event-definition';
import { refuse } from '../disputes/decision';
import { withoutConsent } from './consent';
import { making, steps, type SessionContext, type SessionDecision } from './decision';
import {
  breakBegun,
  caucusEntered,
  caucusLeft,
  caucusNoted,
  lineCorrected,
  lineStruck,
  lineWritten,
  opened,
  pointTicked,
  recordingKept,
  recordingMarked,
  recordingStarted,
  recordingStopped,
  resumed,
  stepBegun,
  stepFinished,
} from './events-course';
import { happenedAt } from './happened-at';
import { seated } from './questions';
import type { SessionState } from './state';

type Act<K extends SessionAction['kind']> = Extract<SessionAction, { kind: K }>;
type Clock = Pick<SessionContext, 'now'>;

const DAY = 24 * 60 * 60 * 1000;

/** Opens the session and its first step. Codes: session.time, session.notAllowed. */
export function decideOpen(state: SessionState, action: Act<'open'>, context: Clock): SessionDecision {
  const { onBehalfOf } = action;
  const at = happenedAt(action.at, context.now);
  if (typeof at !== 'number') return at;
  const planned = state.head?.startAt ?? at;
  if (at < planned - DAY)
    return refuse('session.time', '还没有到这场调解的日子。要提前开，先改期，让各方都知道。', 'at');
  if (!seated(state).some((each) => each.arrival !== null))
    return refuse('session.notAllowed', '还没有人签到。先签到，再开始调解。');
  const first = state.course.agenda[0];
  return steps(
    draft(opened, { at, behalf: onBehalfOf !== '' }, { onBehalfOf }, ['state']),
    ...(first ? [draft(stepBegun, { at, step: first.id }, {}, ['step'])] : []),
  );
}

const afterConsent = new Set(['statements', 'issues', 'proposal', 'signing']);

/**
 * Goes on to a step; the one going on is done with it. Before the matter itself is talked about, the parties have
 * consented to those invited. Codes: session.unknownStep, session.consentMissing.
 */
export function decideBeginStep(
  state: SessionState,
  { step }: Act<'beginStep'>,
  context: SessionContext,
): SessionDecision {
  const next = state.course.agenda.find(({ id }) => id === step);
  if (!next) return refuse('session.unknownStep', '议程里没有这一步，刷新后再看。', 'step');
  const strangers = afterConsent.has(next.kind) ? withoutConsent(state, context) : [];
  if (strangers.length > 0) {
    const names = strangers.map(({ name, unit }) => (name === '' ? unit : name)).join('、');
    return refuse(
      'session.consentMissing',
      `先问各方同不同意${names}参加（人民调解法第二十条）。不同意的，请他们离场。`,
      'step',
    );
  }
  const going = state.course.step;
  const at = context.now;
  const finish =
    going !== null && going.id !== step
      ? [draft(stepFinished, { at, step: going.id }, {}, [`step:${going.id}`])]
      : [];
  return steps(...finish, draft(stepBegun, { at, step }, {}, ['step']));
}

/** Done with a step, or passing over it with a reason; begun later it is no longer passed over. Codes: session.unknownStep. */
export function decideFinishStep(
  state: SessionState,
  { step, skipped }: Act<'finishStep'>,
  { now }: Clock,
): SessionDecision {
  if (!state.course.agenda.some(({ id }) => id === step))
    return refuse('session.unknownStep', '议程里没有这一步，刷新后再看。', 'step');
  const touches = [`step:${step}`];
  return skipped === ''
    ? steps(draft(stepFinished, { at: now, step }, {}, touches))
    : steps(draft(stepFinished, { at: now, step, skipped: true }, { reason: skipped }, touches));
}

/** Codes: session.nothingChanged. */
export function decidePoint(
  state: SessionState,
  { point, done }: Act<'tickPoint'>,
  { now }: Clock,
): SessionDecision {
  if (state.course.points.has(point) === done) return refuse('session.nothingChanged', '这一项没有变。');
  return steps(draft(pointTicked, { at: now, point, done }, {}, [`point:${point}`]));
}

/** Codes: session.time. */
export function decideBreak({ until }: Act<'beginBreak'>, { now }: Clock): SessionDecision {
  if (until !== null && until <= now)
    return refuse('session.time', '恢复的时间要在现在之后，请核对。', 'until');
  return steps(draft(breakBegun, { at: now, until }, {}, ['state']));
}

export function decideResume({ now }: Clock): SessionDecision {
  return steps(draft(resumed, { at: now }, {}, ['state']));
}

/** Codes: party.unknown. */
export function decideEnterCaucus(
  state: SessionState,
  { dispute, party }: Act<'enterCaucus'>,
  context: SessionContext,
): SessionDecision {
  if (!isParty(state, dispute, party, context)) return UNKNOWN_PARTY;
  return steps(draft(caucusEntered, { at: context.now, dispute, party }, {}, ['state']));
}

export function decideLeaveCaucus({ now }: Clock): SessionDecision {
  return steps(draft(caucusLeft, { at: now }, {}, ['state']));
}

/** What one side said alone; its entry is written for `local` ears (see handlers). Codes: party.unknown. */
export function decideCaucusNote(
  state: SessionState,
  { dispute, party, text }: Act<'noteCaucus'>,
  context: SessionContext,
): SessionDecision {
  if (!isParty(state, dispute, party, context)) return UNKNOWN_PARTY;
  const note = context.newId();
  return making([note], draft(caucusNoted, { at: context.now, note, dispute, party }, { text }));
}

const UNKNOWN_PARTY = refuse('party.unknown', '选的当事人已经不在这件案里，请重新选。', 'party');

function isParty(
  state: SessionState,
  dispute: string,
  party: string,
  { cases }: Pick<SessionContext, 'cases'>,
): boolean {
  const parties = state.head?.disputes.includes(dispute) === true ? cases.find(dispute)?.parties : [];
  return (parties ?? []).some((each) => each.id === party && !each.withdrawn);
}

/** Codes: session.unknownParticipant, session.unknownDispute, session.time. */
export function decideLine(
  state: SessionState,
  action: Act<'writeLine'>,
  context: SessionContext,
): SessionDecision {
  const { lineKind, speaker, text, onBehalfOf } = action;
  const disputes = state.head?.disputes ?? [];
  const seat = speaker === null ? null : state.participants.find((each) => each.id === speaker);
  if (seat === undefined)
    return refuse('session.unknownParticipant', '名单里没有这位发言人，请重新选。', 'speaker');
  if (action.dispute !== null && !disputes.includes(action.dispute))
    return refuse('session.unknownDispute', '这件案不在这场调解里。', 'dispute');
  const at = happenedAt(action.at, context.now);
  if (typeof at !== 'number') return at;
  const ofSpeaker = seat !== null && 'dispute' in seat.ref ? seat.ref.dispute : null;
  const only = disputes.length === 1 ? (disputes[0] ?? null) : null;
  const dispute = action.dispute ?? ofSpeaker ?? only;
  const line = context.newId();
  const facts = { at, behalf: onBehalfOf !== '', line, as: lineKind, dispute, speaker };
  return making([line], draft(lineWritten, facts, { onBehalfOf, text }));
}

/** Codes: session.unknownLine, session.nothingChanged. */
export function decideCorrectLine(state: SessionState, { line, text }: Act<'correctLine'>): SessionDecision {
  const before = state.course.lines.find((each) => each.id === line);
  if (!before || before.struck) return UNKNOWN_LINE;
  if (before.text === text) return refuse('session.nothingChanged', '这一行没有变。');
  return steps(draft(lineCorrected, { line }, { text }, [`line:${line}`]));
}

/** Codes: session.unknownLine. */
export function decideStrikeLine(state: SessionState, { line, note }: Act<'strikeLine'>): SessionDecision {
  const before = state.course.lines.find((each) => each.id === line);
  if (!before || before.struck) return UNKNOWN_LINE;
  return steps(draft(lineStruck, { line }, { note }, [`line:${line}`]));
}

const UNKNOWN_LINE = refuse('session.unknownLine', '记录里没有这一行，可能已经划去。刷新后再看。', 'line');

/** Codes: session.unknownParticipant. */
export function decideRecord(
  state: SessionState,
  action: Act<'startRecording'>,
  context: SessionContext,
): SessionDecision {
  const consents = [...new Set(action.consents)];
  const known = new Set(state.participants.map((each) => each.id));
  if (!consents.every((id) => known.has(id)))
    return refuse('session.unknownParticipant', '名单里没有这一位，可能已经移出。刷新后再看。', 'consents');
  const here = seated(state).filter((each) => each.arrival !== null && each.arrival.leftAt === null);
  const silent = here.filter((each) => !consents.includes(each.id));
  if (silent.length > 0) {
    const names = silent.map(({ name, unit }) => (name === '' ? unit : name)).join('、');
    return refuse('session.consentMissing', `${names}还没有同意录音。在场的人都同意，才能录。`, 'consents');
  }
  const recording = context.newId();
  return making([recording], draft(recordingStarted, { at: context.now, recording, consents }, {}));
}

const UNKNOWN_RECORDING = refuse('session.unknownRecording', '没有这段录音，刷新后再看。', 'recording');

/** Codes: session.unknownRecording. */
export function decideStopRecording(
  state: SessionState,
  { recording }: Act<'stopRecording'>,
  { now }: Clock,
): SessionDecision {
  const going = state.course.recordings.some((each) => each.id === recording && each.to === null);
  if (!going) return UNKNOWN_RECORDING;
  return steps(draft(recordingStopped, { at: now, recording }, {}, [`recording:${recording}`]));
}

/** Codes: session.unknownRecording. */
export function decideMark(
  state: SessionState,
  { recording, note }: Act<'markRecording'>,
  { now }: Clock,
): SessionDecision {
  const going = state.course.recordings.some((each) => each.id === recording && each.to === null);
  return going ? steps(draft(recordingMarked, { at: now, recording }, { note })) : UNKNOWN_RECORDING;
}

/** Codes: session.unknownRecording, attachment.notFound. */
export function decideKeepRecording(
  state: SessionState,
  action: Act<'keepRecording'>,
  { cases }: Pick<SessionContext, 'cases'>,
): SessionDecision {
  const { recording, dispute, attachment, milliseconds } = action;
  if (!state.course.recordings.some((each) => each.id === recording)) return UNKNOWN_RECORDING;
  const known = cases.find(dispute)?.attachments.some((each) => each.id === attachment);
  if (known !== true) return refuse('attachment.notFound', '案里没有这份录音，请先存进案件。', 'attachment');
  return steps(draft(recordingKept, { recording, dispute, attachment, milliseconds }, {}));
}
