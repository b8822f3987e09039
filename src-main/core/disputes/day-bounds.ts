import { instantAt, shanghaiDay } from '../../contract/local-date';
import { walkWorkingDays } from '../calendar/deadline';
import type { Centre } from '../../centre/centre';

/** Today and the next working day as ranges of instants (ms), for questions about what is due. */
export function dayBounds(centre: Centre): {
  now: number;
  today: { start: number; end: number };
  next: { end: number };
} {
  const now = centre.now();
  const day = shanghaiDay(now);
  const nextWorkingDay = walkWorkingDays(day, 1, centre.rules.calendar).day;
  return {
    now,
    today: { start: instantAt(day, 0), end: instantAt(day + 1, 0) },
    next: { end: instantAt(nextWorkingDay + 1, 0) },
  };
}
