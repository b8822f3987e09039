import type { Replayed } from '../../journal/replay';
import type { Projection, ProjectionRow } from '../../store/schema';
import { isLive, isToTell, seated, stateOf } from './questions';
import type { SessionHead, SessionState } from './state';

/** The rows of one session, the same on every replica. Empty until the entry that planned it has arrived. */
export function projectSession(replayed: Replayed<SessionState>): Projection {
  const { state, ordered } = replayed;
  const { head } = state;
  if (head === null) return {};
  return {
    session: [sessionRowOf(state, head, ordered[0]?.header.centre ?? '')],
    session_dispute: head.disputes.map((dispute) => ({ session: state.id, dispute })),
    booking: isLive(state) ? bookingsOf(state, head) : [],
  };
}

function sessionRowOf(state: SessionState, head: SessionHead, centre: string): ProjectionRow<'session'> {
  const people = seated(state);
  const presiding = people.find((each) => each.presiding);
  const answered = (answer: string) => people.filter((each) => each.answer?.answer === answer).length;
  return {
    id: state.id,
    state: stateOf(state),
    mode: head.mode,
    joint: head.joint ? 1 : 0,
    start_at: head.startAt,
    end_at: head.endAt,
    venue: head.venue ?? '',
    vehicle: head.vehicle ?? '',
    place: state.texts.place,
    series: head.series ?? '',
    whistle: head.whistle ?? '',
    title: state.texts.title,
    presiding: presiding === undefined || presiding.name === '' ? (presiding?.unit ?? '') : presiding.name,
    invited: people.length,
    accepted: answered('accepts'),
    declined: answered('declines'),
    arrived: people.filter((each) => each.arrival !== null).length,
    to_tell: people.filter((each) => isToTell(state, each)).length,
    results: resultsOf(state),
    centre,
  };
}

/** Results of its cases in a fixed order: `agreed failed`. */
function resultsOf(state: SessionState): string {
  const all = state.course.conclusions.map((each) => each.result).filter((result) => result !== 'split');
  return [...new Set(all)].sort().join(' ');
}

/** What a live session takes: its room, its vehicle, its people. Who has declined or stands aside is free. */
function bookingsOf(state: SessionState, head: SessionHead): ProjectionRow<'booking'>[] {
  const people = seated(state)
    .filter((each) => each.answer?.answer !== 'declines' && each.recusal?.upheld !== true)
    .flatMap(({ ref }): [string, string][] => {
      switch (ref.kind) {
        case 'person':
          return [['person', ref.person]];
        case 'party':
          return [['party', ref.party]];
        case 'agent':
          return [['party', ref.agent]];
        default:
          return [];
      }
    });
  const places: [string, string | null][] = [
    ['venue', head.venue],
    ['vehicle', head.vehicle],
  ];
  const taken = new Map<string, [string, string]>();
  for (const [resource, id] of [...places, ...people])
    if (id !== null) taken.set(`${resource} ${id}`, [resource, id]);
  return [...taken.values()].map(([resource, resource_id]) => ({
    session: state.id,
    resource,
    resource_id,
    start_at: head.startAt,
    end_at: head.endAt,
  }));
}
