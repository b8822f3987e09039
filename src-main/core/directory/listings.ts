import type { CallOutput, ParsedInput } from '../../contract';
import { venueKind } from '../../contract/directory';
import { addDays } from '../../contract/local-date';
import type { GovernedState } from '../governed/state';
import { initialsOf } from '../search/initials';
import { committeeViewOf } from './committees';
import { divisionNameOn, divisionPathOn } from './divisions';
import { listOrganisations, organisationName } from './organisations';
import { isStaying, officersOf, personViewOf } from './people';

/** Lists of the directory as pages ask for them, as of a local date; nothing here changes anything. */

export function listUnits(
  governed: GovernedState,
  { kind, residency, withClosed, text, limit }: ParsedInput<'directory.organisations'>,
  today: string,
): CallOutput<'directory.organisations'> {
  const home = governed.centre?.division ?? '';
  const found = listOrganisations(governed, today)
    .filter((unit) => kind === null || unit.kind === kind)
    .filter((unit) => residency === null || unit.residency === residency)
    .filter(({ closedOn }) => withClosed || closedOn === null || closedOn > today)
    .filter(({ name }) => isMatch(name, text));
  // Those somebody works in and those of the centre's own area come first; staff pick from them nearly always.
  const near = (division: string | null) => (division?.startsWith(home) ? 0 : 1);
  found.sort((a, b) => b.mediators.length - a.mediators.length || near(a.division) - near(b.division));
  return { organisations: found.slice(0, limit), total: found.length };
}

export function listPeople(
  governed: GovernedState,
  { text, role, organisation, withLeft, limit }: ParsedInput<'directory.people'>,
  today: string,
): CallOutput<'directory.people'> {
  const { directory } = governed;
  const nameOf = (id: string) => organisationName(governed, id, today);
  const found = [...directory.people.values()]
    .filter((person) => withLeft || isStaying(person, today))
    .filter(({ posts }) => role === null || posts.some((post) => post.role === role))
    .filter(({ posts }) => organisation === null || posts.some((post) => post.organisation === organisation))
    .filter(
      (person) =>
        isMatch(person.name, text) ||
        isMatch(person.specialties, text) ||
        person.posts.some((post) => post.organisation !== null && isMatch(nameOf(post.organisation), text)),
    );
  found.sort((a, b) => a.name.localeCompare(b.name, 'zh-CN'));
  const people = found.slice(0, limit).map((person) => personViewOf(directory, person, nameOf, today));
  return { people, total: found.length };
}

/** Committees, first those with something to put right; `onlyKept` leaves out those of which nobody is recorded. */
export function listCommittees(
  governed: GovernedState,
  { text, onlyKept, limit }: ParsedInput<'directory.committees'>,
  today: string,
): CallOutput<'directory.committees'> {
  const found = listOrganisations(governed, today)
    .filter(({ kind, closedOn }) => kind === 'mediation_committee' && (closedOn === null || closedOn > today))
    .filter(({ name }) => isMatch(name, text))
    .map((committee) => committeeViewOf(governed.directory, committee, today))
    .filter(({ empty }) => !onlyKept || !empty);
  found.sort((a, b) => b.warnings.length - a.warnings.length);
  return { committees: found.slice(0, limit), total: found.length };
}

export function listGrids(
  governed: GovernedState,
  { text, limit }: ParsedInput<'directory.grids'>,
  today: string,
): CallOutput<'directory.grids'> {
  const { directory } = governed;
  const found = [...directory.grids.values()]
    .map((grid) => ({ ...grid, divisionPath: divisionPathOn(directory.divisions, grid.division, today) }))
    .filter((grid) => [grid.name, grid.code, grid.divisionPath].some((words) => isMatch(words, text)));
  found.sort((a, b) => (a.division < b.division ? -1 : 1));
  const grids = found
    .slice(0, limit)
    .map((grid) => ({ ...grid, officers: officersOf(directory, grid.id, today) }));
  return { grids, total: found.length };
}

export function listVenues(
  governed: GovernedState,
  { text, limit }: ParsedInput<'directory.venues'>,
  today: string,
): CallOutput<'directory.venues'> {
  const found = [...governed.directory.venues.values()]
    .map((venue) => ({
      ...venue,
      kind: venueKind.safeParse(venue.kind).data ?? ('other' as const),
      organisationName:
        venue.organisation === null ? '' : organisationName(governed, venue.organisation, today),
    }))
    .filter((venue) =>
      [venue.name, venue.organisationName, venue.place].some((words) => isMatch(words, text)),
    );
  return { venues: found.slice(0, limit), total: found.length };
}

/** Changes of the divisions, the latest first. */
export function listChanges({ directory }: GovernedState): CallOutput<'directory.divisionChanges'> {
  const { divisions } = directory;
  const all = [...divisions.values()].flat().toSorted((a, b) => b.at - a.at);
  return {
    changes: all.map(({ division, change, into, from, name, reason, at }) => {
      const before = change === 'added' ? '' : divisionNameOn(divisions, division, addDays(from, -1));
      const target = into === null ? '' : divisionNameOn(divisions, into, from);
      return { change, code: division, before, name, into: target, from, reason, at };
    }),
  };
}

/** Characters, or initials of pinyin; an empty text matches everything. */
function isMatch(words: string, text: string): boolean {
  return (
    text === '' ||
    words.includes(text) ||
    (/^[a-z0-9]+$/i.test(text) && initialsOf(words).includes(text.toLowerCase()))
  );
}
