import type { SessionAction } from '../../contract/sessions-actions';
import { draft } from '../../journal/event-definition';
import { refuse } from '../disputes/decision';
import { steps, type SessionContext, type SessionDecision } from './decision';
import { arrivalUndone, arrived, left } from './events-course';
import { happenedAt } from './happened-at';
import { findSeat, nameOf, UNKNOWN_SEAT } from './seats';
import type { SessionState } from './state';

type Act<K extends SessionAction['kind']> = Extract<SessionAction, { kind: K }>;

/** Codes: session.unknownParticipant, session.recused, session.nothingChanged, session.time. */
export function decideArrive(
  state: SessionState,
  action: Act<'arrive'>,
  context: SessionContext,
): SessionDecision {
  const { participant, means, name, strokes, onBehalfOf } = action;
  const seat = findSeat(state, participant);
  if (!seat) return UNKNOWN_SEAT;
  if (seat.recusal?.upheld === true)
    return refuse('session.recused', `${nameOf(seat)}已经回避，不能参加。请换人，再签到。`, 'participant');
  if (seat.arrival !== null && seat.arrival.leftAt === null)
    return refuse('session.nothingChanged', `${nameOf(seat)}已经签到。`, 'participant');
  const at = happenedAt(action.at, context.now);
  if (typeof at !== 'number') return at;
  const facts = { at, behalf: onBehalfOf !== '', participant, means };
  return steps(draft(arrived, facts, { onBehalfOf, name, strokes: strokes ?? [] }));
}

/** Codes: session.unknownParticipant, session.nothingChanged. */
export function decideUnarrive(state: SessionState, { participant }: Act<'unarrive'>): SessionDecision {
  const seat = findSeat(state, participant);
  if (!seat) return UNKNOWN_SEAT;
  if (seat.arrival === null) return refuse('session.nothingChanged', `${nameOf(seat)}还没有签到。`);
  return steps(draft(arrivalUndone, { participant }, {}, [`participant:${participant}:arrival`]));
}

/** Codes: session.unknownParticipant, session.nothingChanged, session.time. */
export function decideLeave(
  state: SessionState,
  action: Act<'leave'>,
  context: SessionContext,
): SessionDecision {
  const seat = findSeat(state, action.participant);
  if (!seat) return UNKNOWN_SEAT;
  if (seat.arrival === null || seat.arrival.leftAt !== null)
    return refuse('session.nothingChanged', `${nameOf(seat)}不在场。`, 'participant');
  const at = happenedAt(action.at, context.now, { at: seat.arrival.at, what: '签到' });
  if (typeof at !== 'number') return at;
  const { participant, onBehalfOf } = action;
  return steps(draft(left, { at, behalf: onBehalfOf !== '', participant }, { onBehalfOf }));
}
