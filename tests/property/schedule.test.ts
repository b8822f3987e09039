import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explainStart, relaxations } from '../../src-main/core/sessions/schedule/explain';
import {
  weights,
  type Booking,
  type Person,
  type Room,
  type ScheduleProblem,
  type Seat,
} from '../../src-main/core/sessions/schedule/problem';
import { solve } from '../../src-main/core/sessions/schedule/solve';

/** A second reading of the rules, by trying everything; shares nothing with the search but the problem's shape. */
function cheapestOfAll(problem: ScheduleProblem): number | null {
  let least: number | null = null;
  let passed = 0;
  for (const hours of problem.open) {
    for (let start = hours.start; start + problem.minutes <= hours.end; start += 1) {
      if (start % problem.step !== 0) continue;
      for (const room of problem.rooms) {
        if (room.capacity < problem.headcount) continue;
        if (problem.equipment.some((item) => !room.equipment.includes(item))) continue;
        const end = start + problem.minutes;
        if (room.bookings.some((b) => !(b.end <= start || b.start >= end))) continue;
        const rest = seatAll(problem, start, end, room, 0, new Set());
        if (rest === null) continue;
        const sum = rest + (passed + start - hours.start) * weights.wait;
        if (least === null || sum < least) least = sum;
      }
    }
    passed += hours.end - hours.start;
  }
  return least;
}

function seatAll(
  problem: ScheduleProblem,
  start: number,
  end: number,
  room: Room,
  at: number,
  taken: ReadonlySet<string>,
): number | null {
  const seat = problem.seats[at];
  if (!seat) return 0;
  let least: number | null = null;
  const consider = (cost: number, next: ReadonlySet<string>) => {
    const rest = seatAll(problem, start, end, room, at + 1, next);
    if (rest !== null && (least === null || rest + cost < least)) least = rest + cost;
  };
  if (!seat.required) consider(weights.emptySeat, taken);
  for (const candidate of seat.candidates) {
    const person = problem.people.get(candidate.person);
    if (!person || taken.has(person.id) || person.recusal !== null) continue;
    if (!canCome(problem, person, start, end, room.place)) continue;
    const cost =
      (candidate.substitute ? weights.substitute : 0) +
      (person.consent === 'ask' ? weights.consentToAsk : 0) +
      person.load * weights.load +
      road(problem, person, start, end, room.place) * weights.travel;
    consider(cost, new Set([...taken, person.id]));
  }
  return least;
}

function canCome(problem: ScheduleProblem, person: Person, start: number, end: number, place: string) {
  return person.bookings.every((b) => {
    const way = b.place === null ? 0 : problem.travel(b.place, place);
    return b.end + way <= start || b.start >= end + way;
  });
}

function road(problem: ScheduleProblem, person: Person, start: number, end: number, place: string) {
  const placed = person.bookings.filter((b) => b.place !== null);
  const before = placed.filter((b) => b.end <= start && b.end > start - 720).sort((a, b) => b.end - a.end)[0];
  const after = placed
    .filter((b) => b.start >= end && b.start < end + 720)
    .sort((a, b) => a.start - b.start)[0];
  return [before, after].reduce((sum, b) => sum + (b?.place ? problem.travel(b.place, place) : 0), 0);
}

const places = ['镇上', '村里', '县里'];
const travel = (from: string, to: string) =>
  from === to ? 0 : 20 + 10 * Math.abs(places.indexOf(from) - places.indexOf(to));

const quarter = fc.integer({ min: 0, max: 40 }).map((n) => n * 15);
const booking: fc.Arbitrary<Booking> = fc
  .tuple(quarter, fc.integer({ min: 1, max: 12 }), fc.constantFrom(null, ...places))
  .map(([start, length, place]) => ({ start, end: start + length * 15, place, what: '别的会' }));
// Two bookings of one person never overlap in real data; where they do, "the last before" would depend on their order.
const bookings = fc.array(booking, { maxLength: 3 }).map((list) => {
  const kept: Booking[] = [];
  for (const each of [...list].sort((a, b) => a.start - b.start))
    if (each.start >= (kept.at(-1)?.end ?? 0)) kept.push(each);
  return kept;
});

const people = fc
  .array(
    fc.record({
      bookings,
      recusal: fc.constantFrom(null, null, null, '是申请人的亲属'),
      consent: fc.constantFrom('given' as const, 'ask' as const),
      load: fc.integer({ min: 0, max: 3 }),
    }),
    { minLength: 2, maxLength: 5 },
  )
  .map((list) => list.map((person, i) => ({ ...person, id: `p${i}`, name: `人${i}` })));

const problems: fc.Arbitrary<ScheduleProblem> = people.chain((list) =>
  fc
    .record({
      minutes: fc.constantFrom(60, 90, 120),
      seats: fc.array(
        fc.record({
          required: fc.boolean(),
          picks: fc.uniqueArray(fc.integer({ min: 0, max: list.length - 1 }), { minLength: 1, maxLength: 3 }),
        }),
        { minLength: 1, maxLength: 4 },
      ),
      rooms: fc.array(
        fc.record({
          place: fc.constantFrom(...places),
          capacity: fc.constantFrom(6, 20),
          equipment: fc.constantFrom([], ['大屏']),
          bookings,
        }),
        { minLength: 1, maxLength: 3 },
      ),
      equipment: fc.constantFrom([], [], ['大屏']),
      headcount: fc.constantFrom(4, 10),
    })
    .map(({ minutes, seats, rooms, equipment, headcount }) => ({
      minutes,
      step: 30,
      open: [
        { start: 60, end: 240, words: '上午' },
        { start: 360, end: 570, words: '下午' },
      ],
      beyondHours: [{ start: 570, end: 750, words: '晚上' }],
      beyondDeadline: [],
      seats: seats.map(({ required, picks }, i): Seat => ({
        id: `s${i}`,
        words: `席${i}`,
        required,
        candidates: picks.map((pick, nth) => ({ person: `p${pick}`, substitute: nth > 0 })),
        couldAlso: list.map(({ id }) => id),
      })),
      people: new Map(list.map((person) => [person.id, person])),
      rooms: rooms.map((room, i) => ({ ...room, id: `r${i}`, name: `室${i}` })),
      equipment,
      headcount,
      travel,
    })),
);

describe('the search for a time', () => {
  it('finds the cheapest of all ways, or none where there is none', () => {
    fc.assert(
      fc.property(problems, (problem) => {
        const [best] = solve(problem, 1);
        expect(best?.total ?? null).toBe(cheapestOfAll(problem));
      }),
      { numRuns: 400 },
    );
  });

  it('gives a reason for every start that is not to be had, and none for one that is', () => {
    fc.assert(
      fc.property(problems, (problem) => {
        for (const hours of problem.open)
          for (let start = hours.start; start + problem.minutes <= hours.end; start += problem.step) {
            const only = { ...problem, open: [{ ...hours, start, end: start + problem.minutes }] };
            expect(explainStart(problem, start).length === 0).toBe(solve(only, 1).length === 1);
          }
      }),
      { numRuns: 200 },
    );
  });

  it('names only concessions that really open a time', () => {
    fc.assert(
      fc.property(problems, (problem) => {
        fc.pre(solve(problem, 1).length === 0);
        for (const { proposal } of relaxations(problem)) {
          expect(proposal.end - proposal.start).toBeGreaterThanOrEqual(60);
          const people = proposal.filled.flatMap(({ person }) => (person ? [person] : []));
          expect(new Set(people).size).toBe(people.length);
          expect(people.every((id) => problem.people.get(id)?.recusal === null)).toBe(true);
        }
      }),
      { numRuns: 100 },
    );
  });
});
