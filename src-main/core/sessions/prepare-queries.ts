import type { SchedulePrepared, SeatProposal } from '../../contract/schedule';
import { personRoleWords } from '../../contract/directory-labels';
import { personRole } from '../../contract/directory';
import { tierWord } from '../../contract/clock';
import { shanghaiDate } from '../../contract/local-date';
import { recusalGroundWords } from '../../contract/session-words';
import { sessionState } from '../../contract/sessions-plan';
import type { Centre } from '../../centre/centre';
import { disputeGoverned } from '../../centre/disputes-capability';
import { clocksOf } from '../disputes/dispute-clocks';
import { loadDispute } from '../disputes/load-dispute';
import { titleOf } from '../disputes/naming';
import { partyLetter } from '../disputes/party-letter';
import type { DisputeState, PartyRecord } from '../disputes/state';
import type { Person } from '../directory/state';
import { loadSession } from './load-queries';
import { factsOf } from './roster/facts';
import { proposeRoster, type ProposedSeat } from './roster/propose';
import { venuesInUse } from './schedule/build-problem';
import type { SessionState } from './state';

/** People of a unit that are offered; the first two are tried by themselves. */
const offered = 6;

/**
 * Who should be at the table of a case, with rooms and the deadline, to begin a schedule with.
 * @throws DomainError dispute.notFound
 */
export async function prepareSchedule(centre: Centre, dispute: string): Promise<SchedulePrepared> {
  const { state } = await loadDispute(centre, dispute);
  const today = shanghaiDate(centre.now());
  const { directory } = centre.governed;
  const division = divisionOf(centre, state);
  const whistled = await whistledUnits(centre, dispute);
  const aside = await asideBefore(centre, dispute);
  const seats = proposeRoster(factsOf(state), state.parties, { directory, division, today, whistled });
  return {
    dispute,
    no: state.head?.no ?? '',
    title: titleOf(state, disputeGoverned(centre)),
    ...deadlineOf(centre, state),
    restricted: state.head?.restricted === true,
    division,
    seats: seats.map((seat) => seatView(seat, { state, centre, today, aside })),
    parties: state.parties.flatMap((party, index) =>
      party.withdrawn
        ? []
        : [
            {
              party: party.id,
              letter: partyLetter(index),
              name: party.details?.name ?? '',
              people: peopleComing(party),
              note: noteOf(party, state),
            },
          ],
    ),
    rooms: venuesInUse(directory, today).map(({ id, name, capacity, equipment, kind }) => ({
      id,
      name,
      capacity,
      equipment,
      vehicle: kind === 'mobile_court',
    })),
    sessions: await liveSessions(centre, dispute),
  };
}

/** The deadline of the level a case is at; null where no clock runs. */
export function deadlineOf(
  centre: Centre,
  state: DisputeState,
): Pick<SchedulePrepared, 'tier' | 'tierWords' | 'due'> {
  const stage = clocksOf(state, disputeGoverned(centre)).stages.at(-1) ?? null;
  const due = stage === null || stage.endedAt !== null ? null : stage.due;
  return { tier: state.tier, tierWords: tierWord(state.tier), due };
}

/** Where a case is, for choosing units and the way there: its own division, else the centre's. */
export function divisionOf(centre: Centre, state: DisputeState): string {
  return state.head?.division ?? centre.governed.centre?.division ?? '';
}

/** A group comes by its representatives, anybody else in person and with who acts for them. */
function peopleComing({ kind, details }: PartyRecord): number {
  return kind === 'group' ? Math.max(1, details?.representatives.length ?? 0) : 1;
}

function noteOf(party: PartyRecord, state: DisputeState): string {
  const agents = state.work.agents.filter((agent) => agent.party === party.id && !agent.ended);
  const representatives = party.details?.representatives.length ?? 0;
  if (representatives > 0) return `代表人 ${representatives} 人`;
  return agents.length > 0 ? `代理人 ${agents.map(({ name }) => name).join('、')}` : '';
}

/** What is asked of each person proposed. */
interface AboutCase {
  readonly state: DisputeState;
  readonly centre: Centre;
  readonly today: string;
  /** Who stood aside before, by person, with the reason in words. */
  readonly aside: ReadonlyMap<string, string>;
}

/**
 * Who stood aside in sessions of the case before, whether they were left out of the plan or turned away at the table:
 * asked once, it holds for the next session too.
 */
async function asideBefore(centre: Centre, dispute: string): Promise<Map<string, string>> {
  const rows = await centre.store.read((connection) =>
    connection.all<{ session: string }>(
      'SELECT session FROM session_dispute WHERE dispute = ? ORDER BY session LIMIT 20',
      [dispute],
    ),
  );
  const found = new Map<string, string>();
  for (const { session } of rows) {
    const { state, head } = await loadSession(centre, session);
    // What was said at a session of several cases may be about another of them.
    const mayTell = head.disputes.length === 1;
    for (const { person, ground, note } of [...state.aside, ...turnedAway(state)])
      found.set(person, `上次已回避：${mayTell && note !== '' ? note : recusalGroundWords[ground]}`);
  }
  return found;
}

function turnedAway({ participants }: SessionState) {
  return participants.flatMap(({ ref, recusal }) =>
    ref.kind === 'person' && recusal?.upheld === true
      ? [{ person: ref.person, ground: recusal.ground, note: recusal.note }]
      : [],
  );
}

function seatView(seat: ProposedSeat, about: AboutCase): SeatProposal {
  const { people, ...rest } = seat;
  const known = people.slice(0, offered).map((person) => personOf(person, seat.organisation, about));
  const unit =
    seat.organisation === null
      ? []
      : [{ key: `organisation:${seat.organisation}`, name: seat.unit, post: '', standsAside: '' }];
  return { ...rest, people: known.length > 0 ? known : unit };
}

function personOf(
  person: Person,
  organisation: string | null,
  { state, centre, today, aside }: AboutCase,
): SeatProposal['people'][number] {
  const post = person.posts.find(
    (each) => each.organisation === organisation && (each.to === null || each.to >= today),
  );
  const role = personRole.safeParse(post?.role ?? person.posts[0]?.role).data;
  return {
    key: `person:${person.id}`,
    name: person.name,
    post: role === undefined ? '' : personRoleWords[role],
    standsAside: aside.get(person.id) ?? standsAsideBecause(person, state, centre),
  };
}

/**
 * Why somebody may have to stand aside (特邀调解规定 15): they are, or act for, a party, or their unit is one. Relatives are
 * known only to people, who say so on the page.
 */
function standsAsideBecause(person: Person, state: DisputeState, centre: Centre): string {
  const here = state.parties.filter(({ withdrawn }) => !withdrawn);
  if (here.some(({ details }) => details?.name === person.name)) return '和一方当事人同名，请核对是不是本人';
  if (state.work.agents.some(({ name }) => name === person.name))
    return '和一方的代理人同名，请核对是不是本人';
  const units = person.posts.flatMap(({ organisation }) =>
    organisation === null ? [] : (centre.governed.directory.organisations.get(organisation)?.name ?? []),
  );
  const own = here.find(({ details }) => details !== null && units.includes(details.name));
  return own ? `所在单位 ${own.details?.name ?? ''} 是当事人` : '';
}

async function liveSessions(centre: Centre, dispute: string): Promise<SchedulePrepared['sessions']> {
  const rows = await centre.store.read((connection) =>
    connection.all<{ id: string; state: string; start_at: number; end_at: number }>(
      `SELECT s.id, s.state, s.start_at, s.end_at FROM session s JOIN session_dispute d ON d.session = s.id
       WHERE d.dispute = ? AND s.state NOT IN ('closed', 'cancelled') ORDER BY s.start_at LIMIT 50`,
      [dispute],
    ),
  );
  return rows.map((row) => ({
    id: row.id,
    state: sessionState.parse(row.state),
    startAt: row.start_at,
    endAt: row.end_at,
  }));
}

/** Units called by a whistle of the case that is out or was answered. */
async function whistledUnits(centre: Centre, dispute: string): Promise<string[]> {
  const rows = await centre.store.read((connection) =>
    connection.all<{ organisation: string }>(
      `SELECT DISTINCT u.organisation FROM whistle w JOIN whistle_unit u ON u.whistle = w.id
       WHERE w.dispute = ? AND w.state NOT IN ('refused', 'cancelled') ORDER BY u.ordinal LIMIT 60`,
      [dispute],
    ),
  );
  return rows.map(({ organisation }) => organisation);
}
