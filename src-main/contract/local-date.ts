import { z } from 'zod';

/**
 * Civil dates of China without any use of the machine's own time zone.
 *
 * Instants are epoch milliseconds (integers). Dates are 'YYYY-MM-DD' in Asia/Shanghai, which has been
 * UTC+8 without summer time since 1991-09-15; for instants before that the offset is the same by
 * definition here. An `EpochDay` counts civil days since 1970-01-01 and is what loops run on.
 */
export type LocalDate = string;
export type EpochDay = number;

export const DAY_MS = 86_400_000;
const SHANGHAI_OFFSET_MS = 8 * 3_600_000;
const WEEKDAY_WORDS = ['周一', '周二', '周三', '周四', '周五', '周六', '周日'] as const;

/** Days since 1970-01-01 of a proleptic Gregorian date; out-of-range months and days roll over. */
export function epochDayOf(year: number, month: number, day: number): EpochDay {
  return Math.floor(Date.UTC(year, month - 1, day) / DAY_MS);
}

/** Year, month (1-12) and day of an epoch day. */
export function civilOf(day: EpochDay): { year: number; month: number; day: number } {
  const date = new Date(day * DAY_MS);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** Epoch day of a 'YYYY-MM-DD', or null when the text is no date of the calendar (2026-02-30). */
export function parseLocalDate(text: string): EpochDay | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (match === null) return null;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (year < 1000) return null;
  const epochDay = epochDayOf(year, month, day);
  const back = civilOf(epochDay);
  return back.month === month && back.day === day ? epochDay : null;
}

const formatted = new Map<EpochDay, LocalDate>();

/** 'YYYY-MM-DD' of an epoch day. */
export function formatLocalDate(day: EpochDay): LocalDate {
  const known = formatted.get(day);
  if (known !== undefined) return known;
  const text = new Date(day * DAY_MS).toISOString().slice(0, 10);
  if (formatted.size > 50_000) formatted.clear();
  formatted.set(day, text);
  return text;
}

/** The day in Shanghai on which an instant falls. */
export function shanghaiDay(instant: number): EpochDay {
  return Math.floor((instant + SHANGHAI_OFFSET_MS) / DAY_MS);
}

/** The date in Shanghai on which an instant falls. */
export function shanghaiDate(instant: number): LocalDate {
  return formatLocalDate(shanghaiDay(instant));
}

/** The date `days` later (earlier when negative); a text that is no date stays as it is. */
export function addDays(date: LocalDate, days: number): LocalDate {
  const day = parseLocalDate(date);
  return day === null ? date : formatLocalDate(day + days);
}

/** Minutes since midnight in Shanghai, with a fraction for seconds. */
export function shanghaiMinutes(instant: number): number {
  return (instant + SHANGHAI_OFFSET_MS - shanghaiDay(instant) * DAY_MS) / 60_000;
}

/** The instant at `minutes` after midnight in Shanghai on a day. */
export function instantAt(day: EpochDay, minutes: number): number {
  return day * DAY_MS - SHANGHAI_OFFSET_MS + Math.round(minutes * 60_000);
}

/** Minutes since midnight of an 'HH:MM'. The text has passed `timeOfDaySchema`. */
export function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

/** 1 = Monday … 7 = Sunday. */
export function weekdayOf(day: EpochDay): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

/** 周一 … 周日. */
export function weekdayWord(day: EpochDay): string {
  return WEEKDAY_WORDS[weekdayOf(day) - 1] ?? '';
}

/** A date as lists and cells show it: `11-24 周二`. */
export function formatDay(date: LocalDate): string {
  const day = parseLocalDate(date);
  return day === null ? date : `${date.slice(5)} ${weekdayWord(day)}`;
}

/** An instant as lists show it: `11-25 周三 18:00`. */
export function formatInstant(instant: number): string {
  return `${formatDay(shanghaiDate(instant))} ${formatTime(instant)}`;
}

/** The time of an instant in Shanghai: `18:00`. */
export function formatTime(instant: number): string {
  const minutes = Math.floor(shanghaiMinutes(instant));
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** An instant with its year, for marks of provenance: `2026-11-24 10:32`. */
export function formatStamp(instant: number): string {
  return `${shanghaiDate(instant)} ${formatTime(instant)}`;
}

/** A date as sentences and paper show it: `2026 年 11 月 25 日`. */
export function formatLongDate(date: LocalDate): string {
  const day = parseLocalDate(date);
  if (day === null) return date;
  const civil = civilOf(day);
  return `${civil.year} 年 ${civil.month} 月 ${civil.day} 日`;
}

export const localDateSchema = z.string().refine((text) => parseLocalDate(text) !== null, {
  message: '日期应写成 2026-11-25 这样，并且是日历上有的一天。',
});

export const timeOfDaySchema = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, '时间应写成 18:00 这样。');
