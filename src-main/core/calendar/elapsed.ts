import { instantAt, minutesOf, shanghaiDay, type EpochDay } from '../../contract/local-date';
import type { DutyHours } from '../../contract/profile';
import { CalendarError } from './calendar-error';
import type { WorkingCalendar } from './working-calendar';

/** How minutes run: round the clock (应急吹哨), or only within the duty hours of working days. */
export type MinuteRule =
  { readonly kind: 'roundTheClock' } | { readonly kind: 'dutyHours'; readonly hours: DutyHours };

export interface InstantDue {
  /** Epoch milliseconds. */
  readonly due: number;
  readonly provisional: boolean;
}

const MINUTE_MS = 60_000;
const LONGEST_MINUTES = 366 * 24 * 60;

/**
 * The instant at which a number of minutes has run since `from` (epoch milliseconds). Minutes that end
 * exactly with the duty hours end there, not at the next opening. Throws CalendarError `calendar.badLength`.
 */
export function minuteDeadline(
  limit: { from: number; minutes: number },
  rule: MinuteRule,
  calendar: WorkingCalendar,
): InstantDue {
  if (!Number.isInteger(limit.minutes) || limit.minutes < 1 || limit.minutes > LONGEST_MINUTES) {
    throw new CalendarError('calendar.badLength', `分钟数应是 1 到 ${LONGEST_MINUTES} 之间的整数。`);
  }
  if (rule.kind === 'roundTheClock')
    return { due: limit.from + limit.minutes * MINUTE_MS, provisional: false };
  let left = limit.minutes * MINUTE_MS;
  let provisional = false;
  for (let day = shanghaiDay(limit.from); ; day++) {
    if (!calendar.isCovered(day)) provisional = true;
    for (const span of dutySpans(day, rule.hours, calendar)) {
      const start = Math.max(span.from, limit.from);
      if (start >= span.to) continue;
      if (span.to - start >= left) return { due: start + left, provisional };
      left -= span.to - start;
    }
  }
}

/** Whole minutes run between two instants by a rule; 0 when `to` isn't later. */
export function elapsedMinutes(
  from: number,
  to: number,
  rule: MinuteRule,
  calendar: WorkingCalendar,
): number {
  if (to <= from) return 0;
  if (rule.kind === 'roundTheClock') return Math.floor((to - from) / MINUTE_MS);
  let run = 0;
  for (let day = shanghaiDay(from); day <= shanghaiDay(to); day++) {
    for (const span of dutySpans(day, rule.hours, calendar)) {
      run += Math.max(0, Math.min(span.to, to) - Math.max(span.from, from));
    }
  }
  return Math.floor(run / MINUTE_MS);
}

function dutySpans(
  day: EpochDay,
  hours: DutyHours,
  calendar: WorkingCalendar,
): readonly { from: number; to: number }[] {
  if (!calendar.isWorkingDay(day)) return [];
  return hours.map((span) => ({
    from: instantAt(day, minutesOf(span.from)),
    to: instantAt(day, minutesOf(span.to)),
  }));
}
