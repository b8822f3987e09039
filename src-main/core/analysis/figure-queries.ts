import type { ReportFigures, ReportKind, ReportShare } from '../../contract/analysis-figures';
import { figuresDefinition } from '../../contract/analysis-figures';
import { shanghaiDate } from '../../contract/local-date';
import type { CategorySystem } from '../../contract/situation';
import type { Centre } from '../../centre/centre';
import type { Connection } from '../../store/driver';
import type { Reading, SqlCondition } from '../accounts/reading';
import { dayBounds } from '../disputes/day-bounds';
import { successFigures } from '../disputes/performance-queries';
import { conditionsOnCases, type CountScope } from '../situation/count-conditions';
import { countPeriod, countPlaces, type Counted } from '../situation/count-queries';
import { countKinds, kindRows } from '../situation/kind-queries';
import { daysOf } from '../situation/periods';
import { mapPlaceOf, mapScopeOf, type MapPlace } from '../situation/places';
import { loadSeries } from '../situation/series-queries';
import { detailPlace } from './reach';
import { comparedPeriods, lastWholeDay, unitOfKind, type ReportDays } from './report-period';

/** Whole periods looked back on: enough for the same month of last year and what led to it. */
const lookBack = { dailyScreening: 30, weeklyAnalysis: 26, monthlyAssessment: 36 } as const;
const mostPlaces = 12;

export interface FiguresRequest {
  readonly kind: ReportKind;
  readonly period: ReportDays;
  readonly place: string;
}

/** The figures of a report as of now, with the names of the places in them. */
export async function loadFigures(
  centre: Centre,
  counting: Reading,
  { kind, period, place: code }: FiguresRequest,
): Promise<{ figures: Omit<ReportFigures, 'carried'>; places: Record<string, string> }> {
  const mapScope = mapScopeOf(counting);
  const place = mapPlaceOf(centre, code, mapScope);
  const detail = detailPlace(centre, code, mapScope);
  const scope: CountScope = { place, counting, filter: { categories: [], governance: [], sources: [] } };
  const { now, today } = dayBounds(centre);
  const day = shanghaiDate(now);
  const { before, lastYear } = comparedPeriods(kind, period, day);
  const counted = await centre.store.read(
    async (connection) => {
      const cases = conditionsOnCases(scope);
      const whole = await countPlaces(connection, scope, period, { now, dayEnd: today.end });
      const earlier = await countPeriod(connection, scope, before);
      return {
        whole,
        earlier,
        yearAgo: await countPeriod(connection, scope, lastYear),
        parts: await countPeriod(connection, { ...scope, place: detail }, period),
        partsBefore: await countPeriod(connection, { ...scope, place: detail }, before),
        satisfaction: await countSatisfaction(connection, cases, period),
        sources: await countSources(connection, cases, period, before),
        justice: await countShares(connection, scope, period, before, 'justice'),
        governance: await countShares(connection, scope, period, before, 'governance'),
        history: await loadSeries(connection, scope, {
          unit: unitOfKind[kind],
          until: lastWholeDay(period, day),
          count: lookBack[kind],
        }),
      };
    },
    { snapshot: true },
  );
  const { total } = counted.whole;
  const places = placeShares(counted.parts, counted.partsBefore);
  return {
    figures: {
      definition: figuresDefinition,
      asOf: now,
      period,
      before,
      lastYear,
      now: flowOf(counted.whole),
      then: flowOf(counted.earlier),
      yearAgo: flowOf(counted.yearAgo),
      standing: {
        inHand: total.inHand,
        overdue: total.overdue,
        dueToday: total.dueToday,
        groups: total.groups,
        risk: total.risk,
      },
      satisfaction: counted.satisfaction,
      success: await countSuccess(centre, counting, place, period),
      justice: counted.justice,
      governance: counted.governance,
      sources: counted.sources,
      places,
      history: sinceFirst(
        counted.history.map(({ from, registered, settled }) => ({
          from,
          registered: registered ?? 0,
          settled: settled ?? 0,
        })),
      ),
    },
    places: Object.fromEntries(
      detail.children
        .filter((child) => places.some(({ key }) => key === child.code))
        .map((child) => [child.code, child.name]),
    ),
  };
}

function flowOf({ total }: Counted): ReportFigures['now'] {
  return { registered: total.registered, settledBy: [...total.settledBy], ended: total.ended };
}

/** Periods before the first case belong to a time when nothing was kept here. */
function sinceFirst(history: ReportFigures['history']): ReportFigures['history'] {
  const first = history.findIndex(({ registered, settled }) => registered + settled > 0);
  return first < 0 ? [] : history.slice(first);
}

function placeShares(now: Counted, before: Counted): ReportShare[] {
  return [...now.cells]
    .map(([key, counts]) => ({
      key,
      count: counts.registered,
      before: before.cells.get(key)?.registered ?? 0,
    }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1))
    .slice(0, mostPlaces);
}

async function countShares(
  connection: Connection,
  scope: CountScope,
  period: ReportDays,
  before: ReportDays,
  system: CategorySystem,
): Promise<ReportShare[]> {
  const now = await countKinds(connection, scope, period, system);
  const then = await countKinds(connection, scope, before, system);
  return kindRows(now, then, system).map(({ key, count, before: earlier }) => ({
    key,
    count,
    before: earlier,
  }));
}

async function countSources(
  connection: Connection,
  cases: SqlCondition,
  period: ReportDays,
  before: ReportDays,
): Promise<ReportShare[]> {
  const [now, then] = [
    await sourcesIn(connection, cases, period),
    await sourcesIn(connection, cases, before),
  ];
  return [...new Set([...now.keys(), ...then.keys()])]
    .map((key) => ({ key, count: now.get(key) ?? 0, before: then.get(key) ?? 0 }))
    .sort((a, b) => b.count - a.count || b.before - a.before || (a.key < b.key ? -1 : 1));
}

async function sourcesIn(
  connection: Connection,
  cases: SqlCondition,
  period: ReportDays,
): Promise<ReadonlyMap<string, number>> {
  const rows = await connection.all<{ key: string; count: number }>(
    `SELECT source AS key, count(*) AS count FROM dispute INDEXED BY dispute_counted
     WHERE state <> 'void' AND outcome <> 'merged' AND day BETWEEN ? AND ? AND ${cases.sql} GROUP BY source`,
    [...daysOf(period), ...cases.values],
  );
  return new Map(rows.map(({ key, count }) => [key, count]));
}

async function countSatisfaction(
  connection: Connection,
  cases: SqlCondition,
  period: ReportDays,
): Promise<ReportFigures['satisfaction']> {
  const rows = await connection.all<{ key: string; count: number }>(
    `SELECT satisfaction AS key, count(*) AS count FROM dispute INDEXED BY dispute_rated
     WHERE closed_day IS NOT NULL AND state <> 'void' AND outcome <> 'merged' AND satisfaction <> ''
       AND closed_day BETWEEN ? AND ? AND ${cases.sql} GROUP BY satisfaction`,
    [...daysOf(period), ...cases.values],
  );
  const of = (key: string) => rows.find((row) => row.key === key)?.count ?? 0;
  return {
    very: of('very'),
    satisfied: of('satisfied'),
    basic: of('basic'),
    unsatisfied: of('unsatisfied'),
  };
}

async function countSuccess(
  centre: Centre,
  counting: Reading,
  place: MapPlace,
  period: ReportDays,
): Promise<ReportFigures['success']> {
  const { closed, figures, notFollowed } = await successFigures(centre, withinPlace(counting, place), period);
  const of = (key: 'reached' | 'performed' | 'holding') => figures.find((figure) => figure.key === key);
  return {
    closed,
    reached: of('reached')?.part ?? 0,
    owing: of('performed')?.whole ?? 0,
    performed: of('performed')?.part ?? 0,
    followed: (of('reached')?.part ?? 0) - notFollowed,
    held: of('holding')?.part ?? 0,
  };
}

/** The cases of a place among those that may be counted; a village tells of no restricted ones. */
function withinPlace(counting: Reading, { grain, code }: MapPlace): Reading {
  if (grain === 'city') return counting;
  const here: Reading = { is: 'division', column: grain, codes: [code] };
  const parts: Reading[] = [counting, here, ...(grain === 'village' ? [unrestricted] : [])];
  return { is: 'all', of: parts };
}

const unrestricted: Reading = { is: 'unrestricted' };
