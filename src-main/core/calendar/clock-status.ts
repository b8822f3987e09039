import { statusWords, type ClockState, type ClockStatus } from '../../contract/clock';
import {
  formatLocalDate,
  formatTime,
  parseLocalDate,
  shanghaiDate,
  shanghaiDay,
  type EpochDay,
  type LocalDate,
} from '../../contract/local-date';
import type { Clock, StageClock } from './clock-facts';
import { countWorkingDays, walkWorkingDays } from './deadline';
import type { WorkingCalendar } from './working-calendar';

export interface StatusOptions {
  /** 临期 from this many working days before the due day (profile.dueSoonWorkingDays). */
  readonly dueSoonWorkingDays?: number;
}

/** A status together with its words for a tag. */
export type SpokenStatus = ClockStatus & { readonly words: string };

/**
 * Where a clock stands at an instant `now`. For queries and pages only: never stored, never folded.
 * A stage nobody signed is `waitingSignature` until its clock starts by itself, then it runs like any other.
 */
export function statusAt(
  clock: StageClock | Clock,
  now: number,
  calendar: WorkingCalendar,
  options: StatusOptions = {},
): SpokenStatus {
  const state = stateAt(clock, now, options.dueSoonWorkingDays ?? 1);
  const status: ClockStatus = {
    state,
    today: shanghaiDate(now),
    dueDate: clock.dueDate,
    dueTime: formatTime(clock.due),
    provisional: clock.provisional && clock.endedAt === null,
    dayNumber: countedDates(clock).filter((date) => date <= shanghaiDate(now)).length,
    workingDaysLeft: clock.endedAt === null ? datesLeft(clock, now).length : 0,
    overdueWorkingDays: overdueDays(clock, clock.endedAt ?? now, calendar),
    waitingWorkingDays: waitingAt(clock, now, calendar),
    pauseLabel: state === 'paused' ? (windowAt(clock, now)?.label ?? '') : '',
  };
  return { ...status, words: statusWords(status) };
}

function stateAt(clock: StageClock | Clock, now: number, dueSoonDays: number): ClockState {
  if (clock.endedAt !== null) return 'done';
  if (isUnsigned(clock) && now <= clock.autoStartsAt) return 'waitingSignature';
  if (windowAt(clock, now) !== undefined) return 'paused';
  if (now > clock.due) return 'overdue';
  if (shanghaiDate(now) === clock.dueDate) return 'dueToday';
  const ahead = countedDates(clock).filter((date) => date > shanghaiDate(now)).length;
  return ahead <= dueSoonDays ? 'dueSoon' : 'onTime';
}

/** The marks of 七格: one cell per working day that counts, overdue days after them. */
export interface ClockCell {
  readonly date: LocalDate;
  readonly mark: 'used' | 'current' | 'future' | 'due' | 'overdue' | 'dashed';
}

/**
 * The cells of a clock at `now`. Days off and paused days have no cell; days left over when a stage ended
 * early are `dashed`; while a pause is in force no days to come are drawn. Overdue days follow, the newest
 * `overdueCells` of them.
 */
export function cellsAt(clock: Clock, now: number, calendar: WorkingCalendar, overdueCells = 1): ClockCell[] {
  const end = clock.endedAt ?? now;
  const dates = countedDates(clock);
  const drawn = windowAt(clock, now) === undefined ? dates : dates.filter((date) => date < shanghaiDate(now));
  const cells: ClockCell[] = drawn.map((date) => ({ date, mark: markOf(clock, date, now) }));
  const overdue = overdueDates(clock, end, calendar).slice(-overdueCells);
  return [...cells, ...overdue.map((date): ClockCell => ({ date, mark: 'overdue' }))];
}

function markOf(clock: Clock, date: LocalDate, now: number): ClockCell['mark'] {
  const today = shanghaiDate(clock.endedAt ?? now);
  if (clock.endedAt !== null) return date <= today ? 'used' : 'dashed';
  if (date < today || (date === clock.dueDate && now > clock.due)) return 'used';
  if (date === today) return 'current';
  return date === clock.dueDate ? 'due' : 'future';
}

function isUnsigned(clock: StageClock | Clock): clock is StageClock {
  return 'signedAt' in clock && clock.signedAt === null;
}

function windowAt(clock: Clock, now: number): Clock['pauses'][number] | undefined {
  if (clock.endedAt !== null) return undefined;
  return clock.pauses.find((pause) => pause.from <= now && now < pause.until);
}

function countedDates(clock: Clock): LocalDate[] {
  return clock.days.filter((day) => day.kind !== 'paused').map((day) => day.date);
}

/** Counted dates not over yet: today's is over with the working day, whose end is the time of day of `due`. */
function datesLeft(clock: Clock, now: number): LocalDate[] {
  const today = shanghaiDate(now);
  const todayIsOver = formatTime(now) > formatTime(clock.due);
  return countedDates(clock).filter((date) => date > today || (date === today && !todayIsOver));
}

function overdueDays(clock: Clock, at: number, calendar: WorkingCalendar): number {
  const late = clock.endedAt === null ? at > clock.due : (clock.judged?.late ?? false);
  if (!late) return 0;
  return Math.max(1, countWorkingDays(dueDayOf(clock), shanghaiDay(at), calendar));
}

function overdueDates(clock: Clock, at: number, calendar: WorkingCalendar): LocalDate[] {
  if (overdueDays(clock, at, calendar) === 0) return [];
  const dates: LocalDate[] = [];
  for (let day = dueDayOf(clock) + 1; day <= shanghaiDay(at); day++) {
    if (calendar.isWorkingDay(day)) dates.push(formatLocalDate(day));
  }
  // From the evening of the due day on the next working day is the first one overdue.
  return dates.length > 0 ? dates : [formatLocalDate(walkWorkingDays(dueDayOf(clock), 1, calendar).day)];
}

function waitingAt(clock: StageClock | Clock, now: number, calendar: WorkingCalendar): number {
  if (!('signedAt' in clock)) return 0;
  return (
    clock.waitingForSignature ?? countWorkingDays(shanghaiDay(clock.handedAt), shanghaiDay(now), calendar)
  );
}

function dueDayOf(clock: Clock): EpochDay {
  return parseLocalDate(clock.dueDate) ?? shanghaiDay(clock.due);
}
