import {
  formatLocalDate,
  instantAt,
  minutesOf,
  shanghaiDay,
  weekdayWord,
  civilOf,
  type EpochDay,
} from '../../../contract/local-date';
import type { DutyHours } from '../../../contract/profile';
import type { WorkingCalendar } from '../../calendar/working-calendar';
import type { OpenHours } from './problem';

/** When sessions may be held at all: ms for `now` and `due`, days as epoch days of Shanghai. */
export interface HoursAsked {
  readonly firstDay: EpochDay;
  readonly days: number;
  readonly now: number;
  /** The deadline of the level; null where none runs. */
  readonly due: number | null;
  readonly duty: DutyHours;
  readonly calendar: WorkingCalendar;
}

export interface Hours {
  readonly open: OpenHours[];
  readonly beyondHours: OpenHours[];
  readonly beyondDeadline: OpenHours[];
}

/** The latest a session may go on in the evening, and the earliest it may begin on a day off, minutes of the day. */
const evening = 21 * 60;

/**
 * The stretches of time a search may use, in minutes since the epoch: duty hours of working days before the deadline;
 * lunch, evenings and days off before it; duty hours after it. What is past is cut off.
 */
export function hoursOf(asked: HoursAsked): Hours {
  const hours: Hours = { open: [], beyondHours: [], beyondDeadline: [] };
  const [soonest, latest] = [
    ceilMinute(asked.now),
    asked.due === null ? Infinity : Math.floor(asked.due / 60_000),
  ];
  for (let day = asked.firstDay; day < asked.firstDay + asked.days; day += 1) {
    const working = asked.calendar.isWorkingDay(day);
    for (const span of spansOf(asked.duty)) {
      const made = stretch(day, span.from, span.to, span.words);
      add(span.duty && working ? hours.open : hours.beyondHours, made, soonest, latest);
      if (span.duty && working) add(hours.beyondDeadline, made, Math.max(soonest, latest), Infinity);
    }
  }
  return hours;
}

/** Whole days from the first duty hour to the evening, for a search that may use them: a session may span lunch. */
export function wholeDays(asked: HoursAsked): OpenHours[] {
  const days: OpenHours[] = [];
  const latest = asked.due === null ? Infinity : Math.floor(asked.due / 60_000);
  const first = minutesOf(asked.duty[0]?.from ?? '08:30');
  for (let day = asked.firstDay; day < asked.firstDay + asked.days; day += 1)
    add(days, stretch(day, first, evening, ''), ceilMinute(asked.now), latest);
  return days;
}

/** 周三 25 日: how a day is called where the month is clear. */
export function dayWords(day: EpochDay): string {
  return `${weekdayWord(day)} ${civilOf(day).day} 日`;
}

/** The day of Shanghai and the minute of it of a minute since the epoch. */
export function placeInDay(minute: number): { day: EpochDay; minute: number; date: string } {
  const day = shanghaiDay(minute * 60_000);
  return { day, minute: minute - instantAt(day, 0) / 60_000, date: formatLocalDate(day) };
}

function spansOf(duty: DutyHours): { from: number; to: number; words: string; duty: boolean }[] {
  const words = ['上午', '下午', '晚上', '夜里'];
  const hours = duty.map(({ from, to }, index) => ({
    from: minutesOf(from),
    to: minutesOf(to),
    words: words[index] ?? '',
    duty: true,
  }));
  const gaps = hours.map((span, index) => ({
    from: span.to,
    to: hours[index + 1]?.from ?? evening,
    words: hours[index + 1] ? '午间' : '晚上',
    duty: false,
  }));
  return [...hours, ...gaps].filter(({ from, to }) => from < to).sort((a, b) => a.from - b.from);
}

function stretch(day: EpochDay, from: number, to: number, words: string): OpenHours {
  return {
    start: instantAt(day, from) / 60_000,
    end: instantAt(day, to) / 60_000,
    words: `${dayWords(day)}${words}`,
  };
}

function add(list: OpenHours[], { words, ...span }: OpenHours, soonest: number, latest: number): void {
  const [start, end] = [Math.max(span.start, soonest), Math.min(span.end, latest)];
  if (start < end) list.push({ start, end, words });
}

function ceilMinute(ms: number): number {
  return Math.ceil(ms / 60_000);
}
