import { counterDeltas, type CounterDeltas } from './counters';
import { projectionKeys, type Projection, type ProjectionName, type ProjectionRow } from './schema';

/** The difference between two projections of one aggregate; only this is written. */
export interface ProjectionChanges {
  readonly upserts: { readonly table: ProjectionName; readonly rows: readonly ProjectionRow[] }[];
  readonly removals: { readonly table: ProjectionName; readonly keys: readonly (string | number)[][] }[];
  /** New words for the search index by dispute id; null text takes the dispute out of it. */
  readonly search: { readonly dispute: string; readonly tokens: string | null } | null;
  readonly counters: CounterDeltas;
}

export const projectionNames: readonly ProjectionName[] = [
  'dispute',
  'party',
  'named',
  'attachment',
  'agreement',
  'stage',
  'conflict',
  'handling',
  'visit',
  'obligation',
  'task',
  'origin',
  'session',
  'session_dispute',
  'booking',
  'whistle',
  'whistle_unit',
  'conference',
  'conference_step',
  'busy_time',
  'period_report',
  'alert',
  'case_sign',
  'case_pulse',
];

/** Rows to write and keys to remove so that tables holding `before` hold `after`. */
export function changesBetween(aggregate: string, before: Projection, after: Projection): ProjectionChanges {
  const upserts: ProjectionChanges['upserts'] = [];
  const removals: ProjectionChanges['removals'] = [];
  for (const table of projectionNames) {
    const old = byKey(table, before[table] ?? []);
    const fresh = byKey(table, after[table] ?? []);
    const changed = [...fresh].filter(([key, row]) => !sameRow(old.get(key), row)).map(([, row]) => row);
    const gone = [...old].filter(([key]) => !fresh.has(key)).map(([, row]) => keyOf(table, row));
    if (changed.length > 0) upserts.push({ table, rows: changed });
    if (gone.length > 0) removals.push({ table, keys: gone });
  }
  const search =
    wordsOf(before) === wordsOf(after) ? null : { dispute: aggregate, tokens: after.searchText ?? null };
  const counters = counterDeltas(before.dispute?.[0], after.dispute?.[0]);
  return { upserts, removals, search, counters };
}

/** Fingerprint of the words a dispute is found by; undefined where there is no dispute. */
function wordsOf(projection: Projection): number | undefined {
  return projection.dispute?.[0]?.words;
}

function byKey(table: ProjectionName, rows: readonly ProjectionRow[]): Map<string, ProjectionRow> {
  return new Map(rows.map((row) => [keyOf(table, row).join('\n'), row]));
}

function keyOf(table: ProjectionName, row: ProjectionRow): (string | number)[] {
  const values = new Map<string, unknown>(Object.entries(row));
  return projectionKeys[table].map((column) => {
    const value = values.get(column);
    if (typeof value !== 'string' && typeof value !== 'number')
      throw new Error(`${table}.${column} has no key value`);
    return value;
  });
}

function sameRow(old: ProjectionRow | undefined, fresh: ProjectionRow): boolean {
  if (!old) return false;
  const before = new Map<string, unknown>(Object.entries(old));
  return Object.entries(fresh).every(([column, value]) => before.get(column) === value);
}
