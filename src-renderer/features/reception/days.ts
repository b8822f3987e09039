import { toHalfWidth } from '@contract/identity/digits';

/** Dates as typed at the desk. All are dates and hours of Asia/Shanghai, which has had no summer time since 1991. */
export type ParsedDay = { ok: true; value: string | null } | { ok: false; message: string };

const DAY = 86_400_000;
const WORDS: Readonly<Record<string, number>> = { 今天: 0, 昨天: -1, 前天: -2 };
const HOW = '日期写成 2026-11-25 的样子，11-25、昨天也认得。';

/**
 * Reads `2026-11-25`, `2026.11.25`, `20261125`, `2026年11月25日`, `11-25` (the latest one not after `today`), 今天,
 * 昨天, 前天. Empty is null. `value` is `YYYY-MM-DD`.
 */
export function parseDay(typed: string, today: string): ParsedDay {
  const plain = toHalfWidth(typed).trim();
  if (plain === '') return { ok: true, value: null };
  const back = WORDS[plain];
  if (back !== undefined) return { ok: true, value: isoOf(Date.parse(`${today}T00:00:00Z`) + back * DAY) };
  const full = /^(\d{4})[-./年]?(\d{1,2})[-./月]?(\d{1,2})日?$/.exec(plain);
  if (full) return real(full[1] ?? '', full[2] ?? '', full[3] ?? '');
  const short = /^(\d{1,2})[-./月](\d{1,2})日?$/.exec(plain);
  if (!short) return { ok: false, message: HOW };
  const year = Number(today.slice(0, 4));
  const thisYear = real(String(year), short[1] ?? '', short[2] ?? '');
  if (!thisYear.ok || thisYear.value === null || thisYear.value <= today) return thisYear;
  return real(String(year - 1), short[1] ?? '', short[2] ?? '');
}

/** Reads a date as `parseDay` does, followed by an hour (`2026-11-25 09:30`, `昨天 9:30`). `value` is `YYYY-MM-DD HH:mm`. */
export function parseMoment(typed: string, today: string): ParsedDay {
  const plain = toHalfWidth(typed).trim();
  if (plain === '') return { ok: true, value: null };
  const found = /^(.*?)[ T]*(\d{1,2}):(\d{2})$/.exec(plain);
  if (!found) return { ok: false, message: '时间写成 2026-11-25 09:30 的样子。' };
  const day = parseDay(found[1] ?? '', today);
  if (!day.ok) return day;
  const hour = Number(found[2]);
  const minute = Number(found[3]);
  if (hour > 23 || minute > 59) return { ok: false, message: '钟点写成 09:30 的样子，按 24 小时。' };
  return { ok: true, value: `${day.value ?? today} ${two(hour)}:${two(minute)}` };
}

/** Instant in milliseconds of `YYYY-MM-DD HH:mm` in Asia/Shanghai. */
export function instantOf(moment: string): number {
  return Date.parse(`${moment.replace(' ', 'T')}:00+08:00`);
}

function real(year: string, month: string, day: string): ParsedDay {
  const value = `${year}-${two(Number(month))}-${two(Number(day))}`;
  const at = Date.parse(`${value}T00:00:00Z`);
  if (Number.isNaN(at) || isoOf(at) !== value)
    return { ok: false, message: `没有 ${value} 这一天，请核对。` };
  return { ok: true, value };
}

function isoOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

function two(n: number): string {
  return String(n).padStart(2, '0');
}
