import type { CalendarAnswer, ScheduleAnswer } from '@contract/schedule';
import { daysLater } from '../../ui/weeks';

export type GridDay = ScheduleAnswer['days'][number];
export type GridSpan = ScheduleAnswer['rows'][number]['spans'][number];

/** A line of the grid with the icon's key and what takes its time. */
export interface GridLine {
  readonly key: string;
  readonly name: string;
  readonly detail: string;
  readonly icon: string;
  readonly spans: readonly GridSpan[];
}
export interface GridGroup {
  readonly title: string;
  readonly lines: readonly GridLine[];
}
/** A stretch that runs through all lines; of the chosen one the lines free then are ticked. */
export interface GridBand {
  readonly id: string;
  readonly label: string;
  readonly from: number;
  readonly to: number;
  readonly look: 'best' | 'plain' | 'substitutes' | 'own';
  readonly chosen: boolean;
}

/** The days and hours a grid draws. */
export interface GridFrame {
  readonly days: readonly GridDay[];
  readonly drawn: CalendarAnswer['drawn'];
  readonly breaks: CalendarAnswer['breaks'];
}

const offset = 8 * 3_600_000;
const dayMs = 86_400_000;

/** Midnight in Shanghai of a local date, ms. */
export function midnightOf(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) - offset;
}

/** A piece of a span within one day, as shares of the width of the grid. */
export interface Piece {
  readonly left: number;
  readonly width: number;
}

/** The pieces of a span that the grid shows, one for each day it touches. */
export function piecesOf({ from, to }: { from: number; to: number }, { days, drawn }: GridFrame): Piece[] {
  const length = drawn.to - drawn.from;
  return days.flatMap((day, index) => {
    const midnight = midnightOf(day.date);
    const start = Math.max((from - midnight) / 60_000, drawn.from);
    const end = Math.min((to - midnight) / 60_000, drawn.to);
    if (end <= start) return [];
    return [
      {
        left: (index + (start - drawn.from) / length) / days.length,
        width: (end - start) / length / days.length,
      },
    ];
  });
}

/** Days worth a column: those people work on, and others on which something happens. */
export function shownDays(
  days: readonly GridDay[],
  week: { readonly from: string; readonly days: number },
  busy: readonly { readonly from: number; readonly to: number }[],
): GridDay[] {
  const until = daysLater(week.from, week.days);
  return days.filter(({ date, workday }) => {
    if (date < week.from || date >= until) return false;
    const midnight = midnightOf(date);
    return workday || busy.some(({ from, to }) => from < midnight + dayMs && midnight < to);
  });
}

/** 11 月 23 — 27 日, over the end of a month 11 月 30 日 — 12 月 4 日. */
export function weekWords(days: readonly GridDay[]): string {
  const [first, last] = [days[0]?.date ?? '', days.at(-1)?.date ?? ''];
  const part = (date: string, from: number) => Number(date.slice(from, from + 2));
  if (first === '') return '';
  if (first.slice(0, 7) === last.slice(0, 7))
    return `${part(first, 5)} 月 ${part(first, 8)} — ${part(last, 8)} 日`;
  return `${part(first, 5)} 月 ${part(first, 8)} 日 — ${part(last, 5)} 月 ${part(last, 8)} 日`;
}
