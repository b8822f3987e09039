import type { ReportKind } from '../../contract/analysis-figures';
import {
  addDays,
  civilOf,
  epochDayOf,
  formatLocalDate,
  formatLongDate,
  parseLocalDate,
  weekdayOf,
  type LocalDate,
} from '../../contract/local-date';
import type { BucketUnit } from '../../contract/situation';

/** First and last day of a report, local dates. */
export interface ReportDays {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

export const unitOfKind = {
  dailyScreening: 'day',
  weeklyAnalysis: 'week',
  monthlyAssessment: 'month',
} as const satisfies Record<ReportKind, BucketUnit>;

/** The day, the week from Monday or the month that holds a local date; null for a text that is no date. */
export function periodHolding(kind: ReportKind, on: LocalDate): ReportDays | null {
  const day = parseLocalDate(on);
  if (day === null) return null;
  if (kind === 'dailyScreening') return { from: on, to: on };
  if (kind === 'weeklyAnalysis') {
    const monday = day - (weekdayOf(day) - 1);
    return { from: formatLocalDate(monday), to: formatLocalDate(monday + 6) };
  }
  const { year, month } = civilOf(day);
  return {
    from: formatLocalDate(epochDayOf(year, month, 1)),
    to: formatLocalDate(epochDayOf(year, month + 1, 0)),
  };
}

/**
 * The period before and the one of last year. A week is set against the week 52 weeks ago, so that weekdays match. While
 * a period is running only as many days of the others count as have passed.
 */
export function comparedPeriods(
  kind: ReportKind,
  period: ReportDays,
  today: LocalDate,
): { readonly before: ReportDays; readonly lastYear: ReportDays } {
  const before = periodHolding(kind, addDays(period.from, -1)) ?? period;
  const lastYear =
    kind === 'weeklyAnalysis'
      ? { from: addDays(period.from, -364), to: addDays(period.to, -364) }
      : (periodHolding(kind, yearBefore(period.from)) ?? period);
  const passed = daysBetween(period.from, today);
  const cut = ({ from, to }: ReportDays) => {
    const last = addDays(from, Math.max(0, passed));
    return { from, to: period.to > today && last < to ? last : to };
  };
  return { before: cut(before), lastYear: cut(lastYear) };
}

/** The last day of the latest whole period up to this one: what history and forecast go by. */
export function lastWholeDay(period: ReportDays, today: LocalDate): LocalDate {
  return period.to <= today ? period.to : addDays(period.from, -1);
}

/** `2026 年 11 月 24 日`, `2026 年 11 月 16 日至 22 日`, `2026 年 10 月`. */
export function periodWords(kind: ReportKind, { from, to }: ReportDays): string {
  if (kind === 'dailyScreening') return formatLongDate(from);
  if (kind === 'monthlyAssessment') return formatLongDate(from).replace(/ \d+ 日$/u, '');
  const [first, last] = [formatLongDate(from), formatLongDate(to)];
  const shared = [/^\d+ 年 \d+ 月 /u, /^\d+ 年 /u].find(
    (part) => part.exec(first)?.[0] === part.exec(last)?.[0],
  );
  return `${first}至 ${shared ? last.replace(shared, '') : last}`;
}

/** The heading of a report: `大满镇矛盾纠纷周分析`. */
export function reportTitle(kind: ReportKind, placeName: string): string {
  const name = {
    dailyScreening: '日排查报告',
    weeklyAnalysis: '周分析报告',
    monthlyAssessment: '月研判报告',
  };
  return `${placeName}矛盾纠纷${name[kind]}`;
}

function yearBefore(date: LocalDate): LocalDate {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const last = civilOf(epochDayOf(year - 1, month + 1, 0)).day;
  return formatLocalDate(epochDayOf(year - 1, month, Math.min(day, last)));
}

function daysBetween(from: LocalDate, to: LocalDate): number {
  return (parseLocalDate(to) ?? 0) - (parseLocalDate(from) ?? 0);
}
