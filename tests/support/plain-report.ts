import type { ReportFigures } from '../../src-main/contract/analysis-figures';
import type { Centre } from '../../src-main/centre/centre';

interface Row {
  readonly id: string;
  readonly state: string;
  readonly open: number;
  readonly category: string;
  readonly governance_category: string;
  readonly source: string;
  readonly county: string;
  readonly township: string;
  readonly village: string;
  readonly day: number;
  readonly due: number | null;
  readonly clock: string;
  readonly outcome: string;
  readonly closed_day: number | null;
  readonly settled_tier: number | null;
  readonly people: number | null;
  readonly risk: string;
  readonly restricted: number;
  readonly performance: string;
  readonly holding: string;
  readonly satisfaction: string;
  /** Something due under its agreements before the day of the figures is not done. */
  readonly late: number;
}
interface Days {
  readonly from: string;
  readonly to: string;
}

const DAY = 86_400_000;
const dayOf = (instant: number) => new Date(instant + 8 * 3_600_000).toISOString().slice(0, 10);
const number = (date: string) => Number(date.replaceAll('-', ''));
const within = (day: number | null, { from, to }: Days) =>
  day !== null && day >= number(from) && day <= number(to);

/**
 * Every figure of a report counted plainly over the rows of all cases, written without the program's own rules; in the
 * shape of the report, so that the two can be set side by side.
 */
export async function plainFigures(centre: Centre, figures: Omit<ReportFigures, 'carried'>, place: string) {
  const { period, before, lastYear, asOf } = figures;
  const rows = await centre.store.read((connection) =>
    connection.all<Row>(
      `SELECT d.*, EXISTS (SELECT 1 FROM obligation o WHERE o.dispute = d.id AND o.done = 0 AND o.due_on < ?) AS late FROM dispute d`,
      [dayOf(asOf)],
    ),
  );
  const cases = rows.filter((row) => row.state !== 'void' && row.outcome !== 'merged' && liesIn(row, place));
  const open = cases.filter((row) => row.open === 1);
  const running = open.filter((row) => row.clock !== 'paused' && row.due !== null);
  const tonight = (Math.floor((asOf + 8 * 3_600_000) / DAY) + 1) * DAY - 8 * 3_600_000;
  return {
    now: flow(cases, period),
    then: flow(cases, before),
    yearAgo: flow(cases, lastYear),
    standing: {
      inHand: open.length,
      overdue: running.filter((row) => (row.due ?? 0) < asOf).length,
      dueToday: running.filter((row) => (row.due ?? 0) >= asOf && (row.due ?? 0) < tonight).length,
      groups: open.filter((row) => (row.people ?? 0) >= 5).length,
      risk: open.filter((row) => row.risk === 'yellow' || row.risk === 'red').length,
    },
    satisfaction: satisfaction(cases, period),
    success: success(cases, period),
    justice: shares(cases, period, before, (row) => (row.restricted === 1 ? '' : row.category)),
    governance: shares(cases, period, before, (row) =>
      row.restricted === 1 ? '' : row.governance_category.slice(0, 2),
    ),
    sources: shares(cases, period, before, (row) => row.source),
    history: figures.history.map(({ from }, index) => {
      const next = figures.history[index + 1]?.from;
      const to = next === undefined ? lastDay(figures) : dayBefore(next);
      const { registered, settledBy } = flow(cases, { from, to });
      return { from, registered, settled: settledBy.reduce((sum, count) => sum + count, 0) };
    }),
  };
}

/** Rows of a share in one order, so that only the counts are compared. */
export function byKey(rows: readonly { key: string; count: number; before: number }[]) {
  return Object.fromEntries(rows.map(({ key, count, before }) => [key, { count, before }]));
}

function liesIn(row: Row, place: string): boolean {
  if (place.length === 4) return true;
  if (place.length === 12) return row.village === place && row.restricted === 0;
  return (place.length === 6 ? row.county : row.township) === place;
}

function flow(cases: readonly Row[], days: Days) {
  const closed = cases.filter((row) => within(row.closed_day, days));
  return {
    registered: cases.filter((row) => within(row.day, days)).length,
    settledBy: [1, 2, 3, 4].map((tier) => closed.filter((row) => row.settled_tier === tier).length),
    ended: closed.filter((row) => row.settled_tier === null).length,
  };
}

function satisfaction(cases: readonly Row[], days: Days) {
  const said = (word: string) =>
    cases.filter((row) => within(row.closed_day, days) && row.satisfaction === word).length;
  return {
    very: said('very'),
    satisfied: said('satisfied'),
    basic: said('basic'),
    unsatisfied: said('unsatisfied'),
  };
}

function success(cases: readonly Row[], days: Days) {
  const closed = cases.filter((row) => row.state === 'closed' && within(row.closed_day, days));
  const good = closed.filter((row) =>
    ['agreement_written', 'agreement_oral', 'instant', 'settled'].includes(row.outcome),
  );
  const owes = (row: Row) =>
    ['full', 'part', 'breach'].includes(row.performance) || (row.performance === 'open' && row.late === 1);
  return {
    closed: closed.length,
    reached: good.length,
    owing: good.filter(owes).length,
    performed: good.filter((row) => row.performance === 'full').length,
    followed: good.filter((row) => row.holding !== '').length,
    held: good.filter((row) => row.holding === 'held').length,
  };
}

/** Counts by key; what has none, and one to four of 15 and 16, is told together as `rest`. */
function shares(cases: readonly Row[], now: Days, before: Days, keyOf: (row: Row) => string) {
  const bySource = new Map<string, { count: number; before: number }>();
  for (const row of cases) {
    const counts = bySource.get(keyOf(row)) ?? { count: 0, before: 0 };
    if (within(row.day, now)) counts.count += 1;
    if (within(row.day, before)) counts.before += 1;
    bySource.set(keyOf(row), counts);
  }
  const told: Record<string, { count: number; before: number }> = {};
  for (const [key, counts] of bySource) {
    if (counts.count + counts.before === 0) continue;
    const few = [counts.count, counts.before].some((count) => count > 0 && count < 5);
    const name = key === '' || ((key === '15' || key === '16') && few) ? 'rest' : key;
    const sum = told[name] ?? { count: 0, before: 0 };
    told[name] = { count: sum.count + counts.count, before: sum.before + counts.before };
  }
  return told;
}

function lastDay({ period, asOf }: Pick<ReportFigures, 'period' | 'asOf'>): string {
  return period.to <= dayOf(asOf) ? period.to : dayBefore(period.from);
}

function dayBefore(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) - DAY).toISOString().slice(0, 10);
}
