import type { SessionContext } from './decision';
import { seated } from './questions';
import type { ParticipantRecord, SessionState } from './state';

/**
 * Invited helpers at the table to whom a party at the table hasn't consented yet (人民调解法 20); those refused count as
 * well. Empty where all is well.
 */
export function withoutConsent(
  state: SessionState,
  context: Pick<SessionContext, 'cases'>,
): ParticipantRecord[] {
  const here = seated(state).filter((each) => each.arrival !== null && each.arrival.leftAt === null);
  const asked = partiesAtTable(state, context);
  return here.filter(
    (each) => needsConsent(each) && !asked.every((party) => hasConsent(state, each.id, party)),
  );
}

/** Those who come to help, as opposed to who presides, keeps order or serves the session. */
export function needsConsent({ role, ref }: Pick<ParticipantRecord, 'role' | 'ref'>): boolean {
  const ofCase = ref.kind === 'party' || ref.kind === 'agent';
  return !ofCase && (role === 'adviser' || role === 'guide' || role === 'observer');
}

/** The last word of a party on a helper. */
export function lastConsent(state: SessionState, participant: string, party: string) {
  return state.consents.findLast(
    (each) => each.parties.includes(party) && each.participants.includes(participant),
  );
}

function hasConsent(state: SessionState, participant: string, party: string): boolean {
  return lastConsent(state, participant, party)?.given === true;
}

function partiesAtTable(state: SessionState, { cases }: Pick<SessionContext, 'cases'>): string[] {
  const present = seated(state).flatMap(({ ref, arrival }) =>
    'party' in ref && ref.party !== null && arrival !== null ? [ref.party] : [],
  );
  const active = new Set(
    (state.head?.disputes ?? []).flatMap(
      (id) => cases.find(id)?.parties.flatMap((party) => (party.withdrawn ? [] : [party.id])) ?? [],
    ),
  );
  return [...new Set(present)].filter((party) => active.has(party));
}
