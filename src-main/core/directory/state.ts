/**
 * Governed data of the directory: what was changed of the built-in divisions, organisations, people, grids and
 * venues. Nothing is ever taken out: who left and what was closed keeps its name for old cases.
 */
export interface DirectoryState {
  /** Changes of a division by its code, in the order they were recorded. */
  readonly divisions: ReadonlyMap<string, readonly DivisionChange[]>;
  readonly organisations: ReadonlyMap<string, Organisation>;
  readonly people: ReadonlyMap<string, Person>;
  readonly grids: ReadonlyMap<string, Grid>;
  readonly venues: ReadonlyMap<string, Venue>;
}

export interface DivisionChange {
  readonly division: string;
  readonly change: 'added' | 'renamed' | 'merged' | 'closed';
  /** Local date from which it counts. */
  readonly from: string;
  readonly into: string | null;
  /** The name from then on; '' where the change gives none. */
  readonly name: string;
  readonly reason: string;
  /** When it was recorded, ms. */
  readonly at: number;
}

export interface Organisation {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly division: string | null;
  readonly residency: string | null;
  readonly parent: string | null;
  readonly phone: string;
  readonly address: string;
  readonly termFrom: string | null;
  readonly termTo: string | null;
  /** First day it no longer exists. */
  readonly closedOn: string | null;
}

/** What a person is or was at an organisation, with the term; dates are local, `to` is the last day. */
export interface Post {
  readonly organisation: string | null;
  readonly role: string;
  readonly grid: string | null;
  readonly from: string | null;
  readonly to: string | null;
}

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly phone: string;
  readonly sex: 'male' | 'female' | null;
  readonly nationality: string;
  readonly languages: readonly string[];
  readonly specialties: string;
  readonly note: string;
  readonly posts: readonly Post[];
}

export interface Grid {
  readonly id: string;
  readonly name: string;
  readonly code: string;
  readonly division: string;
  readonly closedOn: string | null;
}

export interface Venue {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly organisation: string | null;
  readonly capacity: number | null;
  readonly equipment: string;
  readonly place: string;
  readonly closedOn: string | null;
}

export const noDirectory: DirectoryState = {
  divisions: new Map(),
  organisations: new Map(),
  people: new Map(),
  grids: new Map(),
  venues: new Map(),
};

/** True while `date` lies in a term; open ends are open. */
export function isInTerm(
  term: { readonly from: string | null; readonly to: string | null },
  date: string,
): boolean {
  return (term.from === null || term.from <= date) && (term.to === null || date <= term.to);
}
