import type { z } from 'zod';
import type { BusyKind } from '../../../contract/availability';
import type { searchInput } from '../../../contract/schedule';
import { isInTerm, type DirectoryState, type Venue } from '../../directory/state';
import type { Booking, OpenHours, Person, Room, ScheduleProblem } from './problem';
import { travelBetween } from './travel';

export type Asked = z.output<typeof searchInput>;

/** A stretch of time somebody or something is taken, ms, with what the grid shows of it. */
export interface Taken {
  readonly key: string;
  readonly from: number;
  readonly to: number;
  readonly what: string;
  readonly kind: BusyKind | 'session';
  /** Session it is, where it may be opened by who asks. */
  readonly session: string | null;
  /** Division it happens in, '' where that doesn't matter. */
  readonly division: string;
}

/** Everything a problem is made of besides what was asked. */
export interface Surroundings {
  readonly directory: DirectoryState;
  readonly today: string;
  /** Division of the centre, and of the case. */
  readonly home: string;
  readonly division: string;
  /** By key; see `resourceKey`. A person's hold those of their units too. */
  readonly taken: ReadonlyMap<string, readonly Taken[]>;
  readonly open: readonly OpenHours[];
  readonly beyondHours: readonly OpenHours[];
  readonly beyondDeadline: readonly OpenHours[];
  /** Division of an organisation, '' where unknown. */
  divisionOf(organisation: string): string;
}

/** Starts are tried every half hour. */
const step = 30;
/** Chairs of a room that says nothing of it. */
const plenty = 500;
/** Room of a directory without any: the centre itself. */
export const noRoom = { id: '', name: '本中心' };

/** The search problem of a request, in minutes. Same input, same problem. */
export function buildProblem(asked: Asked, world: Surroundings): ScheduleProblem {
  return {
    minutes: asked.minutes,
    step,
    open: world.open,
    beyondHours: world.beyondHours,
    beyondDeadline: world.beyondDeadline,
    seats: asked.seats.map(({ key, words, group, candidates, couldAlso }) => ({
      id: key,
      words,
      required: group !== 'advised',
      candidates: candidates.map(({ key: person }, index) => ({ person, substitute: index > 0 })),
      couldAlso: couldAlso.map(({ key: person }) => person),
    })),
    people: peopleOf(asked, world),
    rooms: roomsOf(asked, world),
    equipment: asked.equipment,
    headcount: asked.headcount,
    travel: travelBetween,
  };
}

function peopleOf(asked: Asked, world: Surroundings): Map<string, Person> {
  const recused = new Map(asked.recused.map(({ key, why }) => [key, why]));
  const consented = new Set(asked.consented);
  const people = new Map<string, Person>();
  for (const { group, candidates, couldAlso } of asked.seats)
    for (const { key, name } of [...candidates, ...couldAlso]) {
      if (people.has(key)) continue;
      const taken = takenBy(key, world);
      people.set(key, {
        id: key,
        name,
        bookings: taken.map(bookingOf),
        recusal: recused.get(key) ?? null,
        // Only who is invited to help needs the parties' consent, not they themselves.
        consent: group !== 'advised' || consented.has(key) ? 'given' : 'ask',
        load: new Set(taken.flatMap(({ kind, from }) => (kind === 'session' ? [from] : []))).size,
      });
    }
  return people;
}

/** What takes a person's time: their own and their units', by beginning. */
export function takenBy(key: string, { taken, directory, today }: Surroundings): readonly Taken[] {
  const own = taken.get(key) ?? [];
  const person = key.startsWith('person:') ? directory.people.get(key.slice('person:'.length)) : undefined;
  const units = new Set(
    (person?.posts ?? []).flatMap((post) =>
      post.organisation !== null && isInTerm(post, today) ? [post.organisation] : [],
    ),
  );
  const theirs = [...units].flatMap((unit) => taken.get(`organisation:${unit}`) ?? []);
  return theirs.length === 0 ? own : [...own, ...theirs].sort((a, b) => a.from - b.from);
}

function bookingOf({ from, to, what, division }: Taken): Booking {
  return {
    start: Math.floor(from / 60_000),
    end: Math.ceil(to / 60_000),
    place: division === '' ? null : division,
    what,
  };
}

/** Rooms of the directory that are in use, or the centre itself where it names none. */
function roomsOf({ rooms, equipment }: Asked, world: Surroundings): Room[] {
  const all = venuesInUse(world.directory, world.today);
  if (all.length === 0)
    return [{ ...noRoom, place: world.home, capacity: plenty, equipment: [...equipment], bookings: [] }];
  return all
    .filter(({ id }) => rooms.length === 0 || rooms.includes(id))
    .map((venue) => ({
      id: venue.id,
      name: venue.name,
      place: placeOf(venue, world),
      capacity: venue.capacity ?? plenty,
      equipment: equipment.filter((item) => venue.equipment.includes(item)),
      bookings: (world.taken.get(`venue:${venue.id}`) ?? []).map(bookingOf),
    }));
}

export function venuesInUse({ venues }: DirectoryState, today: string): Venue[] {
  return [...venues.values()].filter(({ closedOn }) => closedOn === null || closedOn > today);
}

/** A court vehicle drives to the case; a room is where its unit is. */
function placeOf(venue: Venue, world: Surroundings): string {
  if (venue.kind === 'mobile_court' || venue.kind === 'open_air') return world.division;
  const unit = venue.organisation === null ? '' : world.divisionOf(venue.organisation);
  return unit === '' ? world.home : unit;
}
