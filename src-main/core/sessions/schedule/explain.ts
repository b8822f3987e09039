import { assign } from './assign';
import { personObstacle, roomIsFree, roomServes, type Slot } from './free-time';
import type { Booking, OpenHours, Proposal, Room, ScheduleProblem, Seat } from './problem';
import { choicesFor, solve } from './solve';

/** One reason why a time is no good. The page makes the sentence; `what` is the words of the booking in the way. */
export type Obstacle =
  | { readonly kind: 'noHours' }
  | { readonly kind: 'noRoom'; readonly what: readonly string[] }
  | { readonly kind: 'noRoomLargeEnough' }
  | {
      readonly kind: 'busy' | 'travel';
      readonly seat: string;
      readonly person: string;
      readonly booking: Booking;
    }
  | { readonly kind: 'recused'; readonly seat: string; readonly person: string; readonly why: string }
  | { readonly kind: 'nobodyNamed'; readonly seat: string }
  /** Each of these seats has somebody, but the same few people. */
  | { readonly kind: 'tooFewPeople'; readonly seats: readonly string[] };

/** Why a session can't be held from `start` on; empty when it can. */
export function explainStart(problem: ScheduleProblem, start: number): Obstacle[] {
  const slot = slotAt(problem, start);
  if (!slot) return [{ kind: 'noHours' }];
  const serving = problem.rooms.filter((room) => roomServes(room, problem));
  if (serving.length === 0) return [{ kind: 'noRoomLargeEnough' }];
  const free = serving.filter((room) => roomIsFree(room, slot));
  const [room] = free;
  if (!room) return [{ kind: 'noRoom', what: serving.flatMap((each) => inTheWay(each, slot)) }];
  return fewestObstacles(problem, slot, free);
}

/** Rooms differ in the way to them; the one with the least in the way tells the most. */
function fewestObstacles(problem: ScheduleProblem, slot: Slot, rooms: readonly Room[]): Obstacle[] {
  let fewest: Obstacle[] | null = null;
  for (const room of rooms) {
    const found = obstaclesIn(problem, slot, room);
    if (found.length === 0) return [];
    if (!fewest || found.length < fewest.length) fewest = found;
  }
  return fewest ?? [];
}

function obstaclesIn(problem: ScheduleProblem, slot: Slot, room: Room): Obstacle[] {
  const required = problem.seats.filter((seat) => seat.required);
  const found = required.flatMap((seat) => seatObstacles(problem, seat, slot, room));
  if (found.length > 0) return found;
  const choices = required.map((seat) => choicesFor(problem, seat, slot, room));
  if (assign(choices)) return [];
  return [{ kind: 'tooFewPeople', seats: required.map(({ id }) => id) }];
}

/** What keeps a seat empty: every candidate's reason; nothing when one of them can come. */
function seatObstacles(problem: ScheduleProblem, seat: Seat, slot: Slot, room: Room): Obstacle[] {
  if (seat.candidates.length === 0) return [{ kind: 'nobodyNamed', seat: seat.id }];
  const found: Obstacle[] = [];
  for (const { person: id } of seat.candidates) {
    const person = problem.people.get(id);
    if (!person) continue;
    if (person.recusal !== null) {
      found.push({ kind: 'recused', seat: seat.id, person: id, why: person.recusal });
      continue;
    }
    const obstacle = personObstacle(person, slot, room.place, problem.travel);
    if (!obstacle) return [];
    found.push({ kind: obstacle.kind, seat: seat.id, person: id, booking: obstacle.booking });
  }
  return found;
}

function slotAt(problem: ScheduleProblem, start: number): Slot | null {
  const end = start + problem.minutes;
  const hours = problem.open.find((each) => each.start <= start && end <= each.end);
  return hours ? { start, end, hours, waited: 0 } : null;
}

function inTheWay(room: Room, slot: Slot): string[] {
  const booking = room.bookings.find((each) => each.start < slot.end && slot.start < each.end);
  return booking ? [`${room.name}：${booking.what}`] : [];
}

/** One thing to give up. */
type Concession =
  | { readonly kind: 'otherPerson'; readonly seat: string; readonly person: string }
  | { readonly kind: 'shorter'; readonly minutes: number }
  | { readonly kind: 'withoutEquipment'; readonly equipment: readonly string[] }
  | { readonly kind: 'beyondHours' }
  | { readonly kind: 'leaveEmpty'; readonly seat: string }
  | { readonly kind: 'beyondDeadline' };

/** A concession with the best time it opens. Ordered from the gentlest. */
export type Relaxation = Concession & { readonly proposal: Proposal };

/** The shortest session worth proposing instead, minutes. */
const shortestSession = 60;

/** What to give up when nothing fits: each single concession that opens a time, with the best time it opens. */
export function relaxations(problem: ScheduleProblem): Relaxation[] {
  return concessions(problem).flatMap(({ change, ...concession }) => {
    const [proposal] = solve({ ...problem, ...change }, 1);
    return proposal ? [{ ...concession, proposal }] : [];
  });
}

type Tried = Concession & { readonly change: Partial<ScheduleProblem> };

function concessions(problem: ScheduleProblem): Tried[] {
  const { seats, minutes, equipment, open, beyondHours, beyondDeadline } = problem;
  const required = seats.filter((seat) => seat.required);
  const list: Tried[] = required.flatMap((seat) =>
    seat.couldAlso.map((person): Tried => ({
      kind: 'otherPerson',
      seat: seat.id,
      person,
      change: {
        seats: withSeat(seats, seat.id, {
          ...seat,
          candidates: [...seat.candidates, { person, substitute: true }],
        }),
      },
    })),
  );
  if (minutes > shortestSession)
    list.push({ kind: 'shorter', minutes: shortestSession, change: { minutes: shortestSession } });
  if (equipment.length > 0) list.push({ kind: 'withoutEquipment', equipment, change: { equipment: [] } });
  if (beyondHours.length > 0)
    list.push({ kind: 'beyondHours', change: { open: inOrder([...open, ...beyondHours]) } });
  for (const seat of required)
    list.push({
      kind: 'leaveEmpty',
      seat: seat.id,
      change: { seats: withSeat(seats, seat.id, { ...seat, required: false }) },
    });
  if (beyondDeadline.length > 0)
    list.push({ kind: 'beyondDeadline', change: { open: inOrder([...open, ...beyondDeadline]) } });
  return list;
}

function withSeat(seats: readonly Seat[], id: string, changed: Seat): Seat[] {
  return seats.map((seat) => (seat.id === id ? changed : seat));
}

function inOrder(hours: readonly OpenHours[]): OpenHours[] {
  return [...hours].sort((a, b) => a.start - b.start);
}
