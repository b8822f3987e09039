import type { DisputeAction } from '../../contract/disputes';
import { organisationKind } from '../../contract/directory';
import { attemptResultOf, type ConclusionInput } from '../../contract/sessions-result';
import type { DisputeState } from '../disputes/state';
import { activeParties } from '../disputes/state-questions';
import { convenorOf } from './decide-agreement';
import type { SessionContext } from './decision';
import { seated } from './questions';
import type { ParticipantRecord, SessionState } from './state';

const attemptModeOf = { onsite: 'onsite', video: 'video' } as const;

/**
 * How they talked: on the spot and by video as planned; in a room back to back where the case was talked about with one
 * side alone for more than half of the time since the session began, else at one table.
 */
function modeOf(state: SessionState, dispute: string, now: number): 'joint' | 'caucus' | 'onsite' | 'video' {
  const mode = state.head?.mode ?? 'room';
  if (mode !== 'room') return attemptModeOf[mode];
  const { openedAt, caucuses, caucus } = state.course;
  const alone = [...caucuses, ...(caucus === null ? [] : [{ ...caucus, to: now }])]
    .filter((each) => each.dispute === dispute)
    .reduce((sum, { from, to }) => sum + Math.max(0, to - from), 0);
  return openedAt !== null && alone * 2 > now - openedAt ? 'caucus' : 'joint';
}

/** The attempt of a case that a session was: who presided, who was there, what came of it. */
export function attemptAction(
  state: SessionState,
  { dispute, result, summary, failureReason, reason, nextOn }: ConclusionInput,
  found: DisputeState,
  onBehalfOf: string,
  context: SessionContext,
): DisputeAction {
  const here = seated(state).filter((each) => each.arrival !== null);
  const names = (role: ParticipantRecord['role']) => here.filter((each) => each.role === role).map(whoCame);
  const convenor = state.head?.convenor ?? null;
  const kind = organisationKind.safeParse(convenor === null ? null : context.organisation(convenor)?.kind);
  const others = here.filter(
    (each) => !['mediator', 'recorder', 'party'].includes(each.role) && belongsTo(each, dispute),
  );
  return {
    kind: 'recordAttempt',
    at: null,
    onBehalfOf,
    by: 'tier',
    mediation: state.head?.mediation ?? 'people',
    organisation: convenorOf(state, context),
    mediators: names('mediator').slice(0, 20),
    recorder: names('recorder')[0] ?? '',
    mode: modeOf(state, dispute, context.now),
    place: placeOf(state, context),
    joint: state.head?.joint ?? true,
    participants: others.slice(0, 60).map((each) => ({ name: whoCame(each), unit: each.unit })),
    presentParties: presentParties(here, found),
    summary,
    result: attemptResultOf[result],
    failureReason: result === 'failed' ? failureReason : null,
    nextOn: result === 'adjourned' ? nextOn : null,
    bodyKind: kind.success ? kind.data : null,
    points: [...state.course.points.keys()],
    resultReason: reason,
  };
}

/** Who acts for parties of another case is none of this case's. */
function belongsTo({ ref }: ParticipantRecord, dispute: string): boolean {
  return !('dispute' in ref) || ref.dispute === null || ref.dispute === dispute;
}

function whoCame({ arrival, name, unit }: ParticipantRecord): string {
  if (arrival !== null && arrival.name !== '') return arrival.name;
  return name === '' ? unit : name;
}

function placeOf(state: SessionState, context: Pick<SessionContext, 'venue'>): string {
  const venue = state.head?.venue ?? null;
  const name = venue === null ? '' : (context.venue(venue)?.name ?? '');
  return name === '' ? state.texts.place : name;
}

/** Parties who were there themselves or by somebody who acts for them. */
function presentParties(here: readonly ParticipantRecord[], dispute: DisputeState): string[] {
  const present = new Set(
    here.flatMap(({ ref }) => ('party' in ref && ref.party !== null ? [ref.party] : [])),
  );
  return activeParties(dispute)
    .map((party) => party.id)
    .filter((id) => present.has(id));
}
