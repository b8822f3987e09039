import { toHalfWidth } from '@contract/identity/digits';
import { localDateOf } from './dates';

/** Dates as typed at the desk. All are dates and hours of Asia/Shanghai, which has had no summer time since 1991. */
export type TypedDate = { ok: true; value: string | null } | { ok: false; message: string };
/** Which way a day without a year lies: it is the nearest one that way. */
export type Lean = 'past' | 'future';

const DAY = 86_400_000;
const WORDS: Readonly<Record<string, number>> = { 今天: 0, 昨天: -1, 前天: -2, 明天: 1, 后天: 2 };
const HOW = '日期写成 2026-11-25 的样子，11-25、昨天也认得。';

/**
 * Reads a day as people write it: 2026-12-15, 2026.12.15, 20261215, 2026 年 12 月 15 日, 12-15, 12.15, 12 月 15 日, 今天, 昨天,
 * 前天, 明天, 后天. Empty is null, `value` is `YYYY-MM-DD`. `today` is the local date.
 */
export function parseDay(typed: string, lean: Lean, today = localDateOf(Date.now())): TypedDate {
  const plain = toHalfWidth(typed).replace(/\s/g, '');
  if (plain === '') return { ok: true, value: null };
  const step = WORDS[plain];
  if (step !== undefined) return { ok: true, value: isoOf(Date.parse(`${today}T00:00:00Z`) + step * DAY) };
  const whole = /^(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})日?$/.exec(plain);
  if (whole) return dayOf(Number(whole[1]), Number(whole[2]), Number(whole[3]));
  const short = /^(\d{1,2})[-/.月](\d{1,2})日?$/.exec(plain);
  return short ? nearest(Number(short[1]), Number(short[2]), lean, today) : { ok: false, message: HOW };
}

/**
 * Reads a day and an hour (`11-24 16:30`, `昨天 9:30`, `昨天9:30`, `2026-11-24T16:30`, `16:30` for today). `value` is
 * `YYYY-MM-DDTHH:MM`.
 */
export function parseMoment(typed: string, lean: Lean, today = localDateOf(Date.now())): TypedDate {
  const plain = toHalfWidth(typed).trim();
  if (plain === '') return { ok: true, value: null };
  const found = /^(.*?)[\sT]*(\d{1,2}):(\d{2})$/.exec(plain);
  if (!found) return { ok: false, message: '时间写成 2026-11-25 09:30 的样子。' };
  const [, day = '', hour = '', minute = ''] = found;
  const date = parseDay(day, lean, today);
  if (!date.ok) return date;
  if (Number(hour) > 23 || Number(minute) > 59)
    return { ok: false, message: '钟点写成 09:30 的样子，按 24 小时。' };
  return { ok: true, value: `${date.value ?? today}T${hour.padStart(2, '0')}:${minute}` };
}

/** Instant (ms) of `YYYY-MM-DDTHH:MM` or `YYYY-MM-DD HH:MM` in Asia/Shanghai; null while it is none. */
export function instantOfMoment(moment: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}$/.test(moment)) return null;
  const instant = Date.parse(`${moment.replace(' ', 'T')}:00+08:00`);
  return Number.isNaN(instant) ? null : instant;
}

function nearest(month: number, day: number, lean: Lean, today: string): TypedDate {
  const year = Number(today.slice(0, 4));
  const here = dayOf(year, month, day);
  const other = year + (lean === 'past' ? -1 : 1);
  // 29 February may be on the calendar of the neighbouring year only.
  if (!here.ok || here.value === null) return dayOf(other, month, day).ok ? dayOf(other, month, day) : here;
  const passed = lean === 'past' ? here.value > today : here.value < today;
  return passed ? dayOf(other, month, day) : here;
}

function dayOf(year: number, month: number, day: number): TypedDate {
  const value = `${year}-${two(month)}-${two(day)}`;
  const at = Date.parse(`${value}T00:00:00Z`);
  if (year < 1900 || Number.isNaN(at) || isoOf(at) !== value)
    return { ok: false, message: `没有 ${value} 这一天，请核对。` };
  return { ok: true, value };
}

function isoOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

function two(n: number): string {
  return String(n).padStart(2, '0');
}
