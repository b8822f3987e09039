import type { CallOutput, ParsedInput } from '../../contract';
import type { Connection } from '../../store/driver';
import {
  conditionsOnCases,
  hasKinds,
  isCountable,
  kindOfCounter,
  maskFor,
  type CountScope,
} from './count-conditions';
import { bucketsUntil, daysOf, type Period } from './periods';

type Buckets = CallOutput<'situation.series'>['buckets'];
interface Flow {
  readonly day: number;
  readonly registered: number;
  readonly settled: number;
}

/** Registered and settled by spans of time, the last one holding `until`. */
export async function loadSeries(
  connection: Connection,
  scope: CountScope,
  { unit, until, count }: Pick<ParsedInput<'situation.series'>, 'unit' | 'until' | 'count'>,
): Promise<Buckets> {
  const buckets = bucketsUntil(unit, until, count);
  const [first, last] = [buckets[0], buckets.at(-1)];
  if (!first || !last) return [];
  const byMonth = unit === 'month' || unit === 'quarter';
  const flows = await flowsOf(connection, scope, { from: first.from, to: last.to }, byMonth);
  const mask = maskFor(scope.filter);
  return buckets.map((bucket) => {
    const [from, to] = daysOf(bucket);
    const within = flows.filter(({ day }) => day >= from && day <= to);
    return {
      ...bucket,
      registered: mask(within.reduce((sum, flow) => sum + flow.registered, 0)),
      settled: mask(within.reduce((sum, flow) => sum + flow.settled, 0)),
    };
  });
}

/** Days with what happened on them; a month stands as its first day where counters by month answer. */
function flowsOf(
  connection: Connection,
  scope: CountScope,
  period: Period,
  byMonth: boolean,
): Promise<Flow[]> {
  const countable = isCountable(scope);
  if (countable && !hasKinds(scope.filter) && scope.place.grain !== 'village')
    return flowsByDay(connection, scope, period);
  return countable && byMonth
    ? flowsByMonth(connection, scope, period)
    : flowsOfCases(connection, scope, period);
}

function flowsByDay(connection: Connection, { place }: CountScope, period: Period): Promise<Flow[]> {
  return connection.all<Flow>(
    `SELECT day, sum(CASE state WHEN 'registered' THEN count ELSE 0 END) AS registered,
       sum(CASE state WHEN 'settled' THEN count ELSE 0 END) AS settled
     FROM flow WHERE place = ? AND day BETWEEN ? AND ? GROUP BY day`,
    [place.code, ...daysOf(period)],
  );
}

function flowsByMonth(
  connection: Connection,
  { place, filter }: CountScope,
  period: Period,
): Promise<Flow[]> {
  const kind = kindOfCounter(filter);
  const [from, to] = daysOf(period);
  return connection.all<Flow>(
    `SELECT month * 100 + 1 AS day, sum(CASE state WHEN 'registered' THEN count ELSE 0 END) AS registered,
       sum(CASE state WHEN 'settled' THEN count ELSE 0 END) AS settled
     FROM month WHERE place = ? AND month BETWEEN ? AND ? AND ${kind.sql} GROUP BY month`,
    [place.code, Math.floor(from / 100), Math.floor(to / 100), ...kind.values],
  );
}

async function flowsOfCases(connection: Connection, scope: CountScope, period: Period): Promise<Flow[]> {
  const conditions = conditionsOnCases(scope);
  const span = daysOf(period);
  const registered = await connection.all<Flow>(
    `SELECT day, count(*) AS registered, 0 AS settled FROM dispute INDEXED BY dispute_counted
     WHERE state <> 'void' AND outcome <> 'merged' AND day BETWEEN ? AND ? AND ${conditions.sql} GROUP BY day`,
    [...span, ...conditions.values],
  );
  const settled = await connection.all<Flow>(
    `SELECT closed_day AS day, 0 AS registered, count(*) AS settled FROM dispute INDEXED BY dispute_ended
     WHERE closed_day IS NOT NULL AND state <> 'void' AND outcome <> 'merged' AND closed_day BETWEEN ? AND ?
       AND settled_tier IS NOT NULL AND ${conditions.sql} GROUP BY closed_day`,
    [...span, ...conditions.values],
  );
  return [...registered, ...settled];
}
