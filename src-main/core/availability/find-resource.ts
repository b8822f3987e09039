import type { BusyResource } from '../../contract/availability';
import { organisationLookup } from '../directory/import-lookup';
import { organisationName } from '../directory/organisations';
import type { GovernedState } from '../governed/state';
import type { TableTime } from './read-table';

/** Name of a person, unit or room of the directory; '' for parties and what isn't there. */
export function resourceName(
  governed: Pick<GovernedState, 'directory'>,
  { kind, id }: BusyResource,
  today: string,
): string {
  const { directory } = governed;
  if (kind === 'person') return directory.people.get(id)?.name ?? '';
  if (kind === 'venue') return directory.venues.get(id)?.name ?? '';
  return kind === 'organisation' ? organisationName(governed, id, today) : '';
}

/**
 * Finds whom a row of a table names: a person (of the unit named beside, where several have the name), a unit, or a room.
 * The answer is a resource, or a sentence that says what to write instead.
 */
export function resourceLookup(
  governed: GovernedState,
  today: string,
): (row: Pick<TableTime, 'name' | 'unit'>) => BusyResource | string {
  const { directory } = governed;
  const units = organisationLookup(governed, directory, today);
  const people = groupByName(directory.people.values());
  const venues = groupByName([...directory.venues.values()].filter(({ closedOn }) => closedOn === null));
  return ({ name, unit }) => {
    const unitIds = unit === '' ? null : new Set(units(unit));
    if (unitIds?.size === 0) return `名册里没有单位“${unit}”。`;
    const named = (people.get(name) ?? []).filter(
      ({ posts }) =>
        unitIds === null ||
        posts.some(({ organisation }) => organisation !== null && unitIds.has(organisation)),
    );
    const found: BusyResource[] = [
      ...named.map(({ id }): BusyResource => ({ kind: 'person', id, dispute: null })),
      ...(venues.get(name) ?? []).map(({ id }): BusyResource => ({ kind: 'venue', id, dispute: null })),
      ...units(name).map((id): BusyResource => ({ kind: 'organisation', id, dispute: null })),
    ];
    const [only, second] = found;
    if (!only) return `名册里没有“${name}”。先到名册里加上，或改成名册里的名称。`;
    return second ? `叫“${name}”的不止一个，请在“单位”一列写明是哪个单位的。` : only;
  };
}

function groupByName<T extends { readonly name: string }>(items: Iterable<T>): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(item.name, [...(groups.get(item.name) ?? []), item]);
  return groups;
}
