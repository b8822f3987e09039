import { instantAt, shanghaiDay, weekdayOf } from '../../contract/local-date';

/** A time taken as its row tells it; see `BusyTimeTable`. */
export interface BusyRow {
  readonly id: string;
  readonly kind: string;
  readonly from_at: number;
  readonly until_at: number | null;
  readonly weekdays: number;
  readonly from_minute: number;
  readonly until_minute: number;
  readonly division: string;
  readonly what: string;
}

/** One stretch of time taken, ms, half-open. */
export interface BusySpan {
  readonly busy: string;
  readonly kind: string;
  readonly from: number;
  readonly to: number;
  readonly division: string;
  readonly what: string;
}

/** A stretch asked about, ms, half-open. */
export interface AskedSpan {
  readonly from: number;
  readonly to: number;
}

/**
 * What the times of one resource take of a stretch, by beginning. With hours `on_duty` in force on a day, everything
 * outside of them is taken too, as one span of the kind `on_duty` before, between and after them.
 */
export function busySpans(rows: readonly BusyRow[], asked: AskedSpan): BusySpan[] {
  const taken = rows.filter(({ kind }) => kind !== 'on_duty').flatMap((row) => occurrences(row, asked));
  return [...taken, ...offDuty(rows, asked)].sort((a, b) => a.from - b.from || a.to - b.to);
}

function occurrences(row: BusyRow, asked: AskedSpan): BusySpan[] {
  const { id: busy, kind, division, what } = row;
  const one = (from: number, to: number): BusySpan[] =>
    from < asked.to && asked.from < to ? [{ busy, kind, from, to, division, what }] : [];
  if (row.weekdays === 0) return one(row.from_at, row.until_at ?? row.from_at);
  return daysOf(row, asked).flatMap((day) =>
    one(instantAt(day, row.from_minute), instantAt(day, row.until_minute)),
  );
}

/** The days of the stretch on which a weekly time holds. */
function daysOf(row: BusyRow, asked: AskedSpan): number[] {
  const first = shanghaiDay(Math.max(row.from_at, asked.from));
  const last = shanghaiDay(Math.min(row.until_at ?? asked.to, asked.to) - 1);
  const days: number[] = [];
  for (let day = first; day <= last; day += 1)
    if ((row.weekdays & (1 << (weekdayOf(day) - 1))) !== 0) days.push(day);
  return days;
}

function offDuty(rows: readonly BusyRow[], asked: AskedSpan): BusySpan[] {
  const duty = rows.filter(({ kind }) => kind === 'on_duty');
  if (duty.length === 0) return [];
  const spans: BusySpan[] = [];
  for (let day = shanghaiDay(asked.from); day <= shanghaiDay(asked.to - 1); day += 1) {
    const whole = { from: instantAt(day, 0), to: instantAt(day + 1, 0) };
    const inForce = duty.filter(
      ({ from_at, until_at }) => from_at < whole.to && (until_at === null || whole.from < until_at),
    );
    if (inForce.length === 0) continue;
    const hours = inForce.flatMap((row) => occurrences(row, whole)).sort((a, b) => a.from - b.from);
    let from = whole.from;
    for (const span of hours) {
      if (from < span.from) spans.push(offDutySpan(from, span.from));
      from = Math.max(from, span.to);
    }
    if (from < whole.to) spans.push(offDutySpan(from, whole.to));
  }
  return spans;
}

function offDutySpan(from: number, to: number): BusySpan {
  return { busy: '', kind: 'on_duty', from, to, division: '', what: '' };
}
