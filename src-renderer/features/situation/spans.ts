import type { BucketUnit } from '@contract/situation';

export type SpanKey = 'today' | 'week' | 'month' | 'quarter' | 'year';
export interface Span {
  readonly from: string;
  readonly to: string;
}

export const spanWords: Readonly<Record<SpanKey, string>> = {
  today: '今天',
  week: '本周',
  month: '本月',
  quarter: '本季',
  year: '今年',
};
const beforeWords: Readonly<Record<SpanKey, string>> = {
  today: '前一天',
  week: '上周',
  month: '上月',
  quarter: '上季',
  year: '上年',
};
/** How a span is called that isn't the running one. */
const pastWords: Readonly<Record<SpanKey, string>> = {
  today: '这一天',
  week: '这一周',
  month: '这个月',
  quarter: '这一季',
  year: '这一年',
};

export type CompareKey = 'before' | 'lastYear' | 'none';
export const compareWords: Readonly<Record<CompareKey, string>> = {
  before: '和上一期比',
  lastYear: '和去年同期比',
  none: '不比',
};

const DAY = 86_400_000;
const at = (date: string) => Date.parse(`${date}T00:00:00Z`);
const write = (instant: number) => new Date(instant).toISOString().slice(0, 10);

/** The span of a kind that holds a local date: weeks from Monday, whole months, quarters and years. */
export function spanAt(key: SpanKey, date: string): Span {
  const day = new Date(at(date));
  const [year, month] = [day.getUTCFullYear(), day.getUTCMonth()];
  if (key === 'today') return { from: date, to: date };
  if (key === 'week') {
    const monday = at(date) - ((day.getUTCDay() + 6) % 7) * DAY;
    return { from: write(monday), to: write(monday + 6 * DAY) };
  }
  const first = key === 'month' ? month : key === 'quarter' ? month - (month % 3) : 0;
  const months = { month: 1, quarter: 3, year: 12 }[key];
  return { from: write(Date.UTC(year, first, 1)), to: write(Date.UTC(year, first + months, 0)) };
}

/** The span so many steps later (earlier when negative). */
export function stepSpan(key: SpanKey, span: Span, steps: number): Span {
  const from = new Date(at(span.from));
  if (key === 'today' || key === 'week')
    return spanAt(key, write(at(span.from) + steps * (key === 'week' ? 7 : 1) * DAY));
  const months = { month: 1, quarter: 3, year: 12 }[key] * steps;
  return spanAt(key, write(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months, 1)));
}

/**
 * What a span is compared with. A running span is compared with as many days of the other one as have passed, so that
 * Tuesday isn't set against a whole week.
 */
export function comparedWith(key: SpanKey, span: Span, compare: CompareKey, today: string): Span | null {
  if (compare === 'none') return null;
  const other = compare === 'before' ? stepSpan(key, span, -1) : yearBefore(span);
  if (span.to <= today || span.from > today) return other;
  const passed = at(today) - at(span.from);
  const last = write(Math.min(at(other.to), at(other.from) + passed));
  return { from: other.from, to: last };
}

function yearBefore({ from, to }: Span): Span {
  const back = (date: string) => {
    const day = new Date(at(date));
    const [year, month] = [day.getUTCFullYear() - 1, day.getUTCMonth()];
    const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
    return write(Date.UTC(year, month, Math.min(day.getUTCDate(), last)));
  };
  return { from: back(from), to: back(to) };
}

/** `本周`, or `这一周` for one that is over. */
export function spanName(key: SpanKey, span: Span, today: string): string {
  return span.from <= today && today <= span.to ? spanWords[key] : pastWords[key];
}

/** `上周同期`, `上周`, `去年同期`. */
export function compareName(key: SpanKey, span: Span, compare: CompareKey, today: string): string {
  if (compare === 'lastYear') return '去年同期';
  const running = key !== 'today' && span.from <= today && today < span.to;
  return `${beforeWords[key]}${running ? '同期' : ''}`;
}

/** The time bars of a span: its own kind, months for a year. */
export const unitOf: Readonly<Record<SpanKey, BucketUnit>> = {
  today: 'day',
  week: 'week',
  month: 'month',
  quarter: 'quarter',
  year: 'month',
};

/** Name of a bar: `11.16`, `11 月`, `三季度`. */
export function barName(key: SpanKey, from: string): string {
  const [, month = '', day = ''] = from.split('-');
  if (key === 'today' || key === 'week') return `${Number(month)}.${Number(day)}`;
  if (key === 'quarter') return `${['一', '二', '三', '四'][Math.floor((Number(month) - 1) / 3)] ?? ''}季度`;
  return `${Number(month)} 月`;
}

/** `11 月 18—24 日`, `11 月 24 日`, `10 月 30 日—11 月 5 日`. */
export function spanDates({ from, to }: Span): string {
  const part = (date: string) => {
    const [, month = '', day = ''] = date.split('-');
    return { month: Number(month), day: Number(day) };
  };
  const [a, b] = [part(from), part(to)];
  if (from === to) return `${a.month} 月 ${a.day} 日`;
  if (from.slice(0, 4) !== to.slice(0, 4)) return `${from} 至 ${to}`;
  if (a.month === b.month) return `${a.month} 月 ${a.day}—${b.day} 日`;
  return `${a.month} 月 ${a.day} 日—${b.month} 月 ${b.day} 日`;
}
