import { refuse } from '../disputes/decision';
import { seated } from './questions';
import type { ParticipantRecord, SessionState } from './state';

export const UNKNOWN_SEAT = refuse(
  'session.unknownParticipant',
  '名单里没有这一位，可能已经移出。刷新后再看。',
  'participant',
);

/** Somebody invited and not taken off again. */
export function findSeat(state: SessionState, id: string): ParticipantRecord | undefined {
  return seated(state).find((each) => each.id === id);
}

/** Name of somebody invited, of their unit where nobody is named. */
export function nameOf({ name, unit }: Pick<ParticipantRecord, 'name' | 'unit'>): string {
  return name === '' ? unit : name;
}
