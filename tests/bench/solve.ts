import { epochDayOf, instantAt } from '../../src-main/contract/local-date';
import { BUILT_IN_CALENDAR, compileCalendar } from '../../src-main/core/calendar/working-calendar';
import { answerSearch } from '../../src-main/core/sessions/schedule/answer';
import { overlaps, slotsOf } from '../../src-main/core/sessions/schedule/free-time';
import { hoursOf } from '../../src-main/core/sessions/schedule/open-hours';
import type { Booking, Person, Room, ScheduleProblem } from '../../src-main/core/sessions/schedule/problem';
import { travelBetween } from '../../src-main/core/sessions/schedule/travel';
import { smallerIsBetter } from './statistics';
import type { Suite } from './suite';

/** What a busy township plans with: 30 people, 14 days, 15 sessions that stand already. */
const size = { people: 30, days: 14, sessions: 15, seats: 10 } as const;

/**
 * Milliseconds to the proposals with their reasons and the answers to 为什么不是: a problem as it comes, and one in which
 * nothing fits, so that every concession is tried; against looking once at every booking for every start.
 */
export const solve: Suite = ({ brief }) => {
  const rounds = brief ? 3 : 40;
  const baseline: number[] = [];
  const usual: number[] = [];
  const hopeless: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const problem = problemOf(round + 1, false);
    baseline.push(timeOf(() => scan(problem)));
    usual.push(timeOf(() => answer(problem)));
    hopeless.push(timeOf(() => answer(problemOf(round + 1, true))));
  }
  return Promise.resolve([
    smallerIsBetter('search, 30 people, 14 days, 15 sessions', 'ms', usual, baseline),
    smallerIsBetter('search in which nothing fits', 'ms', hopeless, baseline),
  ]);
};

function timeOf(work: () => unknown): number {
  const begun = performance.now();
  work();
  return performance.now() - begun;
}

function answer(problem: ScheduleProblem) {
  return answerSearch({
    problem,
    due: problem.open.at(-1)?.end ?? null,
    tierWords: '三级',
    lunch: { from: 720, to: 870 },
  });
}

/** The least any search must do. */
function scan(problem: ScheduleProblem): number {
  let free = 0;
  for (const slot of slotsOf(problem.open, problem.minutes, problem.step))
    for (const person of problem.people.values())
      if (!person.bookings.some((booking) => overlaps(booking, slot))) free += 1;
  return free;
}

function problemOf(seed: number, nobodyFree: boolean): ScheduleProblem {
  const random = numbers(seed);
  const first = epochDayOf(2026, 11, 24);
  const hours = hoursOf({
    firstDay: first,
    days: size.days,
    now: instantAt(first, 510),
    due: instantAt(first + size.days - 3, 1080),
    duty: [
      { from: '08:30', to: '12:00' },
      { from: '14:30', to: '18:00' },
    ],
    calendar: compileCalendar(BUILT_IN_CALENDAR),
  });
  const places = ['620702102201', '620702102202', '620702102', '620702105', '620702'];
  const place = () => places[Math.floor(random() * places.length)] ?? '';
  const taken = (what: string): Booking => {
    const start =
      instantAt(first + Math.floor(random() * size.days), 510 + 30 * Math.floor(random() * 16)) / 60_000;
    return { start, end: start + 60 + 30 * Math.floor(random() * 4), place: place(), what };
  };
  const sessions = Array.from({ length: size.sessions }, () => taken('另一场调解'));
  const people = Array.from({ length: size.people }, (_, index): Person => {
    const own = Array.from({ length: 6 }, () => taken('会议'));
    const booked = sessions.filter(() => random() < 0.3);
    const whole = nobodyFree && index < 2 ? [{ start: 0, end: 1e9, place: null, what: '休假' }] : [];
    return {
      id: `person:${index}`,
      name: `人员${index}`,
      bookings: [...own, ...booked, ...whole].sort((a, b) => a.start - b.start),
      recusal: null,
      consent: index % 4 === 0 ? 'ask' : 'given',
      load: booked.length,
    };
  });
  const rooms = Array.from({ length: 3 }, (_, index): Room => ({
    id: `room-${index}`,
    name: `调解室${index}`,
    place: '620702102',
    capacity: 20 + 10 * index,
    equipment: ['大屏'],
    bookings: sessions.filter((_, nth) => nth % 3 === index),
  }));
  return {
    minutes: 120,
    step: 30,
    ...hours,
    seats: Array.from({ length: size.seats }, (_, index) => ({
      id: `seat-${index}`,
      words: `单位${index}`,
      required: index < 7,
      candidates: [
        { person: `person:${2 * index}`, substitute: false },
        { person: `person:${2 * index + 1}`, substitute: true },
      ],
      couldAlso: [`person:${20 + index}`],
    })),
    people: new Map(people.map((person) => [person.id, person])),
    rooms,
    equipment: ['大屏'],
    headcount: 18,
    travel: travelBetween,
  };
}

/** Numbers in [0, 1) that are the same for the same seed. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
