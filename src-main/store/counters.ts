import { EVERYWHERE, RESTRICTED_KIND } from '../contract/situation';
import type { Connection } from './driver';
import type { ProjectionRow } from './schema';

/**
 * Counters over cases, kept exact by the difference between what a case counted before and what it counts now, in the
 * transaction that writes its rows:
 * - `stock`: how many cases stand where, now;
 * - `month`: how many were registered, settled or ended otherwise in a month of Shanghai;
 * - `flow`: the same by day without categories and levels, for a county or a township (a village's days are as many
 *   as its cases).
 * Nothing here depends on the present moment: what is overdue is asked of the cases in hand.
 */
const counterKeys = {
  stock: ['place', 'category', 'governance', 'level', 'state'],
  month: ['place', 'month', 'category', 'governance', 'level', 'state'],
  flow: ['place', 'day', 'state'],
} as const;
export type CounterTable = keyof typeof counterKeys;
export const counterTables: readonly CounterTable[] = ['stock', 'month', 'flow'];

/** What of a case its counters follow from; headers alone decide it. */
export type CountedCase = Pick<
  ProjectionRow<'dispute'>,
  | 'state'
  | 'open'
  | 'outcome'
  | 'tier'
  | 'settled_tier'
  | 'category'
  | 'governance_category'
  | 'county'
  | 'township'
  | 'village'
  | 'day'
  | 'closed_day'
  | 'restricted'
>;

/** Changes of counters by table and key; a key is the JSON of its columns' values. */
export type CounterDeltas = ReadonlyMap<CounterTable, ReadonlyMap<string, number>>;

/** What to add to the counters when a case that counted as `before` counts as `after`. */
export function counterDeltas(
  before: CountedCase | undefined,
  after: CountedCase | undefined,
): CounterDeltas {
  const deltas = new Map<CounterTable, Map<string, number>>();
  addTo(deltas, before, -1);
  addTo(deltas, after, 1);
  return deltas;
}

/** Sums of the deltas of many cases. */
export function sumDeltas(all: Iterable<CounterDeltas>): CounterDeltas {
  const sum = new Map<CounterTable, Map<string, number>>();
  for (const deltas of all)
    for (const [table, counts] of deltas) for (const [key, count] of counts) bump(sum, table, key, count);
  return sum;
}

function addTo(
  deltas: Map<CounterTable, Map<string, number>>,
  counted: CountedCase | undefined,
  sign: 1 | -1,
): void {
  if (!counted || !isCounted(counted)) return;
  for (const [table, key] of cellsOf(counted)) bump(deltas, table, key, sign);
}

function bump(
  deltas: Map<CounterTable, Map<string, number>>,
  table: CounterTable,
  key: string,
  by: number,
): void {
  const counts = deltas.get(table) ?? new Map<string, number>();
  deltas.set(table, counts);
  const count = (counts.get(key) ?? 0) + by;
  if (count === 0) counts.delete(key);
  else counts.set(key, count);
}

/** Registered by mistake, or the same matter as another case: no figure counts it. */
function isCounted({ state, outcome }: CountedCase): boolean {
  return state !== 'void' && outcome !== 'merged';
}

/** Every cell a case counts in, once each. */
function cellsOf(counted: CountedCase): [CounterTable, string][] {
  const kind = counted.restricted === 1 ? RESTRICTED_KIND : counted.category;
  const governance = counted.restricted === 1 ? RESTRICTED_KIND : counted.governance_category.slice(0, 2);
  const ended = endOf(counted);
  const level = counted.settled_tier ?? counted.tier;
  return placesOf(counted).flatMap((place) => {
    const cells: [CounterTable, string][] = [
      [
        'stock',
        keyOf(place, kind, governance, ended === null ? counted.tier : level, ended ?? counted.state),
      ],
      ['month', keyOf(place, monthOf(counted.day), kind, governance, counted.tier, 'registered')],
    ];
    const byDay = place.length < 12;
    if (byDay) cells.push(['flow', keyOf(place, counted.day, 'registered')]);
    if (ended !== null && counted.closed_day !== null) {
      cells.push(['month', keyOf(place, monthOf(counted.closed_day), kind, governance, level, ended)]);
      if (byDay) cells.push(['flow', keyOf(place, counted.closed_day, ended)]);
    }
    return cells;
  });
}

function endOf({ open, settled_tier }: CountedCase): 'settled' | 'ended' | null {
  if (open === 1) return null;
  return settled_tier === null ? 'ended' : 'settled';
}

/** A restricted case counts in no place smaller than a township: there a number would tell of it. */
function placesOf({ county, township, village, restricted }: CountedCase): string[] {
  return [EVERYWHERE, county, township, restricted === 1 ? '' : village].filter((place) => place !== '');
}

function monthOf(day: number): number {
  return Math.floor(day / 100);
}

function keyOf(...values: readonly (string | number)[]): string {
  return JSON.stringify(values);
}

/** Adds deltas to the counters, inside the caller's transaction. A cell that comes to nothing goes by a trigger. */
export async function applyCounters(tx: Connection, deltas: CounterDeltas): Promise<void> {
  for (const table of counterTables) {
    const counts = deltas.get(table);
    if (!counts || counts.size === 0) continue;
    await tx.run(upsertSql[table], [`[${[...counts].map(([key, count]) => `[${key},${count}]`).join()}]`]);
  }
}

const upsertSql: Readonly<Record<CounterTable, string>> = {
  stock: upsertOf('stock'),
  month: upsertOf('month'),
  flow: upsertOf('flow'),
};

function upsertOf(table: CounterTable): string {
  const keys: readonly string[] = counterKeys[table];
  const values = keys.map((_, index) => `value ->> '$[0][${index}]'`).join();
  return `INSERT INTO ${table}(${keys.join()}, count) SELECT ${values}, value ->> '$[1]' FROM json_each(?) WHERE 1
    ON CONFLICT(${keys.join()}) DO UPDATE SET count = count + excluded.count`;
}

/** All cells of a counter table by key, as deltas have them. */
export async function readCounters(
  connection: Connection,
  table: CounterTable,
): Promise<Map<string, number>> {
  const rows = await connection.all<{ key: string; count: number }>(
    `SELECT json_array(${counterKeys[table].join()}) AS key, count FROM ${table}`,
  );
  return new Map(rows.map(({ key, count }) => [key, count]));
}

/** Takes all counters away, before all cases are folded anew. */
export async function clearCounters(tx: Connection): Promise<void> {
  for (const table of counterTables) await tx.run(`DELETE FROM ${table}`);
}
