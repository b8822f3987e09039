import type { EventMeta, Evolved } from '../../journal/replay';
import { stepsOf } from '../../journal/event-fold';
import type { ParticipantRecord, SessionState } from './state';
import type { Happening, SessionCourse } from './state-course';

/** Makes steps of the fold of a session. */
export const on = stepsOf<SessionState>();

type Told = Omit<Happening, 'id' | 'enteredAt' | 'dispute'> & { readonly dispute?: string | null };

/** Changes the course. */
export function withCourse(state: SessionState, change: Partial<SessionCourse>): SessionState {
  return { ...state, course: { ...state.course, ...change } };
}

/** Changes the course and adds what an automatic line tells. */
export function toldCourse(
  state: SessionState,
  meta: EventMeta,
  told: Told,
  change: Partial<SessionCourse> = {},
): SessionState {
  const { dispute = null, ...rest } = told;
  const happening: Happening = {
    ...rest,
    dispute,
    id: `${meta.entry}.${meta.index}`,
    enteredAt: meta.at,
  };
  return withCourse(state, { ...change, log: [...state.course.log, happening] });
}

/** Changes one participant; a change of one who isn't here is kept and marked. */
export function editParticipant(
  state: SessionState,
  id: string,
  change: (participant: ParticipantRecord) => ParticipantRecord,
): Evolved<SessionState> {
  if (!state.participants.some((each) => each.id === id)) return { state, mark: 'unknownParticipant' };
  return {
    state: {
      ...state,
      participants: state.participants.map((each) => (each.id === id ? change(each) : each)),
    },
  };
}

/** A report always takes effect; one that comes after the end says so. */
export function reported(state: SessionState): Evolved<SessionState> {
  return state.course.closedAt === null ? { state } : { state, mark: 'afterClose' };
}

/** Keeps a transition that means nothing here, with the reason. */
export function ineffective(state: SessionState, reason: string): Evolved<SessionState> {
  return { state, ineffective: reason };
}
