import { DomainError } from '../../contract/domain-error';
import type { CallName, ParsedInput } from '../../contract';
import type { DivisionChangeInput } from '../../contract/directory';
import { parseLocalDate } from '../../contract/local-date';
import type { DraftEvent } from '../../journal/entry';
import { governedEvent } from '../governed/events';
import type { GovernedState } from '../governed/state';
import { checkPhone } from '../../contract/identity/phone';
import { divisionNameOn, divisionsOn, isInForce, isKnownDivision } from './divisions';
import { mostPerEvent } from './events';
import { findOrganisation, listOrganisations } from './organisations';
import type { Grid, Person, Venue } from './state';

/** What the rules of the directory look at besides its state. */
export interface DirectoryContext {
  /** Local date. */
  readonly today: string;
  readonly newId: () => string;
}
type Saved = { readonly id: string; readonly events: readonly DraftEvent[] };
type Save<N extends CallName> = ParsedInput<N>;

/**
 * A change of the divisions.
 * @throws DomainError directory.notFound, directory.divisionTaken, directory.divisionInUse
 */
export function decideDivision(
  state: GovernedState,
  input: DivisionChangeInput,
  { today }: DirectoryContext,
): readonly DraftEvent[] {
  const { divisions } = state.directory;
  demandDate(input.from);
  const on = input.from > today ? input.from : today;
  if (input.change === 'added') demandNewDivision(state, input.division, input.name, on);
  else if (!isInForce(divisions, input.division, on))
    throw new DomainError('directory.notFound', '这个区划已经不在了，刷新后再选。');
  if (input.change === 'merged') demandTarget(state, input.division, input.into, on);
  if (input.change === 'closed' || input.change === 'merged') refuseWithChildren(state, input.division, on);
  if (input.division === state.centre?.division && input.change !== 'renamed')
    throw new DomainError('directory.divisionInUse', '这是本中心自己的区划，不能并入或撤销。');
  const { division, change, from, reason } = input;
  const name = input.change === 'added' || input.change === 'renamed' ? input.name : '';
  const into = input.change === 'merged' ? input.into : null;
  return [governedEvent('division.changed', { division, change, from, into }, { name, reason })];
}

function demandNewDivision(state: GovernedState, code: string, name: string, on: string): void {
  const { divisions } = state.directory;
  const parent = code.length === 12 ? code.slice(0, 9) : code.length === 9 ? code.slice(0, 6) : '';
  if (parent === '' || !isInForce(divisions, parent, on))
    throw new DomainError(
      'directory.notFound',
      '代码前面的上级区划不存在。乡镇 9 位，村 12 位，前面几位是上级的代码。',
      {
        field: 'division',
      },
    );
  if (isKnownDivision(divisions, code))
    throw new DomainError(
      'directory.divisionTaken',
      `这个代码已经是${divisionNameOn(divisions, code, on)}的，旧代码不能再给别的地方用。`,
      { field: 'division' },
    );
  if (divisionsOn(divisions, on).some((other) => other.parent === parent && other.name === name))
    throw new DomainError('directory.divisionTaken', `上级区划下已经有${name}。`, { field: 'name' });
}

function demandTarget(state: GovernedState, from: string, into: string, on: string): void {
  if (from === into || from.length !== into.length || !isInForce(state.directory.divisions, into, on))
    throw new DomainError('directory.notFound', '并入的区划要和它同级，而且还在。请重新选。', {
      field: 'into',
    });
}

function refuseWithChildren(state: GovernedState, code: string, on: string): void {
  const below = divisionsOn(state.directory.divisions, on).filter(({ parent }) => parent === code);
  if (below.length === 0) return;
  throw new DomainError(
    'directory.divisionInUse',
    `下面还有 ${below.length} 个区划，先把它们并入别处或撤销。`,
  );
}

/** @throws DomainError directory.notFound, directory.twice, directory.term */
export function decideOrganisation(
  state: GovernedState,
  input: Save<'directory.saveOrganisation'>,
  context: DirectoryContext,
): Saved {
  const { name, kind, division, residency, parent, phone, address, termFrom, termTo } = input;
  if (input.id !== null) demandOrganisation(state, input.id, context.today);
  if (parent !== null) demandOrganisation(state, parent, context.today);
  if (parent !== null && parent === input.id)
    throw new DomainError('directory.notFound', '上级单位不能是它自己。', { field: 'parent' });
  demandTerm(termFrom, termTo);
  const same = listOrganisations(state, context.today).find(
    (other) =>
      other.name === name && other.division === division && other.id !== input.id && other.closedOn === null,
  );
  if (same) throw new DomainError('directory.twice', `已经有${name}，在原来那一条上改。`, { field: 'name' });
  const id = input.id ?? context.newId();
  const facts = { organisation: id, kind, division, residency, parent, termFrom, termTo };
  return { id, events: [governedEvent('organisation.saved', facts, { name, phone, address })] };
}

/** @throws DomainError directory.notFound */
export function decideClosing(
  state: GovernedState,
  { id, on, reason }: Save<'directory.closeOrganisation'>,
  { today }: DirectoryContext,
): readonly DraftEvent[] {
  demandOrganisation(state, id, today);
  if (on !== null) demandDate(on);
  return [governedEvent('organisation.closed', { organisation: id, on }, { reason })];
}

/** @throws DomainError directory.notFound, directory.twice, directory.term, directory.phone */
export function decidePerson(
  state: GovernedState,
  input: Save<'directory.savePerson'>,
  context: DirectoryContext,
): Saved {
  const { people, grids } = state.directory;
  const known = input.id === null ? undefined : people.get(input.id);
  if (input.id !== null && !known) throw new DomainError('directory.notFound', '没有这个人，刷新后再看。');
  input.posts.forEach((post, index) => {
    if (post.organisation !== null) demandOrganisation(state, post.organisation, context.today);
    if (post.grid !== null && !grids.has(post.grid))
      throw new DomainError('directory.notFound', '没有这个网格，请重新选。', {
        field: `posts.${index}.grid`,
      });
    demandTerm(post.from, post.to, `posts.${index}.to`);
  });
  const phone = input.phone === null ? (known?.phone ?? '') : readPhone(input.phone);
  const { id: _id, ...given } = input;
  const person: Person = { ...given, id: known?.id ?? context.newId(), phone };
  const twin = [...people.values()].find((other) => other.id !== person.id && isSamePerson(other, person));
  if (twin)
    throw new DomainError('directory.twice', `名册里已经有这位${person.name}，在原来那一条上添职务。`, {
      field: 'name',
    });
  return { id: person.id, events: peopleSaved([person]) };
}

/** The same name with the same phone, or without phones the same name at the same organisation. */
export function isSamePerson(one: Person, other: Person): boolean {
  if (one.name !== other.name) return false;
  if (one.phone !== '' && other.phone !== '') return one.phone === other.phone;
  const places = new Set(one.posts.map(({ organisation }) => organisation));
  return other.posts.some(({ organisation }) => places.has(organisation));
}

/** A phone number as it is kept; '' for none. @throws DomainError directory.phone */
export function readPhone(typed: string): string {
  if (typed.trim() === '') return '';
  const checked = checkPhone(typed);
  if (!checked.ok) throw new DomainError('directory.phone', checked.message, { field: 'phone' });
  return checked.number;
}

/** @throws DomainError directory.notFound, directory.twice */
export function decideGrid(
  state: GovernedState,
  input: Save<'directory.saveGrid'>,
  { today, newId }: DirectoryContext,
): Saved {
  const { divisions, grids } = state.directory;
  if (input.id !== null && !grids.has(input.id))
    throw new DomainError('directory.notFound', '没有这个网格，刷新后再看。');
  if (!isInForce(divisions, input.division, today))
    throw new DomainError('directory.notFound', '网格要属于一个现有的村（社区）。', { field: 'division' });
  const grid: Grid = { ...input, id: input.id ?? newId() };
  if ([...grids.values()].some((other) => other.id !== grid.id && isSameGrid(other, grid)))
    throw new DomainError('directory.twice', '这个村（社区）已经有同名或同编码的网格。', { field: 'name' });
  return { id: grid.id, events: gridsSaved([grid]) };
}

export function isSameGrid(one: Grid, other: Grid): boolean {
  if (one.code !== '' && other.code !== '') return one.code === other.code;
  return one.division === other.division && one.name === other.name;
}

/** @throws DomainError directory.notFound, directory.twice */
export function decideVenue(
  state: GovernedState,
  input: Save<'directory.saveVenue'>,
  { today, newId }: DirectoryContext,
): Saved {
  const { venues } = state.directory;
  if (input.id !== null && !venues.has(input.id))
    throw new DomainError('directory.notFound', '没有这个场所，刷新后再看。');
  if (input.organisation !== null) demandOrganisation(state, input.organisation, today);
  const venue: Venue = { ...input, id: input.id ?? newId() };
  if ([...venues.values()].some((other) => other.id !== venue.id && isSameVenue(other, venue)))
    throw new DomainError('directory.twice', `已经有${venue.name}，在原来那一条上改。`, { field: 'name' });
  return { id: venue.id, events: venuesSaved([venue]) };
}

export function isSameVenue(one: Venue, other: Venue): boolean {
  return one.organisation === other.organisation && one.name === other.name;
}

/** Events that keep people as given, so many in each. */
export function peopleSaved(people: readonly Person[]): DraftEvent[] {
  return inPieces(people).map((piece) =>
    governedEvent(
      'people.saved',
      { people: piece.map(({ id, posts }) => ({ person: id, posts: posts.map((post) => ({ ...post })) })) },
      {
        people: piece.map(({ id: _id, posts: _posts, ...rest }) => ({
          ...rest,
          languages: [...rest.languages],
        })),
      },
    ),
  );
}

export function gridsSaved(grids: readonly Grid[]): DraftEvent[] {
  return inPieces(grids).map((piece) =>
    governedEvent(
      'grids.saved',
      { grids: piece.map(({ id, division, closedOn }) => ({ grid: id, division, closedOn })) },
      { grids: piece.map(({ name, code }) => ({ name, code })) },
    ),
  );
}

export function venuesSaved(venues: readonly Venue[]): DraftEvent[] {
  return inPieces(venues).map((piece) =>
    governedEvent(
      'venues.saved',
      {
        venues: piece.map(({ id, kind, organisation, capacity, closedOn }) => ({
          venue: id,
          kind,
          organisation,
          capacity,
          closedOn,
        })),
      },
      { venues: piece.map(({ name, equipment, place }) => ({ name, equipment, place })) },
    ),
  );
}

function inPieces<T>(all: readonly T[]): T[][] {
  const pieces: T[][] = [];
  for (let at = 0; at < all.length; at += mostPerEvent) pieces.push(all.slice(at, at + mostPerEvent));
  return pieces;
}

function demandOrganisation(state: GovernedState, id: string, today: string): void {
  if (!findOrganisation(state, id, today))
    throw new DomainError('directory.notFound', '没有这个单位，刷新后再选。');
}

function demandDate(date: string): void {
  if (parseLocalDate(date) === null)
    throw new DomainError('directory.term', `日历上没有 ${date} 这一天，请核对。`, { field: 'from' });
}

function demandTerm(from: string | null, to: string | null, field = 'termTo'): void {
  if (from !== null) demandDate(from);
  if (to !== null) demandDate(to);
  if (from !== null && to !== null && to < from)
    throw new DomainError('directory.term', '任期的结束早于开始，请核对。', { field });
}
