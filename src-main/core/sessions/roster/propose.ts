import type { z } from 'zod';
import { languageWords } from '../../../contract/directory-labels';
import type { invitationReason, participantRole } from '../../../contract/sessions-plan';
import type { PartyRecord } from '../../disputes/state';
import { listOrganisations } from '../../directory/organisations';
import { isMediatorRole, postsByOrganisation, type Place } from '../../directory/people';
import { isInTerm, type DirectoryState, type Person } from '../../directory/state';
import { holds, roster, type CaseFacts, type RosterUnit } from './rules';

/** A seat at the table with who could take it, the first meant one before those who stand in. */
export interface ProposedSeat {
  /** Stable within a case: the unit's or person's key. */
  readonly key: string;
  readonly words: string;
  readonly role: z.infer<typeof participantRole>;
  readonly required: boolean;
  readonly presiding: boolean;
  readonly reason: z.infer<typeof invitationReason>;
  readonly why: string;
  /** Null where the directory has no such unit, and for people asked by themselves. */
  readonly organisation: string | null;
  readonly unit: string;
  readonly people: readonly Person[];
  readonly liaison: string;
}

export interface RosterWorld {
  readonly directory: DirectoryState;
  /** Division of the case, up to twelve digits; that of the centre where it has none. */
  readonly division: string;
  readonly today: string;
  /** Units of whistles of the case, by id. */
  readonly whistled: readonly string[];
}

type Organisation = ReturnType<typeof listOrganisations>[number];

/** Who is first meant at a unit of a kind; others of the unit stand in. */
const meant: Readonly<Record<string, readonly string[]>> = {
  tribunal: ['judge'],
  police_station: ['police_officer'],
  judicial_office: ['judicial_officer'],
  legal_service_office: ['legal_service_worker', 'lawyer'],
  law_firm: ['lawyer'],
  mediation_committee: ['committee_chair', 'committee_deputy', 'hired_mediator', 'committee_member'],
};

/**
 * Who should be there, from the rules and the directory: the unit nearest to the case, its people, and why. Units the
 * directory doesn't know are proposed too, with nobody, so that the gap is seen.
 */
export function proposeRoster(
  facts: CaseFacts,
  parties: readonly PartyRecord[],
  world: RosterWorld,
): ProposedSeat[] {
  const units = listOrganisations(world, world.today).filter(
    ({ closedOn }) => closedOn === null || closedOn > world.today,
  );
  const seats = new Map<string, ProposedSeat>();
  for (const rule of roster.rules) {
    const unit = roster.units[rule.unit];
    if (!unit || facts.tier < rule.tierFrom || !holds(rule, facts)) continue;
    const found = nearestUnit(units, rule.unit, unit, world.division);
    addSeat(seats, seatOf(rule.unit, rule, unit.words, found, world));
  }
  for (const id of world.whistled) {
    const found = units.find((unit) => unit.id === id);
    if (found) addSeat(seats, seatOf('whistle', whistleSeat, found.name, found, world));
  }
  return [...seats.values(), ...personalSeats(facts, parties, world, units)];
}

const whistleSeat = {
  role: 'adviser',
  required: true,
  presiding: false,
  reason: 'whistle',
  why: '已吹哨，要报到',
} as const;

/** The same unit is asked once: the stricter need stands, the reasons are put together. */
function addSeat(seats: Map<string, ProposedSeat>, seat: ProposedSeat): void {
  const known = seats.get(seat.key);
  if (!known) {
    seats.set(seat.key, seat);
    return;
  }
  const why = known.why.includes(seat.why) ? known.why : `${known.why}；${seat.why}`;
  seats.set(seat.key, { ...known, required: known.required || seat.required, why });
}

function seatOf(
  rule: string,
  seat: Pick<ProposedSeat, 'role' | 'required' | 'presiding' | 'reason' | 'why'>,
  words: string,
  found: Organisation | undefined,
  world: RosterWorld,
): ProposedSeat {
  const { role, required, presiding, reason, why } = seat;
  const people = found ? peopleOf(found, world) : [];
  return {
    key: found ? `unit:${found.id}` : `rule:${rule}`,
    words,
    role,
    required,
    presiding,
    reason,
    why,
    organisation: found?.id ?? null,
    unit: found?.name ?? words,
    people,
    liaison: found?.liaisons[0] ?? people[0]?.name ?? '',
  };
}

/** Of the units a rule means the one nearest to the case: its own village before township before county. */
function nearestUnit(
  units: readonly Organisation[],
  key: string,
  { kinds, names }: RosterUnit,
  division: string,
): Organisation | undefined {
  const meantUnits = units.filter(
    ({ kind, name }) => kinds.includes(kind) || names.some((piece) => name.includes(piece)),
  );
  const near = meantUnits
    .map((unit) => ({ unit, shared: sharedDigits(unit.division ?? '', division) }))
    .filter(({ unit, shared }) =>
      key === 'committee'
        ? unit.division === division && division.length === 12
        : shared >= 6 || unit.division === null,
    )
    // A village committee is meant only by its own rule; elsewhere the unit of the township serves.
    .sort((a, b) => b.shared - a.shared || (a.unit.division ?? '').length - (b.unit.division ?? '').length);
  return near[0]?.unit;
}

/** How many digits of a case's division a unit's covers; 0 where it lies elsewhere. */
function sharedDigits(own: string, division: string): number {
  return own !== '' && division.startsWith(own) ? own.length : 0;
}

function peopleOf(unit: Organisation, world: RosterWorld): Person[] {
  const roles = meant[unit.kind] ?? [];
  const rank = ({ post }: Place) => {
    const place = roles.indexOf(post.role);
    return place >= 0 ? place : post.role === 'liaison' ? roles.length : roles.length + 1;
  };
  const current = (postsByOrganisation(world.directory).get(unit.id) ?? [])
    .filter(({ post }) => isInTerm(post, world.today))
    .sort((a, b) => rank(a) - rank(b));
  return [...new Map(current.map(({ person }) => [person.id, person])).values()];
}

/** A woman among the mediators, an interpreter, somebody of the party's people: asked by themselves, not by their unit. */
function personalSeats(
  facts: CaseFacts,
  parties: readonly PartyRecord[],
  world: RosterWorld,
  units: readonly Organisation[],
): ProposedSeat[] {
  const { woman, interpreter, minority } = roster.people;
  const everybody = [...world.directory.people.values()].filter(({ posts }) =>
    posts.some((post) => isInTerm(post, world.today)),
  );
  const near = (person: Person) => nearestShare(person, world, units);
  const nearestFirst = (people: Person[]) => people.sort((a, b) => near(b) - near(a)).slice(0, 8);
  const mediators = everybody.filter(({ posts }) =>
    posts.some((post) => isMediatorRole(post.role) && isInTerm(post, world.today)),
  );
  const personal = (
    key: string,
    seat: Pick<ProposedSeat, 'role' | 'required' | 'reason' | 'why'> & { readonly name: string },
    people: Person[],
  ): ProposedSeat => ({
    key,
    words: seat.name,
    role: seat.role,
    required: seat.required,
    reason: seat.reason,
    why: seat.why,
    presiding: false,
    organisation: null,
    unit: '',
    people: nearestFirst(people),
    liaison: '',
  });
  const here = parties.filter(({ withdrawn }) => !withdrawn);
  const seats: ProposedSeat[] = [];
  if (holds(woman, facts))
    seats.push(
      personal(
        'woman',
        woman,
        mediators.filter(({ sex }) => sex === 'female'),
      ),
    );
  const languages = new Set(here.map(({ details }) => details?.language ?? '').filter(needsInterpreter));
  for (const words of languages)
    seats.push(
      personal(
        `interpreter:${words}`,
        { ...interpreter, why: interpreter.why.replace('{language}', words) },
        everybody.filter((person) => speaks(person, words)),
      ),
    );
  const peoples = new Set(here.map(({ details }) => details?.ethnicity ?? '').filter(isMinority));
  for (const words of peoples)
    seats.push(
      personal(
        `minority:${words}`,
        { ...minority, why: minority.why.replace('{ethnicity}', words) },
        mediators.filter(({ nationality }) => bareName(nationality) === bareName(words)),
      ),
    );
  return seats;
}

/** How near a person's unit lies to the case, in digits of its division. */
function nearestShare(person: Person, world: RosterWorld, units: readonly Organisation[]): number {
  const shares = person.posts.map(({ organisation }) =>
    sharedDigits(units.find(({ id }) => id === organisation)?.division ?? '', world.division),
  );
  return Math.max(0, ...shares);
}

function needsInterpreter(language: string): boolean {
  return language !== '' && !/汉语|普通话|汉族|方言/.test(language);
}

/** A language is typed freely on a party: 藏语, 西部裕固语, 裕固语 all find their speakers. */
function speaks(person: Person, words: string): boolean {
  const bare = words.replace(/语$|话$/, '');
  return person.languages.some((code) => {
    const known = Object.entries(languageWords).find(([each]) => each === code)?.[1] ?? code;
    return known.includes(bare) || words.includes(known);
  });
}

function isMinority(ethnicity: string): boolean {
  return ethnicity !== '' && bareName(ethnicity) !== '汉';
}

function bareName(ethnicity: string): string {
  return ethnicity.replace(/族$/, '');
}
