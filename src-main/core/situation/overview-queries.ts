import type { CallOutput, ParsedInput } from '../../contract';
import { addDays, formatLocalDate, shanghaiDate, shanghaiDay } from '../../contract/local-date';
import { satisfactionWords } from '../../contract/labels';
import type { Centre } from '../../centre/centre';
import type { Connection } from '../../store/driver';
import { readingSql, type Reading, type SqlCondition } from '../accounts/reading';
import { dayBounds } from '../disputes/day-bounds';
import { numberOfDate } from '../disputes/day-number';
import { conditionsOnCases, type CountScope } from './count-conditions';
import { countPeriod } from './count-queries';
import { countKinds, kindRows } from './kind-queries';
import { daysOf, demandPeriod, type Period } from './periods';
import { firstPlace, mapPlaceOf, mapScopeOf, pathTo } from './places';
import { repeatedParties } from './repeated-queries';

type Overview = CallOutput<'situation.overview'>;

/** Rows of a list beside a chart. */
const mostRows = 12;
const hottest = 6;

interface Question {
  readonly connection: Connection;
  readonly centre: Centre;
  readonly scope: CountScope;
  /** The scope as a condition on table `dispute`. */
  readonly cases: SqlCondition;
  readonly period: Period;
}

/** What needs somebody in an area, how the levels settle, who carries how much. @throws DomainError situation.* */
export async function loadOverview(
  centre: Centre,
  { counting, reading }: { counting: Reading; reading: Reading },
  request: ParsedInput<'situation.overview'>,
): Promise<Overview> {
  const mapScope = mapScopeOf(counting);
  const place = mapPlaceOf(centre, request.place ?? firstPlace(centre, mapScope), mapScope);
  const scope: CountScope = { place, counting, filter: { categories: [], governance: [], sources: [] } };
  const before = periodBefore(request.period);
  return centre.store.read(
    async (connection) => {
      const question = { connection, centre, scope, cases: conditionsOnCases(scope), period: request.period };
      const [now, earlier] = [
        await countPeriod(connection, scope, request.period),
        await countPeriod(connection, scope, before),
      ];
      const hotPlaces = place.children
        .map(({ code, name }) => ({
          code,
          name,
          count: now.cells.get(code)?.registered ?? 0,
          before: earlier.cells.get(code)?.registered ?? 0,
        }))
        .filter(({ count }) => count > 0)
        .sort((a, b) => b.count - a.count || b.count - b.before - (a.count - a.before));
      const kinds = kindRows(
        await countKinds(connection, scope, request.period, 'justice'),
        await countKinds(connection, scope, before, 'justice'),
        'justice',
      );
      return {
        now: centre.now(),
        code: place.code,
        name: place.name,
        path: pathTo(centre, place.code, mapScope),
        needs: await loadNeeds(question),
        funnel: await loadFunnel(question),
        ageing: await loadAgeing(question),
        units: await loadUnits(question),
        handlers: await loadHandlers(question),
        repeated: await repeatedParties(connection, centre, place, readingSql(reading)),
        hotPlaces: hotPlaces.slice(0, hottest),
        hotKinds: kinds.slice(0, hottest),
        satisfaction: await loadSatisfaction(question),
        performance: await loadPerformance(question),
      };
    },
    { snapshot: true },
  );
}

/** The period of the same length right before. */
function periodBefore(period: Period): Period {
  const { first, last } = demandPeriod(period);
  return { from: addDays(period.from, first - last - 1), to: addDays(period.from, -1) };
}

async function loadNeeds({ connection, centre, cases }: Question): Promise<Overview['needs']> {
  const { now, today } = dayBounds(centre);
  const row = await connection.get<Overview['needs']>(
    `SELECT coalesce(sum(clock <> 'paused' AND due < ?), 0) AS overdue,
       coalesce(sum(clock <> 'paused' AND due >= ? AND due < ?), 0) AS dueToday,
       coalesce(sum(clock = 'waiting'), 0) AS waiting, coalesce(sum(major = 1 OR risk = 'red'), 0) AS major,
       coalesce(sum(conflicts > 0), 0) AS conflicts, coalesce(sum(handler = ''), 0) AS unassigned
     FROM dispute WHERE open = 1 AND ${cases.sql}`,
    [now, now, today.end, ...cases.values],
  );
  return row ?? { overdue: 0, dueToday: 0, waiting: 0, major: 0, conflicts: 0, unassigned: 0 };
}

/** What was handed to each level in the period, and what became of it there. */
async function loadFunnel({ connection, centre, cases, period }: Question): Promise<Overview['funnel']> {
  const rows = await connection.all<{ tier: number; result: string; count: number }>(
    `SELECT s.tier, s.result, count(DISTINCT s.dispute) AS count FROM stage s JOIN dispute ON dispute.id = s.dispute
     WHERE s.day BETWEEN ? AND ? AND dispute.state <> 'void' AND dispute.outcome <> 'merged' AND ${cases.sql} GROUP BY 1, 2`,
    [...daysOf(period), ...cases.values],
  );
  return centre.rules.profile.levels.map(({ tier, name }) => {
    const of = (results: readonly string[]) =>
      rows
        .filter((row) => row.tier === tier && results.includes(row.result))
        .reduce((sum, row) => sum + row.count, 0);
    return {
      tier,
      name,
      received: of(['handling', 'settled', 'handedUp', 'returned', 'ended']),
      settled: of(['settled']),
      inHand: of(['handling']),
      handedUp: of(['handedUp']),
      other: of(['returned', 'ended']),
    };
  });
}

/** Days since registration; the last span is open. */
const ages = [
  { words: '7 天以内', from: 0, to: 7 },
  { words: '8—15 天', from: 8, to: 15 },
  { words: '16—30 天', from: 16, to: 30 },
  { words: '31—90 天', from: 31, to: 90 },
  { words: '90 天以上', from: 91, to: null },
] as const;

async function loadAgeing({ connection, centre, cases }: Question): Promise<Overview['ageing']> {
  const rows = await connection.all<{ day: number; count: number }>(
    `SELECT day, count(*) AS count FROM dispute INDEXED BY dispute_in_hand WHERE open = 1 AND ${cases.sql} GROUP BY day`,
    cases.values,
  );
  const today = shanghaiDay(centre.now());
  return ages.map(({ words, from, to }) => {
    const last = formatLocalDate(today - from);
    const first = to === null ? null : formatLocalDate(today - to);
    const within = rows.filter(
      ({ day }) => day <= numberOfDate(last) && (first === null || day >= numberOfDate(first)),
    );
    return { words, from: first, to: last, count: within.reduce((sum, { count }) => sum + count, 0) };
  });
}

function loadUnits({ connection, centre, cases }: Question): Promise<Overview['units']> {
  return connection.all(
    `SELECT holder AS name, count(*) AS inHand, coalesce(sum(clock <> 'paused' AND due < ?), 0) AS overdue
     FROM dispute WHERE open = 1 AND ${cases.sql} GROUP BY holder ORDER BY inHand DESC, holder LIMIT ${mostRows}`,
    [centre.now(), ...cases.values],
  );
}

async function loadHandlers({ connection, centre, cases, period }: Question): Promise<Overview['handlers']> {
  const inHand = await connection.all<{ handler: string; inHand: number; overdue: number }>(
    `SELECT handler, count(*) AS inHand, coalesce(sum(clock <> 'paused' AND due < ?), 0) AS overdue
     FROM dispute WHERE open = 1 AND handler <> '' AND ${cases.sql} GROUP BY handler`,
    [centre.now(), ...cases.values],
  );
  const settled = await connection.all<{ handler: string; settled: number }>(
    `SELECT handler, count(*) AS settled FROM dispute INDEXED BY dispute_ended
     WHERE closed_day IS NOT NULL AND state <> 'void' AND outcome <> 'merged' AND closed_day BETWEEN ? AND ?
       AND settled_tier IS NOT NULL AND handler <> '' AND ${cases.sql} GROUP BY handler`,
    [...daysOf(period), ...cases.values],
  );
  const accounts = new Set([...inHand, ...settled].map(({ handler }) => handler));
  return [...accounts]
    .map((account) => ({
      account,
      name: centre.governed.accounts.get(account)?.name ?? '',
      inHand: inHand.find(({ handler }) => handler === account)?.inHand ?? 0,
      overdue: inHand.find(({ handler }) => handler === account)?.overdue ?? 0,
      settled: settled.find(({ handler }) => handler === account)?.settled ?? 0,
    }))
    .filter(({ name }) => name !== '')
    .sort((a, b) => b.inHand - a.inHand || b.settled - a.settled)
    .slice(0, mostRows);
}

async function loadSatisfaction({ connection, cases, period }: Question): Promise<Overview['satisfaction']> {
  const rows = await connection.all<{ key: string; count: number }>(
    `SELECT satisfaction AS key, count(*) AS count FROM dispute INDEXED BY dispute_rated
     WHERE closed_day IS NOT NULL AND state <> 'void' AND outcome <> 'merged' AND satisfaction <> ''
       AND closed_day BETWEEN ? AND ? AND ${cases.sql} GROUP BY satisfaction`,
    [...daysOf(period), ...cases.values],
  );
  return (['very', 'satisfied', 'basic', 'unsatisfied'] as const).map((key) => ({
    key,
    words: satisfactionWords[key],
    count: rows.find((row) => row.key === key)?.count ?? 0,
  }));
}

/** Cases by what their agreements oblige to: due in the period, done, not done, not done although due. */
async function loadPerformance({
  connection,
  centre,
  cases,
  period,
}: Question): Promise<Overview['performance']> {
  const row = await connection.get<Overview['performance']>(
    `SELECT count(*) AS due, coalesce(sum(owed.left_over = 0), 0) AS done, coalesce(sum(owed.left_over > 0), 0) AS open,
       coalesce(sum(owed.late > 0), 0) AS overdue
     FROM (SELECT dispute AS id, sum(done = 0) AS left_over, sum(done = 0 AND due_on < ?) AS late FROM obligation
           WHERE due_on BETWEEN ? AND ? GROUP BY dispute) owed
     JOIN dispute ON dispute.id = owed.id WHERE dispute.state <> 'void' AND ${cases.sql}`,
    [shanghaiDate(centre.now()), period.from, period.to, ...cases.values],
  );
  return row ?? { due: 0, overdue: 0, done: 0, open: 0 };
}
