import type { BusyImportPreview, BusyInput, BusyResource } from '../../contract/availability';
import { busyKindWords, busyTimeWords } from '../../contract/availability-words';
import { DomainError } from '../../contract/domain-error';
import { sha256, toText } from '../../journal/canonical';
import { divisionLookup } from '../directory/import-lookup';
import type { GovernedState } from '../governed/state';
import { resourceLookup, resourceName } from './find-resource';
import { readCalendar } from './read-calendar';
import { readTable, type TableProblem } from './read-table';
import { resourceKey } from './state';

/** One time of a file: whose it is, its id by which the next import of the file knows it again. */
export interface ImportedTime {
  readonly id: string;
  readonly value: BusyInput;
}
export interface ImportedResource {
  readonly resource: BusyResource;
  readonly name: string;
  readonly times: readonly ImportedTime[];
}
export interface ImportPlan {
  readonly kind: BusyImportPreview['kind'];
  readonly resources: readonly ImportedResource[];
  readonly problems: readonly TableProblem[];
}

/** What one aggregate takes in one entry. */
const mostOfOne = 400;

interface Surroundings {
  readonly governed: GovernedState;
  readonly now: number;
  readonly today: string;
}

/**
 * The times of an .ics file, all of one resource.
 * @throws DomainError availability.owner, availability.file
 */
export function planCalendar(
  text: string,
  resource: BusyResource | null,
  { governed, now, today }: Surroundings,
): ImportPlan {
  if (resource === null)
    throw new DomainError('availability.owner', '日历文件里没有写是谁的。先选上人员、单位或场所，再选文件。');
  const times = readCalendar(text, now).map(({ uid, pattern, what }) => ({
    id: idFor('ics', resource, uid),
    value: { kind: 'other', pattern, division: null, what } as const,
  }));
  const only = { resource, name: resourceName(governed, resource, today), times };
  return { kind: 'calendar', resources: times.length === 0 ? [] : [only], problems: tooMany([only]) };
}

/** The times of a table, each row saying whose it is. @throws DomainError availability.file */
export function planTable(
  rows: readonly (readonly string[])[],
  { governed, today }: Surroundings,
): ImportPlan {
  const read = readTable(rows, today);
  const find = resourceLookup(governed, today);
  const divisions = divisionLookup(governed, today);
  const problems = [...read.problems];
  const byResource = new Map<string, { resource: BusyResource; name: string; times: ImportedTime[] }>();
  for (const { row, kind, pattern, place, what, ...named } of read.times) {
    const resource = find(named);
    const codes: readonly (string | null)[] = place === '' ? [null] : divisions(place);
    const [division] = codes;
    if (typeof resource === 'string') problems.push({ row, message: resource });
    else if (division === undefined || codes.length > 1)
      problems.push({ row, message: `地点“${place}”不是清楚的村（社区）或乡镇名，可以空着。` });
    else {
      const key = resourceKey(resource);
      const group = byResource.get(key) ?? { resource, name: named.name, times: [] };
      const value: BusyInput = { kind, pattern, division, what };
      group.times.push({ id: idFor('sheet', resource, JSON.stringify(value)), value });
      byResource.set(key, group);
    }
  }
  const resources = [...byResource.values()];
  problems.push(...tooMany(resources));
  return { kind: 'table', resources, problems: problems.sort((a, b) => a.row - b.row) };
}

function tooMany(resources: readonly ImportedResource[]): TableProblem[] {
  return resources
    .filter(({ times }) => times.length > mostOfOne)
    .map(({ name, times }) => ({
      row: 1,
      message: `${name}有 ${times.length} 段时间，一次最多 ${mostOfOne} 段，请分几个文件。`,
    }));
}

/** The same thing in the same file has the same id, so that a second import changes nothing. */
function idFor(origin: string, resource: BusyResource, what: string): string {
  return `${origin}:${toText(sha256(Buffer.from(`${resourceKey(resource)}\n${what}`))).slice(0, 32)}`;
}

/** 陈某 开庭 每周三 08:30—11:30 …, for a look before it is taken in. */
export function sampleWords(plan: ImportPlan, most: number): string[] {
  return plan.resources
    .flatMap(({ name, times }) => times.map(({ value }) => ({ name, value })))
    .slice(0, most)
    .map(
      ({ name, value }) =>
        `${name} · ${value.what === '' ? busyKindWords[value.kind] : value.what} · ${busyTimeWords(value)}`,
    );
}
