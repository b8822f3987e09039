import { language, personRole, type PersonView } from '../../contract/directory';
import { addDays } from '../../contract/local-date';
import { maskPhone } from '../identity/mask';
import { isInTerm, type DirectoryState, type Person, type Post } from './state';

/** Days before the end of a term from which the directory reminds of it. */
export const remindDays = 60;

const mediatorRoles: ReadonlySet<string> = new Set([
  'committee_chair',
  'committee_deputy',
  'committee_member',
  'hired_mediator',
]);

/** A people's mediator is a member of a committee or hired by one (人民调解法 13). */
export function isMediatorRole(role: string): boolean {
  return mediatorRoles.has(role);
}

export interface Place {
  readonly person: Person;
  readonly post: Post;
}

const indexed = new WeakMap<DirectoryState['people'], ReadonlyMap<string, readonly Place[]>>();

/** Everybody's posts by organisation; rosters of mediators are read from here and kept nowhere else. */
export function postsByOrganisation(directory: DirectoryState): ReadonlyMap<string, readonly Place[]> {
  const known = indexed.get(directory.people);
  if (known) return known;
  const index = new Map<string, Place[]>();
  for (const person of directory.people.values())
    for (const post of person.posts) {
      if (post.organisation === null) continue;
      const places = index.get(post.organisation);
      if (places) places.push({ person, post });
      else index.set(post.organisation, [{ person, post }]);
    }
  indexed.set(directory.people, index);
  return index;
}

/** Names of those whose post is at a grid today. */
export function officersOf(directory: DirectoryState, grid: string, today: string): string[] {
  return [...directory.people.values()]
    .filter((person) => person.posts.some((post) => post.grid === grid && isInTerm(post, today)))
    .map(({ name }) => name);
}

/** True while one of the posts is in force or begins later. */
export function isStaying(person: Person, today: string): boolean {
  return person.posts.some(({ to }) => to === null || to >= today);
}

/** A person for lists: phone masked, posts with names. `organisationName` gives '' for unknown ids. */
export function personViewOf(
  directory: DirectoryState,
  person: Person,
  organisationName: (id: string) => string,
  today: string,
): PersonView {
  return {
    id: person.id,
    name: person.name,
    phone: maskPhone(person.phone),
    sex: person.sex,
    nationality: person.nationality,
    languages: person.languages.flatMap((each) => language.safeParse(each).data ?? []),
    specialties: person.specialties,
    note: person.note,
    posts: person.posts.map((post) => ({
      ...post,
      role: personRole.safeParse(post.role).data ?? 'other',
      organisationName: post.organisation === null ? '' : organisationName(post.organisation),
      gridName: post.grid === null ? '' : (directory.grids.get(post.grid)?.name ?? ''),
      current: isInTerm(post, today),
    })),
    reminder: reminderOf(person, today),
  };
}

/** Reminds of the term that ends first within `remindDays`, or says that all have ended. */
function reminderOf(person: Person, today: string): string {
  if (!isStaying(person, today)) return '任职都已届满';
  const soon = addDays(today, remindDays);
  const ends = person.posts
    .flatMap(({ to }) => (to !== null && to >= today && to <= soon ? [to] : []))
    .sort();
  return ends[0] === undefined ? '' : `${ends[0]} 任期届满`;
}
