import type { z } from 'zod';
import type { directoryEvents, DirectoryKind } from './events';
import type { DirectoryState, Grid, Organisation, Person, Venue } from './state';

type Facts<K extends DirectoryKind> = z.output<(typeof directoryEvents)[K]['facts']>;
type Content<K extends DirectoryKind> = z.output<(typeof directoryEvents)[K]['content']>;

/** One event of the directory; texts are missing where the body is not at hand. */
export interface DirectoryStep<K extends DirectoryKind> {
  readonly facts: Facts<K>;
  readonly content: Partial<Content<K>>;
  readonly meta: { readonly at: number };
}
type Steps = {
  readonly [K in DirectoryKind]: (state: DirectoryState, step: DirectoryStep<K>) => DirectoryState;
};

/** How each event changes the directory; pure and total. */
export const directorySteps: Steps = {
  'division.changed': (state, { facts, content, meta }) => {
    const { division, change, from, into } = facts;
    const made = {
      division,
      change,
      from,
      into,
      at: meta.at,
      name: content.name ?? '',
      reason: content.reason ?? '',
    };
    return {
      ...state,
      divisions: withAll(state.divisions, [[division, [...(state.divisions.get(division) ?? []), made]]]),
    };
  },
  'organisation.saved': (state, { facts, content }) => {
    const before = state.organisations.get(facts.organisation);
    return withOrganisation(state, {
      id: facts.organisation,
      kind: facts.kind,
      division: facts.division,
      name: content.name ?? '',
      residency: facts.residency ?? null,
      parent: facts.parent ?? null,
      termFrom: facts.termFrom ?? null,
      termTo: facts.termTo ?? null,
      phone: content.phone ?? '',
      address: content.address ?? '',
      closedOn: before?.closedOn ?? null,
    });
  },
  'organisation.closed': (state, { facts }) => {
    const before = state.organisations.get(facts.organisation) ?? unsaved(facts.organisation);
    return withOrganisation(state, { ...before, closedOn: facts.on });
  },
  'roster.set': (state, { facts, content }) => {
    const prefix = `roster:${facts.organisation}:`;
    const others = [...state.people].filter(([id]) => !id.startsWith(prefix));
    const mediators = facts.terms.map(({ from, to }, index): [string, Person] => {
      const id = `${prefix}${index}`;
      const known = state.people.get(id);
      const post = { organisation: facts.organisation, role: 'hired_mediator', grid: null, from, to };
      return [id, { ...(known ?? nobody(id)), name: content.names?.[index] ?? '', posts: [post] }];
    });
    return { ...state, people: new Map([...others, ...mediators]) };
  },
  'people.saved': (state, { facts, content }) => {
    const people = facts.people.map(({ person, posts }, index): [string, Person] => [
      person,
      { ...nobody(person), ...content.people?.[index], posts },
    ]);
    return { ...state, people: withAll(state.people, people) };
  },
  'grids.saved': (state, { facts, content }) => {
    const grids = facts.grids.map(({ grid, division, closedOn }, index): [string, Grid] => [
      grid,
      { id: grid, division, closedOn, name: '', code: '', ...content.grids?.[index] },
    ]);
    return { ...state, grids: withAll(state.grids, grids) };
  },
  'venues.saved': (state, { facts, content }) => {
    const venues = facts.venues.map(({ venue, ...known }, index): [string, Venue] => [
      venue,
      { id: venue, ...known, name: '', equipment: '', place: '', ...content.venues?.[index] },
    ]);
    return { ...state, venues: withAll(state.venues, venues) };
  },
};

function withOrganisation(state: DirectoryState, organisation: Organisation): DirectoryState {
  return { ...state, organisations: withAll(state.organisations, [[organisation.id, organisation]]) };
}

/** A built-in organisation of which nothing but its closing is recorded: no kind and name of its own. */
function unsaved(id: string): Organisation {
  return {
    id,
    name: '',
    kind: '',
    division: null,
    residency: null,
    parent: null,
    phone: '',
    address: '',
    termFrom: null,
    termTo: null,
    closedOn: null,
  };
}

function nobody(id: string): Person {
  return {
    id,
    name: '',
    phone: '',
    sex: null,
    nationality: '',
    languages: [],
    specialties: '',
    note: '',
    posts: [],
  };
}

function withAll<V>(map: ReadonlyMap<string, V>, entries: readonly [string, V][]): ReadonlyMap<string, V> {
  const made = new Map(map);
  for (const [key, value] of entries) made.set(key, value);
  return made;
}
