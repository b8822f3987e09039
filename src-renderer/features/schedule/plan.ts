import type { Relaxing, SchedulePrepared, ScheduleProposal, SeatProposal } from '@contract/schedule';
import type { ParticipantInput, ParticipantRef } from '@contract/sessions-plan';
import type { CallInput } from '../../app/call';
import type { GridGroup, GridLine } from './grid';

type Recusal = { why: string; ground: 'relative' | 'interest' | 'other_relation' | 'other' };

/** A seat as the person at the desk has settled it. */
export interface PlanSeat extends SeatProposal {
  /** Left out of this session. */
  out: boolean;
  /** Key of who is meant; '' while nobody is named. */
  chosen: string;
  /** Others of the seat may stand in. */
  substitutes: boolean;
  /** The parties have agreed to them already (人民调解法 20). */
  consented: boolean;
  /** Who stands aside, by key. */
  recused: Record<string, Recusal>;
}

/** All that is asked of the search, kept as a draft. */
export interface SchedulePlan {
  seats: PlanSeat[];
  /** Parties that don't come, by id. */
  absent: string[];
  minutes: number;
  rooms: string[];
  equipment: string[];
  beyondHours: boolean;
  beyondDeadline: boolean;
}

/** What the rules propose, before anybody changed it. Who may have to stand aside isn't chosen. */
export function planFor(prepared: SchedulePrepared): SchedulePlan {
  return {
    seats: prepared.seats.map(seatOf),
    absent: [],
    minutes: 120,
    rooms: [],
    equipment: [],
    beyondHours: false,
    beyondDeadline: false,
  };
}

function seatOf(seat: SeatProposal): PlanSeat {
  const chosen = seat.people.find(({ standsAside }) => standsAside === '') ?? seat.people[0];
  return { ...seat, out: false, chosen: chosen?.key ?? '', substitutes: true, consented: false, recused: {} };
}

/** Seats proposed since the draft was kept come in; what was settled stays settled. */
export function withProposals(plan: SchedulePlan, prepared: SchedulePrepared): SchedulePlan {
  const known = new Set(plan.seats.map(({ key }) => key));
  return {
    ...plan,
    seats: [...plan.seats, ...prepared.seats.filter(({ key }) => !known.has(key)).map(seatOf)],
  };
}

/** Those who are asked to come. */
export function seatsOf(plan: SchedulePlan): PlanSeat[] {
  return plan.seats.filter(({ out, chosen }) => !out && chosen !== '');
}

/** Required seats with nobody to be had. */
export function emptySeats(plan: SchedulePlan): PlanSeat[] {
  return plan.seats.filter(({ out, chosen }) => !out && chosen === '');
}

export function nameOfSeat({ unit, words }: PlanSeat): string {
  return unit === '' ? words : unit;
}

export function searchFor(
  plan: SchedulePlan,
  prepared: SchedulePrepared,
  span: { readonly from: string; readonly days: number },
): CallInput<'schedule.search'> {
  const seats = seatsOf(plan);
  const parties = prepared.parties.filter(({ party }) => !plan.absent.includes(party));
  return {
    dispute: prepared.dispute,
    minutes: plan.minutes,
    ...span,
    seats: [
      ...seats.map((seat) => {
        const [first, second, ...rest] = inOrder(seat);
        return {
          key: seat.key,
          words: nameOfSeat(seat),
          group: seat.required ? ('required' as const) : ('advised' as const),
          candidates: [first, seat.substitutes ? second : undefined].flatMap((each) => each ?? []),
          couldAlso: seat.substitutes ? rest : [second, ...rest].flatMap((each) => each ?? []),
        };
      }),
      ...parties.map(({ party, letter, name }) => ({
        key: `party:${party}`,
        words: `${letter} ${name}`,
        group: 'party' as const,
        candidates: [{ key: `party:${party}`, name }],
      })),
    ],
    rooms: plan.rooms,
    equipment: plan.equipment,
    headcount: Math.max(1, seats.length + parties.reduce((sum, { people }) => sum + people, 0)),
    recused: seats.flatMap(({ recused }) => Object.entries(recused).map(([key, { why }]) => ({ key, why }))),
    consented: seats.flatMap(({ consented, people }) => (consented ? people.map(({ key }) => key) : [])),
    beyondHours: plan.beyondHours,
    beyondDeadline: plan.beyondDeadline,
  };
}

/** Candidates of a seat, the chosen one first. */
function inOrder({ people, chosen }: PlanSeat): { key: string; name: string }[] {
  const first = people.filter(({ key }) => key === chosen);
  return [...first, ...people.filter(({ key }) => key !== chosen)].map(({ key, name }) => ({ key, name }));
}

/** The plan after one thing was given up. */
export function relaxed(plan: SchedulePlan, relaxing: Relaxing): SchedulePlan {
  switch (relaxing.kind) {
    case 'otherPerson':
      return changeSeat(plan, relaxing.seat, (seat) => ({ ...seat, chosen: relaxing.person.key }));
    case 'shorter':
      return { ...plan, minutes: relaxing.minutes };
    case 'withoutEquipment':
      return { ...plan, equipment: [] };
    case 'leaveEmpty':
      return relaxing.seat.startsWith('party:')
        ? { ...plan, absent: [...plan.absent, relaxing.seat.slice('party:'.length)] }
        : changeSeat(plan, relaxing.seat, (seat) => ({ ...seat, required: false }));
    case 'beyondHours':
      return { ...plan, beyondHours: true };
    case 'beyondDeadline':
      return { ...plan, beyondDeadline: true };
  }
}

function changeSeat(plan: SchedulePlan, key: string, change: (seat: PlanSeat) => PlanSeat): SchedulePlan {
  return { ...plan, seats: plan.seats.map((seat) => (seat.key === key ? change(seat) : seat)) };
}

/** The people of a proposal as the session takes them. */
export function participantsOf(
  proposal: Pick<ScheduleProposal, 'filled'>,
  plan: SchedulePlan,
  dispute: string,
): ParticipantInput[] {
  return proposal.filled.flatMap(({ seat: key, key: who, name }): ParticipantInput[] => {
    if (who === null) return [];
    if (who.startsWith('party:')) return [sideOf(dispute, who.slice('party:'.length))];
    const seat = plan.seats.find((each) => each.key === key);
    if (!seat) return [];
    const { role, required, presiding, reason, unit, liaison, why } = seat;
    return [
      {
        ref: refOf(who, seat.organisation),
        role,
        required,
        presiding,
        reason,
        name: who.startsWith('organisation:') ? '' : name,
        unit,
        phone: '',
        liaison,
        why: why.slice(0, 200),
      },
    ];
  });
}

/** Who of the directory stands aside: kept with the session, so that nobody has to remember it next time. */
export function recusalsOf(plan: SchedulePlan): NonNullable<CallInput<'sessions.plan'>['recusals']> {
  return plan.seats.flatMap(({ recused }) =>
    Object.entries(recused).flatMap(([key, { ground }]) =>
      key.startsWith('person:') ? [{ person: key.slice('person:'.length), ground }] : [],
    ),
  );
}

function sideOf(dispute: string, party: string): ParticipantInput {
  return {
    ref: { kind: 'party', dispute, party },
    role: 'party',
    required: true,
    presiding: false,
    reason: 'party',
    name: '',
    unit: '',
    phone: '',
    liaison: '',
    why: '',
  };
}

function refOf(key: string, organisation: string | null): ParticipantRef {
  const id = key.slice(key.indexOf(':') + 1);
  if (key.startsWith('person:')) return { kind: 'person', person: id, organisation };
  if (key.startsWith('organisation:')) return { kind: 'organisation', organisation: id };
  return { kind: 'hand', dispute: null, party: null };
}

const groupTitles = { required: '必须到场', advised: '建议到场', party: '当事人', room: '场所' } as const;

type Row = { key: string; group: keyof typeof groupTitles } & Omit<GridLine, 'icon'>;

/** Lines of the grid in their four groups, each with its picture. */
export function groupsOf(rows: readonly Row[], plan: SchedulePlan, prepared: SchedulePrepared): GridGroup[] {
  return (['required', 'advised', 'party', 'room'] as const)
    .map((group) => ({
      title: groupTitles[group],
      lines: rows
        .filter((row) => row.group === group)
        .map((row) => ({ ...row, icon: iconOf(row, plan, prepared) })),
    }))
    .filter(({ lines }) => lines.length > 0);
}

function iconOf(row: Row, plan: SchedulePlan, prepared: SchedulePrepared): string {
  if (row.group === 'party') return 'party';
  if (row.group === 'room')
    return prepared.rooms.find(({ id }) => `venue:${id}` === row.key)?.vehicle === true ? 'vehicle' : 'room';
  const seat = plan.seats.find(({ key }) => key === row.key);
  return seat?.reason === 'committee' ? 'committee' : (seat?.role ?? 'person');
}
