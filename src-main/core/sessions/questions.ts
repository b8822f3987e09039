import type { SessionState as StateCode } from '../../contract/sessions-plan';
import type { ParticipantRecord, SessionState } from './state';
import type { ClauseRecord, SignatureRecord } from './state-course';

/** Where a session is in its course. */
export function stateOf({ cancelled, course }: SessionState): StateCode {
  if (course.closedAt !== null) return 'closed';
  if (cancelled !== null) return 'cancelled';
  if (course.openedAt === null) return 'planned';
  if (course.caucus !== null) return 'caucus';
  return course.pause === null ? 'running' : 'break';
}

/** True while it may still take place or goes on: it holds its room and its people. */
export function isLive(state: SessionState): boolean {
  const now = stateOf(state);
  return state.head !== null && now !== 'closed' && now !== 'cancelled';
}

/** Those invited and not taken off again. */
export function seated(state: SessionState): ParticipantRecord[] {
  return state.participants.filter((each) => !each.removed);
}

/** Told before the last change of time or place, or not at all. */
export function isToTell(state: SessionState, participant: ParticipantRecord): boolean {
  return participant.notified === null || participant.notified.at < (state.head?.slotAt ?? 0);
}

/** Clauses of the newest version of the proposal of a case. */
export function clausesOf(state: SessionState, dispute: string): readonly ClauseRecord[] {
  return state.course.proposals.get(dispute)?.at(-1)?.clauses ?? [];
}

/** Signatures under the agreement as it stands. */
export function signaturesOf(state: SessionState, dispute: string): SignatureRecord[] {
  return state.course.signatures.filter((each) => each.dispute === dispute && each.counts);
}

/** Parties of the drafted agreement whose signature is missing. */
export function unsignedParties(state: SessionState, dispute: string): string[] {
  const signers = new Set(signaturesOf(state, dispute).map((each) => each.party));
  return (state.course.agreements.get(dispute)?.parties ?? []).filter((party) => !signers.has(party));
}

/** Cases of the session that it has not ended for yet. A part split off ends nothing. */
export function openDisputes(state: SessionState): string[] {
  const concluded = new Set(
    state.course.conclusions.filter((each) => each.result !== 'split').map((each) => each.dispute),
  );
  return (state.head?.disputes ?? []).filter((dispute) => !concluded.has(dispute));
}
