/** Dates as the desk writes them, always in Asia/Shanghai whatever the computer's zone says. */

const WEEKDAYS = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'] as const;
const LONG_WEEKDAYS = ['星期日', '星期一', '星期二', '星期三', '星期四', '星期五', '星期六'] as const;

/** `list` 11-25 周三 18:00, `day` 11-25 周三, `time` 18:00, `sentence` 2026 年 11 月 25 日, `full` with weekday and time. */
export type DateForm = 'list' | 'day' | 'time' | 'sentence' | 'full';

/** An instant in milliseconds, or a local date `YYYY-MM-DD` (then forms with a time leave it out). */
export type DateValue = number | string;

interface Parts {
  year: number;
  month: number;
  day: number;
  time: string | null;
}

const clock = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** Writes a date. Lists leave the year out while it is the present one. */
export function formatDate(value: DateValue, form: DateForm = 'list', now: number = Date.now()): string {
  const parts = partsOf(value);
  const weekday = weekdayOf(parts);
  const year = parts.year === partsOf(now).year ? '' : `${parts.year}-`;
  const day = `${year}${two(parts.month)}-${two(parts.day)} ${WEEKDAYS[weekday]}`;
  const sentence = `${parts.year} 年 ${parts.month} 月 ${parts.day} 日`;
  if (form === 'time') return parts.time ?? '';
  if (form === 'day') return day;
  if (form === 'sentence') return sentence;
  if (form === 'full') return joined(`${sentence} ${LONG_WEEKDAYS[weekday]}`, parts.time);
  return joined(day, parts.time);
}

/** Local date of an instant, `YYYY-MM-DD`. */
export function localDateOf(instant: number): string {
  const { year, month, day } = partsOf(instant);
  return `${year}-${two(month)}-${two(day)}`;
}

/** Month and day of a local date: `11-24`. */
export function monthDay(date: string): string {
  return date.slice(5);
}

/** Short weekday of a local date: `周二`. */
export function weekdayName(date: string): string {
  return WEEKDAYS[weekdayOf(partsOf(date))] ?? '';
}

function partsOf(value: DateValue): Parts {
  if (typeof value === 'string') {
    const [year = 0, month = 1, day = 1] = value.split('-').map(Number);
    return { year, month, day, time: null };
  }
  const fields = new Map(clock.formatToParts(value).map((part) => [part.type, part.value]));
  const number = (type: Intl.DateTimeFormatPartTypes) => Number(fields.get(type));
  const time = `${fields.get('hour')}:${fields.get('minute')}`;
  return { year: number('year'), month: number('month'), day: number('day'), time };
}

function weekdayOf({ year, month, day }: Parts): number {
  return new Date(Date.UTC(year, month - 1, day)).getUTCDay();
}

function joined(day: string, time: string | null): string {
  return time === null ? day : `${day} ${time}`;
}

function two(n: number): string {
  return String(n).padStart(2, '0');
}
