import type { Connection } from '../../store/driver';
import { groupPeople } from '../../contract/situation';
import {
  cellOf,
  conditionsOnCases,
  hasKinds,
  isCountable,
  kindOfCounter,
  type CountScope,
} from './count-conditions';
import { daysOf, partsOf, type Period } from './periods';

/** Counts of one place; `settledBy[0]` is level 1. */
export interface PlaceCounts {
  registered: number;
  readonly settledBy: [number, number, number, number];
  ended: number;
  inHand: number;
  overdue: number;
  dueToday: number;
  groups: number;
  risk: number;
  rated: number;
  content: number;
}

/** Counts of a place as a whole and of each place below; what lies nowhere below is only in the whole. */
export interface Counted {
  readonly total: PlaceCounts;
  readonly cells: ReadonlyMap<string, PlaceCounts>;
}

export interface Moments {
  readonly now: number;
  /** End of today, ms. */
  readonly dayEnd: number;
}

export function noCounts(): PlaceCounts {
  return {
    registered: 0,
    settledBy: [0, 0, 0, 0],
    ended: 0,
    inHand: 0,
    overdue: 0,
    dueToday: 0,
    groups: 0,
    risk: 0,
    rated: 0,
    content: 0,
  };
}

/** Everything a view shows of a period and of now. */
export async function countPlaces(
  connection: Connection,
  scope: CountScope,
  period: Period,
  moments: Moments,
): Promise<Counted> {
  const tally = new Tally(scope);
  await countFlow(connection, scope, period, tally);
  await countRatings(connection, scope, period, tally);
  await countInHand(connection, scope, moments, tally);
  return tally;
}

/** Only what was registered and what ended in a period. */
export async function countPeriod(
  connection: Connection,
  scope: CountScope,
  period: Period,
): Promise<Counted> {
  const tally = new Tally(scope);
  await countFlow(connection, scope, period, tally);
  return tally;
}

/** Collects counts by place; the total is told by counters or made of the parts. */
class Tally implements Counted {
  readonly total = noCounts();
  readonly cells: Map<string, PlaceCounts>;

  constructor(private readonly scope: CountScope) {
    this.cells = new Map(scope.place.children.map(({ code }) => [code, noCounts()]));
  }

  /** Adds to one place below and to the whole: rows of cases are told once. */
  addCase(cell: string, add: (counts: PlaceCounts) => void): void {
    add(this.total);
    const counts = this.cells.get(cell);
    if (counts) add(counts);
  }

  /** Adds what a counter says of the whole or of a place below. */
  addCounter(place: string, add: (counts: PlaceCounts) => void): void {
    const counts = place === this.scope.place.code ? this.total : this.cells.get(place);
    if (counts) add(counts);
  }

  /** Places the counters are asked for. */
  get places(): string {
    return JSON.stringify([this.scope.place.code, ...this.cells.keys()]);
  }
}

async function countFlow(
  connection: Connection,
  scope: CountScope,
  period: Period,
  tally: Tally,
): Promise<void> {
  if (!isCountable(scope)) return countRows(connection, scope, daysOf(period), tally, 'all');
  const { months, spans } = partsOf(period);
  const byDay =
    !hasKinds(scope.filter) && scope.place.grain !== 'township' && scope.place.grain !== 'village';
  if (byDay) await addRegisteredByDay(connection, period, tally);
  if (months.length > 0) await addMonths(connection, scope, months, tally, byDay);
  for (const span of spans) await countRows(connection, scope, span, tally, byDay ? 'ended' : 'all');
}

async function addRegisteredByDay(connection: Connection, period: Period, tally: Tally): Promise<void> {
  const rows = await connection.all<{ place: string; count: number }>(
    `SELECT place, sum(count) AS count FROM flow WHERE place IN (SELECT value FROM json_each(?))
       AND day BETWEEN ? AND ? AND state = 'registered' GROUP BY place`,
    [tally.places, ...daysOf(period)],
  );
  for (const { place, count } of rows) tally.addCounter(place, (counts) => (counts.registered += count));
}

async function addMonths(
  connection: Connection,
  { filter }: CountScope,
  months: readonly number[],
  tally: Tally,
  endedOnly: boolean,
): Promise<void> {
  const kind = kindOfCounter(filter);
  const rows = await connection.all<{ place: string; level: number; state: string; count: number }>(
    `SELECT place, level, state, sum(count) AS count FROM month WHERE place IN (SELECT value FROM json_each(?))
       AND month IN (SELECT value FROM json_each(?)) AND ${kind.sql} GROUP BY place, level, state`,
    [tally.places, JSON.stringify(months), ...kind.values],
  );
  for (const { place, level, state, count } of rows)
    tally.addCounter(place, (counts) => {
      if (state === 'settled') addSettled(counts, level, count);
      else if (state === 'ended') counts.ended += count;
      else if (!endedOnly) counts.registered += count;
    });
}

/** Cases themselves, over the index by day: short spans, sources, and readers who don't count everything. */
async function countRows(
  connection: Connection,
  scope: CountScope,
  span: readonly [number, number],
  tally: Tally,
  what: 'all' | 'ended',
): Promise<void> {
  const conditions = conditionsOnCases(scope);
  const cell = cellOf(scope.place);
  if (what === 'all') {
    const registered = await connection.all<{ cell: string; count: number }>(
      `SELECT ${cell} AS cell, count(*) AS count FROM dispute INDEXED BY dispute_counted
       WHERE state <> 'void' AND outcome <> 'merged' AND day BETWEEN ? AND ? AND ${conditions.sql} GROUP BY 1`,
      [...span, ...conditions.values],
    );
    for (const row of registered) tally.addCase(row.cell, (counts) => (counts.registered += row.count));
  }
  const ended = await connection.all<{ cell: string; level: number | null; count: number }>(
    `SELECT ${cell} AS cell, settled_tier AS level, count(*) AS count FROM dispute INDEXED BY dispute_ended
     WHERE ${endedIn} AND ${conditions.sql} GROUP BY 1, 2`,
    [...span, ...conditions.values],
  );
  for (const { cell: place, level, count } of ended)
    tally.addCase(place, (counts) => {
      if (level === null) counts.ended += count;
      else addSettled(counts, level, count);
    });
}

const endedIn =
  "closed_day IS NOT NULL AND state <> 'void' AND outcome <> 'merged' AND closed_day BETWEEN ? AND ?";

async function countRatings(
  connection: Connection,
  scope: CountScope,
  period: Period,
  tally: Tally,
): Promise<void> {
  const conditions = conditionsOnCases(scope);
  const rows = await connection.all<{ cell: string; rated: number; content: number }>(
    `SELECT ${cellOf(scope.place)} AS cell, count(*) AS rated, sum(satisfaction <> 'unsatisfied') AS content
     FROM dispute INDEXED BY dispute_rated WHERE satisfaction <> '' AND ${endedIn} AND ${conditions.sql} GROUP BY 1`,
    [...daysOf(period), ...conditions.values],
  );
  for (const row of rows)
    tally.addCase(row.cell, (counts) => {
      counts.rated += row.rated;
      counts.content += row.content;
    });
}

/** What stands now, and what of it is late: one walk over the cases in hand. */
async function countInHand(
  connection: Connection,
  scope: CountScope,
  { now, dayEnd }: Moments,
  tally: Tally,
): Promise<void> {
  const conditions = conditionsOnCases(scope);
  const rows = await connection.all<
    { cell: string } & Pick<PlaceCounts, 'inHand' | 'overdue' | 'dueToday' | 'groups' | 'risk'>
  >(
    `SELECT ${cellOf(scope.place)} AS cell, count(*) AS inHand,
       coalesce(sum(clock <> 'paused' AND due < ?), 0) AS overdue,
       coalesce(sum(clock <> 'paused' AND due >= ? AND due < ?), 0) AS dueToday,
       coalesce(sum(people >= ${groupPeople}), 0) AS groups, sum(risk IN ('yellow', 'red')) AS risk
     FROM dispute INDEXED BY dispute_in_hand WHERE open = 1 AND ${conditions.sql} GROUP BY 1`,
    [now, now, dayEnd, ...conditions.values],
  );
  for (const { cell, ...row } of rows)
    tally.addCase(cell, (counts) => {
      for (const key of ['inHand', 'overdue', 'dueToday', 'groups', 'risk'] as const) counts[key] += row[key];
    });
}

function addSettled({ settledBy }: PlaceCounts, level: number, count: number): void {
  const index = level - 1;
  const before = settledBy[index];
  if (before !== undefined) settledBy[index] = before + count;
}
