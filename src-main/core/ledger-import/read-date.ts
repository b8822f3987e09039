import { formatLocalDate, instantAt, parseLocalDate, type EpochDay } from '../../contract/local-date';
import { serialDate } from '../../sheets/date-format';
import { readHanNumber } from '../disputes/amount-words';
import { toHalfWidth } from '../../contract/identity/digits';

/** A day, with the minutes since midnight where the text tells them. */
export interface ReadDate {
  readonly date: string;
  readonly day: EpochDay;
  readonly minutes: number | null;
}

const HAN = '〇○零一二三四五六七八九十';

/**
 * A date as ledgers hold it: 2025.3.5, 2025/3/5, 2025-03-05 14:30, 20250305, 25.3.5, 2025年3月5日, 二〇二五年三月五日,
 * 三月五日 and 3.5 (with `year`), and serial days of Excel (45721). Null for what is no date of the calendar.
 */
export function readDate(text: string, year: number | null): ReadDate | null {
  const plain = toHalfWidth(text)
    .replace(/[○O](?=[年〇零一二三四五六七八九○O])/g, '〇')
    .trim();
  const serial = /^\d{5}(\.\d+)?$/.test(plain) ? serialDate(Number(plain)) : null;
  const [dayText, time] = splitTime(serial ?? plain);
  const parts = partsOf(dayText, year);
  if (!parts) return null;
  const iso = [String(parts.year).padStart(4, '0'), two(parts.month), two(parts.day)].join('-');
  const day = parseLocalDate(iso);
  if (day === null || parts.year < 1900 || parts.year > 2100) return null;
  return { date: formatLocalDate(day), day, minutes: time };
}

/** The instant of a read date (ms); `minutes` stands where the text tells no time. */
export function instantOf(read: ReadDate, minutes: number): number {
  return instantAt(read.day, read.minutes ?? minutes);
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

function splitTime(text: string): [string, number | null] {
  const found = /[\sT,，]*(上午|下午|晚上?)?\s*(\d{1,2})(?::(\d{2})(?::\d{2})?|时(?:(\d{1,2})分)?)\s*$/.exec(
    text,
  );
  if (!found || found.index === 0) return [text, null];
  const hour =
    Number(found[2]) + (found[1] !== undefined && found[1] !== '上午' && Number(found[2]) < 12 ? 12 : 0);
  const minute = Number(found[3] ?? found[4] ?? 0);
  return hour > 23 || minute > 59 ? [text, null] : [text.slice(0, found.index), hour * 60 + minute];
}

interface Parts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

function partsOf(text: string, year: number | null): Parts | null {
  const plain = text.replace(/\(?(星期|周)[一二三四五六日天]\)?/g, '').replace(/\s/g, '');
  const whole = /^(\d{4})(\d{2})(\d{2})$/.exec(plain);
  if (whole) return { year: Number(whole[1]), month: Number(whole[2]), day: Number(whole[3]) };
  const full = /^(\d{4}|'?\d{2})[年./\\、-](\d{1,2})[月./\\、-](\d{1,2})[日号.]?$/.exec(plain);
  if (full) return { year: fullYear(full[1] ?? ''), month: Number(full[2]), day: Number(full[3]) };
  const short = /^(\d{1,2})[月./-](\d{1,2})[日号.]?$/.exec(plain);
  if (short && year !== null) return { year, month: Number(short[1]), day: Number(short[2]) };
  return hanParts(plain, year);
}

function fullYear(text: string): number {
  const digits = text.replace("'", '');
  return digits.length === 2 ? 2000 + Number(digits) : Number(digits);
}

function hanParts(text: string, year: number | null): Parts | null {
  const pattern = new RegExp(`^(?:([${HAN}\\d]{2,4})年)?([${HAN}\\d]{1,3})月([${HAN}\\d]{1,3})[日号]?$`);
  const found = pattern.exec(text);
  if (!found) return null;
  const [, yearText, monthText = '', dayText = ''] = found;
  const given = yearText === undefined ? year : numberOf(yearText);
  const month = numberOf(monthText);
  const day = numberOf(dayText);
  if (given === null || month === null || day === null) return null;
  return { year: given < 100 ? 2000 + given : given, month, day };
}

function numberOf(text: string): number | null {
  return /^\d+$/.test(text) ? Number(text) : readHanNumber(text.replaceAll('○', '〇'));
}
