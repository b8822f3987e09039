import chineseDays from 'chinese-days';
import { civilOf, formatLocalDate, weekdayOf, type EpochDay } from '../../contract/local-date';

/** Years for which the package holds the arrangement published by the State Council; outside them it guesses. */
export const NATIONAL_YEARS = { first: 2004, last: 2026 } as const;

/** Names the table in calendar versions; raise it when the package brings other data. */
export const NATIONAL_TABLE = 'cn-2004-2026.1';

/**
 * Whether a day within NATIONAL_YEARS is a working day by the published arrangement.
 * The only place that knows the package. It reads dates with the zone of the machine, so it is asked
 * for local noon; a zone that skipped that very day (Samoa, 2011-12-30) answers with another date and
 * the weekday rule is used, which is right for every such day.
 */
export function isNationalWorkingDay(day: EpochDay): boolean {
  const { year, month, day: date } = civilOf(day);
  const detail = chineseDays.getDayDetail(new Date(year, month - 1, date, 12));
  return detail.date === formatLocalDate(day) ? detail.work : weekdayOf(day) <= 5;
}
