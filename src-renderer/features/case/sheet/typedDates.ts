import { localDateOf } from '../../../ui/dates';

/** A date without a year is the nearest one that way. */
export type Lean = 'past' | 'future';

/**
 * Reads a day as people write it: 2026-12-15, 12-15, 12.15, 12 月 15 日, 20261215, 今天, 昨天, 明天. Gives
 * `YYYY-MM-DD`, or null for what is no day of the calendar. `today` is the local date.
 */
export function readDay(text: string, lean: Lean, today = localDateOf(Date.now())): string | null {
  const plain = toHalfWidth(text).trim();
  const word = { 今天: 0, 昨天: -1, 前天: -2, 明天: 1, 后天: 2 }[plain];
  if (word !== undefined) return shifted(today, word);
  const whole = /^(\d{4})(?:[-/.年]\s*)?(\d{1,2})(?:[-/.月]\s*)?(\d{1,2})日?$/.exec(plain.replace(/\s/g, ''));
  if (whole) return dayOf(Number(whole[1]), Number(whole[2]), Number(whole[3]));
  const short = /^(\d{1,2})[-/.月](\d{1,2})日?$/.exec(plain.replace(/\s/g, ''));
  return short ? nearest(Number(short[1]), Number(short[2]), lean, today) : null;
}

/** Reads a day and a time (`11-24 16:30`, `2026-11-24T16:30`, `16:30` for today): `YYYY-MM-DDTHH:MM`, or null. */
export function readMoment(text: string, lean: Lean, today = localDateOf(Date.now())): string | null {
  const plain = toHalfWidth(text).trim();
  const found = /^(?:(.+?)[\sT]+)?(\d{1,2}):(\d{2})$/.exec(plain);
  if (!found) return null;
  const [, day = today, hour = '', minute = ''] = found;
  const date = readDay(day, lean, today);
  if (date === null || Number(hour) > 23 || Number(minute) > 59) return null;
  return `${date}T${hour.padStart(2, '0')}:${minute}`;
}

function nearest(month: number, day: number, lean: Lean, today: string): string | null {
  const year = Number(today.slice(0, 4));
  const here = dayOf(year, month, day);
  if (here === null) return dayOf(year + (lean === 'past' ? -1 : 1), month, day);
  if (lean === 'past' && here > today) return dayOf(year - 1, month, day);
  return lean === 'future' && here < today ? dayOf(year + 1, month, day) : here;
}

function dayOf(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  const kept = date.getUTCMonth() === month - 1 && date.getUTCDate() === day && year >= 1900;
  return kept ? date.toISOString().slice(0, 10) : null;
}

function shifted(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

function toHalfWidth(text: string): string {
  return text.replace(/[０-９：－．／]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0));
}
