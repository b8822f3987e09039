import type { SituationFilter } from '../../contract/situation';
import { RESTRICTED_KIND } from '../../contract/situation';
import { readingSql, type Reading, type SqlCondition } from '../accounts/reading';
import type { MapPlace } from './places';

/** What is counted: a place, a choice of cases, and which of them this person may count. */
export interface CountScope {
  readonly place: MapPlace;
  readonly filter: SituationFilter;
  readonly counting: Reading;
}

/** Kinds of the political-legal line of which a small figure could point at somebody: 涉组织涉纪检, 涉民族宗教. */
const sensitiveGroups: ReadonlySet<string> = new Set(['15', '16', RESTRICTED_KIND]);
/** Figures of sensitive kinds are shown from this many on. */
const fewest = 5;

export function isSensitiveKind(key: string): boolean {
  return sensitiveGroups.has(key);
}

/** Hides figures from one to four where the choice of cases holds a sensitive kind. */
export function maskFor(filter: SituationFilter): (count: number) => number | null {
  const sensitive = filter.governance.some(isSensitiveKind);
  return (count) => (sensitive && count > 0 && count < fewest ? null : count);
}

export function isFew(count: number): boolean {
  return count > 0 && count < fewest;
}

/** True where counters answer: every case may be counted, and the source doesn't matter. */
export function isCountable({ counting, filter }: CountScope): boolean {
  return counting.is === 'everything' && filter.sources.length === 0;
}

export function hasKinds({ categories, governance }: SituationFilter): boolean {
  return categories.length + governance.length > 0;
}

/** Conditions on the kind as counters hold it. A restricted case has no kind but its own. */
export function kindOfCounter({ categories, governance }: SituationFilter): SqlCondition {
  return all([oneOf('category', categories), oneOf('governance', governance)]);
}

/**
 * Conditions on table `dispute` for the same choice. A kind is asked of unrestricted cases only, so that no figure
 * narrower than the total of a township tells of a restricted one.
 */
export function conditionsOnCases({ place, filter, counting }: CountScope): SqlCondition {
  return all([
    placeCondition(place),
    hasKinds(filter) ? { sql: 'restricted = 0', values: [] } : null,
    place.grain === 'village' ? { sql: 'restricted = 0', values: [] } : null,
    oneOf('category', filter.categories),
    oneOf('substr(governance_category, 1, 2)', filter.governance),
    oneOf('source', filter.sources),
    readingSql(counting),
  ]);
}

/** The place below a case lies in, '' where that isn't known or may not be told. */
export function cellOf({ below }: MapPlace): string {
  if (below === null) return "''";
  return below === 'village' ? "CASE restricted WHEN 1 THEN '' ELSE village END" : below;
}

function placeCondition({ grain, code }: MapPlace): SqlCondition | null {
  return grain === 'city' ? null : { sql: `${grain} = ?`, values: [code] };
}

function oneOf(column: string, values: readonly string[]): SqlCondition | null {
  return values.length === 0 ? null : { sql: `${column} IN (${values.map(() => '?').join()})`, values };
}

function all(parts: readonly (SqlCondition | null)[]): SqlCondition {
  const present = parts.filter((part) => part !== null);
  if (present.length === 0) return { sql: '1', values: [] };
  return {
    sql: present.map(({ sql }) => sql).join(' AND '),
    values: present.flatMap(({ values }) => values),
  };
}
