import {
  civilOf,
  epochDayOf,
  formatLocalDate,
  parseLocalDate,
  weekdayOf,
  type EpochDay,
  type LocalDate,
} from '../../contract/local-date';
import type { BucketUnit } from '../../contract/situation';
import { DomainError } from '../../contract/domain-error';
import { numberOfDate } from '../disputes/day-number';

/** A period in the parts counters answer: whole months (yyyymm) and spans of days (yyyymmdd) at its ends. */
export interface PeriodParts {
  readonly months: readonly number[];
  readonly spans: readonly (readonly [number, number])[];
}

export interface Period {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/** The longest period that is counted; nothing is older than the method. */
const mostDays = 366 * 12;

/** @throws DomainError situation.period */
export function demandPeriod({ from, to }: Period): { first: EpochDay; last: EpochDay } {
  const first = parseLocalDate(from);
  const last = parseLocalDate(to);
  if (first === null || last === null || last < first || last - first > mostDays)
    throw new DomainError('situation.period', '起止日期不对：从哪天到哪天，前一天要早，最长 12 年。');
  return { first, last };
}

/** Splits a period so that as much as possible of it is whole months. */
export function partsOf(period: Period): PeriodParts {
  const { first, last } = demandPeriod(period);
  const months: number[] = [];
  const spans: [number, number][] = [];
  for (let day = first; day <= last;) {
    const { year, month, day: dayOfMonth } = civilOf(day);
    const end = epochDayOf(year, month + 1, 0);
    if (dayOfMonth === 1 && end <= last) months.push(year * 100 + month);
    else spans.push([dayKey(day), dayKey(Math.min(end, last))]);
    day = end + 1;
  }
  return { months, spans: joined(spans) };
}

/** First and last day of a period as `day` columns have them. */
export function daysOf(period: Period): readonly [number, number] {
  demandPeriod(period);
  return [numberOfDate(period.from), numberOfDate(period.to)];
}

/** Spans of two neighbouring months are one: `2026-10-20..31` and `2026-11-01..24`. */
function joined(spans: readonly (readonly [number, number])[]): [number, number][] {
  const [one, other] = spans;
  if (one && other && spans.length === 2 && isNextMonth(one[1], other[0])) return [[one[0], other[1]]];
  return spans.map(([from, to]) => [from, to]);
}

function isNextMonth(last: number, first: number): boolean {
  const next = civilOf(epochDayOf(Math.floor(last / 10_000), Math.floor(last / 100) % 100, (last % 100) + 1));
  return next.year * 10_000 + next.month * 100 + next.day === first;
}

function dayKey(day: EpochDay): number {
  return numberOfDate(formatLocalDate(day));
}

/** So many spans of a unit, the last one holding `until`: whole weeks from Monday, months, quarters. */
export function bucketsUntil(unit: BucketUnit, until: LocalDate, count: number): Period[] {
  const day = parseLocalDate(until);
  if (day === null) throw new DomainError('situation.period', '日期不对，请重新选时间。');
  return Array.from({ length: count }, (_, index) => bucketAt(unit, day, index - count + 1));
}

function bucketAt(unit: BucketUnit, day: EpochDay, step: number): Period {
  const { year, month } = civilOf(day);
  if (unit === 'day') return span(day + step, day + step);
  if (unit === 'week') {
    const monday = day - (weekdayOf(day) - 1) + step * 7;
    return span(monday, monday + 6);
  }
  const months = unit === 'month' ? 1 : 3;
  const first = (unit === 'month' ? month : month - ((month - 1) % 3)) + step * months;
  return span(epochDayOf(year, first, 1), epochDayOf(year, first + months, 0));
}

function span(from: EpochDay, to: EpochDay): Period {
  return { from: formatLocalDate(from), to: formatLocalDate(to) };
}
