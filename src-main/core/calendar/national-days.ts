import table from 'chinese-days/dist/chinese-days.json';
import { formatLocalDate, weekdayOf, type EpochDay } from '../../contract/local-date';

/** Years for which the package holds the arrangement published by the State Council; outside them it guesses. */
export const NATIONAL_YEARS = { first: 2004, last: 2026 } as const;

/** Names the table in calendar versions; raise it when the package brings other data. */
export const NATIONAL_TABLE = 'cn-2004-2026.1';

/**
 * Whether a day within NATIONAL_YEARS is a working day by the published arrangement.
 * The only place that knows the package. It takes the package's data and not its functions: those build
 * and read their tables with the zone of the machine, and are a day off anywhere west of Greenwich.
 */
export function isNationalWorkingDay(day: EpochDay): boolean {
  const date = formatLocalDate(day);
  if (Object.hasOwn(table.workdays, date)) return true;
  return weekdayOf(day) <= 5 && !Object.hasOwn(table.holidays, date);
}
