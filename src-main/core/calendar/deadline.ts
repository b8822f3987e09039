import type { DueDate } from '../../contract/calendar-data';
import {
  civilOf,
  epochDayOf,
  formatLocalDate,
  parseLocalDate,
  type EpochDay,
} from '../../contract/local-date';
import { CalendarError } from './calendar-error';
import { BUILT_IN_CALENDAR, compileCalendar, type WorkingCalendar } from './working-calendar';

const LONGEST = 3650;
const builtIn = compileCalendar(BUILT_IN_CALENDAR);

/** Where a walk along the calendar ended, and whether it crossed a day nobody has arranged yet. */
export interface DayWalk {
  readonly day: EpochDay;
  readonly provisional: boolean;
}

/**
 * The date on which a limit in working days ends. The day of the event (registration, receipt) isn't
 * counted, whether a working day or not; the result is always a working day. `days` is 1 to 3650.
 * Throws CalendarError `calendar.notADate`, `calendar.badLength`.
 */
export function workingDayDeadline(
  limit: { from: string; days: number },
  calendar: WorkingCalendar = builtIn,
): DueDate {
  return toDueDate(walkWorkingDays(dayOf(limit.from), checkLength(limit.days, 'days'), calendar));
}

/**
 * The date on which a limit in calendar days ends (司法确认: 30). The day of the event isn't counted; when
 * the last day is no working day the limit ends on the first day after the rest (民事诉讼法 85, 民法典 203).
 * `rollForward: false` is for limits that only remind. Throws as workingDayDeadline.
 */
export function calendarDayDeadline(
  limit: { from: string; days: number; rollForward?: boolean },
  calendar: WorkingCalendar = builtIn,
): DueDate {
  const last = dayOf(limit.from) + checkLength(limit.days, 'days');
  return rollOrStop(last, limit.rollForward ?? true, calendar);
}

/**
 * The date on which a limit in months ends: the same day of the month, or the month's last day where it
 * has none (民法典 202), rolled forward like calendar days. Throws as workingDayDeadline.
 */
export function monthDeadline(
  limit: { from: string; months: number; rollForward?: boolean },
  calendar: WorkingCalendar = builtIn,
): DueDate {
  const from = civilOf(dayOf(limit.from));
  const months = checkLength(limit.months, 'months');
  const lastOfMonth = epochDayOf(from.year, from.month + months + 1, 0);
  const sameDay = epochDayOf(from.year, from.month + months, from.day);
  return rollOrStop(Math.min(sameDay, lastOfMonth), limit.rollForward ?? true, calendar);
}

/** The `count`-th working day after a day; the day itself isn't counted. */
export function walkWorkingDays(from: EpochDay, count: number, calendar: WorkingCalendar): DayWalk {
  let day = from;
  let provisional = false;
  for (let left = count; left > 0;) {
    day += 1;
    if (!calendar.isCovered(day)) provisional = true;
    if (calendar.isWorkingDay(day)) left -= 1;
  }
  return { day, provisional };
}

/** Number of working days after `from`, up to and including `to`; 0 when `to` isn't later. */
export function countWorkingDays(from: EpochDay, to: EpochDay, calendar: WorkingCalendar): number {
  let count = 0;
  for (let day = from + 1; day <= to; day++) if (calendar.isWorkingDay(day)) count += 1;
  return count;
}

function rollOrStop(last: EpochDay, roll: boolean, calendar: WorkingCalendar): DueDate {
  if (!roll) return toDueDate({ day: last, provisional: false });
  let day = last;
  let provisional = !calendar.isCovered(day);
  while (!calendar.isWorkingDay(day)) {
    day += 1;
    if (!calendar.isCovered(day)) provisional = true;
  }
  return toDueDate({ day, provisional });
}

function toDueDate(walk: DayWalk): DueDate {
  return { due: formatLocalDate(walk.day), provisional: walk.provisional };
}

function dayOf(date: string): EpochDay {
  const day = parseLocalDate(date);
  if (day === null)
    throw new CalendarError('calendar.notADate', `“${date}”不是一个日期，应写成 2026-11-25 这样。`);
  return day;
}

function checkLength(length: number, unit: 'days' | 'months'): number {
  if (Number.isInteger(length) && length >= 1 && length <= LONGEST) return length;
  const word = unit === 'days' ? '天数' : '月数';
  throw new CalendarError('calendar.badLength', `${word}应是 1 到 ${LONGEST} 之间的整数。`);
}
