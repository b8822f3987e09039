import { assign, type Choice, type SeatChoices } from './assign';
import { personObstacle, roomIsFree, roomServes, slotsOf, travelMinutes, type Slot } from './free-time';
import {
  totalOf,
  weights,
  type Costs,
  type Filled,
  type Person,
  type Proposal,
  type Room,
  type ScheduleProblem,
  type Seat,
} from './problem';

/**
 * The best times for a session: of every stretch of open hours (a morning, an afternoon) its cheapest start, the
 * cheapest first, at most `limit`. Hard rules are never broken: required seats filled, nobody on two seats or in two
 * places, the way between places counted, nobody who must stand aside, a room that is free, large and fitted enough.
 * Empty when nothing fits; `relaxations` then says what to give up.
 */
export function solve(problem: ScheduleProblem, limit = 5): Proposal[] {
  const rooms = problem.rooms.filter((room) => roomServes(room, problem));
  const best = new Map<number, Proposal>();
  for (const slot of slotsOf(problem.open, problem.minutes, problem.step)) {
    for (const room of rooms) {
      if (!roomIsFree(room, slot)) continue;
      const proposal = proposeAt(problem, slot, room, best.get(slot.hours.start)?.total ?? Infinity);
      if (proposal) best.set(slot.hours.start, proposal);
    }
  }
  return [...best.values()].sort((a, b) => a.total - b.total || a.start - b.start).slice(0, limit);
}

/** The best filling of one room at one time, if it costs less than `bound`; null when a required seat stays empty. */
export function proposeAt(problem: ScheduleProblem, slot: Slot, room: Room, bound: number): Proposal | null {
  const wait = waitCost(slot);
  if (wait >= bound) return null;
  const seats = problem.seats.map((seat) => choicesFor(problem, seat, slot, room));
  const assignment = assign(seats, bound - wait);
  if (!assignment) return null;
  const costs = costsOf(problem, slot, room, assignment.chosen);
  return {
    start: slot.start,
    end: slot.end,
    room: room.id,
    hours: slot.hours.words,
    filled: problem.seats.map((seat, index) => filledBy(seat, assignment.chosen[index] ?? null)),
    costs,
    total: totalOf(costs),
  };
}

function filledBy(seat: Seat, choice: Choice | null): Filled {
  return { seat: seat.id, person: choice?.person ?? null, substitute: choice?.substitute ?? false };
}

/** Who can take a seat at that time in that room, the cheapest first. */
export function choicesFor(problem: ScheduleProblem, seat: Seat, slot: Slot, room: Room): SeatChoices {
  const choices: Choice[] = [];
  for (const { person: id, substitute } of seat.candidates) {
    const person = problem.people.get(id);
    if (!person || person.recusal !== null) continue;
    if (personObstacle(person, slot, room.place, problem.travel)) continue;
    choices.push({ person: id, substitute, cost: personCost(problem, person, substitute, slot, room) });
  }
  // A stable sort keeps the order of the candidates among equals.
  choices.sort((a, b) => a.cost - b.cost);
  return { seat: seat.id, choices, emptyCost: seat.required ? null : weights.emptySeat };
}

function personCost(
  problem: ScheduleProblem,
  person: Person,
  substitute: boolean,
  slot: Slot,
  room: Room,
): number {
  return (
    (substitute ? weights.substitute : 0) +
    consentCost(person) +
    travelCost(problem, person, slot, room) +
    person.load * weights.load
  );
}

function consentCost(person: Person): number {
  return person.consent === 'ask' ? weights.consentToAsk : 0;
}

function travelCost(problem: ScheduleProblem, person: Person, slot: Slot, room: Room): number {
  return travelMinutes(person, slot, room.place, problem.travel) * weights.travel;
}

function waitCost(slot: Slot): number {
  return slot.waited * weights.wait;
}

function costsOf(
  problem: ScheduleProblem,
  slot: Slot,
  room: Room,
  chosen: readonly (Choice | null)[],
): Costs {
  const costs = { wait: waitCost(slot), substitutes: 0, empty: 0, consent: 0, travel: 0, load: 0 };
  for (const choice of chosen) {
    const person = choice ? problem.people.get(choice.person) : undefined;
    if (!choice || !person) {
      costs.empty += weights.emptySeat;
      continue;
    }
    costs.substitutes += choice.substitute ? weights.substitute : 0;
    costs.consent += consentCost(person);
    costs.travel += travelCost(problem, person, slot, room);
    costs.load += person.load * weights.load;
  }
  return costs;
}
